/** The strip above an open capture: what it is, how much of it is shown, what it cannot tell. */
import { FileText } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import type { ShownTrace } from '#core/checks/inspect-capture.ts';
import type { Capability } from '#core/traces/model.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { piece } from '#ui/piece.tsx';
import styles from './capture-bar.module.css';

const QualityDialog = piece(async () => (await import('./quality-dialog.tsx')).QualityDialog);

interface CaptureBarProps {
  readonly trace: ShownTrace;
  /** The id of what is heard with the name when the capture opens. */
  readonly summaryId: string;
  /** What there is to say of it beside what it can tell. */
  readonly mark: ReactNode;
  /** The buttons at the end. */
  readonly children: ReactNode;
}

export function CaptureBar({ trace, summaryId, mark, children }: CaptureBarProps) {
  const [isTelling, setTelling] = useState(false);
  const tell = (): void => setTelling(true);
  return (
    <header>
      <div className={styles.bar}>
        <FileText size={16} aria-hidden="true" />
        <h1 tabIndex={-1} aria-describedby={summaryId}>
          {trace.name}
        </h1>
        <div className={styles.about}>
          <p className={styles.facts}>{factsOf(trace)}</p>
          <LinkButton className={styles.quality} onClick={tell}>
            {lackOf(trace.capabilities)}
          </LinkButton>
          {mark}
        </div>
        <div className={styles.buttons}>{children}</div>
      </div>
      <FirstWarning notices={trace.notices} onMore={tell} />
      {isTelling && (
        <Suspense>
          <QualityDialog trace={trace} onClose={() => setTelling(false)} />
        </Suspense>
      )}
    </header>
  );
}

/** What changes how all the rest is to be read is said at once; the panel holds every notice. */
function FirstWarning({ notices, onMore }: Pick<ShownTrace, 'notices'> & { readonly onMore: () => void }) {
  const [first, ...more] = notices.filter(({ severity }) => severity === 'warning');
  if (first === undefined) return null;
  return (
    <div className={styles.warning}>
      <Outcome kind="warn">Warning</Outcome>
      <p>
        {first.sentence}{' '}
        {more.length > 0 && (
          <LinkButton onClick={onMore}>
            {more.length} more {more.length === 1 ? 'warning' : 'warnings'}
          </LinkButton>
        )}
      </p>
    </div>
  );
}

/** `HAR 1.2 by Fiddler, 214 requests from 2026-03-12 14:49:26 UTC`; what became of them stands over the list of hops. */
function factsOf({ format, hops, foldedCount }: ShownTrace): string {
  const captured = hops.filter(({ certainty }) => certainty === 'captured');
  const times = captured.flatMap(({ startedAt }) => startedAt ?? []);
  const first = times.reduce((earliest, at) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
  const count = captured.length + foldedCount;
  const requests = `${count.toLocaleString('en')} ${count === 1 ? 'request' : 'requests'}`;
  return `${format}, ${requests}${Number.isFinite(first) ? ` from ${utc(first)}` : ''}`;
}

const utc = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** `3 things it cannot tell`; where it tells something of each, how many in part. */
function lackOf(capabilities: readonly Capability[]): string {
  const count = (wanted: Capability['state']): number => capabilities.filter(({ state }) => state === wanted).length;
  const things = (number: number): string => (number === 1 ? '1 thing' : `${number} things`);
  if (count('missing') > 0) return `${things(count('missing'))} it cannot tell`;
  return count('partly') > 0 ? `${things(count('partly'))} it tells in part` : 'What it can tell';
}
