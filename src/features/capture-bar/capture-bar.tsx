/** The strip above an open capture: what it is, how much of it is shown, what it cannot tell. */
import { FileText } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ShownTrace } from '#core/checks/inspect-capture.ts';
import { LinkButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { PagedList } from '#ui/paged-list.tsx';
import styles from './capture-bar.module.css';

interface CaptureBarProps {
  readonly trace: ShownTrace;
  /** The buttons at the end. */
  readonly children: ReactNode;
}

export function CaptureBar({ trace, children }: CaptureBarProps) {
  return (
    <header>
      <div className={styles.bar}>
        <FileText size={16} aria-hidden="true" />
        <h1 tabIndex={-1}>{trace.name}</h1>
        <p className={styles.facts}>{factsOf(trace)}</p>
        {trace.notices.length > 0 && <Limits notices={trace.notices} />}
        <div className={styles.buttons}>{children}</div>
      </div>
      <FirstWarning notices={trace.notices} />
    </header>
  );
}

/** What changes how all the rest is to be read is said at once; the limits hold every notice. */
function FirstWarning({ notices }: Pick<ShownTrace, 'notices'>) {
  const [first, ...more] = notices.filter(({ severity }) => severity === 'warning');
  if (first === undefined) return null;
  return (
    <p className={styles.warning}>
      <Outcome kind="warn">Warning</Outcome>
      <span>
        {first.sentence}
        {more.length > 0 && ` ${more.length} more ${more.length === 1 ? 'warning is' : 'warnings are'} in the limits.`}
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
  const facts = [format, `${captured.length + foldedCount} captured`];
  if (foldedCount > 0) facts.push(`${foldedCount} folded`);
  if (inferred > 0) facts.push(`${inferred} inferred`);
  if (Number.isFinite(first)) facts.push(`from ${utc(first)}`);
  return facts.join(', ');
}

const utc = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

function Limits({ notices }: Pick<ShownTrace, 'notices'>) {
  const [open, setOpen] = useState(false);
  const title = `${notices.length} ${notices.length === 1 ? 'limit' : 'limits'} of this capture`;
  const warns = notices.some(({ severity }) => severity === 'warning');
  return (
    <>
      <LinkButton className={styles.limits} onClick={() => setOpen(true)}>
        {warns ? <Outcome kind="warn">{title}</Outcome> : title}
      </LinkButton>
      {open && (
        <Dialog title="What this capture cannot tell" onClose={() => setOpen(false)}>
          <PagedList label="Limits of this capture" items={notices}>
            {({ severity, sentence, place }) => (
              <li className={styles.notice}>
                <Outcome kind={severity === 'warning' ? 'warn' : 'unknown'} wordHidden>
                  {severity === 'warning' ? 'Warning:' : 'Note:'}
                </Outcome>
                <div>
                  <p>{sentence}</p>
                  {place && <p className={styles.place}>{place.label}</p>}
                </div>
              </li>
            )}
          </PagedList>
        </Dialog>
      )}
    </>
  );
}
