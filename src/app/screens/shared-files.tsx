/** A redacted trace as files that open again, and as a link where it fits into one. */
import { useState } from 'react';
import { frameSnippet } from '#core/sharing/embed-snippets.ts';
import { sharedTraceLink } from '#core/sharing/links.ts';
import type { SharedCapture } from '#core/sharing/share-capture.ts';
import { describeLinkProblem } from '#core/sharing/describe-link-problem.ts';
import { CopyAndSave, Row } from '#features/export/export-row.tsx';
import { TextPreview } from '#features/trace-share/text-preview.tsx';
import { tracePlace } from '#state/trace-place.ts';
import { useApp } from '#state/use-app.ts';
import { countText } from '#ui/text-limits.ts';
import { SaveButton } from './save-button.tsx';
import { SHARED_NAME } from './shared-name.ts';
import { SharedPage } from './shared-page.tsx';
import styles from './trace-share.module.css';

export function SharedFiles({ shared: { har, session, link, parts } }: { shared: SharedCapture }) {
  return (
    <div className={styles.way}>
      <Row title="Redacted HAR" about="Opens in the network panel of a browser, and here.">
        <SaveButton what="Redacted HAR" text={har} saveAs={`${SHARED_NAME}.har`} />
      </Row>
      <Row title="Session file" about="Opens here with the same findings, and with what the capture can tell.">
        <SaveButton what="Session file" text={session} saveAs={`${SHARED_NAME}.signpost.json`} />
      </Row>
      <LinkRow link={link} />
      <SharedPage parts={parts} />
      <details className={styles.inside}>
        <summary>Look into the HAR before it leaves</summary>
        <TextPreview title="The HAR, as it leaves" text={har} />
      </details>
    </div>
  );
}

function LinkRow({ link }: Pick<SharedCapture, 'link'>) {
  const { ports, store } = useApp();
  const [place] = useState(() => tracePlace(store.getState()));
  if (!link.ok) return <Row title="Link" about={describeLinkProblem(link.problem, 'trace')} />;
  const { payload, leftOut } = link.value;
  const hash = sharedTraceLink(payload, place);
  const address = ports.absoluteLink(hash);
  const frame = frameSnippet(ports.absoluteLink(`embed.html${hash}`), 'A recorded sign-in, step by step');
  return (
    <>
      <Row
        title="Link"
        about={`Holds the redacted trace itself and the step you stand at, behind #, which browsers send to no server. ${countText(address.length)} characters. Not in it: ${leftOut.join(', ')}.`}
      >
        <CopyAndSave text={address} what="Link" />
      </Row>
      <Row
        title="Frame for a documentation page"
        about="An iframe with what the link holds: the trace is stepped inside the page, and whoever reads the page has it. The page needs no script; one with a policy allows this host in frame-src."
      >
        <CopyAndSave text={frame} what="Frame for a documentation page" />
      </Row>
    </>
  );
}
