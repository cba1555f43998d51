/** Which rows of a batch are shown, and in which order. */
import type { LampState } from '#core/tokens/model.ts';
import type { BatchRow } from '#core/verdicts/inspect-batch.ts';
import type { AnswerFilter, BatchColumn, BatchView } from '#state/batch.ts';

export function rowsInView(rows: readonly BatchRow[], view: BatchView): readonly BatchRow[] {
  const piece = view.wanted.trim().toLowerCase();
  const shown = rows.filter((row) => answers(row, view.answer) && (piece === '' || holds(row, piece)));
  const direction = view.isDescending ? -1 : 1;
  const keyOf = SORT_KEYS[view.sortedBy];
  return shown.sort((left, right) => compareKeys(keyOf(left), keyOf(right), direction) || left.index - right.index);
}

function answers({ accepted }: BatchRow, wanted: AnswerFilter): boolean {
  switch (wanted) {
    case 'all':
      return true;
    case 'accepted':
      return accepted === true;
    case 'refused':
      return accepted === false;
    case 'cannot-tell':
      return accepted === undefined;
  }
}

const holds = ({ kind, iss = '', aud = '', sentence }: BatchRow, piece: string): boolean =>
  [kind, iss, aud, sentence].some((text) => text.toLowerCase().includes(piece));

type SortKey = string | number | undefined;

/** What is worst weighs most. */
const LAMP_WEIGHTS: Readonly<Record<LampState, number>> = { pass: 0, 'cannot-tell': 1, fail: 10 };
const answerWeight = ({ accepted }: BatchRow): number => (accepted === undefined ? 1 : accepted ? 0 : 2);

const SORT_KEYS: Readonly<Record<BatchColumn, (row: BatchRow) => SortKey>> = {
  index: ({ index }) => index,
  line: ({ line }) => line,
  kind: ({ kind }) => kind,
  iss: ({ iss }) => iss,
  aud: ({ aud }) => aud,
  exp: ({ exp }) => exp,
  lamps: ({ lamps }) => lamps.reduce((sum, state) => sum + LAMP_WEIGHTS[state], 0),
  answer: (row) => answerWeight(row) * 1000 + (row.status ?? 0),
};

/** What is not there comes last, whichever way it is sorted. */
function compareKeys(left: SortKey, right: SortKey, direction: number): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return (left < right ? -1 : 1) * direction;
}
