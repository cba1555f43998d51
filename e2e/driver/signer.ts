/** Signs tokens as an issuer does whose keys can be asked for. */
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

export interface Signer {
  readonly keys: { readonly keys: readonly JWK[] };
  readonly sign: (claims: Record<string, unknown>) => Promise<string>;
}

export async function createSigner(kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return {
    keys: { keys: [{ ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' }] },
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(privateKey),
  };
}
