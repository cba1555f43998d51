/**
 * A message set for reading as it stands on the wire: the request line with one parameter a row, the headers, the body
 * by its kind; and below a value, what it holds. Every named value is a field that can be asked about.
 * A body of more than 40 000 characters is shown, but its members are no fields.
 */
import { base64Text } from './base64-text.ts';
import { READ_ON, type Decoded } from './decode-value.ts';
import { decodeWire, handOversIn } from './leaves.ts';
import { openedRows } from './opened-rows.ts';
import { isAbsoluteUrl, percentDecoded, readUrl } from './url-text.ts';
import { impliedHost, originForm } from './wire-copy.ts';
import type { HttpBody, HttpHeader, HttpRequest, Wire } from './wire.ts';
import { jsonRows, piece, row, textRows, valuePieces, type Spot, type WireField, type WireRow } from './wire-rows.ts';

const LONGEST_BODY = 40_000;
const SCHEME = /^bearer\s+/i;

/** Stands before the address in the fields of an answer. */
export const ANSWER_TO = 'answer to ';

/** Host and path, as facts about parameters name an endpoint. */
export function addressOf(url: string): string {
  const { host, path } = readUrl(url);
  return host + path;
}

/** `asked` is the address of the request which an answer belongs to; `decode` may open values further. */
export function layOutWire(wire: Wire, asked: string, decode = decodeWire): readonly WireRow[] {
  const address = wire.kind === 'response' ? ANSWER_TO + asked : asked;
  const nodes = decode(wire);
  if (wire.kind === 'act') return lineRows(wire.text, nodes, address);
  const isRequest = wire.kind === 'request';
  const start = isRequest ? layOutRequestLine(wire, nodes) : [layOutStatus(wire.status, wire.statusText, address)];
  const at = nodes.findIndex(({ path }) => path[0] === 'header');
  const headers = wire.headers.map((header, index) => headerRow(header, index, nodes[at + index], address));
  const body = nodes.filter(({ path }) => path[0]?.startsWith('body'));
  return [...start, ...headers, ...layOutBody(wire.body, body, address)];
}

/** Every field of the rows, those inside values included. */
export const fieldsOf = (rows: readonly WireRow[]): readonly WireField[] =>
  rows.flatMap(({ field }) => (field === undefined ? [] : [field, ...fieldsOf(field.inside)]));

/** The target in origin form, one parameter a row, and the Host header that the address implies. */
function layOutRequestLine(wire: HttpRequest, nodes: readonly Decoded[]): readonly WireRow[] {
  const { method, url } = wire;
  const address = addressOf(url);
  const [path = '', query] = originForm(url).split(/\?(.*)/s, 2);
  const parameters = nodes.filter(({ path: [place] }) => place === 'query');
  const target = nodes.find(({ path: [place] }) => place === 'path');
  const spot: Spot = { id: 'query', place: 'query', names: [], address, depth: 1 };
  const rows = [
    row(0, [piece(`${method} `, 'name'), piece(path)], target && toField(target, { ...spot, ...AT_PATH })),
    ...(query === undefined ? [] : parameterRows(pairsOf(query, '?'), parameters, spot)),
  ];
  const host = impliedHost(wire).map((line) => hostRow(line, nodes[0], address));
  return [...rows.slice(0, -1), ...withVersion(rows.slice(-1)), ...fragmentRows(url, nodes, spot), ...host];
}

