/**
 * The disclosures of an SD-JWT (RFC 9901 sections 4.2 and 7.1): each is compared by its digest with what the issuer
 * signed, also where a disclosure holds further digests; and the key binding token that may follow them (section 4.3).
 * Left out: the JSON serialisation of section 8, and every signature, which is for the token itself to be checked.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { scanBase64url } from './base64url.ts';
import { decodeToken } from './decode-token.ts';
import type { DecodedToken, Disclosure, InsideToken } from '#core/tokens/model.ts';
import { showText } from '#core/tokens/show-text.ts';
import { endOfUtf8 } from './utf8.ts';
import { hasWebCrypto } from '#core/tokens/signatures/web-crypto.ts';

export interface SdJwt {
  /** The issuer's token; its last problem is what a verifier must refuse the whole for, if there is such a thing. */
  readonly token: DecodedToken;
  readonly disclosures: readonly Disclosure[];
  /** The holder's proof; undefined when none was sent. */
  readonly keyBinding: InsideToken | undefined;
  /** What is to be said of all of them together. */
  readonly remarks: readonly string[];
}

/** By their names in the IANA registry of named information hash algorithms; SHA-256 where none is named. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
]);
const MOST_DISCLOSURES = 1_000;

/** `rest` is what follows the issuer's token, from the first `~` on. */
export async function readSdJwt(token: DecodedToken, rest: string): Promise<SdJwt> {
  const pieces = rest.split('~', MOST_DISCLOSURES + 2).slice(1);
  const last = pieces.pop() ?? '';
  const name = stringOf(token.payload.json, '_sd_alg') ?? 'sha-256';
  const hash = hasWebCrypto() ? HASHES.get(name) : undefined;
  const opened = await Promise.all(pieces.map((raw) => openDisclosure(raw, hash)));
  const listed = listedDigests(token.payload.json, opened);
  const disclosures = opened.map((each, index) => describe(each, listed, opened.slice(0, index)));
  const keyBinding = last === '' ? undefined : { foundIn: 'the key binding of the SD-JWT', text: last };
  const remarks: readonly Remark[] = [
    ...(hash === undefined
      ? [remark(`Its digests cannot be calculated here (“_sd_alg” ${showText(name)}), so nothing is compared.`)]
      : []),
    ...remarksOnDigests(listed, opened),
    ...(keyBinding === undefined ? [] : [await remarkOnKeyBinding(token.text, pieces, last, hash)]),
  ];
  const refusing = [
    ...disclosures.flatMap(({ state, sentence }, index) =>
      state === 'not-listed' || state === 'unreadable' ? [`Disclosure ${index + 1}: ${sentence}`] : [],
    ),
    ...remarks.flatMap(({ sentence, refuses }) => (refuses ? [sentence] : [])),
  ];
  return {
    token: withRefusal(token, refusing[0]),
    disclosures,
    keyBinding,
    remarks: remarks.map(({ sentence }) => sentence),
  };
}

const withRefusal = (token: DecodedToken, reason: string | undefined): DecodedToken =>
  reason === undefined ? token : { ...token, problems: [...token.problems, { kind: 'disclosures-refused', reason }] };

interface Remark {
  readonly sentence: string;
  /** Whether a verifier must refuse the SD-JWT for it. */
  readonly refuses: boolean;
}

const remark = (sentence: string): Remark => ({ sentence, refuses: false });
const refusal = (sentence: string): Remark => ({ sentence, refuses: true });

interface Opened {
  readonly raw: string;
  /** Undefined when it cannot be calculated. */
  readonly digest: string | undefined;
  readonly name: string | undefined;
  readonly value: JsonNode | undefined;
  readonly source: string | undefined;
}

async function openDisclosure(raw: string, hash: string | undefined): Promise<Opened> {
  const digest = hash === undefined ? undefined : await digestOf(raw, hash);
  const { bytes, problems } = scanBase64url(raw);
  const text = endOfUtf8(bytes) === bytes.length ? new TextDecoder().decode(bytes) : '';
  const { root, problem } = scanJson(text);
  const items = root?.kind === 'array' && problem === undefined && problems.length === 0 ? root.items : [];
  const [salt, second, third] = items;
  const isMember = items.length === 3 && second?.kind === 'string';
  const value = salt?.kind !== 'string' ? undefined : isMember ? third : items.length === 2 ? second : undefined;
  return {
    raw,
    digest,
    name: isMember ? second.value : undefined,
    value,
    source: value && text.slice(value.start, value.end),
  };
}

