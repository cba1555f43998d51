/** A recorded sign-in with a secret planted wherever one stands in real ones; each secret is of its own. */
import { createHash } from 'node:crypto';

/** By where it stands. */
export const SECRETS = new Map<string, string>();

/** The secret of a place: the same each time, and like no other. */
function secret(place: string): string {
  const text = createHash('sha256').update(`planted: ${place}`).digest('base64').replace(/\W/g, '').slice(0, 20);
  SECRETS.set(place, text);
  return text;
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (place: string): string =>
  [
    base64url({ alg: 'RS256', typ: 'JWT', kid: 'key-1' }),
    base64url({
      iss: 'https://api.botframework.com',
      aud: secret(`${place}: audience`),
      name: secret(`${place}: name`),
      exp: 1_773_330_000,
    }),
    secret(`${place}: signature`),
  ].join('.');

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly mimeType?: string;
  readonly text?: string;
}

let second = 0;
const entry = (
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: { readonly mimeType: string; readonly text: string } | undefined,
  { status, headers: answered = {}, mimeType = '', text }: Answer,
) => ({
  startedDateTime: new Date(Date.UTC(2026, 2, 12, 14, 20, (second += 1))).toISOString(),
  time: 40,
  request: { method, url, headers: headersOf(headers), ...(body === undefined ? {} : { postData: body }) },
  response: { status, statusText: '', headers: headersOf(answered), content: { mimeType, text } },
});

const host = `${secret('host').toLowerCase()}.example`;
const mail = `${secret('mail').toLowerCase()}@${host}`;
const state = base64({ nonce: secret('nested base64'), inner: base64({ deeper: secret('twice nested base64') }) });
const signIn = `https://token.botframework.com/api/oauth/signin?signin=${secret('query')}`;
const authorize =
  `https://login.microsoftonline.com/${secret('path')}/oauth2/v2.0/authorize?client_id=${secret('client id')}` +
  `&response_type=code&scope=openid&state=${encodeURIComponent(state)}&login_hint=${encodeURIComponent(mail)}` +
  `&redirect_uri=${encodeURIComponent('https://token.botframework.com/.auth/web/redirect')}`;

/** HAR text. */
export const PLANTED = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'Test', version: '1' },
    entries: [
      entry(
        'POST',
        `https://${host}/api/messages`,
        { Authorization: `Bearer ${token('bearer token')}`, 'Content-Type': 'application/json' },
        {
          mimeType: 'application/json',
          text: JSON.stringify({
            type: 'message',
            channelId: 'msteams',
            text: secret('words of a person'),
            from: { id: secret('user id'), name: secret('user name') },
            conversation: { id: secret('conversation') },
            serviceUrl: 'https://smba.trafficmanager.net/amer/',
          }),
        },
        { status: 200 },
      ),
      entry('GET', signIn, { Cookie: `session=${secret('cookie')}` }, undefined, {
        status: 302,
        headers: { Location: authorize, 'Set-Cookie': `flow=${secret('cookie that is set')}; Secure; HttpOnly` },
      }),
      entry('GET', authorize, { Referer: `https://${host}/${secret('referer')}` }, undefined, {
        status: 200,
        mimeType: 'text/html',
        text:
          `<!DOCTYPE html><title>${secret('title of a page')}</title><form action="/login" method="post">` +
          `<input type="hidden" name="ctx" value="${secret('hidden input')}"></form>` +
          `<script>$Config={"sFT":"${secret('script of a page')}"}; // ${secret('comment of a script')}</script>`,
      }),
      entry(
        'POST',
        'https://login.microsoftonline.com/common/login',
        { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Request': secret('header') },
        {
          mimeType: 'application/x-www-form-urlencoded',
          text: `login=${encodeURIComponent(mail)}&passwd=${secret('password')}&ctx=${secret('form')}`,
        },
        {
          status: 302,
          headers: {
            Location: `https://token.botframework.com/.auth/web/redirect?code=${secret('code')}&state=${encodeURIComponent(`${state}x`)}`,
          },
        },
      ),
      entry(
        'GET',
        `https://token.botframework.com/.auth/web/redirect?code=${secret('code')}&state=${encodeURIComponent(`${state}x`)}`,
        {},
        undefined,
        { status: 302, headers: { Location: `https://${host}/done#access_token=${token('fragment')}` } },
      ),
      entry('GET', `https://${host}/done#access_token=${token('fragment')}&id=${secret('fragment')}`, {}, undefined, {
        status: 200,
        mimeType: 'application/json',
        text: JSON.stringify({ access_token: token('JSON'), refresh_token: secret('refresh token') }),
      }),
      entry('GET', `https://${host}/logo.png?v=${secret('noise')}`, {}, undefined, {
        status: 200,
        mimeType: 'image/png',
      }),
    ],
  },
});
