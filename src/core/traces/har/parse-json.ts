/**
 * One entry's bytes as a value, by `JSON.parse`, because it is by far the quickest. What old exporters write and JSON has
 * not is repaired when that fails: `NaN` and `Infinity` (mitmproxy), and control characters inside strings.
 */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const NO_NUMBER = /-?\b(?:NaN|Infinity)\b/g;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f]/g;

/** Undefined when the bytes are no JSON. */
export function parseJson(bytes: Uint8Array): { readonly value: unknown } | undefined {
  const text = decoder.decode(bytes);
  return parsed(text) ?? parsed(repaired(text));
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function repaired(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const opening = text.indexOf('"', at);
    if (opening < 0) break;
    const end = endOfText(text, opening + 1);
    parts.push(text.slice(at, opening).replace(NO_NUMBER, 'null'), text.slice(opening, end).replace(CONTROL, escaped));
    at = end;
  }
  return [...parts, text.slice(at).replace(NO_NUMBER, 'null')].join('');
}

/** Behind the mark that closes the string read from `at`. */
function endOfText(text: string, at: number): number {
  for (let next = at; next < text.length; next += 1) {
    if (text[next] === '\\') next += 1;
    else if (text[next] === '"') return next + 1;
  }
  return text.length;
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
