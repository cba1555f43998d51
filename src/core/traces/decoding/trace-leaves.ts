/**
 * Every named value of a captured message, decoded further than a flow needs: what `sequence/leaves.ts` leaves closed is
 * opened here by `open-value.ts` and `open-header.ts`, layer by layer. The order and the names of the leaves that both
 * read are the same. Nothing is judged and nothing throws.
 */
import { decodeValue, READ_ON, UNENCODED, within, type Decoded } from '#core/sequence/decode-value.ts';
import { decodeWire, flatten } from '#core/sequence/leaves.ts';
import type { Wire } from '#core/sequence/wire.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import { openHeader } from './open-header.ts';
import { openValue } from './open-value.ts';
import type { Allowance } from './opened.ts';

const MOST_LAYERS = 6;
/** Names above a value; what lies deeper is shown as it is. */
const DEEPEST = 100;
/** How many characters may be made out of one message by decoding. */
const MOST_DECODED = 4_000_000;

/** The tree: one node per part of the message, with what it holds inside. */
export const decodeTraceWire = (wire: Wire): readonly Decoded[] => deepened(decodeWire(wire));

/** Every value, parents before what they hold. */
export const readTraceLeaves = madeOnce((wire: Wire): readonly Decoded[] => flatten(decodeTraceWire(wire)));

/** The named values of a text that stands by itself, as if it were a body. */
export const readTraceTextLeaves = (text: string): readonly Decoded[] =>
  flatten(deepened([decodeValue('body', text.trim(), { path: ['body'], where: 'body', join: ' ', layers: 0 })]));

function deepened(nodes: readonly Decoded[]): readonly Decoded[] {
  const allowance: Allowance = { left: MOST_DECODED };
  return withReadOn(nodes).map((node) => (isAddress(node) ? node : deepen(node, 0, allowance)));
}

const isAddress = ({ path: [part] }: Decoded): boolean => part === 'host' || part === 'path';

function deepen(node: Decoded, layers: number, allowance: Allowance): Decoded {
  const { kind, children } = node;
  if (children.length > 0) {
    // A URL begins with its host and path, a token ends with its signature: there is nothing in them.
    const isClosed = (child: Decoded, index: number): boolean =>
      kind === 'url' ? index < 2 : kind === 'token' && child.name === 'signature';
    const inside = isLocation(node) ? withReadOn(children) : children;
    return { ...node, children: inside.map((c, index) => (isClosed(c, index) ? c : deepen(c, layers, allowance))) };
  }
  if (layers >= MOST_LAYERS || node.path.length > DEEPEST || node.value === '') return node;
  const content = openHeader(node) ?? openValue(node, allowance);
  if (content === undefined) return node;
  return { ...node, ...content, children: content.children.map((child) => deepen(child, layers + 1, allowance)) };
}

const isLocation = ({ path }: Decoded): boolean => path.length === 2 && path[1]?.toLowerCase() === 'location';

/**
 * A nested URL whose own `?` is bare has two readings: up to the next `&`, and to the end of the query. The second is
 * added to the first such URL; those after it are parts of it in that reading.
 */
function withReadOn(nodes: readonly Decoded[]): readonly Decoded[] {
  const at = nodes.findIndex(({ kind, note }) => kind === 'url' && note?.startsWith(UNENCODED) === true);
  const outer = nodes[at];
  if (outer === undefined) return nodes;
  const part = outer.where.slice(0, outer.where.length - outer.name.length);
  const following = nodes.slice(at + 1).filter(({ name, where }) => where === part + name);
  if (following.length === 0) return nodes;
  const rest = following.map(({ name, value }) => `&${encoded(name)}=${encoded(value)}`).join('');
  const { path, where } = outer;
  const readOn = decodeValue(READ_ON, outer.value + rest, within({ path, where, join: ', ', layers: 0 }, READ_ON));
  return nodes.with(at, { ...outer, children: [...outer.children, readOn] });
}

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());
