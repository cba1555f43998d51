/**
 * Parameters and answers of OAuth 2.0: RFC 6749, PKCE (7636), assertions (7521, 7523), and of OpenID Connect Core.
 * What Entra and the managed identities add is in entra-facts.ts.
 */
import { certificateCredentials } from '#core/flows/steps/credential-sources.ts';
import { onBehalfOfFlow } from '#core/flows/sources.ts';
import { rfc } from '#core/sequence/citations.ts';
import { entraCodeFlow, oidcCore, responseModes } from './fact-sources.ts';
import { factsOf, factsOn, type FactRow } from './wire-fact.ts';

const clientId = {
  what: 'Which app asks, by the id under which it is registered at the provider.',
  setBy: 'From the app’s own settings.',
  without: 'The provider does not know the app: Entra answers AADSTS700016.',
  source: rfc(6749, '2.2'),
} as const;

const redirectUri = {
  what: 'Where the answer is to go. It has to be one that is registered for the app, character for character.',
  setBy: 'From the app’s own settings.',
  without: 'The provider stops on its own page: AADSTS50011, redirect_uri_mismatch.',
  source: rfc(6749, '3.1.2'),
} as const;

const scope = {
  what: 'What access is asked for, separated by blanks.',
  setBy: 'From the app’s own settings.',
  without: 'The provider grants its default, or refuses with invalid_scope.',
  source: rfc(6749, '3.3'),
} as const;

const REQUEST: readonly FactRow[] = [
  ...factsOf('query', {
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    response_type: {
      what: 'What is to come back: code, a code that the app redeems behind the browser’s back.',
      setBy: 'Fixed in the app’s library.',
      without: 'The provider does not know what to give: unsupported_response_type.',
      source: rfc(6749, '3.1.1'),
    },
    state: {
      what: 'A value that has to come back unchanged, so that the app knows its own request again.',
      setBy: 'New for each sign-in, made by whoever sent the browser to the provider.',
      without: 'Anybody could slip a code of their own into somebody else’s browser (cross-site request forgery).',
      source: rfc(6749, '10.12'),
    },
    code: {
      what: 'The authorization code: it can be redeemed once, within minutes, by the app it was made for.',
      setBy: 'New for each sign-in, made by the provider.',
      without: 'There is nothing to redeem, so there is no token.',
      source: rfc(6749, '4.1.2'),
    },
    code_challenge: {
      what: 'SHA-256 of a secret that only the app knows so far (PKCE).',
      setBy: 'Made from the code verifier, which stays with the app.',
      without: 'Whoever catches the code can redeem it. For apps in a browser Entra insists on it.',
      source: rfc(7636, '4.3'),
    },
    code_challenge_method: {
      what: 'How the challenge was made of the verifier: S256.',
      setBy: 'Fixed in the app’s library.',
      without: 'It counts as plain: the challenge is then the verifier itself, for all to see.',
      source: rfc(7636, '4.3'),
    },
    nonce: {
      what: 'Ties the ID token that comes back to this request.',
      setBy: 'New for each sign-in, made by the app.',
      without: 'An ID token of another sign-in could be played in.',
      source: oidcCore('3.1.2.1', 'AuthRequest'),
    },
    prompt: {
      what: 'Whether the provider may show anything: with none it answers at once, with a token or an error.',
      setBy: 'From the app’s code.',
      without: 'The provider shows a page, where the app wanted it silent.',
      source: oidcCore('3.1.2.1', 'AuthRequest'),
    },
    response_mode: {
      what: 'How the answer travels: in the fragment, which browsers keep to themselves and send to no server.',
      setBy: 'Fixed in the app’s library.',
      without: 'The default of the response type: for a code, the query, which servers write into logs.',
      source: responseModes,
    },
    post_logout_redirect_uri: {
      what: 'Where the browser is to go after signing out.',
      setBy: 'From the app’s own settings.',
      without: 'The user stays on the provider’s page.',
      source: entraCodeFlow,
    },
  }),
];

