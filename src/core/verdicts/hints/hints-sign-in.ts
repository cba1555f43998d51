/** Hints on tokens of a sign-in: those of Teams for single sign-on, and those of Direct Line for a web page. */
import { issue } from '#core/sequence/citations.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { nameOfKnownValue, TEAMS_CLIENTS } from '#core/tokens/claims/known-values.ts';
import { type FindHint, type Hint } from './hint.ts';

const EXCHANGE = issue('microsoft/BotFramework-Composer', 6424);

/** A Teams SSO token must fit the connection's Token Exchange URL and the app registration. */
const singleSignOn: FindHint = (seen) => {
  const scopes = seen.text('scp')?.split(' ') ?? [];
  const { client = '', text } = seen;
  const isOfTeams = TEAMS_CLIENTS.has(client);
  if (scopes.includes('access_as_user')) return client === text('aud') ? undefined : hintOnExchange(seen, isOfTeams);
  if (!isOfTeams || scopes.length === 0) return undefined;
  return {
    id: 'sso-scope',
    sentence: `Teams got this token for the scope “${scopes.join(' ')}”; the exchange needs access_as_user.`,
    advice: 'Expose the scope access_as_user in the app registration and authorise the Teams clients for it.',
    source: EXCHANGE,
  };
};

function hintOnExchange({ request, text, client = '' }: Parameters<FindHint>[0], isOfTeams: boolean): Hint {
  const { appId } = request.context;
  const aud = text('aud') ?? '';
  const fits = appId === undefined || aud === appId || (aud.startsWith('api://') && aud.endsWith(appId));
  if (!fits)
    return {
      id: 'sso-audience',
      sentence: `This single sign-on token is made out to “${aud}”, which does not name the bot’s app ${appId}. An exchange then usually ends in 412 (“Consent required”), or in resourcematchfailed.`,
      advice:
        'Make webApplicationInfo.resource of the Teams manifest, the Application ID URI and the connection’s Token Exchange URL the same.',
      source: issue('microsoft/botbuilder-dotnet', 6824),
    };
  if (!isOfTeams)
    return {
      id: 'sso-client',
      sentence: `The app that asked for this token is “${nameOfKnownValue(client) ?? client}”, not Teams on the web (5e3ce6c0…) or on desktop and mobile (1fec8e78…).`,
      advice:
        'For single sign-on in Teams both clients have to be authorised in the app registration, under “Expose an API”; a token of another app shows nothing of that.',
      source: EXCHANGE,
    };
  if (text('ver') === '1.0')
    return {
      id: 'sso-version',
      sentence: `This Teams SSO token is of version 1.0: its iss is ${text('iss')}, its aud “${aud}”.`,
      advice: 'If the exchange refuses it, set requestedAccessTokenVersion (accessTokenAcceptedVersion) to 2.',
      source: EXCHANGE,
    };
  return {
    id: 'sso-place',
    sentence:
      'A Teams SSO token belongs into signin/tokenExchange and from there to the Token Service. It is a user’s; the Connector never sends it as the Authorization of a message.',
    advice: 'If it came as the Authorization header, look for the client that put it there.',
    source: EXCHANGE,
  };
}

/** Observed with the SDK itself: it accepts such a token, and then answers to whatever serviceUrl the request named. */
const userTokenAsApp: FindHint = ({ text, client }) => {
  const aud = text('aud');
  if (aud === undefined || text('scp') === undefined || aud !== client) return undefined;
  return {
    id: 'user-token-as-app',
    sentence:
      'Its aud and its client are the same app, and it carries a user’s scopes: a user’s token that a bot may take for one of the Emulator’s, without asking for serviceurl or endorsements.',
    advice:
      'Do not let the bot’s app id sign users in from public clients; use an app registration of its own for that.',
    source: {
      label: 'botframework-connector 4.23.3, emulatorValidation.ts',
      href: 'https://github.com/microsoft/botbuilder-js/blob/29b8341da1c0ae477e6c32c43170011e4247689a/libraries/botframework-connector/src/auth/emulatorValidation.ts',
    },
  };
};

/** Web Chat shows the six digits although enhanced authentication was meant. */
const directLine: FindHint = ({ payload, text }) => {
  if (memberOf(payload, 'conv') === undefined || memberOf(payload, 'bot') === undefined) return undefined;
  const source = issue('microsoft/BotFramework-DirectLineJS', 71);
  const user = text('user');
  if (user === undefined)
    return {
      id: 'direct-line-user',
      sentence:
        'This Direct Line token binds no user, so the page may name any user id and sign-in needs the six digits.',
      advice: 'Generate it with a user whose id begins with dl_, and with trustedOrigins.',
      source,
    };
  if (!user.startsWith('dl_'))
    return {
      id: 'direct-line-user-id',
      sentence: `This Direct Line token binds the user “${user}”, and enhanced authentication asks for an id that begins with dl_.`,
      advice: 'Generate it with a user whose id begins with dl_, and with trustedOrigins.',
      source: {
        label: 'Microsoft, Direct Line authentication',
        href: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-authentication',
      },
    };
  if (memberOf(payload, 'origin') === undefined)
    return {
      id: 'direct-line-origin',
      sentence:
        'This Direct Line token lists no trusted origins, so enhanced authentication is off and the six digits appear.',
      advice: 'Name the page’s origin in trustedOrigins when the token is generated.',
      source,
    };
  return undefined;
};

export const SIGN_IN_HINTS: readonly FindHint[] = [singleSignOn, userTokenAsApp, directLine];
