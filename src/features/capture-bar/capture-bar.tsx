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
  /** What there is to say of it beside what it can tell. */
  readonly mark: ReactNode;
  /** The buttons at the end. */
  readonly children: ReactNode;
}

export function CaptureBar({ trace, mark, children }: CaptureBarProps) {
  return (
    <header>
      <div className={styles.bar}>
        <FileText size={16} aria-hidden="true" />
        <h1 tabIndex={-1}>{trace.name}</h1>
        <div className={styles.about}>
          <p className={styles.facts}>{factsOf(trace)}</p>
          <Quality trace={trace} />
          {mark}
        </div>
        <div className={styles.buttons}>{children}</div>
      </div>
      <FirstWarning notices={trace.notices} />
    </header>
  );
}

/** What changes how all the rest is to be read is said at once; the panel holds every notice. */
function FirstWarning({ notices }: Pick<ShownTrace, 'notices'>) {
  const [first, ...more] = notices.filter(({ severity }) => severity === 'warning');
  if (first === undefined) return null;
  return (
    <p className={styles.warning}>
      <Outcome kind="warn">Warning</Outcome>
      <span>
        {first.sentence}
        {more.length > 0 &&
          ` ${more.length} more ${more.length === 1 ? 'warning is' : 'warnings are'} listed with what it can tell.`}
      </span>
    </p>
  );
}

/** `HAR 1.2 by Fiddler, 214 requests, 206 of them folded, from 2026-03-12 14:49:26 UTC`. */
function factsOf({ format, hops, foldedCount }: ShownTrace): string {
  const captured = hops.filter(({ certainty }) => certainty === 'captured');
  const inferred = hops.length - captured.length;
  const times = captured.flatMap(({ startedAt }) => startedAt ?? []);
  const first = times.reduce((earliest, at) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
  const facts = [format, `${(captured.length + foldedCount).toLocaleString('en')} captured`];
  if (foldedCount > 0) facts.push(`${foldedCount.toLocaleString('en')} folded`);
  if (inferred > 0) facts.push(`${inferred} inferred`);
  if (Number.isFinite(first)) facts.push(`from ${utc(first)}`);
  return facts.join(', ');
}

const utc = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

function Quality({ trace }: { trace: ShownTrace }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <LinkButton className={styles.quality} onClick={() => setOpen(true)}>
        {lackOf(trace.capabilities)}
      </LinkButton>
      {open && (
        <Suspense>
          <QualityDialog trace={trace} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** `3 things it cannot tell`; where it tells something of each, how many in part. */
function lackOf(capabilities: readonly Capability[]): string {
  const count = (wanted: Capability['state']): number => capabilities.filter(({ state }) => state === wanted).length;
  const things = (number: number): string => (number === 1 ? '1 thing' : `${number} things`);
  if (count('missing') > 0) return `${things(count('missing'))} it cannot tell`;
  return count('partly') > 0 ? `${things(count('partly'))} it tells in part` : 'What it can tell';
}
