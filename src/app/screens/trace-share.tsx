/** Redact and share: the redacted copy is made first, then its receipt and the ways out are shown. */
import { useEffect, useState } from 'react';
import type { Receipt } from '#core/redaction/trace/receipt.ts';
import { failure, type Result } from '#core/shared/result.ts';
import { describeSharingProblem } from '#core/sharing/describe-sharing-problem.ts';
import type { SharedCapture } from '#core/sharing/share-capture.ts';
import { ReceiptView } from '#features/trace-share/receipt-view.tsx';
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
  const shared = useSharedCapture();
  return (
    <Dialog title="Redact and share" isWide onClose={onClose}>
      <div role="status" className={styles.news}>
        {shared === undefined && <p>Redacting: every value is replaced, then searched for in the copy.</p>}
        {shared?.ok === true && <Proof receipt={shared.value.receipt} />}
      </div>
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

/** Undefined while it is made. */
function useSharedCapture(): Result<SharedCapture, string> | undefined {
  const { store, ports } = useApp();
  const [shared, setShared] = useState<Result<SharedCapture, string> | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    void shareCapture(ports, store.getState()).then((result) => isWanted && setShared(result));
    return () => {
      isWanted = false;
    };
  }, [store, ports]);
  return shared;
}

async function shareCapture(
  { capture }: Ports,
  { expectedFindings }: AppState,
): Promise<Result<SharedCapture, string>> {
  const tried = await attempt(() => capture.shareCapture(expectedFindings));
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
