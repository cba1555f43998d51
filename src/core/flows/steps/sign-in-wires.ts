/**
 * The calls of a sign-in that several flows show: to the Token Service (botbuilder-js, userToken.ts:276-400 and
 * botSignIn.ts:82-121), of the browser on its way, and between Token Service and provider (RFC 6749 section 4.1).
 */
import { fromConnector, withBotToken } from './activities.ts';
import {
  answer,
  form,
  get,
  json,
  post,
  redirect,
  ref,
  request,
  text,
  url,
  type WireTemplate,
} from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

export const getToken = get(
  url`${'tokenServiceApi'}/api/usertoken/GetToken?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}`,
  withBotToken,
);

/** `code`: the six digits, as they reached the bot. */
export const getTokenWith = (code: ValueName): WireTemplate =>
  get(
    url`${'tokenServiceApi'}/api/usertoken/GetToken?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}&code=${code}`,
    withBotToken,
  );

export const noTokenStored = answer(404, 'Not Found');

export const storedToken = answer(200, 'OK', json({ connectionName: ref('connectionName'), token: ref('userToken') }));

export const getSignInResource = get(
  url`${'tokenServiceApi'}/api/botsignin/GetSignInResource?state=${'signInState'}`,
  withBotToken,
);

export const signInResource = answer(200, 'OK', json({ signInLink: ref('signInLink') }));

export const signOut = request(
  'DELETE',
  url`${'tokenServiceApi'}/api/usertoken/SignOut?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}`,
  withBotToken,
);

/** `withLink`: the bot puts the sign-in link into the button; else the channel fills it in. */
export const sendOAuthCard = ({ withLink }: { readonly withLink: boolean }): WireTemplate =>
  post(
    url`${'serviceUrl'}v3/conversations/${'conversationId'}/activities/${'messageId'}`,
    { ...withBotToken, 'Content-Type': text`application/json; charset=utf-8` },
    json({
      type: 'message',
      serviceUrl: ref('serviceUrl'),
      channelId: ref('channelId'),
      from: { id: ref('botId'), name: ref('botName') },
      conversation: { id: ref('conversationId') },
      recipient: { id: ref('userId'), name: ref('userName') },
      inputHint: 'acceptingInput',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.oauth',
          content: {
            text: 'Sign in to read your mail',
            connectionName: ref('connectionName'),
            buttons: [
              withLink
                ? { type: 'signin', title: 'Sign in', value: ref('signInLink') }
                : { type: 'signin', title: 'Sign in' },
            ],
          },
        },
      ],
      replyToId: ref('messageId'),
    }),
  );

/** The provider’s sign-in page, as the Token Service sends the browser there. */
const authorizeUrl = url`${'providerAuthorize'}?client_id=${'providerClientId'}&response_type=code&redirect_uri=${'providerRedirectUri'}&scope=${'providerScope'}&state=${'providerState'}`;
const returnUrl = url`${'providerRedirectUri'}?code=${'providerCode'}&state=${'providerState'}`;

export const sendToProvider = redirect(authorizeUrl);
export const authorize = get(authorizeUrl);
/** The same from a browser that has a session at the provider. */
export const authorizeWith = (session: ValueName): WireTemplate =>
  get(authorizeUrl, { Cookie: text`session=${session}` });
export const codeAndState = redirect(returnUrl);
export const bringCode = get(returnUrl);

export const redeemCode = post(
  url`${'providerToken'}`,
  {
    Authorization: text`Basic ${'providerCredentials'}`,
    'Content-Type': text`application/x-www-form-urlencoded`,
  },
  form({
    grant_type: text`authorization_code`,
    code: ref('providerCode'),
    redirect_uri: ref('providerRedirectUri'),
  }),
);

export const issueUserToken = answer(
  200,
  'OK',
  json({
    access_token: ref('userToken'),
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: ref('refreshToken'),
    scope: ref('providerScope'),
  }),
);

/** How the token reaches the bot on Web Chat and Direct Line. */
export const tokenEvent = (token: ValueName, timestamp: ValueName): WireTemplate =>
  post(
    url`${'botEndpoint'}`,
    fromConnector,
    json({
      type: 'event',
      name: 'tokens/response',
      id: ref('eventId'),
      timestamp: ref(timestamp),
      serviceUrl: ref('serviceUrl'),
      channelId: ref('channelId'),
      from: { id: ref('userId'), name: ref('userName') },
      conversation: { id: ref('conversationId') },
      recipient: { id: ref('botId'), name: ref('botName') },
      value: { connectionName: ref('connectionName'), token: ref(token) },
    }),
  );

export const readMail = get(url`${'mailApi'}?top=5`, {
  Authorization: text`Bearer ${'userToken'}`,
  Accept: text`application/json`,
});

export const mail = answer(
  200,
  'OK',
  json({ messages: [{ from: 'Lin Okoye', subject: 'Minutes of Thursday’s meeting' }] }),
);
