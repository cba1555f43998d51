/**
 * Scripts of a page: JSON that a name is assigned, and every other literal text, each opened like any value; of what is
 * left public words stay. Comments go the same way. A script redacted like this is there to be read, not to be run.
 */
import { scanJson } from '#core/shared/json-scanner.ts';
import { PLAIN } from './fields.ts';
import { redactJson } from './json-layer.ts';
import { plainText, type Layers } from './layers.ts';

/** Where JSON may begin, and literal texts. A quotation mark that nothing closes on its line begins none. */
const PIECES = /=\s{0,20}(?=\{\s{0,20}")|'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;
const DEEPEST_JSON = 60;
const ESCAPES = /\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi;
const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

export function redactScript(script: string, layers: Layers): string {
  const data = script.trim();
  if (/^[[{]/.test(data)) return safeInScript(redactJson(data, layers) ?? plainText(data, layers));
  const written: string[] = [];
  const pieces = new RegExp(PIECES);
  let from = 0;
  for (let match = pieces.exec(script); match !== null; match = pieces.exec(script)) {
    const [piece] = match;
    const end = match.index + piece.length;
    const json = piece.startsWith('=') ? wholeJson(script, end) : undefined;
    if (piece.startsWith('=') && json === undefined) continue;
    written.push(plainText(script.slice(from, match.index), layers));
    if (json === undefined) written.push(redactLiteral(piece, layers));
    else written.push(piece, redactJson(json, layers) ?? '');
    from = end + (json?.length ?? 0);
    pieces.lastIndex = from;
  }
  written.push(plainText(script.slice(from), layers));
  return safeInScript(written.join(''));
}

function wholeJson(script: string, start: number): string | undefined {
  const { root, problem } = scanJson(script, { start, prefix: true, maxDepth: DEEPEST_JSON });
  return root === undefined || problem !== undefined ? undefined : script.slice(root.start, root.end);
}

function redactLiteral(literal: string, layers: Layers): string {
  const quote = literal.charAt(0);
  const text = literal.slice(1, -1).replace(ESCAPES, (_, unicode, hex, simple) => {
    if (typeof simple === 'string') return SIMPLE.get(simple) ?? simple;
    return String.fromCharCode(Number.parseInt(String(unicode ?? hex), 16));
  });
  const redacted = layers.value(text, PLAIN);
  return redacted === text ? literal : quote + escapedLiteral(redacted, quote) + quote;
}

const escapedLiteral = (text: string, quote: string): string =>
  JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);

/** Nothing in it may end the element that it stands in. */
const safeInScript = (script: string): string => script.replaceAll('</', '<\\/');
