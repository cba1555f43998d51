/** Five answers, each for itself: a token is never called valid while one of them is open. */
import type { Lamp } from '#core/tokens/model.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome, type OutcomeKind } from '#ui/outcome.tsx';
import styles from './lamps.module.css';
import { jumpTo, type SectionName } from './sections.ts';

const NAMES: Readonly<Record<Lamp['name'], string>> = {
  form: 'Form',
  signature: 'Signature',
  key: 'Key',
  time: 'Time',
  policy: 'Policy',
};

export function Lamps({ lamps }: { lamps: readonly Lamp[] }) {
  return (
    <ul className={styles.lamps}>
      {lamps.map((lamp) => (
        <li key={lamp.name}>
          <h3>{NAMES[lamp.name]}</h3>
          <p className={styles.word}>
            <Outcome kind={shapeOf(lamp)}>{lamp.word}</Outcome>
          </p>
          <p className={styles.reason}>{lamp.reason}</p>
        </li>
      ))}
    </ul>
  );
}

export function shapeOf({ state, caution }: Lamp): OutcomeKind {
  if (state === 'pass') return caution ? 'warn' : 'pass';
  return state === 'fail' ? 'fail' : 'unknown';
}

/** Where the reader can do what a lamp that cannot tell asks for. */
const PLACES: Readonly<Record<Lamp['name'], { readonly section: SectionName; readonly label: string } | undefined>> = {
  form: undefined,
  signature: { section: 'key', label: 'Give a key' },
  key: { section: 'key', label: 'Give a key' },
  time: { section: 'time', label: 'Move the clock' },
  policy: { section: 'expected', label: 'Enter what the bot expects' },
};

interface LampAdviceProps {
  readonly lamps: readonly Lamp[];
  /** The check that refuses gives its own advice; what fails with it needs no second. */
  readonly hasRefusal: boolean;
}

/** What to do about the lamps that do not pass, each piece of advice once. */
export function LampAdvice({ lamps, hasRefusal }: LampAdviceProps) {
  const byAdvice = new Map<string, Lamp>();
  for (const lamp of lamps) {
    if (lamp.advice === undefined || (hasRefusal && lamp.state === 'fail') || byAdvice.has(lamp.advice)) continue;
    byAdvice.set(lamp.advice, lamp);
  }
  if (byAdvice.size === 0) return null;
  return (
    <ul className={styles.advice} aria-label="What to do">
      {[...byAdvice].map(([advice, { name, state }]) => {
        const place = state === 'cannot-tell' ? PLACES[name] : undefined;
        return (
          <li key={advice}>
            <b>{NAMES[name]}</b>
            <span>
              {advice} {place && <LinkButton onClick={() => jumpTo(place.section)}>{place.label}</LinkButton>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
