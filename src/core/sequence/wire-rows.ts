/**
 * Rows of wire text for a reader: what stands in them, how it is coloured, and which named value a row is about. JSON
 * keeps its order, its numbers and its escapes; only blanks between its members are changed.
 */
import { scanJson, type JsonNode } from '#core/shared/json-scanner.ts';
import type { Decoded } from './decode-value.ts';

export type Look = 'plain' | 'quiet' | 'name' | 'text' | 'literal' | 'header' | 'payload' | 'signature';

export interface Piece {
  readonly text: string;
  readonly look: Look;
}

/** `inside` is JSON that a value holds; `page` a value that a page’s script hands over. */
export type FieldPlace =
  'path' | 'status' | 'header' | 'cookie' | 'query' | 'form' | 'body' | 'page' | 'claim' | 'inside';

/** A named value of a message. */
export interface WireField {
  /** By position, unique in its message; the same in another run of the same step. */
  readonly id: string;
  readonly place: FieldPlace;
  /** From the place inwards: `from`, `id`. Positions in lists are left out. */
  readonly names: readonly string[];
  /** One encoding removed. */
  readonly value: string;
  /** As threads name it: `body from.id`. */
  readonly where: string;
  /** Host and path of the request that it belongs to, marked in an answer; or of the URL that holds it. */
  readonly address: string;
  /** What is unusual about how it was written, in a sentence. */
  readonly note: string | undefined;
  /** What the value holds, opened. */
  readonly inside: readonly WireRow[];
}

export interface WireRow {
  readonly depth: number;
  readonly pieces: readonly Piece[];
  readonly field: WireField | undefined;
}

/** Where rows are being laid out. */
export interface Spot {
  readonly id: string;
  readonly place: FieldPlace;
  readonly names: readonly string[];
  readonly address: string;
  readonly depth: number;
}

export const piece = (text: string, look: Look = 'plain'): Piece => ({ text, look });

export const row = (depth: number, pieces: readonly Piece[], field?: WireField): WireRow => ({ depth, pieces, field });

/** Text over several lines, without fields. */
export const textRows = (text: string, depth = 0): readonly WireRow[] =>
  text.split('\n').map((line) => row(depth, [piece(line)]));

/** A compact token in the colours of its parts, with whatever scheme stands before it. */
export function tokenPieces(text: string): readonly Piece[] {
  const start = text.lastIndexOf(' ') + 1;
  const [header = '', payload = '', ...rest] = text.slice(start).split('.');
  const end = rest.length === 0 ? [] : [piece('.', 'quiet'), piece(rest.join('.'), 'signature')];
  return [piece(text.slice(0, start)), piece(header, 'header'), piece('.', 'quiet'), piece(payload, 'payload'), ...end];
}

export const valuePieces = (raw: string, { kind }: Pick<Decoded, 'kind'>): readonly Piece[] =>
  kind === 'token' ? tokenPieces(raw) : [piece(raw)];

/** How one member becomes a field. The members of an object or a list have rows of their own: they are open already. */
export type ToField = (decoded: Decoded, spot: Spot, isOpen: boolean) => WireField;

/** Undefined when the text is no whole JSON value. `decoded` are its members, in the same order. */
export function jsonRows(
  text: string,
  decoded: readonly Decoded[],
  spot: Spot,
  toField: ToField,
): readonly WireRow[] | undefined {
  const { root, problem } = scanJson(text, { comments: true });
  if (root === undefined || problem !== undefined) return undefined;

  const layOut = (node: JsonNode, children: readonly Decoded[], at: Spot, lead: Lead): readonly WireRow[] => {
    const { depth } = at;
    const before = lead.name === undefined ? [] : [piece(lead.name, 'name'), piece(': ', 'quiet')];
    const after = lead.isLast ? [] : [piece(',', 'quiet')];
    const parts = partsOf(node);
    if (parts.length === 0) {
      const raw = text.slice(node.start, node.end);
      const look = node.kind === 'string' ? 'text' : 'literal';
      const written = lead.decoded?.kind === 'token' ? tokenPieces(raw) : [piece(raw, look)];
      return [row(depth, [...before, ...written, ...after], lead.field)];
    }
    const [opening, closing] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
    const inner = parts.flatMap(({ name, value }, index) => {
      const child = children[index];
      const member: Spot = {
        ...at,
        id: `${at.id}/${index}`,
        names: name === undefined ? at.names : [...at.names, name],
        depth: depth + 1,
      };
      return layOut(value, child?.children ?? [], member, {
        name: name === undefined ? undefined : JSON.stringify(name),
        decoded: child,
        field:
          name === undefined || child === undefined ? undefined : toField(child, member, partsOf(value).length > 0),
        isLast: index === parts.length - 1,
      });
    });
    return [
      row(depth, [...before, piece(opening, 'quiet')], lead.field),
      ...inner,
      row(depth, [piece(closing, 'quiet'), ...after]),
    ];
  };

  return layOut(root, decoded, spot, { isLast: true });
}

interface Lead {
  readonly name?: string | undefined;
  readonly decoded?: Decoded | undefined;
  readonly field?: WireField | undefined;
  readonly isLast: boolean;
}

function partsOf(node: JsonNode): readonly { readonly name: string | undefined; readonly value: JsonNode }[] {
  if (node.kind === 'object') return node.members;
  return node.kind === 'array' ? node.items.map((value) => ({ name: undefined, value })) : [];
}
