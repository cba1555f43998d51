/** The ways in which a tampered token is made of a readable one. */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { numberOf, stringOf } from '#core/shared/json-scanner.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { withMember } from '#core/tokens/making/edit-json-text.ts';
import type { VerificationKey } from '#core/tokens/keys/keys.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { publicKeyPem } from '#core/tokens/keys/public-key-pem.ts';
import { joinParts, signText, signWithSecret, type ThrowAwayKey } from '#core/tokens/making/throw-away-key.ts';

export interface TamperingMaterials {
  /** The key that the token asks for, if it was given. */
  readonly key: VerificationKey | undefined;
  /** Made for this trial, of algorithm RS256. */
  readonly own: ThrowAwayKey;
}

/** The tampered token, or a sentence that says why it cannot be made of this one. */
export type MakeTampered = (token: DecodedToken, materials: TamperingMaterials) => Promise<Result<string, string>>;

interface Texts {
  readonly header: string;
  readonly payload: string;
}

type Change = (token: DecodedToken, own: ThrowAwayKey) => Result<Texts, string>;

/** Other texts under the signature that the token has. */
export const keepingSignature =
  (change: Change): MakeTampered =>
  (token, { own }) => {
    const changed = change(token, own);
    return Promise.resolve(
      changed.ok
        ? success(`${joinParts(changed.value.header, changed.value.payload)}.${token.signature.raw}`)
        : changed,
    );
  };

/** Other texts signed with the throw-away key. */
export const signedByOwn =
  (change: Change): MakeTampered =>
  async (token, { own }) => {
    const changed = change(token, own);
    if (!changed.ok) return changed;
    const { header, payload } = changed.value;
    return success(await signText(withMember(header, 'alg', JSON.stringify(own.alg)), payload, own));
  };

/** Another signature after the same characters. */
export const withSignature =
  (change: (signature: DecodedToken['signature']) => string | undefined, whyNot: string): MakeTampered =>
  (token) => {
    const signature = change(token.signature);
    const signed = token.text.slice(0, token.signature.start);
    return Promise.resolve(signature === undefined ? failure(whyNot) : success(signed + signature));
  };

/** The header’s `alg` changed and nothing after the last dot. */
export const unsecured =
  (alg: string): MakeTampered =>
  (token) => {
    const { header, payload } = withHeader(token, 'alg', alg);
    return Promise.resolve(success(`${joinParts(header, payload)}.`));
  };

/** A forgery by kid: a verifier that reads a file or asks a database by it finds a secret that everybody knows. */
export const namedAndSigned =
  (kid: string, secret: Uint8Array<ArrayBuffer>): MakeTampered =>
  async (token) => {
    const { header, payload } = withHeader(token, 'alg', 'HS256');
    return success(await signWithSecret(withMember(header, 'kid', JSON.stringify(kid)), payload, secret));
  };

export const signedWithPublicKey: MakeTampered = async (token, { key }) => {
  const alg = algOf(token);
  if (alg.startsWith('HS')) return failure('It is signed with a secret, so there is no public key.');
  const pem = key === undefined ? undefined : await publicKeyPem(key, alg);
  if (pem === undefined) return failure('The issuer’s public key is needed for it, and none that fits was given.');
  const { header, payload } = withHeader(token, 'alg', 'HS256');
  return success(await signWithSecret(header, payload, new TextEncoder().encode(pem)));
};

export const algOf = ({ header }: DecodedToken): string => stringOf(header.json, 'alg') ?? '';

export const textsOf = ({ header, payload }: DecodedToken): Texts => ({
  header: header.text ?? '',
  payload: payload.text ?? '',
});

export function withHeader(token: DecodedToken, name: string, value: unknown): Texts {
  const { header, payload } = textsOf(token);
  return { header: withMember(header, name, JSON.stringify(value)), payload };
}

export function withPayload(token: DecodedToken, name: string, value: unknown): Texts {
  const { header, payload } = textsOf(token);
  return { header, payload: withMember(payload, name, JSON.stringify(value)) };
}

export function withExp(token: DecodedToken, change: (exp: number) => number): Result<Texts, string> {
  const exp = numberOf(token.payload.json, 'exp');
  return exp === undefined
    ? failure('It has no exp that is a number.')
    : success(withPayload(token, 'exp', change(exp)));
}

/** The lowest bit of the first byte. */
export const flipBit = ({ bytes }: DecodedToken['signature']): string | undefined =>
  bytes?.length ? base64urlOf(bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte))) : undefined;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A bit of the last character that belongs to no byte; undefined where every bit does. */
export function flipSpareBit({ raw, bytes }: DecodedToken['signature']): string | undefined {
  if (!bytes?.length || raw.length % 4 === 0) return undefined;
  const last = ALPHABET.indexOf(raw.slice(-1));
  return raw.slice(0, -1) + ALPHABET.charAt(last ^ 1);
}
