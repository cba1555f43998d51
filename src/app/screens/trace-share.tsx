/** Redact and share: the redacted copy is made first, then its receipt and the ways out are shown. */
import { useEffect, useState } from 'react';
import type { Receipt } from '#core/redaction/trace/receipt.ts';
import type { RedactionProgress } from '#core/redaction/trace/redaction-progress.ts';
import { failure, type Result } from '#core/shared/result.ts';
import { describeSharingProblem } from '#core/sharing/describe-sharing-problem.ts';
import type { SharedCapture } from '#core/sharing/share-capture.ts';
import { ReceiptView } from '#features/trace-share/receipt-view.tsx';
import { RedactingState } from '#features/trace-share/redacting-state.tsx';
import type { AppState } from '#state/app-state.ts';
import { attempt } from '#state/attempt.ts';
import type { Ports } from '#state/ports.ts';
import { useApp } from '#state/use-app.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { countText } from '#ui/text-limits.ts';
import { SharedFiles } from './shared-files.tsx';
import { SharedPictures } from './shared-pictures.tsx';
import { SharedReport } from './shared-report.tsx';
import styles from './trace-share.module.css';

export function TraceShare({ onClose }: { onClose: () => void }) {
  const { shared, progress } = useSharedCapture();
  return (
    <Dialog title="Redact and share" isWide onClose={onClose}>
      <div role="status" className={styles.news}>
        {shared === undefined && (
          <p>Redacting: every value is replaced, then searched for in the copy. Nothing leaves this tab.</p>
        )}
        {shared?.ok === true && <Proof receipt={shared.value.receipt} />}
      </div>
      {shared === undefined && <RedactingState progress={progress} />}
      <div role="alert">
        {shared?.ok === false && (
          <p className={styles.refusal}>
            <Outcome kind="fail">Not shared</Outcome>
            <span>{shared.problem}</span>
          </p>
        )}
      </div>
      {shared?.ok === true && (
        <div className={styles.columns}>
          <ReceiptView receipt={shared.value.receipt} />
          <WaysOut shared={shared.value} />
        </div>
      )}
    </Dialog>
  );
}

interface Sharing {
  /** Undefined while it is made. */
  readonly shared: Result<SharedCapture, string> | undefined;
  readonly progress: RedactionProgress | undefined;
}

/** Made when it is first shown, and given up when it is shown no more. */
function useSharedCapture(): Sharing {
  const { store, ports } = useApp();
  const [shared, setShared] = useState<Result<SharedCapture, string> | undefined>(undefined);
  const [progress, setProgress] = useState<RedactionProgress | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    const hear = (heard: RedactionProgress): void => {
      if (isWanted) setProgress(heard);
    };
    void shareCapture(ports, store.getState(), hear).then((result) => isWanted && setShared(result));
    return () => {
      isWanted = false;
      ports.capture.stopSharing();
    };
  }, [store, ports]);
  return { shared, progress };
}

async function shareCapture(
  { capture }: Ports,
  { expectedFindings }: AppState,
  hear: (progress: RedactionProgress) => void,
): Promise<Result<SharedCapture, string>> {
  const tried = await attempt(() => capture.shareCapture(expectedFindings, hear));
  if (tried.phase === 'failed') return failure(tried.sentence);
  return tried.value.ok ? tried.value : failure(describeSharingProblem(tried.value.problem));
}

const Proof = ({ receipt: { proof } }: { receipt: Receipt }) => (
  <p className={styles.proof}>
    <Outcome kind="pass">Redacted</Outcome>
    <span>
      The copy was searched for {countText(proof.originals)} originals in {countText(proof.spellings)} spellings: none
      found.
    </span>
  </p>
);

function WaysOut({ shared }: { shared: SharedCapture }) {
  const [tab, setTab] = useState('report');
  return (
    <Tabs
      label="Ways out"
      className={styles.ways}
      selected={tab}
      onSelect={setTab}
      items={[
        { id: 'report', label: 'Report', content: <SharedReport shared={shared} /> },
        { id: 'files', label: 'Files and link', content: <SharedFiles shared={shared} /> },
        { id: 'pictures', label: 'Pictures', content: <SharedPictures parts={shared.parts} /> },
      ]}
    />
  );
}