const TOKEN_REQUEST: readonly FactRow[] = [
  ...factsOf('form', {
    grant_type: {
      what: 'By what right a token is asked for: for oneself, for a code, or for another token.',
      setBy: 'Fixed in the client’s library.',
      without: 'unsupported_grant_type, or invalid_request when it is missing.',
      source: rfc(6749, '4.4.2'),
    },
    client_id: clientId,
    client_secret: {
      what: 'The app’s password at the provider. It stands in the body only, which TLS hides.',
      setBy: 'From the app’s own settings; it was shown once, when it was made.',
      without: '401 invalid_client: wrong (AADSTS7000215) or too old (AADSTS7000222).',
      source: rfc(6749, '2.3.1'),
    },
    code: {
      what: 'The authorization code, handed in.',
      setBy: 'The provider made it; the browser carried it.',
      without: 'invalid_grant: missing, used before, too old, or another app’s.',
      source: rfc(6749, '4.1.3'),
    },
    redirect_uri: {
      what: 'The same as in the request for the code, to show that it is the same exchange.',
      setBy: 'From the app’s own settings.',
      without: 'invalid_grant, as for a code that was caught on its way elsewhere.',
      source: rfc(6749, '4.1.3'),
    },
    scope,
    code_verifier: {
      what: 'The secret of which the challenge was made. Now the provider can compare.',
      setBy: 'Made by the app before the sign-in and kept until now.',
      without: 'invalid_grant: whoever has only the code cannot redeem it.',
      source: rfc(7636, '4.5'),
    },
    client_assertion_type: {
      what: 'That the app proves itself with a signed JWT and not with a secret.',
      setBy: 'Fixed in the client’s library.',
      without: 'The assertion is not looked at: invalid_client.',
      source: rfc(7523, '2.2'),
    },
    client_assertion: {
      what: 'A JWT that the app signed, or that an identity which it trusts was given: proof without a shared secret.',
      setBy: 'Signed with the certificate’s key, or fetched from the managed identity.',
      without: 'invalid_client: AADSTS700027 for a signature, AADSTS700024 for a time that does not fit.',
      source: rfc(7523, '2.2'),
    },
    assertion: {
      what: 'The user’s token, handed in for another one: the app acts for that user.',
      setBy: 'As the user’s client sent it.',
      without: 'invalid_grant. It has to be made for this app: a token for another audience is refused.',
      source: rfc(7523, '2.1'),
    },
    refresh_token: {
      what: 'Gives a new access token without the user.',
      setBy: 'The provider made it with an earlier token.',
      without: 'The user has to sign in again.',
      source: rfc(6749, '6'),
    },
    requested_token_use: {
      what: 'That the assertion is to be exchanged on behalf of its user.',
      setBy: 'Fixed in the client’s library.',
      without: 'Entra takes the request for another kind and refuses it.',
      source: onBehalfOfFlow,
    },
  }),
  ...factsOn('form', 'login.microsoftonline', {
    scope: {
      what: 'The audience followed by /.default, for all that the app was granted there; or single permissions of a user.',
      setBy: 'From a constant of the SDK for the Connector; else from the app’s settings.',
      without: 'invalid_scope, or a token for somebody else, which its receiver refuses with 401.',
      source: rfc(6749, '3.3'),
    },
    client_assertion: {
      what: 'A JWT that proves the app: signed with the key of its certificate, or given to an identity that it trusts.',
      setBy: 'Made for this request, or fetched from the managed identity.',
      without: 'invalid_client: AADSTS700027 for a signature that does not fit, AADSTS700024 for a time that does not.',
      source: certificateCredentials,
    },
  }),
];

const ANSWER: readonly FactRow[] = factsOf('body', {
  access_token: {
    what: 'The token. For whoever gets it, it is a text to be passed on; only its audience should look into it.',
    setBy: 'Made and signed by the issuer.',
    without: 'There is nothing to go on with.',
    source: rfc(6749, '5.1'),
  },
  id_token: {
    what: 'Who signed in, for the app itself. It opens no API.',
    setBy: 'Made and signed by the issuer.',
    without: 'The app does not learn who the user is.',
    source: oidcCore('3.1.3.3', 'TokenResponse'),
  },
  token_type: {
    what: 'How the token is presented: Bearer, without further proof.',
    setBy: 'Fixed at the issuer.',
    without: 'A client must not use a token whose type it does not know.',
    source: rfc(6749, '5.1'),
  },
  expires_in: {
    what: 'For how many seconds from now the token is good.',
    setBy: 'Counted by the issuer from exp.',
    without: 'The client cannot know when to ask for the next one and runs into a 401.',
    source: rfc(6749, '5.1'),
  },
  refresh_token: {
    what: 'Gives the next access token without the user. The secret that is worth most here.',
    setBy: 'Made by the issuer, if the app was allowed it.',
    without: 'When the access token ends, the user has to sign in again.',
    source: rfc(6749, '6'),
  },
  scope: {
    what: 'What was granted; it may be less than what was asked for.',
    setBy: 'Written by the issuer.',
    without: 'It counts as all that was asked for.',
    source: rfc(6749, '5.1'),
  },
  error: {
    what: 'Why it was refused: one word for programs, or an object with a code and a message.',
    setBy: 'Chosen by the server that refuses.',
    without: 'A program can only guess from the status.',
    source: rfc(6749, '5.2'),
  },
  error_description: {
    what: 'What went wrong, for people; Entra begins it with the AADSTS code.',
    setBy: 'Written by the server that refuses.',
    without: 'One has only the kind of failure to go by.',
    source: rfc(6749, '5.2'),
  },
  error_uri: {
    what: 'A page that explains the failure.',
    setBy: 'Written by the server that refuses.',
    without: 'One has to look the code up by hand.',
    source: rfc(6749, '5.2'),
  },
});

export const OAUTH_FACTS: readonly FactRow[] = [...REQUEST, ...TOKEN_REQUEST, ...ANSWER];
