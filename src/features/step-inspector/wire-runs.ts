/** The pieces of a row as they are drawn: the followed value marked wherever it stands, long parts of tokens cut. */
import type { Look, Piece } from '#core/sequence/wire-rows.ts';

export interface Run {
  readonly text: string;
  readonly look: Look;
  readonly isMarked: boolean;
}

/** The value is found raw or percent-encoded, also where it runs over several pieces. */
export function markedRuns(pieces: readonly Piece[], value: string | undefined): readonly Run[] {
  const written = pieces.map(({ text }) => text).join('');
  const edges = value === undefined || value === '' ? [] : edgesOf(written, value);
  let start = 0;
  return pieces.flatMap(({ text, look }) => {
    const end = start + text.length;
    const cuts = [start, ...edges.filter((edge) => edge > start && edge < end), end];
    const runs = cuts.slice(0, -1).map((from, index): Run => {
      const isMarked = edges.filter((edge) => edge <= from).length % 2 === 1;
      return { text: written.slice(from, cuts[index + 1]), look, isMarked };
    });
    start = end;
    return runs;
  });
}

/** Where the value begins and ends, in turn. */
function edgesOf(written: string, value: string): readonly number[] {
  const form = written.includes(value) ? value : encodeURIComponent(value);
  const edges: number[] = [];
  for (let at = written.indexOf(form); at >= 0; at = written.indexOf(form, at + form.length)) {
    edges.push(at, at + form.length);
  }
  return edges;
}

const LONGEST_PART = 28;
const TOKEN_LOOKS: ReadonlySet<Look> = new Set(['header', 'payload', 'signature']);

/** A part of a token by its two ends; every other text as it is. */
export const shortened = (run: Run): Run =>
  TOKEN_LOOKS.has(run.look) && run.text.length > LONGEST_PART
    ? { ...run, text: `${run.text.slice(0, 12)}…${run.text.slice(-8)}` }
    : run;

/** The first so many characters, and how many are left. */
export function cutRuns(runs: readonly Run[], limit: number): { readonly runs: readonly Run[]; readonly left: number } {
  const length = runs.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= limit) return { runs, left: 0 };
  let room = limit;
  const kept = runs.flatMap((run) => {
    const text = run.text.slice(0, room);
    room -= text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
  return { runs: kept, left: length - limit };
}
