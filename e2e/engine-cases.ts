/**
 * What every engine is asked, in groups: the published examples, what is known to fool verifiers, and texts that hold
 * several tokens or none. The same requests go to Node and to the built app's own worker.
 */
import { CompactEncrypt, exportJWK, generateKeyPair, type JWK } from 'jose';
import { KNOWN_ANSWERS } from '#core/tokens/signatures/rfc-vectors.testing.ts';
import { HOSTILE_GROUPS } from '#core/verdicts/soundness/soundness-cases.testing.ts';
import { makeToken, requestFor, SECRET, type SoundnessCase } from '#core/verdicts/soundness/soundness-keys.testing.ts';

/** As RFC 7515 and its kin print them. */
const known: readonly SoundnessCase[] = KNOWN_ANSWERS.map(
  ({ name, text, keyText, selected = 0, detachedPayload = '' }) => ({
    name,
    request: requestFor(text, keyText, { selected, detachedPayload }),
  }),
);

const encrypted = async (): Promise<readonly SoundnessCase[]> => {
  const rsa = await generateKeyPair('RSA-OAEP-256', { extractable: true });
  const ec = await generateKeyPair('ECDH-ES', { extractable: true });
  const ways: readonly (readonly [alg: string, enc: string, key: CryptoKey | Uint8Array, keyText: string])[] = [
    ['RSA-OAEP-256', 'A256GCM', rsa.publicKey, await textOf(rsa.privateKey)],
    ['RSA-OAEP-256', 'A128CBC-HS256', rsa.publicKey, await textOf(rsa.privateKey)],
    ['ECDH-ES', 'A256GCM', ec.publicKey, await textOf(ec.privateKey)],
    ['ECDH-ES+A128KW', 'A128GCM', ec.publicKey, await textOf(ec.privateKey)],
    ['dir', 'A256GCM', Buffer.from(SECRET).subarray(0, 32), SECRET.slice(0, 32)],
    ['A256KW', 'A256CBC-HS512', Buffer.from(SECRET).subarray(0, 32), SECRET.slice(0, 32)],
  ];
  const cases = ways.map(async ([alg, enc, key, keyText]): Promise<readonly SoundnessCase[]> => {
    const text = await new CompactEncrypt(Buffer.from(makeToken())).setProtectedHeader({ alg, enc }).encrypt(key);
    return [
      { name: `${alg} and ${enc}`, request: requestFor(text, keyText) },
      { name: `${alg} and ${enc} without a key`, request: requestFor(text, '') },
      { name: `${alg} and ${enc}, its tag changed`, request: requestFor(`${text.slice(0, -4)}AAAA`, keyText) },
    ];
  });
  return (await Promise.all(cases)).flat();
};

const textOf = async (key: CryptoKey): Promise<string> => {
  const jwk: JWK = await exportJWK(key);
  return JSON.stringify(jwk);
};

export type EngineGroup = readonly [name: string, requests: () => Promise<readonly SoundnessCase[]>];

export const ENGINE_GROUPS: readonly EngineGroup[] = [
  ['published examples', () => Promise.resolve(known)],
  ...Array.from(HOSTILE_GROUPS, ([name, cases]): EngineGroup => [name, () => Promise.resolve(cases)]),
  ['encrypted tokens', encrypted],
];
