/** What was changed, in a few words: the value with both its texts, or for a token the members that differ. */
import type { Changed } from '#core/flows/playing/tampering.ts';
import { readTextLeaves } from '#core/sequence/leaves.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';

export interface Difference {
  /** `payload exp`; empty where the whole value differs. */
  readonly where: string;
  /** Undefined where it is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Of a token, and of JSON in base64, those members that differ. */
export function differencesOf({ value, before, after }: Changed): readonly Difference[] {
  if (value === 'botClock')
    return [{ where: '', before: instantText(Number(before)), after: instantText(Number(after)) }];
  const whole = { where: '', before, after };
  if (isAbsoluteUrl(before)) return [whole];
  const [was, is] = [innerTexts(before), innerTexts(after)];
  if (was.size === 0 || is.size === 0) return [whole];
  const places = [...new Set([...was.keys(), ...is.keys()])].filter((place) => was.get(place) !== is.get(place));
  return places.length === 0
    ? [{ where: 'spelling only', before: 'the same members', after: 'written in another way' }]
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