const digestOf = async (text: string, hash: string): Promise<string> =>
  base64urlOf(new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(text))));

/** How often each digest stands in what is signed: in the payload, and in every disclosure that is itself listed. */
function listedDigests(payload: JsonNode | undefined, opened: readonly Opened[]): ReadonlyMap<string, number> {
  const listed = new Map<string, number>();
  const waiting = new Set(opened);
  let found = payload === undefined ? [] : digestsIn(payload);
  while (found.length > 0) {
    for (const digest of found) listed.set(digest, (listed.get(digest) ?? 0) + 1);
    const reached = [...waiting].filter(({ digest }) => digest !== undefined && listed.has(digest));
    for (const each of reached) waiting.delete(each);
    found = reached.flatMap(({ value }) => (value === undefined ? [] : digestsIn(value)));
  }
  return listed;
}

/** The strings of every `_sd`, and of every `{"...": digest}` of an array (RFC 9901 section 4.2.4). */
function digestsIn(node: JsonNode): readonly string[] {
  if (node.kind === 'array') return node.items.flatMap(digestsIn);
  if (node.kind !== 'object') return [];
  return node.members.flatMap(({ name, value }) => {
    if (name === '...' && value.kind === 'string') return [value.value];
    if (name === '_sd' && value.kind === 'array')
      return value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
    return digestsIn(value);
  });
}

function describe(
  { raw, digest, name, value, source }: Opened,
  listed: ReadonlyMap<string, number>,
  earlier: readonly Opened[],
): Disclosure {
  const disclosure = { raw, name, source, digest: digest ?? '' };
  const what = name === undefined ? 'An element of an array' : showText(name);
  if (value === undefined)
    return {
      ...disclosure,
      state: 'unreadable',
      sentence: 'It is not the base64url of [salt, name, value] or [salt, value]; a verifier must refuse the SD-JWT.',
    };
  if (name === '_sd' || name === '...')
    return {
      ...disclosure,
      state: 'unreadable',
      sentence: `${what} may not be disclosed; a verifier must refuse the SD-JWT.`,
    };
  if (digest === undefined)
    return {
      ...disclosure,
      state: 'cannot-tell',
      sentence: `${what}; whether the issuer signed its digest cannot be told.`,
    };
  if (!listed.has(digest))
    return {
      ...disclosure,
      state: 'not-listed',
      sentence: `${what}, but its digest is not in what the issuer signed: a verifier must refuse the SD-JWT (RFC 9901 section 7.1).`,
    };
  const again = earlier.some((other) => other.raw === raw) ? ' It stands here a second time.' : '';
  return { ...disclosure, state: 'listed', sentence: `${what}: its digest is in what the issuer signed.${again}` };
}

function remarksOnDigests(listed: ReadonlyMap<string, number>, opened: readonly Opened[]): readonly Remark[] {
  const twice = [...listed].find(([, count]) => count > 1)?.[0];
  const disclosed = new Set(opened.map(({ digest }) => digest));
  const withheld = [...listed.keys()].filter((digest) => !disclosed.has(digest)).length;
  return [
    ...(twice === undefined
      ? []
      : [
          refusal(
            `The digest ${showText(twice)} stands more than once: a verifier must refuse the SD-JWT (RFC 9901 section 7.1).`,
          ),
        ]),
    ...(withheld === 0
      ? []
      : [
          remark(
            `${withheld} signed ${withheld === 1 ? 'digest has' : 'digests have'} no disclosure here: withheld claims, or decoys.`,
          ),
        ]),
  ];
}

/** `sd_hash` is taken over everything before the key binding token (RFC 9901 section 4.3.1). */
async function remarkOnKeyBinding(
  issuerToken: string,
  disclosures: readonly string[],
  keyBinding: string,
  hash: string | undefined,
): Promise<Remark> {
  const claimed = stringOf(decodeToken(keyBinding).payload.json, 'sd_hash');
  if (claimed === undefined) return refusal('The key binding token has no “sd_hash”, so it is bound to no SD-JWT.');
  if (hash === undefined) return remark('Whether the key binding token belongs to this SD-JWT cannot be told.');
  const bound = [issuerToken, ...disclosures, ''].join('~');
  return claimed === (await digestOf(bound, hash))
    ? remark(
        'The “sd_hash” of the key binding token fits this SD-JWT and these disclosures; its signature is another question.',
      )
    : refusal('The “sd_hash” of the key binding token does not fit this SD-JWT with these disclosures.');
}
