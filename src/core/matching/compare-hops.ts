/**
 * Two hops that are the same step of two sign-ins, value by value. What has parts is compared in its parts, and what
 * one side lacks is named once, with all that is in it. What was not recorded is no difference.
 * Left out: headers that only describe the transport, and how a value was encoded.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import type { HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { decodeTraceWire } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import type { ComparedValue } from './model.ts';
import { isTransport, lastingPart } from './new-each-time.ts';

/**
 * What differs, in the order of the wire: the request, the status, the rest of the answer. `hasSecrets` is false where
 * the cookies and tokens of one of the captures were taken out of its headers.
 */
export const compareHops = (left: Hop, right: Hop, hasSecrets: boolean): readonly ComparedValue[] =>
  [...compareRequests(left, right), ...compareAnswers(left, right)].filter(
    ({ where }) => hasSecrets || !/^(?:answer )?header (?:authorization|cookie|set-cookie)\b/i.test(where),
  );

function compareRequests({ request: left, recorded: one }: Hop, { request: right, recorded: other }: Hop) {
  if (left === undefined || right === undefined) return [];
  const hasBodies = one.requestBodyMissing === undefined && other.requestBodyMissing === undefined;
  return [...differing('method', left.method, right.method), ...compareMessages(left, right, hasBodies)];
}

function compareAnswers({ response: left, recorded: one }: Hop, { response: right, recorded: other }: Hop) {
  const statuses = [left?.status ?? one.error, right?.status ?? other.error].map((status) => status?.toString());
  if (left === undefined || right === undefined) return differing('answer status', statuses[0], statuses[1]);
  const hasBodies = one.answerBodyMissing === undefined && other.answerBodyMissing === undefined;
  return [
    // A document tells of an answer without its status.
    ...(statuses.includes(undefined) ? [] : differing('answer status', statuses[0], statuses[1])),
    ...compareMessages(left, right, hasBodies).map((value) => ({ ...value, where: `answer ${value.where}` })),
  ];
}

const differing = (where: string, left: string | undefined, right: string | undefined): readonly ComparedValue[] =>
  left === right ? [] : [{ where, left, right }];

type Message = HttpRequest | HttpResponse;

function compareMessages(left: Message, right: Message, hasBodies: boolean): readonly ComparedValue[] {
  const hasHeaders = left.headers.length > 0 && right.headers.length > 0;
  const [one, other] = [left.body?.text ?? '', right.body?.text ?? ''];
  const isBodyAlone = (one === '') !== (other === '');
  const isCompared = ({ path: [part, name = ''] }: Decoded): boolean => {
    if (part === 'header') return hasHeaders && !isTransport(name);
    return part !== 'body' || (hasBodies && !isBodyAlone);
  };
  const nodesOf = (message: Message) => decodeTraceWire(message).filter(isCompared);
  return [
    ...compareNodes(nodesOf(left), nodesOf(right)),
    ...compareCookieAttributes(left, right),
    ...(hasBodies && isBodyAlone ? [{ where: 'body', left: one || undefined, right: other || undefined }] : []),
  ];
}

function compareNodes(lefts: readonly Decoded[], rights: readonly Decoded[]): readonly ComparedValue[] {
  const [ours, theirs] = [byName(lefts), byName(rights)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((name) => {
    const [left, right] = [ours.get(name), theirs.get(name)];
    if (left?.value === right?.value) return [];
    if (left !== undefined && right !== undefined && left.children.length > 0 && right.children.length > 0)
      return compareNodes(left.children, right.children);
    return [{ where: left?.where ?? right?.where ?? '', left: left?.value, right: right?.value }];
  });
}

/** The name of the cookie: the lines that set cookies may come in any order. */
const cookieSetBy = ({ path, value }: Decoded): readonly string[] =>
  path.length === 2 && path[1]?.toLowerCase() === 'set-cookie' ? [value.split('=', 1)[0] ?? ''] : [];

/** Equal names are told apart by their order. Cookies are named after the attempt that they belong to. */
function byName(nodes: readonly Decoded[]): ReadonlyMap<string, Decoded> {
  const named = new Map<string, Decoded>();
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const path = [...node.path, ...cookieSetBy(node)].join('\n');
    const name = lastingPart(node.path[0] === 'header' ? path.toLowerCase() : path);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    named.set(`${name}\n${count}`, node);
  }
  return named;
}

/** Of the cookies that both set. */
function compareCookieAttributes(left: Message, right: Message): readonly ComparedValue[] {
  const theirs = cookieAttributes(right);
  return [...cookieAttributes(left)].flatMap(([name, attributes]) =>
    theirs.has(name) ? differing(`header Set-Cookie, attributes of ${name}`, attributes, theirs.get(name)) : [],
  );
}

/** By the cookie's name. How long it lives is left out: it may be told as a date. */
const cookieAttributes = ({ headers }: Message): ReadonlyMap<string, string> =>
  new Map(
    headers
      .filter(({ name }) => name.toLowerCase() === 'set-cookie')
      .map(({ value }) => {
        const [pair = '', ...attributes] = value.split(';').map((each) => each.trim());
        const kept = attributes.filter((each) => each !== '' && !/^(?:expires|max-age)\b/i.test(each));
        return [lastingPart(pair.split('=', 1)[0] ?? ''), kept.toSorted().join('; ')] as const;
      }),
  );

const LONGEST_SHOWN = 400;
/** How much is kept of what stands before the first character that differs. */
const BEFORE = 80;

/** What of two long values is worth a look. */
export function shownPart(value: ComparedValue): ComparedValue {
  const { left, right } = value;
  if (Math.max(left?.length ?? 0, right?.length ?? 0) <= LONGEST_SHOWN) return value;
  const start = Math.max(0, commonStart(left ?? '', right ?? '') - BEFORE);
  const cut = (text: string | undefined): string | undefined =>
    text &&
    `${start > 0 ? '…' : ''}${text.slice(start, start + LONGEST_SHOWN)}${text.length > start + LONGEST_SHOWN ? '…' : ''}`;
  return { ...value, left: cut(left), right: cut(right) };
}

function commonStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
}
