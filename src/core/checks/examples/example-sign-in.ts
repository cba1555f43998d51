/**
 * An OAuth sign-in for the examples of rules, in which everything is right; what is named is changed, and `undefined`
 * takes a parameter out. Authorization code flow with PKCE (the pair of RFC 7636 appendix B), state and nonce.
 */
import type { ExampleHop } from './example-hops.ts';

export type Values = Readonly<Record<string, string | undefined>>;

export interface ExampleSignIn {
  /** Origin of the authorization server; `https://login.example`. */
  readonly server?: string;
  /** How the response is delivered; `query`. */
  readonly mode?: 'query' | 'fragment' | 'form_post';
  /** Parameters of the authorization request. */
  readonly ask?: Values;
  /** Parameters of the response; `none` where it stays away. */
  readonly back?: Values | 'none';
  /** Where the response is delivered; the redirect_uri. */
  readonly to?: string;
  /** Parameters of the token request; left out, there is none in the capture. */
  readonly redeem?: Values;
  /** Members of the token response; with an `error`, its status is 400. */
  readonly tokens?: Values;
}

export const EXAMPLE_REQUEST = {
  response_type: 'code',
  client_id: 'app1',
  redirect_uri: 'https://app.example/callback',
  scope: 'openid profile',
  state: 'm3Zk-8Qw1xT5vB7nY2cR4s',
  nonce: 'j7Lp_4Hd9sK2fG6aW8eU0q',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
} as const;

export const EXAMPLE_CODE = 'SplxlOBeZQQYbYS6WxSbIA';
export const EXAMPLE_VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

/** What asks for the request alone, and for the response alone: `{ ask: asking({ state: 'a1' }) }`. */
export const asking = (changes: Values = {}, server = 'https://login.example'): string =>
  `GET ${server}/authorize?${encoded({ ...EXAMPLE_REQUEST, ...changes })}`;
export const returning = (changes: Values = {}): string =>
  `GET ${EXAMPLE_REQUEST.redirect_uri}?${encoded({ code: EXAMPLE_CODE, state: EXAMPLE_REQUEST.state, ...changes })}`;

/** The metadata document of the server. */
export const metadataHop = (members: object = {}, server = 'https://login.example'): ExampleHop => ({
  ask: `GET ${server}/.well-known/openid-configuration`,
  answer: '200',
  answerBody: {
    issuer: server,
    authorization_endpoint: `${server}/authorize`,
    token_endpoint: `${server}/token`,
    ...members,
  },
});

/** The authorization request, the response and, where asked for, the token request: to be given to `exampleHops`. */
export function roundTrip(changes: ExampleSignIn = {}): readonly ExampleHop[] {
  const { server = 'https://login.example', back, redeem } = changes;
  const asked: Values = { ...EXAMPLE_REQUEST, ...changes.ask };
  const request = asking(changes.ask, server);
  if (back === 'none') return [{ ask: request, answer: '200', answerBody: '<p>Sign in</p>' }];
  const returned: Values = { code: EXAMPLE_CODE, state: asked['state'], ...back };
  const granted: Values = { access_token: '2YotnFZFEjr1zCsicMWpAA', token_type: 'Bearer', expires_in: '3600' };
  const answered: Values = { ...(changes.tokens?.['error'] === undefined ? granted : {}), ...changes.tokens };
  const redeemed: Values = {
    grant_type: 'authorization_code',
    code: returned['code'],
    redirect_uri: asked['redirect_uri'],
    client_id: asked['client_id'],
    code_verifier: EXAMPLE_VERIFIER,
    ...redeem,
  };
  return [
    ...delivery(request, changes.to ?? asked['redirect_uri'] ?? '', encoded(returned), changes.mode),
    ...(redeem === undefined
      ? []
      : [
          {
            ask: `POST ${server}/token`,
            body: encoded(redeemed),
            answer: answered['error'] === undefined ? '200' : '400',
            answerHeaders: ['Cache-Control: no-store'],
            answerBody: answered,
          },
        ]),
  ];
}

function delivery(
  request: string,
  to: string,
  parameters: string,
  mode: ExampleSignIn['mode'] = 'query',
): readonly ExampleHop[] {
  if (mode === 'form_post') {
    const page = `<form method="post" action="${to}"></form>`;
    return [
      { ask: request, answer: '200', answerBody: page },
      { ask: `POST ${to}`, body: parameters, answer: '302 /home' },
    ];
  }
  const address = `${to}${mode === 'fragment' ? '#' : to.includes('?') ? '&' : '?'}${parameters}`;
  return [
    { ask: request, answer: `302 ${address}` },
    { ask: `GET ${mode === 'fragment' ? to : address}`, answer: mode === 'fragment' ? '200' : '302 /home' },
  ];
}

const encoded = (values: Values): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
