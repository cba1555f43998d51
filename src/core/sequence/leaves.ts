/**
 * Every named value of a wire, decoded layer by layer: parameters of URLs and of URLs inside parameters, members of
 * JSON bodies and of base64 JSON, cookies, and what stands in a token. Flows and traces, threads and checks all read
 * values through here, so "where" means the same everywhere. Nothing is judged and nothing throws.
 * Left out: HTML forms, multipart bodies and compressed bodies.
 */
import { madeOnce } from '#core/shared/made-once.ts';
import { decodeParameters, decodeValue, plainValue, within, type Decoded, type Position } from './decode-value.ts';
import { isAbsoluteUrl, readParameters, readUrl } from './url-text.ts';
import type { HttpBody, HttpHeader, Wire } from './wire.ts';

/** A longer body is kept but not looked into. */
const LONGEST_BODY = 1_000_000;
/** Calls that hand a value from a page to the window that opened it. */
const HAND_OVER =
  /\b(notifySuccess|notifyFailure|postMessage)\(\s{0,20}(?:'([^'\\\n\r]{0,2000})'|"([^"\\\n\r]{0,2000})")/g;

/** The tree: one node per part of the wire, with what it holds inside. */
export function decodeWire(wire: Wire): readonly Decoded[] {
  switch (wire.kind) {
    case 'request':
      return [...decodeUrl(wire.url), ...wire.headers.map(decodeHeader), ...decodeBody(wire.body)];
    case 'response':
      return [...wire.headers.map(decodeHeader), ...decodeBody(wire.body)];
    case 'act':
      return decodeScript(wire.text, part('script'));
  }
}

/** Every node of the tree, parents before their children. */
export const readLeaves = madeOnce((wire: Wire): readonly Decoded[] => flatten(decodeWire(wire)));

/** The named values of a text that stands by itself, as if it were a body. */
export const readTextLeaves = (text: string): readonly Decoded[] =>
  flatten([decodeValue('body', text.trim(), part('body'))]);

export function flatten(nodes: readonly Decoded[]): readonly Decoded[] {
  const flat: Decoded[] = [];
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    flat.push(node);
    for (const child of node.children.toReversed()) waiting.push(child);
  }
  return flat;
}

const part = (name: string): Position => ({ path: [name], where: name, join: ' ', layers: 0 });

function decodeUrl(text: string): readonly Decoded[] {
  const url = readUrl(text);
  return [
    plainValue('host', url.host, part('host')),
    plainValue('path', url.path, part('path')),
    ...decodeParameters(url.query, part('query')),
    ...decodeParameters(url.fragment, part('fragment')),
  ];
}

function decodeHeader({ name, value }: HttpHeader): Decoded {
  const position = within(part('header'), name);
  if (/^cookie$/i.test(name)) return decodeCookies(name, value, value.split(';'), position);
  if (/^set-cookie$/i.test(name)) return decodeCookies(name, value, value.split(';', 1), position);
  return decodeValue(name, value, position);
}

function decodeCookies(header: string, value: string, pairs: readonly string[], position: Position): Decoded {
  const children = pairs
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = ''] = pair.split('=', 1);
      return plainValue(name, pair.slice(name.length + 1), within(position, name, ', cookie '));
    });
  return { ...plainValue(header, value, position), kind: 'cookies', children };
}

function decodeBody(body: HttpBody | undefined): readonly Decoded[] {
  if (body === undefined || body.text === '') return [];
  const position = part('body');
  if (body.text.length > LONGEST_BODY) {
    const note = `Longer than ${LONGEST_BODY} characters: kept, but not looked into.`;
    return [{ ...plainValue('body', body.text, position), note }];
  }
  if (isForm(body)) return decodeParameters(readParameters(body.text), position);
  const whole = decodeValue('body', body.text.trim(), position);
  return whole.kind === 'text' ? [whole, ...decodeScript(body.text, part('body script'))] : [whole];
}

function isForm({ mediaType, text }: HttpBody): boolean {
  if (mediaType !== undefined) return /^application\/x-www-form-urlencoded/i.test(mediaType);
  return !isAbsoluteUrl(text) && /^[\w.%-]{1,100}=[^\s<>{}]*$/.test(text);
}

/** How many values a text hands over; they are the first of its script’s, in order. */
export const handOversIn = (text: string): number => [...text.matchAll(HAND_OVER)].length;

const decodeScript = (text: string, position: Position): readonly Decoded[] =>
  [...text.matchAll(HAND_OVER)].map(([, name = '', single, double]) =>
    decodeValue(name, single ?? double ?? '', within(position, name)),
  );
