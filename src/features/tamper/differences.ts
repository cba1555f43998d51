/** What was changed, in a few words: the value with both its texts, or for a token the members that differ. */
import type { Changed } from '#core/flows/playing/tampering.ts';
import { readTextLeaves } from '#core/sequence/leaves.ts';

export interface Difference {
  /** `payload exp`; empty where the whole value differs. */
  readonly where: string;
  /** Undefined where it is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Of a value that holds others, such as a token, those of them that differ. */
export function differencesOf({ value, before, after }: Changed): readonly Difference[] {
  if (value === 'botClock')
    return [{ where: '', before: instantText(Number(before)), after: instantText(Number(after)) }];
  const [was, is] = [innerTexts(before), innerTexts(after)];
  const places = [...new Set([...was.keys(), ...is.keys()])].filter((place) => was.get(place) !== is.get(place));
  return was.size === 0 || is.size === 0
    ? [{ where: '', before, after }]
    : places.map((where) => ({ where, before: was.get(where), after: is.get(where) }));
}

/** Every value inside that holds no others, by its place. */
const innerTexts = (text: string): ReadonlyMap<string, string> =>
  new Map(
    readTextLeaves(text)
      .filter(({ children, path }) => children.length === 0 && path.length > 1)
      .map(({ path, value }) => [path.slice(1).join(' '), value]),
  );

export const instantText = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace('.000', '');
