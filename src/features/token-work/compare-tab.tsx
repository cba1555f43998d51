/** The opened token beside another one. */
import { useState } from 'react';
import { durationText, utcText } from '#core/shared/human-time.ts';
import type { Lifetime, TokenComparison } from '#core/tokens/making/compare-tokens.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { SecretBox } from '#ui/secret-box.tsx';
import { countText } from '#ui/text-limits.ts';
import { ComparedMembers } from './compared-members.tsx';
import { PhaseView } from './phase-view.tsx';
import styles from './work.module.css';

export function CompareTab() {
  const { other, comparison } = useAppState((state) => state.tokenWork);
  const { compareWith } = useActions();
  return (
    <div className={styles.tab}>
      <SecretBox
        label="Paste the other token"
        hint="Or anything that holds one. Both stay in this tab."
        rows={3}
        value={other}
        onText={compareWith}
      >
        <TokenBefore />
      </SecretBox>
      <PhaseView of={comparison} reading="Comparing.">
        {(answer) =>
          answer === undefined ? (
            <p role="status">No token was found in this text.</p>
          ) : (
            <>
              {answer.found > 1 && <p>{countText(answer.found)} tokens were found; the first is compared.</p>}
              <Compared comparison={answer.comparison} />
            </>
          )
        }
      </PhaseView>
    </div>
  );
}

/** What the opened token took the place of is at hand. */
function TokenBefore() {
  const before = useAppState(({ tokenBefore }) => tokenBefore?.text ?? '');
  const { compareWith } = useActions();
  return before.trim() === '' ? null : (
    <Button onClick={() => compareWith(before)}>Take the token before this one</Button>
  );
}

const SIGNATURES: Readonly<Record<TokenComparison['signature'], string>> = {
  same: 'The same, character for character.',
  different: 'They differ.',
  'only-left': 'Only this token has one.',
  'only-right': 'Only the other has one.',
  none: 'Neither has one.',
};

function Compared({ comparison }: { comparison: TokenComparison }) {
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const { kinds, signature, lifetimes, header, payload } = comparison;
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>Kind</dt>
          <dd>{kinds.areSame ? `Both: ${kinds.left}.` : `This is ${kinds.left}; the other is ${kinds.right}.`}</dd>
        </div>
        <div>
          <dt>Time</dt>
          <dd>
            {sayLater(comparison)}
            <Life name="This" of={lifetimes.left} />
            <Life name="The other" of={lifetimes.right} />
          </dd>
        </div>
        <div>
          <dt>Signature</dt>
          <dd>{SIGNATURES[signature]}</dd>
        </div>
      </dl>
      <label className={styles.check}>
        <input type="checkbox" checked={onlyDiffering} onChange={({ target }) => setOnlyDiffering(target.checked)} />
        Only what differs
      </label>
      <ComparedMembers title="Header" part={header} onlyDiffering={onlyDiffering} />
      <ComparedMembers title="Payload" part={payload} onlyDiffering={onlyDiffering} />
    </>
  );
}

function sayLater({ later }: TokenComparison): string {
  if (later === undefined) return 'They share no instant to compare them by.';
  if (later.which === 'neither') return `Both have the same ${later.by}.`;
  const which = later.which === 'left' ? 'This token' : 'The other token';
  return `${which} is ${durationText(later.seconds)} younger, by ${later.by}.`;
}

function Life({ name, of: { nbf, iat, exp, seconds } }: { name: string; of: Lifetime }) {
  const begin = nbf ?? iat;
  if (begin === undefined && exp === undefined) return null;
  return (
    <p className={styles.life}>
      {name}: {instantText(begin)} to {instantText(exp)}
      {seconds !== undefined && seconds > 0 && `, ${durationText(seconds)}`}
    </p>
  );
}

const instantText = (instant: number | undefined): string =>
  instant === undefined ? 'not said' : (utcText(instant) ?? String(instant));
