/** For tests: a request to a bot whose token is signed here, with every key of the set tried. */
import { constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import type { KeyMaterial } from '#core/tokens/keys/keys.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import type { BotRequest } from './bot-request.ts';
import type { BotContext, CheckPoint, Check, Verdict } from './model.ts';

export const NOW = 1_767_225_600;
export const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
export const OTHER_APP = '55556666-dddd-7777-eeee-8888ffff9999';
export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
export const CONNECTOR = 'https://api.botframework.com';
export const ENTRA = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

const pairs = { teams: newPair(), other: newPair() };
function newPair() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

const jwkOf = (signer: keyof typeof pairs) => pairs[signer].publicKey.export({ format: 'jwk' });

/** Modulus and exponent of an RSA key, in base64url. */
export function publishedNumbers(signer: keyof typeof pairs): { readonly n: string; readonly e: string } {
  const { n = '', e = '' } = jwkOf(signer);
  return { n, e };
}

/** As the Connector publishes it, with members changed or, where undefined, left out. */
export const publishedKey = (signer: keyof typeof pairs, changes: object = {}): object => ({
  ...jwkOf(signer),
  kid: signer,
  use: 'sig',
  endorsements: ['msteams'],
  ...changes,
});

export const publishedPem = (signer: keyof typeof pairs): string =>
  pairs[signer].publicKey.export({ type: 'spki', format: 'pem' }).toString();

export interface Situation {
  readonly header?: object;
  /** Members that are undefined are left out. */
  readonly claims?: object;
  readonly signer?: keyof typeof pairs;
  readonly change?: (token: string) => string;
  /** Members of the key set, a key file as text, or nothing where no key is known. */
  readonly keys?: readonly object[] | string | undefined;
  /** False where only the key that `kid` names was tried. */
  readonly triesEveryKey?: boolean;
  readonly context?: Partial<BotContext>;
  readonly scheme?: string | undefined;
  readonly now?: number;
}

const CONTEXT: BotContext = { appId: APP_ID, channelId: 'msteams', serviceUrl: SERVICE_URL };
const CLAIMS = { serviceurl: SERVICE_URL, nbf: NOW - 900, exp: NOW + 2700, iss: CONNECTOR, aud: APP_ID };

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signatureOf(alg: unknown, input: string, key: KeyObject): string {
  if (alg === 'none') return '';
  const padding = alg === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return sign('sha256', Buffer.from(input), { key, padding, saltLength: 32 }).toString('base64url');
}

/** A channel’s token that every rule set accepts, but for what the situation changes. */
export async function requestOf(situation: Situation = {}): Promise<BotRequest> {
  const { claims, signer = 'teams', change = (text) => text, context, now = NOW } = situation;
  const header = { alg: 'RS256', kid: 'teams', typ: 'JWT', ...situation.header };
  const input = `${part(header)}.${part({ ...CLAIMS, ...claims })}`;
  const token = decodeToken(change(`${input}.${signatureOf(header.alg, input, pairs[signer].privateKey)}`));
  const given = 'keys' in situation ? situation.keys : [publishedKey('teams'), publishedKey('other')];
  const result = readKeys(typeof given === 'string' ? given : JSON.stringify({ keys: given }));
  const keys = given !== undefined && result.ok ? result.value : undefined;
  const each = (keys?.keys ?? []).map((key): KeyMaterial => {
    const nameless = { ...key, kid: undefined };
    return { source: 'jwk', keys: [nameless], entries: [], notes: [] };
  });
  return {
    token,
    keys,
    signature: await verifySignature(token, keys),
    signatureByKey:
      situation.triesEveryKey === false
        ? undefined
        : await Promise.all(each.map((material) => verifySignature(token, material))),
    context: { ...CONTEXT, ...context },
    now,
    scheme: 'scheme' in situation ? situation.scheme : 'Bearer',
  };
}

export const checkAt = ({ checks }: Verdict, point: CheckPoint): Check | undefined =>
  checks.find((check) => check.point === point);
