/**
 * Imitates what a sign-in of a Teams messaging extension talks to: the bot, the Bot Framework Token Service (as
 * documents and captures of it show it) and an identity provider. It does what it is told to do wrong, and nothing else.
 */
import { randomBytes } from 'node:crypto';
import type { Fault } from './faults.ts';
import type { Answer, Asked } from './loopback.ts';
import { createSigner, type Signer } from './signer.ts';

export const TOKEN_SERVICE = 'https://token.botframework.com';
export const PROVIDER = 'https://login.contoso.example';
export const DIGITS = '204815';
/** Every sign-in sets these, whatever becomes of them. */
export const COOKIES = ['ARRAffinity', 'flow'];
export const CLIENT = { id: 'token-service-of-contoso', secret: 'kept-by-the-token-service' };
/** The name under which the tokens of the person are stored. */
export const CONNECTION = 'ContosoMail';
const REDIRECT_URI = `${TOKEN_SERVICE}/.auth/web/redirect`;

const hex = (): string => randomBytes(16).toString('hex');

const page = (body: string): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  body: `<!doctype html><html lang="en"><title>Sign in</title><link rel="icon" href="data:,"><body>${body}</body></html>`,
});

const found = (location: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 302,
  headers: { Location: location, 'Cache-Control': 'no-store', ...headers },
});

const json = (value: object, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(value),
});

/** What the server of the Token Service asks the provider when a code came to it. */
export interface Redemption {
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
}

export class Imitation {
  /** Of the Connector, of the directory that the bot gets its own tokens from, of the provider. */
  readonly connector: Signer;
  readonly directory: Signer;
  readonly provider: Signer;
  /** Plays the back channel; set before the person signs in. */
  redeem: (redemption: Redemption) => Promise<string> = () => Promise.resolve('');
  readonly #fault: Fault | undefined;
  readonly #codes = new Set<string>();
  /** What waits for its other half: an activity for its answer, or an answer for its activity, which is still on its way. */
  readonly #waiting: ((answer: Answer) => void)[] = [];
  readonly #ready: Answer[] = [];
  #isSignedIn = false;

  private constructor(fault: Fault | undefined, signers: readonly [Signer, Signer, Signer]) {
    this.#fault = fault;
    [this.connector, this.directory, this.provider] = signers;
  }

  static async start(fault: Fault | undefined): Promise<Imitation> {
    const signers = await Promise.all([
      createSigner('connector-1'),
      createSigner('directory-1'),
      createSigner('provider-1'),
    ]);
    return new Imitation(fault, signers);
  }

