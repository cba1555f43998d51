/** A flow for somebody’s page of documentation: what their platform takes, ready to copy, and how it will look there. */
import { useState } from 'react';
import { sliceSequence } from '#core/diagrams/slice-sequence.ts';
import type { EmbedTheme } from '#core/sharing/embed-link.ts';
import { embedAddress, flowSnippets, type EmbeddedFlow, type EmbeddingPlatform } from '#core/sharing/embed-snippets.ts';
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
        />
      )}
      {platform === 'github' && (
        <GithubPage
          sequence={sliceSequence(sequence, first - 1, last)}
          telling={telling}
          at={step === undefined ? undefined : step - 1}
          onPicture={onPicture}
        />
      )}
      {platform === 'still' && (
        <StillPage sequence={sequence} telling={telling} fileName={fileName} at={at} onPicture={onPicture} />
      )}
    </div>
  );
}

interface EmbeddingPageProps {
  readonly platform: EmbeddingPlatform;
  readonly flow: EmbeddedFlow;
  readonly differences: readonly string[];
}

function EmbeddingPage({ platform, flow, differences }: EmbeddingPageProps) {
  const { ports } = useApp();
  const app = ports.absoluteLink('.');
  const { origin, hostname } = new URL(app);
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
      {flowSnippets(platform, flow, app).map(({ place, text }) => (
        <SnippetBox key={place} title={place} text={text} />
      ))}
      <h3>What it needs</h3>
      <ul className={styles.needs}>
        {/^(?:localhost|127\.|\[::1\])/.test(hostname) && (
          <li>
            A host that your readers can reach: <span className="wire">{origin}</span> is this computer.
          </li>
        )}
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
