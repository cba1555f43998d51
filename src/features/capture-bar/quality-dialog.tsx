/** What an open capture can and cannot tell, how to record it better, and what was noticed while it was read. */
import type { ShownTrace } from '#core/checks/inspect-capture.ts';
import type { Capability, CapabilityId } from '#core/traces/model.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Outcome, type OutcomeKind } from '#ui/outcome.tsx';
import { PagedList } from '#ui/paged-list.tsx';
import styles from './quality-dialog.module.css';

interface QualityDialogProps {
  readonly trace: Pick<ShownTrace, 'capabilities' | 'notices'>;
  readonly onClose: () => void;
}

export function QualityDialog({ trace: { capabilities, notices }, onClose }: QualityDialogProps) {
  return (
    <Dialog title="What this capture can tell" onClose={onClose}>
      <ul aria-label="What was recorded">
        {capabilities.map((capability) => (
          <CapabilityRow key={capability.id} capability={capability} />
        ))}
      </ul>
      {notices.length > 0 && (
        <>
          <h3 className={styles.heading}>Noticed while it was read</h3>
          <PagedList label="Noticed while it was read" items={notices}>
            {({ severity, sentence, place }) => (
              <li className={styles.notice}>
                <Outcome kind={severity === 'warning' ? 'warn' : 'note'} wordHidden>
                  {severity === 'warning' ? 'Warning:' : 'Note:'}
                </Outcome>
                <div>
                  <p>{sentence}</p>
                  {place && <p className={styles.place}>{place.label}</p>}
                </div>
              </li>
            )}
          </PagedList>
        </>
      )}
    </Dialog>
  );
}

const NAMES: Readonly<Record<CapabilityId, string>> = {
  cookies: 'Cookies',
  'authorization-headers': 'Authorization headers',
  fragments: 'What stands behind #',
  'request-bodies': 'Bodies of requests',
  'answer-bodies': 'Bodies of answers',
  preflights: 'Preflights',
  times: 'Times',
  'server-calls': 'Calls between servers',
};

const STATES: Readonly<Record<Capability['state'], { readonly kind: OutcomeKind; readonly word: string }>> = {
  whole: { kind: 'pass', word: 'Recorded' },
  partly: { kind: 'warn', word: 'In part' },
  missing: { kind: 'fail', word: 'Missing' },
  unknown: { kind: 'unknown', word: 'Cannot tell' },
};

function CapabilityRow({ capability: { id, state, sentence, advice } }: { capability: Capability }) {
  const { kind, word } = STATES[state];
  return (
    <li className={styles.capability}>
      <p className={styles.name}>{NAMES[id]}</p>
      <Outcome kind={kind}>{word}</Outcome>
      <p className={styles.said}>{sentence}</p>
      {advice !== undefined && (
        <p className={styles.advice}>
          <strong>{state === 'unknown' ? 'If it matters' : 'To record it'}</strong> {advice}
        </p>
      )}
    </li>
  );
}