  answerActivity(value: object): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#ready.push(json(value));
    else waiting(json(value));
  }

  #takeActivity(): Promise<Answer> {
    const answer = this.#ready.shift();
    return answer === undefined ? new Promise((answered) => this.#waiting.push(answered)) : Promise.resolve(answer);
  }

  async answer(asked: Asked): Promise<Answer> {
    const { host, pathname } = asked.url;
    if (host === 'bot.contoso.example') return this.#takeActivity();
    if (host === 'login.botframework.com') return this.#answerConnector(pathname);
    if (host === 'api.botframework.com') return this.#answerBot(asked);
    if (host === 'token.botframework.com') return this.#answerBrowser(asked);
    if (host === 'login.contoso.example') return this.#answerProvider(asked);
    if (host === 'api.contoso.example') return json({ mail: [{ subject: 'Quarterly figures' }] });
    return { status: 404 };
  }

  #answerConnector(path: string): Answer {
    return path.endsWith('/keys')
      ? json(this.connector.keys)
      : json({
          issuer: 'https://api.botframework.com',
          jwks_uri: 'https://login.botframework.com/v1/.well-known/keys',
        });
  }

  /** The part of the Token Service that bots ask. */
  #answerBot({ url }: Asked): Answer {
    if (url.pathname === '/api/botsignin/GetSignInUrl') {
      return {
        status: 200,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        body: `${TOKEN_SERVICE}/api/oauth/signin?signin=${hex()}`,
      };
    }
    const isStored = this.#isSignedIn && url.searchParams.get('connectionName') === CONNECTION;
    if (!isStored || url.searchParams.get('code') !== DIGITS) return { status: 404 };
    return json({ connectionName: CONNECTION, token: 'opaque-token-of-the-person' });
  }

  /** The part that the person's browser goes through. */
  async #answerBrowser({ url, headers, method }: Asked): Promise<Answer> {
    const signin = url.searchParams.get('signin') ?? '';
    if (url.pathname === '/api/oauth/signin') {
      const back = `${TOKEN_SERVICE}/api/oauth/PostSignInCallback?signin=${signin}`;
      return found(`${TOKEN_SERVICE}/.auth/web/login/contoso-mail?redirect_uri=${encodeURIComponent(back)}`, {
        // Which server answered; it comes along whatever becomes of the other cookie.
        'Set-Cookie': `ARRAffinity=${hex()}; Path=/; Secure; HttpOnly; SameSite=None`,
      });
    }
    if (url.pathname.startsWith('/.auth/web/login/')) return this.#askProvider(url);
    if (url.pathname === '/.auth/web/redirect') return this.#takeCode(url, headers.cookie ?? '', method);
    return page(
      `<p>You can close this window.</p><script>var microsoftTeams = { authentication: { notifySuccess: function () {} } }; microsoftTeams.authentication.notifySuccess('${DIGITS}');</script>`,
    );
  }

  #askProvider(url: URL): Answer {
    const state = hex();
    const ask = new URLSearchParams({
      client_id: CLIENT.id,
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid mail.read',
      state,
    });
    const back = Buffer.from(url.searchParams.get('redirect_uri') ?? '').toString('base64url');
    const site = this.#fault === 'cookie-lost' ? 'Strict' : 'None';
    return found(`${PROVIDER}/authorize?${ask.toString()}`, {
      'Set-Cookie': `flow=${state}.${back}; Path=/; Secure; HttpOnly; SameSite=${site}`,
    });
  }

  async #takeCode(url: URL, cookie: string, method: string): Promise<Answer> {
    const flow = /(?:^|; )flow=([^;.]*)\.([^;]*)/.exec(cookie);
    if (flow === null) return { ...page('<p>Missing session cookie in redirect request.</p>'), status: 400 };
    if (method !== 'GET') return { status: 405, headers: { Allow: 'GET' } };
    if (flow[1] !== url.searchParams.get('state'))
      return { ...page('<p>The state is not the one that was sent.</p>'), status: 400 };
    const form = {
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: this.#fault === 'redirect-uri-differs' ? `${REDIRECT_URI}/` : REDIRECT_URI,
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
    };
    const redemption = { url: `${PROVIDER}/token`, form };
    const answer = await this.redeem(redemption);
    if (answer.includes('invalid_grant')) return { ...page('<p>The code could not be redeemed.</p>'), status: 400 };
    if (this.#fault === 'code-redeemed-twice') await this.redeem(redemption);
    this.#isSignedIn = true;
    const back = new URL(Buffer.from(flow[2] ?? '', 'base64url').toString());
    back.searchParams.set('code', hex());
    return found(back.href, { 'Set-Cookie': 'flow=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=None' });
  }

  #answerProvider({ url, body }: Asked): Answer | Promise<Answer> {
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer: PROVIDER,
        authorization_endpoint: `${PROVIDER}/authorize`,
        token_endpoint: `${PROVIDER}/token`,
        jwks_uri: `${PROVIDER}/keys`,
      });
    }
    if (url.pathname === '/keys') return json(this.provider.keys);
    if (url.pathname === '/token') return this.#giveTokens(new URLSearchParams(body));
    if (url.pathname === '/authorize') {
      return page(
        `<form method="post" action="/consent${url.search.replaceAll('&', '&amp;')}"><button>Continue</button></form>`,
      );
    }
    return this.#giveCode(url.searchParams);
  }

  #giveCode(asked: URLSearchParams): Answer {
    const code = hex();
    this.#codes.add(code);
    const sent = asked.get('state') ?? '';
    const state = this.#fault === 'state-changed' ? hex() : sent;
    const target = asked.get('redirect_uri') ?? '';
    if (this.#fault === 'form-post') {
      return page(
        `<form method="post" action="${target}"><input type="hidden" name="code" value="${code}"><input type="hidden" name="state" value="${state}"></form><script>document.forms[0].submit();</script>`,
      );
    }
    return found(`${target}?${new URLSearchParams({ state, code }).toString()}`);
  }

  async #giveTokens(form: URLSearchParams): Promise<Answer> {
    if (!this.#codes.delete(form.get('code') ?? '') || form.get('redirect_uri') !== REDIRECT_URI) {
      return json(
        { error: 'invalid_grant', error_description: 'The code was used, or is of another redirect_uri.' },
        400,
      );
    }
    const now = Math.floor(Date.now() / 1000);
    const idToken = await this.provider.sign({
      iss: PROVIDER,
      aud: CLIENT.id,
      sub: 'person-1',
      iat: now,
      exp: now + 3600,
    });
    return json(
      {
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'openid mail.read',
        access_token: 'opaque-token-of-the-person',
        id_token: idToken,
      },
      200,
      this.#fault === 'token-response-stored' ? { 'Cache-Control': 'private, max-age=3600' } : {},
    );
  }
}
