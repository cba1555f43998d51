/** The report on a redacted trace, to be read before it leaves. */
import type { SharedCapture } from '#core/sharing/share-capture.ts';
import { CopyAndSave, Row } from '#features/export/export-row.tsx';
import { TextPreview } from '#features/trace-share/text-preview.tsx';
import { countText } from '#ui/text-limits.ts';
import { SaveButton } from './save-button.tsx';
import { SHARED_NAME } from './shared-name.ts';
import styles from './trace-share.module.css';

/** In characters: what GitHub’s “body is too long” names as the most for an issue and a comment. */
const LONGEST_ISSUE = 65_536;

const tooLongFor = ({ length }: string): string =>
  length <= LONGEST_ISSUE
    ? ''
    : ` It has ${countText(length)} characters, and GitHub may take no more than ${countText(LONGEST_ISSUE)} in an issue: save it and attach the file.`;

export function SharedReport({ shared: { markdown, html } }: { shared: SharedCapture }) {
  return (
    <div className={styles.way}>
      <Row
        title="Markdown report"
        about={`For an issue or a chat: what was found with the values it rests on, the sequence, this receipt.${tooLongFor(markdown)}`}
      >
        <CopyAndSave text={markdown} what="Markdown report" saveAs={`${SHARED_NAME}.md`} />
      </Row>
      <Row title="HTML report" about="The same as a page of its own, without a script, that fetches nothing.">
        <SaveButton what="HTML report" text={html} saveAs={`${SHARED_NAME}.html`} />
      </Row>
      <TextPreview title="The report, as it leaves" text={markdown} />
    </div>
  );
}
