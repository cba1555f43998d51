/** A flow for somebody’s page of documentation: what their platform takes, ready to copy, and how it will look there. */
import { useId, useState } from 'react';
import { sliceSequence } from '#core/diagrams/slice-sequence.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import type { EmbedTheme } from '#core/sharing/embed-link.ts';
import {
  embedAddress,
  flowSnippets,
  isThisComputer,
  readAppAddress,
  type AppAddress,
  type EmbeddedFlow,
  type EmbeddingPlatform,
} from '#core/sharing/embed-snippets.ts';
import type { EmbedOfRun } from '#state/embed-of.ts';
import { useApp } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import { Select } from '#ui/select.tsx';
import styles from './documentation-page.module.css';
import { EmbedPreview } from './embed-preview.tsx';
import type { ExportDialogProps } from './export-dialog.tsx';
import { GithubPage, StillPage } from './pages-without-scripts.tsx';
import { SnippetBox } from './snippet-box.tsx';

interface DocumentationPageProps extends Pick<ExportDialogProps, 'sequence' | 'telling' | 'fileName' | 'at'> {
  readonly embed: EmbedOfRun;
  readonly onPicture: () => void;
}

const EMBEDDING: readonly { readonly id: EmbeddingPlatform; readonly label: string }[] = [
  { id: 'html', label: 'Plain HTML' },
  { id: 'hugo', label: 'Hugo' },
  { id: 'mkdocs', label: 'MkDocs' },
  { id: 'react', label: 'Docusaurus, React, MDX' },
  { id: 'frame', label: 'Others with frames, without scripts' },
];
const PLATFORMS = [
  ...EMBEDDING,
  { id: 'github', label: 'GitHub' },
  { id: 'still', label: 'Microsoft Learn, others with neither' },
];
const THEMES: readonly { readonly id: EmbedTheme | 'reader'; readonly label: string }[] = [
  { id: 'reader', label: 'The reader’s colours' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

export function DocumentationPage({ sequence, telling, fileName, at, embed, onPicture }: DocumentationPageProps) {
  const { ports } = useApp();
  const app = ports.absoluteLink('.');
  const [typed, setTyped] = useState('');
  const host = readAppAddress(typed) ?? app;
  const { length } = sequence.steps;
  const [platform, setPlatform] = useState('html');
  const [theme, setTheme] = useState<EmbedTheme | undefined>(undefined);
  const [range, setRange] = useState({ first: 1, last: length });
  const { first, last } = range;
  const step = at === undefined ? undefined : Math.min(Math.max(at + 1, first), last);
  const embedding = EMBEDDING.find(({ id }) => id === platform)?.id;
  const numbered = sequence.steps.map(({ label }, index) => ({ id: `${index + 1}`, label: `${index + 1} · ${label}` }));
  return (
    <div className={styles.page}>
      <div className={styles.choices}>
        <Select label="Platform" value={platform} options={PLATFORMS} onChange={setPlatform} />
        {embedding !== undefined && (
          <Select
            label="Colours"
            value={theme ?? 'reader'}
            options={THEMES}
            onChange={(id) => setTheme(id === 'light' || id === 'dark' ? id : undefined)}
          />
        )}
      </div>
      {isThisComputer(app) && <HostField typed={typed} onType={setTyped} />}
      {platform !== 'still' && (
        <div className={styles.range}>
          <span>Steps</span>
          <Select
            label="First step"
            value={`${first}`}
            options={numbered.slice(0, last)}
            onChange={(id) => setRange({ ...range, first: Number(id) })}
          />
          <span>to</span>
          <Select
            label="Last step"
            value={`${last}`}
            options={numbered.slice(first - 1)}
            onChange={(id) => setRange({ ...range, last: Number(id) })}
          />
        </div>
      )}
      {embedding !== undefined && (
        <EmbeddingPage
          platform={embedding}
          flow={{ ...embed.flow, step, steps: last - first + 1 === length ? undefined : range, theme }}
          differences={embed.differences}
          app={app}
          host={host}
        />
      )}
      {platform === 'github' && (
        <GithubPage
          sequence={sliceSequence(sequence, first - 1, last)}
          telling={toldAt(telling, app, host)}
          at={step === undefined ? undefined : step - 1}
          onPicture={onPicture}
        />
      )}
      {platform === 'still' && (
        <StillPage
          sequence={sequence}
          telling={toldAt(telling, app, host)}
          fileName={fileName}
          at={at}
          onPicture={onPicture}
        />
      )}
    </div>
  );
}

/** With links to where readers find the app. */
const toldAt = (telling: Telling, app: AppAddress, host: AppAddress): Telling => ({
  ...telling,
  linkTo: (index) => telling.linkTo(index)?.replace(app, host),
});

/** What is written here on an author’s own computer leads readers nowhere. */
function HostField({ typed, onType }: { typed: string; onType: (text: string) => void }) {
  const field = useId();
  const isWrong = typed !== '' && readAppAddress(typed) === undefined;
  return (
    <div className={styles.host}>
      <label htmlFor={field}>Where readers find Signpost</label>
      <input
        id={field}
        type="url"
        autoComplete="off"
        placeholder="https://docs.example/signpost/"
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={`${field}-hint`}
        onChange={({ target }) => onType(target.value)}
      />
      <p id={`${field}-hint`}>
        {isWrong
          ? 'This is no address. It begins with https:// and names a host.'
          : 'Here it runs on your computer, which readers cannot reach. Copy the built app to any static host, the one of your pages too, and put its address in. Nothing is asked of it.'}
      </p>
    </div>
  );
}

interface EmbeddingPageProps {
  readonly platform: EmbeddingPlatform;
  readonly flow: EmbeddedFlow;
  readonly differences: readonly string[];
  /** Where the preview comes from. */
  readonly app: AppAddress;
  /** Where readers find it. */
  readonly host: AppAddress;
}

function EmbeddingPage({ platform, flow, differences, app, host }: EmbeddingPageProps) {
  const { origin } = new URL(host);
  return (
    <>
      {differences.length > 0 && (
        <div className={styles.differences}>
          <Outcome kind="warn">Not as it is open here</Outcome>
          {differences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      {flowSnippets(platform, flow, host).map(({ place, text }) => (
        <SnippetBox key={place} title={place} text={text} />
      ))}
      <h3>What it needs</h3>
      <ul className={styles.needs}>
        <li>
          Where the page has a content security policy:{' '}
          <span className="wire">
            {platform === 'frame' ? '' : `script-src ${origin}; `}frame-src {origin}
          </span>
        </li>
        <li>
          Nothing else. The frame is sandboxed: it reads nothing of the page and stores nothing. Its values are the same
          for everybody, made for documentation.{platform === 'frame' && ' Its height stays as it is written.'}
        </li>
      </ul>
      <EmbedPreview address={embedAddress(flow, app)} title={flow.title} />
    </>
  );
}
