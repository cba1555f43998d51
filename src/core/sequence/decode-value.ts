/**
 * What one value holds inside: a URL with parameters, JSON, base64 of JSON, a token. Each layer is opened and named,
 * so that the reader sees `redirect_uri`, inside it `signin`. Text that was cut off is read as far as it goes.
 * Token parts are read, never checked.
 */
import { scanJson, type JsonNode } from '#core/shared/json-scanner.ts';
import { base64Text } from './base64-text.ts';
import { isAbsoluteUrl, percentDecoded, readUrl, type UrlParameter } from './url-text.ts';

export interface Decoded {
  /** From the part of the wire inwards: `query`, `redirect_uri`, `signin`. */
  readonly path: readonly string[];
  readonly name: string;
  /** The value as its carrier means it, one encoding removed; for JSON the text as written. */
  readonly value: string;
  /** In the reader's words: `query redirect_uri, inside it signin`. */
  readonly where: string;
  readonly kind: 'text' | 'url' | 'json' | 'base64-json' | 'token' | 'cookies' | 'opened';
  /** What is unusual about how it was written, in a sentence. */
  readonly note: string | undefined;
  readonly children: readonly Decoded[];
}

/** Where a value stands and how it was reached. */
export interface Position {
  readonly path: readonly string[];
  readonly where: string;
  /** What stands between `where` and the name of something found inside. */
  readonly join: string;
  /** How many layers were opened to get here. */
  readonly layers: number;
}

/** What was found in a value. `opened` is a form that only captures have; its note says which. */
export type Content = Pick<Decoded, 'kind' | 'note' | 'children'>;

const MOST_LAYERS = 6;
const DEEPEST_JSON = 60;
const LONGEST_NAME = 60;
const CUT_OFF = /(?:\.{2,}|…)$/;
/** base64 of a text that begins with `{` or `[`. A `+` that a form reader took for a space is let through. */
const BASE64_JSON = /^[eW][w-z\d+/-][\w+/ -]{2,}={0,2}(?:\.{2,}|…)?$/;
const TOKEN = /^e[w-z][\w-]+={0,2}\.(?:[\w-]*={0,2}\.)?(?:[\w-]*={0,2}|\[[^\]]{0,40}\])(?:\.{2,}|…)?$/;
const SCHEME = /^bearer\s+(?=\S)/i;

/** How the note on a nested URL with its own bare `?` begins. */
export const UNENCODED = 'Its “?” is not percent-encoded.';
/** How the reading of such a URL that runs on past the next `&` is called. */
export const READ_ON = 'read on to the end';

const plainText: Content = { kind: 'text', note: undefined, children: [] };

export function decodeValue(name: string, value: string, position: Position): Decoded {
  const { path, where, layers } = position;
  const content = layers >= MOST_LAYERS ? plainText : contentOf(value, { ...position, layers: layers + 1 });
  return { path, name, value, where, ...content };
}

/** A value that is shown as it is, without looking inside. */
export const plainValue = (name: string, value: string, { path, where }: Position): Decoded => ({
  path,
  name,
  value,
  where,
  ...plainText,
});

/** The parameters of a query, a fragment or a form. */
export const decodeParameters = (parameters: readonly UrlParameter[], position: Position): readonly Decoded[] =>
  parameters.map((parameter, index) => {
    const decoded = decodeValue(parameter.name, parameter.value, within(position, parameter.name));
    const following = parameters.slice(index + 1, index + 6).map((other) => other.name);
    const note = decoded.kind === 'url' ? noteOnNesting(parameter.raw, following) : undefined;
    return note === undefined ? decoded : { ...decoded, note };
  });

export const within = (position: Position, name: string, join = position.join): Position => ({
  path: [...position.path, name],
  where: `${position.where}${join}${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name}`,
  join: ', inside it ',
  layers: position.layers,
});