/** Some recorders write it down, though no request sends it (RFC 9110 section 4.2.5). */
function fragmentRows(url: string, nodes: readonly Decoded[], spot: Spot): readonly WireRow[] {
  const [, fragment] = url.split(/#(.*)/s, 2);
  if (fragment === undefined || fragment === '') return [];
  const parameters = nodes.filter(({ path: [place] }) => place === 'fragment');
  return [
    row(1, [piece('(stays in the browser, is not sent)', 'quiet')]),
    ...parameterRows(pairsOf(fragment, '#'), parameters, { ...spot, id: 'fragment' }),
  ];
}

const AT_PATH = { id: 'path', place: 'path', names: ['path'], depth: 0 } as const;

const withVersion = (rows: readonly WireRow[]): readonly WireRow[] =>
  rows.map(({ depth, pieces, field }) => row(depth, [...pieces, piece(' HTTP/1.1', 'quiet')], field));

function layOutStatus(status: number | undefined, statusText: string, address: string): WireRow {
  const value = String(status ?? '');
  const field: WireField | undefined =
    status === undefined
      ? undefined
      : { id: 'status', place: 'status', names: [value], value, where: 'status', address, note: undefined, inside: [] };
  const words = status === undefined ? 'No status recorded' : `${value} ${statusText}`.trim();
  return row(0, [piece('HTTP/1.1 ', 'quiet'), piece(words)], field);
}

function hostRow(line: string, node: Decoded | undefined, address: string): WireRow {
  const spot: Spot = { id: 'host', place: 'header', names: ['Host'], address, depth: 0 };
  const [name = '', value = ''] = line.split(': ', 2);
  return row(0, [piece(name, 'name'), piece(': ', 'quiet'), piece(value)], node && toField(node, spot));
}

function headerRow({ name, value }: HttpHeader, index: number, node: Decoded | undefined, address: string): WireRow {
  const spot: Spot = { id: `header/${index}`, place: 'header', names: [name], address, depth: 0 };
  const written = node === undefined ? [piece(value)] : valuePieces(value, node);
  return row(0, [piece(name, 'name'), piece(': ', 'quiet'), ...written], node && toField(node, spot));
}

function layOutBody(body: HttpBody | undefined, nodes: readonly Decoded[], address: string): readonly WireRow[] {
  if (body === undefined || body.text === '') return [];
  const blank = row(0, []);
  const spot: Spot = { id: 'body', place: 'body', names: [], address, depth: 0 };
  const [whole] = nodes;
  if (whole?.path.length === 1 && whole.kind === 'opened')
    return [blank, row(0, [piece(whole.note ?? whole.name, 'quiet')], toField(whole, spot)), ...textRows(body.text)];
  if (body.text.length > LONGEST_BODY) return [blank, row(0, [piece(body.text)])];
  if (whole !== undefined && whole.path.length === 1) return [blank, ...layOutWhole(body.text, whole, nodes, spot)];
  return [blank, ...parameterRows(pairsOf(body.text), nodes, { ...spot, place: 'form' })];
}

function layOutWhole(text: string, whole: Decoded, nodes: readonly Decoded[], spot: Spot): readonly WireRow[] {
  const json = whole.kind === 'json' ? jsonRows(whole.value, whole.children, spot, toField) : undefined;
  if (json !== undefined) return json;
  return text.trim().includes('\n')
    ? lineRows(text, nodes.slice(1), spot.address)
    : [row(0, valuePieces(text, whole), toField(whole, spot))];
}

/** Text as it is; a line on which a script hands a value over is a field. */
function lineRows(text: string, handedOver: readonly Decoded[], address: string): readonly WireRow[] {
  const waiting = [...handedOver];
  return text.split('\n').map((line, index) => {
    const [node] = waiting.splice(0, handOversIn(line));
    const spot: Spot = { id: `line/${index}`, place: 'page', names: [node?.name ?? ''], address, depth: 0 };
    return row(0, [piece(line)], node && toField(node, spot));
  });
}

/** A pair of name and value as it is encoded, with the marks before it. */
interface Pair {
  readonly before: string;
  readonly pair: string;
}

function parameterRows(pairs: readonly Pair[], nodes: readonly Decoded[], spot: Spot): readonly WireRow[] {
  return pairs.map(({ pair, before }, index) => {
    const equals = pair.indexOf('=');
    const [name, raw] = equals < 0 ? [pair, undefined] : [pair.slice(0, equals), pair.slice(equals + 1)];
    const node = nodes[index];
    const at: Spot = { ...spot, id: `${spot.id}/${index}`, names: [...spot.names, node?.name ?? name] };
    const written = raw === undefined ? [] : [piece('=', 'quiet'), ...valuePieces(raw, node ?? { kind: 'text' })];
    return row(spot.depth, [piece(before, 'quiet'), piece(name, 'name'), ...written], node && toField(node, at));
  });
}

/** What stands after the last mark may be nothing. */
const pairsOf = (text: string, mark = ''): readonly Pair[] =>
  (text.match(/&*[^&]*/g) ?? [])
    .filter((marked, index) => marked !== '' || (index === 0 && mark !== ''))
    .map((marked, index) => {
      const pair = marked.replace(/^&+/, '');
      return { pair, before: (index === 0 ? mark : '') + marked.slice(0, marked.length - pair.length) };
    });

/** Of a query with a fragment after it. */
function queryPairs(text: string, mark: string): readonly Pair[] {
  const hash = text.indexOf('#');
  return hash < 0
    ? pairsOf(text, mark)
    : [...pairsOf(text.slice(0, hash), mark), ...pairsOf(text.slice(hash + 1), '#')];
}

const toField = (decoded: Decoded, { id, place, names, address }: Spot, isOpen = false): WireField => ({
  id,
  place,
  names,
  value: decoded.value,
  where: decoded.where,
  address,
  note: decoded.note,
  inside: isOpen ? [] : layOutInside(decoded, { id: `${id}/in`, place, names, address, depth: 0 }),
});

function layOutInside({ kind, value, children }: Decoded, spot: Spot): readonly WireRow[] {
  switch (kind) {
    case 'text':
      return [];
    case 'opened':
      return openedRows(children, spot, toField);
    case 'json':
      return insideJson(value, children, spot);
    case 'base64-json':
      return insideJson(base64Text(value.replace(SCHEME, '').replaceAll(' ', '+')), children, spot);
    case 'url':
      return insideUrl(value, children, spot);
    case 'token':
      return insideToken(children, spot);
    case 'cookies':
      return children.map((child, index) => {
        const at: Spot = { ...spot, id: `${spot.id}/${index}`, place: 'cookie', names: [child.name] };
        return row(0, [piece(child.name, 'name'), piece('=', 'quiet'), piece(child.value)], toField(child, at));
      });
  }
}

const insideJson = (text: string, children: readonly Decoded[], spot: Spot): readonly WireRow[] =>
  jsonRows(text, children, { ...spot, place: 'inside' }, toField) ??
  (children.length > 0 ? openedRows(children, spot, toField) : textRows(text));

function insideUrl(value: string, children: readonly Decoded[], spot: Spot): readonly WireRow[] {
  const text = isAbsoluteUrl(value) ? value : percentDecoded(value);
  const cut = text.search(/[?#]/);
  if (cut < 0) return [];
  const at: Spot = { ...spot, place: 'query', names: [], address: addressOf(text), depth: 1 };
  const mark = text.charAt(cut);
  const readOn = children.find(({ name, kind }) => name === READ_ON && kind === 'url');
  // The first two children are host and path.
  return [
    row(0, [piece(text.slice(0, cut))]),
    ...parameterRows(queryPairs(text.slice(cut + 1), mark), children.slice(2), at),
    ...(readOn === undefined ? [] : openedRows([readOn], { ...spot, id: `${spot.id}/on` }, toField)),
  ];
}

function insideToken(parts: readonly Decoded[], spot: Spot): readonly WireRow[] {
  return parts.flatMap((part) => {
    const at: Spot = { ...spot, id: `${spot.id}/${part.name}`, place: 'claim', names: [part.name] };
    if (part.name === 'signature')
      return [row(0, [piece('signature ', 'quiet'), piece(part.value, 'signature')], toField(part, at))];
    const look = part.name === 'header' ? 'header' : 'payload';
    return [
      row(0, [piece(part.name, look)]),
      ...(jsonRows(part.value, part.children, at, toField) ?? textRows(part.value)),
    ];
  });
}
