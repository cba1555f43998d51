/** Tokens and keys made for a test by jose in Node; nothing in the repository is signed beforehand. */
import { CompactSign, exportJWK, exportSPKI, generateKeyPair, type JWK } from 'jose';

export interface MadeToken {
  readonly token: string;
  readonly publicJwk: JWK;
  readonly publicPem: string;
}

const encoder = new TextEncoder();
export const epoch = (): number => Math.floor(Date.now() / 1000);

export async function makeToken(alg: string, claims: object, header: object = {}): Promise<MadeToken> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const token = await new CompactSign(encoder.encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg, typ: 'JWT', ...header })
    .sign(privateKey);
  return { token, publicJwk: await exportJWK(publicKey), publicPem: await exportSPKI(publicKey) };
}

export function signWithSecret(alg: string, claims: object, secret: string): Promise<string> {
  return new CompactSign(encoder.encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg })
    .sign(encoder.encode(secret));
}

export const unsigned = (claims: object): string =>
  `${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
