/**
 * A page with a chat on Direct Line: the secret that its server keeps, the token that the page gets, who the user is in
 * it, and the browser’s session. Claims as seen in one public capture; Direct Line publishes no keys, those here are
 * made so that the token can be verified.
 */
import { numberOf, ref, text } from '#core/flows/templates.ts';
import type { ValueName } from './names.ts';
import { after, byCloud, keySet, kidOf, random, signed, type MadeFrom, type ValueDefinitions } from './value.ts';

export type DirectLineValue =
  | 'directLineApi'
  | 'pageOrigin'
  | 'directLineSecret'
  | 'directLineSite'
  | 'directLineKid'
  | 'directLinePrivateKey'
  | 'directLineKeySet'
  | 'userIdPrefix'
  | 'userIdRest'
  | 'boundUserPrefix'
  | 'trustedOrigins'
  | 'directLineTokenStarts'
  | 'directLineTokenEnds'
  | 'directLineToken'
  | 'pageCredential'
  | 'refreshAt'
  | 'refreshedTokenEnds'
  | 'refreshedToken'
  | 'requestOrigin'
  | 'returningSession';

const LIFE = 3_600;
const REFRESH_AFTER = 900;

const tokenFrom = (starts: ValueName, ends: ValueName): MadeFrom =>
  signed(
    'direct-line',
    { alg: 'RS256', kid: ref('directLineKid'), typ: 'JWT' },
    {
      bot: ref('botId'),
      site: ref('directLineSite'),
      conv: ref('conversationId'),
      user: ref('userId'),
      nbf: numberOf(starts),
      exp: numberOf(ends),
      iss: text`${'directLineApi'}/`,
      aud: text`${'directLineApi'}/`,
    },
  );

export const directLineValues: ValueDefinitions<DirectLineValue> = {
  directLineApi: {
    called: 'Direct Line',
    kind: 'address',
    made: byCloud({
      public: text`https://directline.botframework.com`,
      'us-gov': text`https://directline.botframework.azure.us`,
      china: text`https://directline.botframework.azure.cn`,
    }),
  },
  pageOrigin: { called: 'the page’s origin', kind: 'address', made: text`https://www.mail.example` },
  directLineSecret: { called: 'the Direct Line secret', kind: 'secret', made: random('secret') },
  directLineSite: { called: 'the site of the secret', kind: 'part', made: random('secret', { bytes: 8 }) },
  directLineKid: { called: 'the id of Direct Line’s key', kind: 'id', made: kidOf('direct-line') },
  /** No text of it exists: WebCrypto signs with it and gives it to nobody. */
  directLinePrivateKey: {
    called: 'Direct Line’s private key',
    kind: 'secret',
    made: text`kept by WebCrypto; it never leaves Direct Line`,
  },
  directLineKeySet: { called: 'Direct Line’s public keys', kind: 'key', made: keySet({ owner: 'direct-line' }) },
  userIdPrefix: { called: 'how the user’s id begins', kind: 'setting', made: text`dl_` },
  userIdRest: { called: 'the rest of the user’s id', kind: 'part', made: random('secret', { bytes: 16 }) },
  boundUserPrefix: { called: 'how a bound id begins', kind: 'setting', made: text`dl_` },
  trustedOrigins: { called: 'the trusted origins', kind: 'setting', made: ref('pageOrigin') },
  directLineTokenStarts: { called: 'when the Direct Line token begins', kind: 'time', made: after('start', -20) },
  directLineTokenEnds: {
    called: 'when the Direct Line token ends',
    kind: 'time',
    made: after('directLineTokenStarts', LIFE),
  },
  directLineToken: {
    called: 'the Direct Line token',
    kind: 'token',
    token: { label: 'Direct Line token', keySet: 'directLineKeySet' },
    made: tokenFrom('directLineTokenStarts', 'directLineTokenEnds'),
  },
  pageCredential: { called: 'what the page sends as credential', kind: 'token', made: ref('directLineToken') },
  refreshAt: {
    called: 'when the page asks for a new token',
    kind: 'time',
    made: after('directLineTokenStarts', REFRESH_AFTER),
  },
  refreshedTokenEnds: { called: 'when the new Direct Line token ends', kind: 'time', made: after('refreshAt', LIFE) },
  refreshedToken: {
    called: 'the new Direct Line token',
    kind: 'token',
    token: { label: 'Refreshed Direct Line token', keySet: 'directLineKeySet', usedAt: 'refreshAt' },
    made: tokenFrom('refreshAt', 'refreshedTokenEnds'),
  },
  requestOrigin: { called: 'the Origin of the request', kind: 'address', made: ref('pageOrigin') },
  returningSession: { called: 'the session that comes back', kind: 'cookie', made: ref('webChatSession') },
};
