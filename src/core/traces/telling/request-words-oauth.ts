/**
 * What each request of OAuth 2.0, OpenID Connect and SAML 2.0 is called and what it means, whoever the client is.
 * Facts: the sections that each names.
 */
import type { Source } from '#core/sequence/sequence.ts';
import type { ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import type { SourcedWords } from './exchange-words.ts';

const rfc = (number: number, section: string): Source => ({
  label: `RFC ${number} section ${section}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});
const CORE: Source = {
  label: 'OpenID Connect Core 1.0',
  href: 'https://openid.net/specs/openid-connect-core-1_0.html',
};
const WS_FEDERATION: Source = {
  label: 'WS-Federation 1.2 section 13.2',
  href: 'https://docs.oasis-open.org/wsfed/federation/v1.2/ws-federation.html',
};

const SAML: Source = {
  label: 'SAML 2.0 Bindings',
  href: 'https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf',
};

export const OAUTH_REQUESTS = {
  'client-credentials': {
    label: 'Asks for its own token',
    title: 'The bot gets a token for itself',
    explanation:
      'With its app id and secret the bot asks Entra ID for the token that it sends with every call to the Connector and the Token Service. No user is involved.',
    source: rfc(6749, '4.4.2'),
  },
  authorize: {
    label: 'Asks for a code',
    title: 'The provider is asked for a code',
    explanation: 'The person signs in here and agrees. Only the provider sees the password.',
    source: rfc(6749, '4.1.1'),
  },
  'redeem-code': {
    label: 'Redeems the code',
    title: 'The code becomes tokens',
    explanation:
      'From server to server, which no browser sees. The client proves itself, and the tokens come back in the answer.',
    source: rfc(6749, '4.1.3'),
  },
  'push-request': {
    label: 'Pushes the request ahead',
    title: 'The client hands in its request before the browser comes',
    explanation: 'The provider keeps the parameters and answers with a request_uri that stands for them.',
    source: rfc(9126, '2.1'),
  },
  'login-page': {
    label: 'Opens the login page',
    title: 'The provider asks who is there',
    explanation: 'Only the provider sees what the person enters here.',
    source: CORE,
  },
  'login-form': {
    label: 'Sends the login form',
    title: 'The person’s answer goes to the provider',
    explanation: 'A name, a password or another proof. If it is in the capture, it should be taken out before sharing.',
    source: CORE,
  },
  'authorization-response': {
    label: 'Brings the answer',
    title: 'The browser brings the provider’s answer to the application',
    explanation: 'The state has to be the one that was sent. A code is used once, by the application.',
    source: rfc(6749, '4.1.2'),
  },
  'form-post-response': {
    label: 'Posts the answer',
    title: 'A form brings the provider’s answer to the application',
    explanation:
      'The page of the provider holds the answer in a form and sends it by script, so that no address shows it.',
    source: {
      label: 'OAuth 2.0 Form Post Response Mode section 2',
      href: 'https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html#FormPostResponseMode',
    },
  },
  'refresh-token': {
    label: 'Renews the token',
    title: 'A refresh token becomes new tokens',
    explanation: 'Nobody has to sign in for this. The provider may give out a new refresh token and end the old one.',
    source: rfc(6749, '6'),
  },
  'on-behalf-of': {
    label: 'Asks on behalf of the user',
    title: 'A service trades the user’s token for one of the next service',
    explanation:
      'The assertion is the token that the service was called with; its audience has to be the service itself.',
    source: {
      label: 'Microsoft identity platform, on-behalf-of flow',
      href: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
    },
  },
  'token-exchange': {
    label: 'Trades a token',
    title: 'One token is exchanged for another',
    explanation: 'The subject_token says on whose behalf; an actor_token, if there is one, says who acts.',
    source: rfc(8693, '2.1'),
  },
  'assertion-grant': {
    label: 'Trades an assertion',
    title: 'A signed assertion becomes a token',
    explanation: 'Somebody the provider trusts has signed who this is about.',
    source: rfc(7521, '4.1'),
  },
  'password-grant': {
    label: 'Sends name and password',
    title: 'The client sends the person’s name and password',
    explanation: 'The client sees the password, which is what OAuth was made to avoid.',
    source: rfc(6749, '4.3.2'),
  },
  'device-authorization': {
    label: 'Asks for a device code',
    title: 'A device without a browser begins a sign-in',
    explanation:
      'The answer holds a short code for the person, who signs in on another device, and a long one for the client.',
    source: rfc(8628, '3.1'),
  },
  'device-token': {
    label: 'Asks whether it is done',
    title: 'Has the person signed in on the other device?',
    explanation: 'Until then the answer is authorization_pending, which is no failure.',
    source: rfc(8628, '3.4'),
  },
  userinfo: {
    label: 'Asks who it is',
    title: 'Claims about the person are read',
    explanation: 'With the access token; the sub in the answer has to be the one of the ID token.',
    source: { label: 'OpenID Connect Core 1.0 section 5.3', href: `${CORE.href}#UserInfo` },
  },
  introspection: {
    label: 'Asks about a token',
    title: 'Is this token still good?',
    explanation: 'A resource asks the provider about a token that it was given.',
    source: rfc(7662, '2.1'),
  },
  revocation: {
    label: 'Revokes a token',
    title: 'A token is given back',
    explanation: 'From now on the provider treats it as invalid.',
    source: rfc(7009, '2.1'),
  },
  logout: {
    label: 'Signs out',
    title: 'The session at the provider is ended',
    explanation: 'The browser is sent to the provider and from there back to post_logout_redirect_uri.',
    source: {
      label: 'OpenID Connect RP-Initiated Logout 1.0 section 2',
      href: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout',
    },
  },
  'provider-metadata': {
    label: 'Reads the provider’s metadata',
    title: 'Where are the provider’s endpoints and keys?',
    explanation: 'The issuer in the document is what the iss of tokens is compared with.',
    source: rfc(8414, '3'),
  },
  'provider-keys': {
    label: 'Reads the provider’s keys',
    title: 'The provider’s public keys are fetched',
    explanation: 'The kid in a token’s header names one of them.',
    source: rfc(7517, '5'),
  },
  'call-resource': {
    label: 'Uses the token',
    title: 'The token is used at the resource',
    explanation: 'The Authorization header carries a token that was given out before in this capture.',
    source: rfc(6750, '2.1'),
  },
  'saml-request': {
    label: 'Asks for a SAML sign-in',
    title: 'The provider is asked who the person is',
    explanation: 'SAMLRequest holds the request; RelayState comes back unchanged.',
    source: SAML,
  },
  'saml-response': {
    label: 'Brings the SAML response',
    title: 'A form brings the provider’s assertion',
    explanation:
      'SAMLResponse holds the signed statement who the person is; RelayState has to be the one that was sent.',
    source: SAML,
  },
  'ws-fed-request': {
    label: 'Asks by WS-Federation',
    title: 'The provider is asked who the person is',
    explanation: 'wtrealm names who asks; wctx comes back unchanged.',
    source: WS_FEDERATION,
  },
  'ws-fed-response': {
    label: 'Brings the WS-Federation answer',
    title: 'A form brings the provider’s statement',
    explanation: 'wresult holds the signed statement who the person is.',
    source: WS_FEDERATION,
  },
} satisfies Partial<Record<Exclude<ExchangeKind, 'activity'>, SourcedWords>>;