function contentOf(value: string, position: Position): Content {
  if (isAbsoluteUrl(value)) return urlContent(value, position, undefined);
  if (/^https?%3a/i.test(value)) return urlContent(percentDecoded(value), position, 'It was percent-encoded twice.');
  if (/^\s*[[{]/.test(value)) return jsonContent(value, position);
  const credentials = value.replace(SCHEME, '');
  const token = TOKEN.test(credentials) ? tokenContent(credentials, position) : undefined;
  if (token !== undefined) return token;
  return BASE64_JSON.test(credentials) ? base64Content(credentials, position) : plainText;
}

function urlContent(text: string, position: Position, note: string | undefined): Content {
  const url = readUrl(text);
  const children = [
    plainValue('host', url.host, within(position, 'host')),
    plainValue('path', url.path, within(position, 'path')),
    ...decodeParameters(url.query, position),
    ...decodeParameters(url.fragment, { ...position, join: ', fragment ' }),
  ];
  return { kind: 'url', note, children };
}

/** RFC 3986 section 3.4 allows `?` in a query; only a following `&` makes the two readings differ. */
function noteOnNesting(raw: string, following: readonly string[]): string | undefined {
  if (!raw.includes('?')) return undefined;
  if (following.length === 0) return `${UNENCODED} Both readings agree.`;
  return `${UNENCODED} Read up to the next “&”; if it was meant to run on, ${following.join(', ')} belongs to it.`;
}

function jsonContent(text: string, position: Position): Content {
  const scan = scanJson(text, { comments: true, maxDepth: DEEPEST_JSON });
  const children = scan.root === undefined ? [] : membersOf(scan.root, text, position, position.join);
  if (scan.problem === undefined) return { kind: 'json', note: undefined, children };
  if (children.length === 0) return plainText;
  const { expected, at } = scan.problem;
  return { kind: 'json', note: `It breaks off or is damaged: ${expected} was expected at character ${at}.`, children };
}

function membersOf(node: JsonNode, text: string, position: Position, join: string): readonly Decoded[] {
  if (node.kind === 'object')
    return node.members.map(({ name, value }) => jsonValue(name, value, text, within(position, name, join)));
  if (node.kind === 'array')
    return node.items.map((item, index) => jsonValue(`[${index}]`, item, text, within(position, `[${index}]`, '')));
  return [];
}

function jsonValue(name: string, node: JsonNode, text: string, position: Position): Decoded {
  if (node.kind === 'string') return decodeValue(name, node.value, position);
  const children = membersOf(node, text, position, '.');
  const { path, where } = position;
  const kind = node.kind === 'object' || node.kind === 'array' ? 'json' : 'text';
  return { path, name, value: text.slice(node.start, node.end), where, kind, note: undefined, children };
}

function base64Content(text: string, position: Position): Content {
  const decoded = base64Text(text.replaceAll(' ', '+'));
  const { children } = jsonContent(decoded, position);
  if (children.length === 0) return plainText;
  const note = CUT_OFF.test(text) ? `Cut off in the capture after ${decoded.length} decoded characters.` : undefined;
  return { kind: 'base64-json', note, children };
}

/** Undefined when the first part is no JOSE header (RFC 7515 section 4): base64 that was cut off has dots as well. */
function tokenContent(text: string, position: Position): Content | undefined {
  const [header = '', payload = '', signature = ''] = text.replace(CUT_OFF, '').split('.', 3);
  const parts = (
    [
      ['header', header],
      ['payload', payload],
    ] as const
  )
    .filter(([, part]) => part !== '')
    .map(([name, part]) => {
      const at = { ...within(position, name, ', token '), join: ' ' };
      const json = base64Text(part);
      return { ...plainValue(name, json, at), ...jsonContent(json, at) };
    });
  if (!parts[0]?.children.some(({ name }) => name === 'alg')) return undefined;
  const end = signature === '' ? [] : [plainValue('signature', signature, within(position, 'signature', ', token '))];
  return {
    kind: 'token',
    note: CUT_OFF.test(text) ? 'Cut off in the capture.' : undefined,
    children: [...parts, ...end],
  };
}
