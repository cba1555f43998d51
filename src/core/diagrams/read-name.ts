/**
 * The name of a participant as Mermaid's lexer takes it in a message, a note or an activation: blanks and single
 * hyphens belong to it, the characters of arrows end it, and a word of Mermaid's own cannot begin it.
 */
const ENDS_FIRST_PART = '/\\+()<->:\n,;';
const ENDS_LATER_PART = '+<->:\n,;';
const ARROW_BEGINNINGS = ['-x', '--', '-)', '-|\\', '-\\', '-/', '-|/', '/|-', '\\|-', '//-', '\\\\-', '()'];
const RESERVED =
  /^(?:box|participant|actor|create|destroy|loop|rect|opt|alt|else|par|par_over|and|critical|option|break|end|note|over|left of|right of|activate|deactivate|autonumber|off|sequenceDiagram|title\s)\b/i;

/** Where the name that begins at `from` ends; `from` itself when none begins there. */
export function endOfName(text: string, from: number): number {
  let end = skip(text, from, ENDS_FIRST_PART);
  if (end === from) return from;
  for (;;) {
    if (ARROW_BEGINNINGS.some((beginning) => startsWith(text, beginning, end))) return end;
    let next = end;
    while (text[next] === '-') next += 1;
    const after = skip(text, next, ENDS_LATER_PART);
    if (after === next) return end;
    end = after;
  }
}

/** True for `end`, `Note taker` and other names that Mermaid would read as the beginning of something else. */
export const isReserved = (name: string): boolean => RESERVED.test(name);

export const startsWith = (text: string, beginning: string, at: number): boolean =>
  text.slice(at, at + beginning.length).toLowerCase() === beginning;

function skip(text: string, from: number, ends: string): number {
  let at = from;
  for (let character = text[at]; character !== undefined && !ends.includes(character); character = text[at]) at += 1;
  return at;
}
