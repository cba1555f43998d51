/** What pages take that run no scripts and show no frames: a diagram or a picture of the step, and a link to step there. */
import { exportMermaid } from '#core/diagrams/mermaid-export.ts';
import { pictureMarkdown, pictureText, toldAs } from '#core/diagrams/picture.ts';
import { mermaidSnippet } from '#core/sharing/embed-snippets.ts';
import { LinkButton } from '#ui/button.tsx';
import { countText } from '#ui/text-limits.ts';
import styles from './documentation-page.module.css';
import type { ExportDialogProps } from './export-dialog.tsx';
import { SnippetBox } from './snippet-box.tsx';

interface GithubPageProps extends Pick<ExportDialogProps, 'sequence' | 'telling' | 'at'> {
  readonly onPicture: () => void;
}

/** `sequence` is the part that is shown, `at` the index in the whole where the link leads. */
export function GithubPage({ sequence, telling, at, onPicture }: GithubPageProps) {
  const summary = [sequence.summary, ...toldAs(telling)].filter((text) => text !== '').join(' ');
  const parts = exportMermaid({ ...sequence, summary });
  const text = mermaidSnippet(parts, sequence.title, telling.linkTo(at) ?? '');
  return (
    <>
      <SnippetBox title="In a README, an issue, a wiki page" text={text} />
      <h3>What it needs</h3>
      <ul className={styles.needs}>
        <li>
          Nothing to allow. GitHub draws Mermaid itself and runs no script of ours, so the diagram stands still there;
          the link leads to the step.
        </li>
        {parts.length > 1 && (
          <li>
            {countText(parts.length)} diagrams, because GitHub draws none of more than 50,000 characters; each has at
            most 45,000 and all participants.
          </li>
        )}
        <li>
          With one step marked, or where a diagram is too small to read:{' '}
          <LinkButton onClick={onPicture}>take a picture</LinkButton>.
        </li>
      </ul>
    </>
  );
}

export function StillPage({ sequence, telling, fileName, at, onPicture }: GithubPageProps & { fileName: string }) {
  const name = [fileName, ...(at === undefined ? [] : [`step-${at + 1}`]), 'light.svg'].join('-');
  return (
    <>
      <SnippetBox
        title="In the page"
        text={pictureMarkdown(pictureText(sequence, telling, at), name, telling.linkTo(at))}
      />
      <h3>What it needs</h3>
      <ul className={styles.needs}>
        <li>
          The picture as a file beside the page: <LinkButton onClick={onPicture}>save it as SVG or PNG</LinkButton>, in
          light or dark, and put its name in if it is another.
        </li>
        <li>Nothing to allow: no script, no frame. The text instead of the picture says what it shows.</li>
      </ul>
    </>
  );
}
