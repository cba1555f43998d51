/** What the app is told and must keep: made up anew for each place, and like nothing that stands in the app. */
import { createHash } from 'node:crypto';
import { CompactEncrypt, exportJWK, generateKeyPair } from 'jose';
import { epoch, makeToken, signWithSecret, unsigned } from '../tokens.ts';

export const canary = (place: string): string =>
  createHash('sha256').update(`canary of ${place}`).digest('base64').replace(/\W/g, '').slice(0, 24);

export interface PlantedToken {
  readonly what: string;
  /** As it is pasted. */
  readonly text: string;
  readonly key: string;
  /** All that must not be told: the parts of the token, what its claims say, its key. */
  readonly canaries: readonly string[];
}

const life = (): object => ({ nbf: epoch() - 60, exp: epoch() + 3600 });
const claimsOf = (what: string): object => ({
  iss: 'https://api.botframework.com',
  aud: canary(`${what}: audience`),
  name: canary(`${what}: name`),
  serviceurl: `https://${canary(`${what}: host`)}.example/`,
  ...life(),
});
const saidBy = (what: string): readonly string[] =>
  ['audience', 'name', 'host'].map((claim) => canary(`${what}: ${claim}`));
const partsOf = (token: string): readonly string[] =>
  token.split('.').flatMap((part) => (part.length < 16 ? [] : [part.slice(-24)]));

async function signed(alg: string): Promise<PlantedToken> {
  const { token, publicJwk } = await makeToken(alg, claimsOf(alg), { kid: canary(`${alg}: kid`) });
  const key = JSON.stringify({ keys: [{ ...publicJwk, kid: canary(`${alg}: kid`), endorsements: ['msteams'] }] });
  return { what: alg, text: token, key, canaries: [...saidBy(alg), canary(`${alg}: kid`), ...partsOf(token)] };
}

async function shared(alg: string): Promise<PlantedToken> {
  const key = canary(`${alg}: secret`).repeat(3);
  const token = await signWithSecret(alg, claimsOf(alg), key);
  return { what: alg, text: token, key, canaries: [...saidBy(alg), canary(`${alg}: secret`), ...partsOf(token)] };
}

async function encrypted(): Promise<PlantedToken> {
  const what = 'encrypted';
  const { privateKey, publicKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const text = await new CompactEncrypt(Buffer.from(unsigned(claimsOf(what))))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
    .encrypt(publicKey);
  return {
    what,
    text,
    key: JSON.stringify(jwk),
    canaries: [...saidBy(what), ...partsOf(text), String(jwk.d).slice(0, 24)],
  };
}

/** A token as it stands in other texts. */
function within(what: string, wrap: (token: string) => string): PlantedToken {
  const token = unsigned(claimsOf(what));
  return { what, text: wrap(token), key: '', canaries: [...saidBy(what), ...partsOf(token)] };
}

export const plantedTokens = async (): Promise<readonly PlantedToken[]> => [
  ...(await Promise.all(['RS256', 'PS384', 'ES256', 'EdDSA'].map(signed))),
  ...(await Promise.all(['HS256', 'HS512'].map(shared))),
  await encrypted(),
  within('a header line', (token) => `Authorization: Bearer "${token}"`),
  within('a command', (token) => `curl -H 'Authorization: Bearer ${token}' https://bot.example/api/messages`),
  within('a form', (token) => `id_token=${token}&state=${canary('a form: name')}`),
  within('a fragment', (token) => `https://bot.example/done#access_token=${token}&token_type=bearer`),
  within('an answer', (token) => JSON.stringify({ access_token: token, refresh_token: canary('an answer: name') })),
  within('a broken line', (token) => token.replace(/.{40}/g, '$&\n  ')),
  within('a damaged token', (token) => `${token.slice(0, -30)}*${token.slice(-20)}`),
];
