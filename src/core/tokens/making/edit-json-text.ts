/** Changes one member of a JSON object in its text and leaves every other character as it stands. */
import { scanJson, type JsonObject } from '#core/shared/json-scanner.ts';

/**
 * Gives the member of that name another value, the last one where it stands twice; adds it at the end where there is
 * none. `value` is JSON text. A text that is no JSON object is given back unchanged.
 */
export function withMember(text: string, name: string, value: string): string {
  const object = objectOf(text);
  if (object === undefined) return text;
  const member = object.members.findLast((each) => each.name === name);
  if (member !== undefined) return splice(text, member.value.start, member.value.end, value);
  const last = object.members.at(-1);
  return last === undefined
    ? withFirstMember(text, name, value)
    : splice(text, last.end, last.end, `,${written(name, value)}`);
}

/** Puts a member before all others, also where one of that name stands already. */
export function withFirstMember(text: string, name: string, value: string): string {
  const object = objectOf(text);
  if (object === undefined) return text;
  const at = object.start + 1;
  const comma = object.members.length === 0 ? '' : ',';
  return splice(text, at, at, written(name, value) + comma);
}

const objectOf = (text: string): JsonObject | undefined => {
  const { root, problem } = scanJson(text);
  return problem === undefined && root?.kind === 'object' ? root : undefined;
};

const written = (name: string, value: string): string => `${JSON.stringify(name)}:${value}`;

const splice = (text: string, start: number, end: number, put: string): string =>
  text.slice(0, start) + put + text.slice(end);
