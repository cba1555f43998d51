/**
 * Whose the key is that a signature matches: this page never knows, so the lamp says who supplied it. A key that came
 * inside the token speaks for nobody, and one that was published or belongs to another issuer fails.
 */
import { stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { describeSignature } from '#core/tokens/signatures/describe-signature.ts';
import { certificateHoldsKey } from '#core/tokens/keys/key-certificate.ts';
import type { KeyOrigin, VerificationKey } from '#core/tokens/keys/keys.ts';
import type { DecodedToken, Lamp } from '#core/tokens/model.ts';
import { newLamp } from './new-lamp.ts';
import type { SignatureNote, SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import { headerMember } from '#core/tokens/decoding/signing-input.ts';

/** Header members that hold or name a key (RFC 7515 section 4.1): whoever wrote the token chose them. */
const KEYS_OF_ITS_OWN = ['jwk', 'jku', 'x5u', 'x5c'] as const;

export function keyLamp(token: DecodedToken, outcome: SignatureOutcome, origin: KeyOrigin): Lamp {
  const own = KEYS_OF_ITS_OWN.filter((name) => headerMember(token, name) !== undefined).join(', ');
  const ownKey =
    own === '' ? undefined : `The key that came inside the token (${own}) was not used, nothing was fetched.`;
  if (outcome.kind === 'key-unusable') return newLamp('key', 'fail', describeSignature(outcome), ownKey);
  if (outcome.kind !== 'matches') return newLamp('key', 'cannot-tell', 'No key has been shown to fit.', ownKey);
  if (origin === 'throw-away') return newLamp('key', 'fail', 'A throw-away key made in this tab; no issuer has it.');
  const { key, notes } = outcome;
  const [fault] = notes.flatMap(({ kind }) => KEY_FAULTS[kind] ?? []);
  if (fault !== undefined) return newLamp('key', 'fail', fault, ownKey);
  if (notes.some(({ kind }) => kind === 'secret-like-modulus'))
    return newLamp(
      'key',
      'cannot-tell',
      'This looks like the public number “n” of an RSA key.',
      'Anybody can sign with a public number. Give the secret that only the two sides know.',
    );
  if (origin === 'capture')
    return newLamp(
      'key',
      'cannot-tell',
      'It came with the same capture as the token, so whoever made the one could have made the other.',
      'Give the key from where its owner publishes it.',
    );
  const reason = describeOrigin(origin, stringOf(token.payload.json, 'iss'));
  if (origin !== 'fetched' && isInHeader(token, key))
    return newLamp(
      'key',
      'cannot-tell',
      'The same key stands in the token’s own header, so it may be anybody’s.',
      'Give the key from where its owner publishes it, not from the token.',
    );
  return newLamp('key', 'pass', reason, ownKey ?? KEY_ADVICE[key.data.kind]);
}

/** What makes a matching key speak for nobody. */
const KEY_FAULTS: Readonly<Record<SignatureNote['kind'], string | undefined>> = {
  'other-issuer': 'It is published for another issuer than this token’s.',
  'published-secret': 'The secret is published, so anybody can have made the token.',
  'secret-like-modulus': undefined,
  'short-secret': undefined,
  'exponent-3': undefined,
  'other-certificate': undefined,
  'second-spelling': undefined,
  respelled: undefined,
  'unencoded-payload': undefined,
  'same-kid-twice': undefined,
  'one-of-several': undefined,
};

function describeOrigin(origin: KeyOrigin, issuer: string | undefined): string {
  if (origin === 'run') return 'It came with the flow’s run; no real issuer vouches for it.';
  const owner = issuer === undefined ? 'whose it is' : 'whether it is the issuer’s';
  return `You ${origin === 'fetched' ? 'had it fetched' : 'supplied it'}; this page cannot know ${owner}.`;
}

const KEY_ADVICE: Readonly<Record<VerificationKey['data']['kind'], string | undefined>> = {
  jwk: undefined,
  'public-key': undefined,
  certificate: 'The certificate’s chain, dates and revocation were not checked.',
  secret: 'Anyone who has this secret can have made the token.',
};

const NUMBERS = ['n', 'e', 'crv', 'x', 'y'] as const;

/** Whether the header holds this very key, as `jwk` or as the first certificate of `x5c`. */
function isInHeader(token: DecodedToken, key: VerificationKey): boolean {
  const { data } = key;
  if (data.kind === 'secret') return false;
  const jwk = headerMember(token, 'jwk');
  if (jwk !== undefined && NUMBERS.every((name) => stringOf(jwk, name) === data.jwk[name])) return true;
  const certificate = firstText(headerMember(token, 'x5c'));
  return certificate !== undefined && certificateHoldsKey({ ...key, x5c: [certificate] }) === true;
}

function firstText(list: JsonNode | undefined): string | undefined {
  const [first] = list?.kind === 'array' ? list.items : [];
  return first?.kind === 'string' ? first.value : undefined;
}
