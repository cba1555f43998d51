/** Makes the values of one run, each when it is first asked for and once: see values/value.ts for what they are made of. */
import { base64Text } from '#core/sequence/base64-text.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { assertNever } from '#core/shared/assert-never.ts';
import { base64Of, base64urlOf } from '#core/shared/encode-base64.ts';
import { signToken } from '#core/tokens/making/make-token.ts';
import { guidFrom, hexFrom } from './invented-ids.ts';
import { namesIn } from '#core/flows/playing/names-in.ts';
import type { Origin } from '#core/flows/playing/origin.ts';
import {
  resolveJson,
  resolveMembers,
  resolveText,
  resolveUrl,
  type Values,
} from '#core/flows/playing/resolve-template.ts';
import type { KeyOwner, Setup } from '#core/flows/setup.ts';
import { definitionOf } from '#core/flows/values/all-values.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { MadeFrom, PublishedKey, RandomText, TokenPart } from '#core/flows/values/value.ts';

export interface World {
  readonly setup: Setup;
  readonly madeFrom: (name: ValueName) => MadeFrom;
  readonly get: (name: ValueName) => Promise<string>;
  /** All of them, by name. */
  readonly getAll: (names: Iterable<ValueName>) => Promise<Values>;
  /** The same world with the text of some values given. */
  readonly settle: (texts: Values) => World;
}

interface WorldOptions {
  readonly origin: Origin;
  readonly setup: Setup;
  /** Values that are made of something else than usual in this run. */
  readonly changes: ReadonlyMap<ValueName, MadeFrom>;
  /** Values whose text is settled already. */
  readonly settled?: Values;
}

export function createWorld({ origin, setup, changes, settled = new Map() }: WorldOptions): World {
  const made = new Map<ValueName, Promise<string>>();
  const madeFrom = (name: ValueName): MadeFrom => changes.get(name) ?? definitionOf(name).made;

  const get = (name: ValueName): Promise<string> => {
    const text = made.get(name) ?? makeNamed(name);
    made.set(name, text);
    return text;
  };

  const makeNamed = async (name: ValueName): Promise<string> =>
    settled.get(name) ?? (name === 'start' ? String(origin.start) : make(name, madeFrom(name)));

  const getAll = async (names: Iterable<ValueName>): Promise<Values> =>
    new Map(await Promise.all([...new Set(names)].map(async (name) => [name, await get(name)] as const)));

  /** `name` names the bytes, so that a seed repeats them. */
  const make = async (name: string, from: MadeFrom): Promise<string> => {
    const values = await getAll(namesIn(from, setup));
    switch (from.kind) {
      case 'text':
        return resolveText(from, values);
      case 'url':
        return resolveUrl(from, values);
      case 'json':
        return JSON.stringify(resolveJson(from.value, values), undefined, 2);
      case 'random':
        return randomText(from, (count) => origin.bytesOf(name, count));
      case 'another':
        return make(`${from.of}, another`, definitionOf(from.of).made);
      case 'instant': {
        const seconds = Number(await get(from.from)) + from.add;
        return String(from.unit === 'milliseconds' ? seconds * 1_000 : seconds);
      }
      case 'iso':
        return new Date(Number(await get(from.of)) * 1_000).toISOString();
      case 'base64-json':
        return base64Of(utf8(JSON.stringify(resolveJson(from.value, values))));
      case 'base64':
        return base64Of(utf8(resolveText(from.of, values)));
      case 'hash': {
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(await get(from.of))));
        return from.as === 'hex' ? hexFrom(digest) : base64urlOf(digest);
      }
      case 'signed': {
        const { privateKey } = await origin.keyOf(signerFor(from.by));
        const header = { ...resolveMembers(from.header, values), alg: 'RS256' } as const;
        return signToken({ header, payload: resolveMembers(from.payload, values), key: privateKey });
      }
      case 'token-part':
        return partOf(await get(from.of), from.part);
      case 'host':
        return readUrl(await get(from.of)).host;
      case 'kid':
        return (await origin.keyOf(from.of)).publicJwk.kid;
      case 'key-set':
        return JSON.stringify({ keys: await Promise.all(from.keys.map(publish)) }, undefined, 2);
      case 'by':
        return make(name, caseOf(from, setup));
      default:
        return assertNever(from);
    }
  };

  const signerFor = (owner: KeyOwner): KeyOwner => (owner === 'connector' ? setup.connectorSigner : owner);

  const publish = async ({ owner, withThumbprint, members }: PublishedKey): Promise<object> => {
    const { publicJwk } = await origin.keyOf(owner);
    return { ...publicJwk, ...(withThumbprint ? { x5t: publicJwk.kid } : {}), ...members };
  };

  return {
    setup,
    madeFrom,
    get,
    getAll,
    settle: (texts) => createWorld({ origin, setup, changes, settled: new Map([...settled, ...texts]) }),
  };
}

function partOf(token: string, part: TokenPart): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  switch (part) {
    case 'header':
      return header;
    case 'payload':
      return payload;
    case 'signature':
      return signature;
    case 'signing-input':
      return `${header}.${payload}`;
    case 'header-text':
      return base64Text(header);
    case 'payload-text':
      return base64Text(payload);
    default:
      return assertNever(part);
  }
}

/** What a value that depends on the setup is made of in this one. */
export function caseOf({ part, cases }: Extract<MadeFrom, { kind: 'by' }>, setup: Setup): MadeFrom {
  const chosen = cases.get(setup[part]);
  if (chosen === undefined) throw new Error(`There is no case for the ${part} ${setup[part]}`);
  return chosen;
}

function randomText(
  { shape, bytes, before = '', after = '' }: RandomText,
  draw: (count: number) => Uint8Array,
): string {
  return `${before}${shaped(shape, bytes, draw)}${after}`;
}

function shaped(shape: RandomText['shape'], bytes: number | undefined, draw: (count: number) => Uint8Array): string {
  switch (shape) {
    case 'guid':
      return guidFrom(draw(16));
    case 'hex':
      return hexFrom(draw(bytes ?? 16));
    case 'secret':
      return base64urlOf(draw(bytes ?? 30));
    case 'digits':
      return [...draw(6)].map((byte) => byte % 10).join('');
    default:
      return assertNever(shape);
  }
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
