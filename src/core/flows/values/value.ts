/**
 * How a value of a run is described: what the reader calls it, what sort of thing it is, and what it is made of. Nearly
 * all of it is data, so that one can say from which earlier values a value comes. world.ts makes it.
 */
import type { ChannelName, CloudName, KeyOwner, Setup } from '#core/flows/setup.ts';
import type { BodyTemplate, JsonMembers, JsonTemplate, TextTemplate, UrlTemplate } from '#core/flows/templates.ts';
import type { ValueName } from './names.ts';

/** What sort of thing it is. The first six are what somebody can hold or lose; `part` only serves to make others. */
export type ValueKind =
  'secret' | 'token' | 'code' | 'cookie' | 'key' | 'id' | 'setting' | 'address' | 'time' | 'text' | 'document' | 'part';

export interface ValueDefinition {
  /** Two to five words, to stand in a sentence and in a list: `the bot’s client secret`. */
  readonly called: string;
  readonly kind: ValueKind;
  readonly made: MadeFrom;
  readonly token?: TokenFacts;
}

interface TokenFacts {
  readonly label: string;
  /** The document with the keys that it verifies against. */
  readonly keySet: ValueName;
  /** When it is first used; `start` when left out. */
  readonly usedAt?: ValueName;
  /** What a bot compares it with, in flows that do not tell how it is checked. */
  readonly comparedWith?: {
    readonly appId: ValueName;
    readonly channelId: ValueName;
    readonly serviceUrl: ValueName;
  };
}

export type ValueDefinitions<Name extends ValueName> = Readonly<Record<Name, ValueDefinition>>;

export type MadeFrom =
  | TextTemplate
  | UrlTemplate
  | Extract<BodyTemplate, { kind: 'json' }>
  | RandomText
  /** A NumericDate as decimal text, so many seconds after another; or the same in milliseconds. */
  | { readonly kind: 'instant'; readonly from: ValueName; readonly add: number; readonly unit?: 'milliseconds' }
  /** A NumericDate as ISO 8601, UTC. */
  | { readonly kind: 'iso'; readonly of: ValueName }
  /** Another value of the same shape, made from other bytes: a wrong code, a mistaken id. */
  | { readonly kind: 'another'; readonly of: ValueName }
  | { readonly kind: 'base64-json'; readonly value: JsonTemplate }
  /** Base64 (RFC 4648 section 4) of a text. */
  | { readonly kind: 'base64'; readonly of: TextTemplate }
  /** SHA-256 of a value’s UTF-8 bytes. */
  | { readonly kind: 'hash'; readonly of: ValueName; readonly as: 'base64url' | 'hex' }
  /** A JWS in compact serialisation, RS256. The owner is who signs, if the setup does not say another. */
  | { readonly kind: 'signed'; readonly by: KeyOwner; readonly header: JsonMembers; readonly payload: JsonMembers }
  /** What a token consists of: parts as they stand in it, or what they say decoded. */
  | { readonly kind: 'token-part'; readonly of: ValueName; readonly part: TokenPart }
  /** The host of a value that is an address, in lower case. */
  | { readonly kind: 'host'; readonly of: ValueName }
  | { readonly kind: 'kid'; readonly of: KeyOwner }
  /** A JWK Set (RFC 7517 section 5), each key with the members that its publisher adds. */
  | { readonly kind: 'key-set'; readonly keys: readonly PublishedKey[] }
  | { readonly kind: 'by'; readonly part: keyof Setup; readonly cases: ReadonlyMap<string, MadeFrom> };

/** As it stands in the token; `…-text` is the JSON inside. The signing input: RFC 7515 section 5.1. */
export type TokenPart = 'header' | 'payload' | 'signature' | 'signing-input' | 'header-text' | 'payload-text';

/** New in every run; `bytes` for `hex` and `secret` (base64url), 16 and 30 when left out. */
export interface RandomText {
  readonly kind: 'random';
  readonly shape: 'guid' | 'hex' | 'secret' | 'digits';
  readonly bytes?: number;
  /** Fixed text around it: `dl_`, `-eu`. */
  readonly before?: string;
  readonly after?: string;
}

export interface PublishedKey {
  readonly owner: KeyOwner;
  /** Entra and the Connector repeat the kid as the certificate’s thumbprint. */
  readonly withThumbprint?: true;
  readonly members?: Readonly<Record<string, readonly string[] | string>>;
}

export const random = (shape: RandomText['shape'], rest: Omit<RandomText, 'kind' | 'shape'> = {}): MadeFrom => ({
  kind: 'random',
  shape,
  ...rest,
});
export const guid: MadeFrom = { kind: 'random', shape: 'guid' };
export const hex: MadeFrom = { kind: 'random', shape: 'hex' };
export const secret: MadeFrom = { kind: 'random', shape: 'secret' };
export const sixDigits: MadeFrom = { kind: 'random', shape: 'digits' };

export const after = (from: ValueName, add: number): MadeFrom => ({ kind: 'instant', from, add });
export const millisecondsAfter = (from: ValueName, add: number): MadeFrom => ({
  kind: 'instant',
  from,
  add,
  unit: 'milliseconds',
});
export const isoOf = (of: ValueName): MadeFrom => ({ kind: 'iso', of });
export const another = (of: ValueName): MadeFrom => ({ kind: 'another', of });
export const sha256 = (of: ValueName, as: 'base64url' | 'hex'): MadeFrom => ({ kind: 'hash', of, as });
export const base64Json = (value: JsonTemplate): MadeFrom => ({ kind: 'base64-json', value });
export const base64 = (of: TextTemplate): MadeFrom => ({ kind: 'base64', of });
export const tokenPart = (of: ValueName, part: TokenPart): MadeFrom => ({ kind: 'token-part', of, part });
export const hostOf = (of: ValueName): MadeFrom => ({ kind: 'host', of });
export const kidOf = (of: KeyOwner): MadeFrom => ({ kind: 'kid', of });
export const keySet = (...keys: readonly PublishedKey[]): MadeFrom => ({ kind: 'key-set', keys });
export const signed = (by: KeyOwner, header: JsonMembers, payload: JsonMembers): MadeFrom => ({
  kind: 'signed',
  by,
  header,
  payload,
});

const by = (part: keyof Setup, cases: Readonly<Record<string, MadeFrom>>): MadeFrom => ({
  kind: 'by',
  part,
  cases: new Map(Object.entries(cases)),
});
export const byChannel = (cases: Readonly<Record<ChannelName, MadeFrom>>): MadeFrom => by('channel', cases);
export const byCloud = (cases: Readonly<Record<CloudName, MadeFrom>>): MadeFrom => by('cloud', cases);
export const byAppType = (cases: Readonly<Record<Setup['appType'], MadeFrom>>): MadeFrom => by('appType', cases);
export const bySignIn = (cases: Readonly<Record<Setup['signIn'], MadeFrom>>): MadeFrom => by('signIn', cases);
