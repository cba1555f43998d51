/** One token of a batch in one line. */
import { utcText } from '#core/shared/human-time.ts';
import type { LampState } from '#core/tokens/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import type { BatchRow } from '#core/verdicts/inspect-batch.ts';
import { Outcome, type OutcomeKind } from '#ui/outcome.tsx';
import { countText, cutText } from '#ui/text-limits.ts';
import styles from './batch-table.module.css';

interface BatchTableRowProps {
  readonly row: BatchRow;
  /** Its place among the rows shown, from 0. */
  readonly place: number;
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

export function BatchTableRow({ row, place, isStop, onFocus, onOpen }: BatchTableRowProps) {
  const { index, line, kind, iss, aud, exp, lamps, sentence } = row;
  return (
    // The button in it is what the keyboard presses; its click arrives here as the pointer's does.
    <tr aria-rowindex={place + 2} onClick={onOpen}>
      <td>
        <button type="button" tabIndex={isStop ? 0 : -1} onFocus={onFocus} aria-label={`Open token ${index + 1}`}>
          {countText(index + 1)}
        </button>
      </td>
      <td>{countText(line)}</td>
      <td title={kind}>{kind}</td>
      <Wire text={iss} />
      <Wire text={aud} />
      <td>{exp === undefined ? <Missing /> : (utcText(exp) ?? exp)}</td>
      <td>
        <span className={styles.lights} title={sayLamps(lamps)}>
          {lamps.map((state, lamp) => (
            <Outcome key={lamp} kind={LAMPS[state].kind} wordHidden>
              {LAMP_NAMES[lamp]}: {LAMPS[state].word}.
            </Outcome>
          ))}
        </span>
      </td>
      <td title={sentence}>
        <Answer row={row} />
      </td>
    </tr>
  );
}

const LAMP_NAMES = ['Form', 'Signature', 'Key', 'Time', 'Policy'] as const;
const LAMPS: Readonly<Record<LampState, { readonly kind: OutcomeKind; readonly word: string }>> = {
  pass: { kind: 'pass', word: 'pass' },
  fail: { kind: 'fail', word: 'fail' },
  'cannot-tell': { kind: 'unknown', word: 'cannot tell' },
};

const sayLamps = (lamps: readonly LampState[]): string =>
  lamps.map((state, index) => `${LAMP_NAMES[index]}: ${LAMPS[state].word}`).join(', ');

/** As much as a narrow column can hold. */
const SHOWN = 120;

function Wire({ text }: { text: string | undefined }) {
  if (text === undefined) {
    return (
      <td>
        <Missing />
      </td>
    );
  }
  const shown = visibleText(cutText(text, SHOWN).shown);
  return (
    <td className="wire" title={shown}>
      {shown}
    </td>
  );
}

const Missing = () => <span className={styles.missing}>none</span>;

function Answer({ row: { accepted, status } }: { row: BatchRow }) {
  const code = status === undefined ? '' : ` ${status}`;
  if (accepted === undefined) return <Outcome kind="unknown">Cannot tell</Outcome>;
  return accepted ? <Outcome kind="pass">Accepts{code}</Outcome> : <Outcome kind="fail">Refuses{code}</Outcome>;
}
