/**
 * Single sign-on from a page with Web Chat: the page takes the OAuthCard out of the chat, gets a token for the bot by
 * the authorization code flow with PKCE (RFC 7636), and posts it as an invoke. After Microsoft’s documents and
 * DirectLineJS; what MSAL.js sends beyond OAuth 2.0 is left out, and so is how the page got its Direct Line token.
 */
import { botReplies, botSays } from '#core/flows/steps/replies.ts';
import { tokenExchangeResource } from '#core/flows/steps/exchange-steps.ts';
import { asksForResource, asksForToken, noTokenFound } from '#core/flows/steps/sign-in-messages.ts';
import { judgedByBotBuilder } from '#core/flows/steps/arrivals.ts';
import { fromConnector, webChatMessage } from '#core/flows/steps/activities.ts';
import { defineFlow, same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { entraRefusal } from '#core/flows/steps/entra-answers.ts';
import { exchangeSteps } from '#core/flows/steps/exchange-steps.ts';
import { botDocs, directLineJs, entraErrorCodes, oauthPrompt, onBehalfOfFlow } from '#core/flows/sources.ts';
import { botChecksToldElsewhere, ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import {
  act,
  answer,
  code,
  form,
  get,
  json,
  post,
  prose,
  redirect,
  ref,
  text,
  url,
  value,
  type JsonMembers,
} from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const webChatSso = botDocs('v4sdk/bot-builder-webchat-sso.md');
const ssoConcept = botDocs('v4sdk/bot-builder-concept-sso.md');

type Lane = 'page' | 'entra' | 'direct-line' | 'bot' | 'token-service';
type Steps = readonly StepDefinition<Lane, never>[];

const activities = url`${'directLineApi'}/v3/directline/conversations/${'conversationId'}/activities`;
const fromPage = {
  Authorization: text`Bearer ${'pageCredential'}`,
  Origin: ref('pageOrigin'),
  'Content-Type': text`application/json`,
};
const exchangeValue: JsonMembers = {
  id: ref('exchangeId'),
  connectionName: ref('connectionName'),
  token: ref('ssoToken'),
};

/** The page gives up and lets Web Chat draw what it had held back. */
const cardShown = (explanation: StepDefinition['explanation']): Steps => [
  {
    id: 'card-shown',
    kind: 'computation',
    at: 'page',
    label: 'Draws the card',
    title: 'What does the user see?',
    explanation,
    sources: [webChatSso],
  },
];

const entraRefuses = (id: string, label: string, wire: ReturnType<typeof entraRefusal>): Steps => [
  {
    id,
    kind: 'message',
    from: 'entra',
    to: 'page',
    answers: 'page-redeems',
    label,
    title: 'What does Entra say?',
    explanation: [
      prose`An error with its number, to the page. MSAL.js throws it as a ${code('ServerError')}; it stands in the browser’s console and nowhere else.`,
    ],
    wire,
    bad: true,
    sources: [entraErrorCodes, rfc(6749, '5.2')],
  },
  ...cardShown([
    prose`The card with “Sign in”, if the page catches the error and passes the card on. A page that does not shows nothing at all: the bot waits for a token, the user for an answer.`,
  ]),
];

const botRefuses: Steps = [
  {
    id: 'bot-says-412',
    kind: 'message',
    from: 'bot',
    to: 'direct-line',
    answers: 'invoke-forwarded',
    label: '412, not exchanged',
    title: 'How does the bot say no?',
    explanation: [
      prose`With the invoke’s answer: ${code('412')} and a sentence. It was written for Teams and is meant for the client.`,
    ],
    wire: answer(
      412,
      'Precondition Failed',
      json({
        id: ref('exchangeId'),
        connectionName: ref('connectionName'),
        failureDetail: 'The bot is unable to exchange token. Proceed with regular login.',
      }),
    ),
    bad: true,
    sources: [oauthPrompt('433-495')],
  },
  {
    id: 'direct-line-says-502',
    kind: 'message',
    from: 'direct-line',
    to: 'page',
    answers: 'page-posts-invoke',
    label: '502, the bot failed',
    title: 'Does the page get to see the 412?',
    explanation: [
      prose`Not as such. To Direct Line everything but success is an error of the bot, and it answers ${code('502')}. DirectLineJS makes of it not an exception but an activity id with the text ${code('retry')}.`,
    ],
    wire: answer(
      502,
      'Bad Gateway',
      json({
        error: { code: 'BotError', message: 'Failed to send activity: bot returned an error' },
        httpStatusCode: 412,
      }),
    ),
    bad: true,
    sources: [
      directLineJs('directLine.ts', '911-919'),
      issue('microsoft/botbuilder-js', 3006),
      issue('microsoft/botframework-sdk', 5245),
    ],
  },
  ...cardShown([
    prose`The card with “Sign in”: the page finds ${code('retry')} in place of an id and lets Web Chat draw the card. Signing in by the button works as without single sign-on, so the mistake is easily overlooked.`,
  ]),
];

export default defineFlow({
  id: 'web-chat-sso',
  group: 'Single sign-on',
  title: 'Single sign-on from a page',
  summary:
    'A page whose user is signed in with Entra answers the bot’s sign-in card by itself, with a token it gets by PKCE.',
  setup: { channel: 'directline' },
  values: { providerClientId: ref('appId'), ssoClientId: ref('pageClientId') },
  participants: [
    {
      id: 'page',
      label: 'Page',
      role: 'The web page with Web Chat and MSAL.js, and the person in front of it. It can keep no secret.',
      holds: ['pageClientId', 'directLineToken'],
    },
    {
      id: 'entra',
      label: 'Entra',
      role: 'Microsoft’s identity provider. The user has a session with it already.',
      holds: [
        'pageClientId',
        'providerClientId',
        'providerClientSecret',
        'redirectUriType',
        'appIdUri',
        'grantedScopes',
      ],
    },
    {
      id: 'direct-line',
      label: 'Direct Line',
      role: 'The channel in Azure Bot Service, with its Connector.',
      holds: ['directLinePrivateKey', 'directLineKeySet'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code, with the Bot Framework SDK in front of it.',
      holds: ['appId', 'connectionName', 'botToken'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service: exchanges tokens for the bot and keeps the result.',
      holds: ['tokenExchangeUrl', 'providerClientId', 'providerClientSecret'],
    },
  ],
  variants: [{ id: 'default', label: 'Silent' }],
  arrivals: { atBot: judgedByBotBuilder('channel-forwards') },
  follow: [
    { value: 'codeVerifier', name: 'code_verifier' },
    { value: 'codeChallenge', name: 'code_challenge' },
    { value: 'pageCode', name: 'code' },
    { value: 'pageState', name: 'state' },
    { value: 'tokenExchangeUrl', name: 'tokenExchangeResource.uri' },
    { value: 'exchangeId', name: 'tokenExchangeResource.id' },
    { value: 'ssoToken', name: 'token (for the bot)' },
    { value: 'graphToken', name: 'token (for Graph)' },
  ],
  chapters: [
    {
      label: 'Card',
      steps: [
        {
          id: 'page-says',
          kind: 'message',
          from: 'page',
          to: 'direct-line',
          label: '“Who am I?”',
          title: 'What starts it?',
          explanation: [
            prose`A question that the bot can answer only with a token of the user. The site has signed its user in with Entra; the chat knows nothing of it, only a ${value('userId', 'user id')} of its own.`,
            prose`The answer, an id, is not drawn.`,
          ],
          wire: post(activities, fromPage, json({ type: 'message', from: { id: ref('userId') }, text: 'Who am I?' })),
          sources: [webChatSso],
        },
        {
          id: 'channel-forwards',
          kind: 'message',
          from: 'direct-line',
          to: 'bot',
          label: 'Forwards it',
          title: 'What does the bot know of the user?',
          explanation: [
            prose`What the activity says. That the page in front of it holds a session with Entra does not show here; the answer, an empty ${code('200')}, neither.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(webChatMessage('Who am I?'))),
          fields: [
            { name: 'from.id', value: ref('userId'), meaning: prose`Under it the exchanged token will be stored.` },
          ],
          sources: [webChatSso],
        },
        {
          ...asksForToken,
          explanation: [
            prose`The first question, as in every sign-in. The second time it is answered with ${code('200')} and the flow is over.`,
            ownTokenToldElsewhere,
          ],
          sources: [oauthPrompt('209-214')],
        },
        {
          ...noTokenFound,
          explanation: [prose`No, it says that this user has no token for this connection on this channel yet.`],
          sources: [oauthPrompt('209-214')],
        },
        {
          ...asksForResource,
          explanation: [
            prose`A link for a popup, and the description of a token that it could take instead. The ${value('signInState', 'state')} names the conversation and the bot’s app.`,
          ],
          sources: [oauthPrompt('342-385')],
        },
        {
          id: 'resource-made',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-for-resource',
          label: 'Link and resource',
          title: 'Which token would do?',
          explanation: [
            prose`One for ${value('tokenExchangeUrl', 'this URI')}, the connection’s Token Exchange URL. In a page nobody compares it with a manifest; it is the page’s code that has to ask for the right thing.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              signInLink: ref('signInLink'),
              tokenExchangeResource,
            }),
          ),
          fields: [
            {
              name: 'uri',
              value: ref('tokenExchangeUrl'),
              meaning: prose`The App ID URI of the bot’s app. With a scope behind it, it is what the page asks Entra for.`,
            },
            { name: 'id', value: ref('exchangeId'), meaning: prose`To be sent back with the token.` },
          ],
          roles: { exchangeId: 'born' },
          sources: [webChatSso],
        },
        {
          id: 'bot-sends-card',
          detail: 'overview',
          kind: 'message',
          from: 'bot',
          to: 'direct-line',
          label: 'Sends the card',
          title: 'Who is this card for?',
          explanation: [
            prose`For the page’s code first, and for the person only if that fails. Both ways are in it: ${code('tokenExchangeResource')} and a button. The answer is an id for the activity.`,
          ],
          wire: botReplies({
            replyToId: ref('messageId'),
            attachments: [
              {
                contentType: 'application/vnd.microsoft.card.oauth',
                content: {
                  text: 'Please sign in',
                  connectionName: ref('connectionName'),
                  buttons: [{ type: 'signin', title: 'Sign in' }],
                  tokenExchangeResource,
                },
              },
            ],
          }),
          sources: [oauthPrompt('342-385'), webChatSso],
        },
        {
          id: 'card-intercepted',
          kind: 'message',
          from: 'direct-line',
          to: 'page',
          label: 'The card, taken aside',
          title: 'Why does nobody see the card?',
          explanation: [
            prose`A middleware of the page looks at every activity before Web Chat draws it. An OAuthCard with ${code('tokenExchangeResource')} it keeps back, and goes to fetch a token. Web Chat does not do this by itself: the code is the page’s.`,
          ],
          wire: act('The page’s middleware holds the OAuthCard back.'),
          sources: [webChatSso],
        },
      ],
    },
    {
      label: 'PKCE',
      steps: [
        {
          id: 'verifier-made',
          detail: 'wire',
          kind: 'computation',
          at: 'page',
          label: 'Makes a verifier',
          title: 'How does a page prove anything without a secret?',
          explanation: [
            prose`With a secret that it makes up on the spot: 32 random bytes, in base64url 43 characters, the ${value('codeVerifier', 'code verifier')}. It will prove later that the one who redeems the code is the one who asked for it.`,
          ],
          fields: [
            {
              name: 'code_verifier',
              value: ref('codeVerifier'),
              meaning: prose`Stays in the page until the code is redeemed. 43 to 128 characters are allowed.`,
            },
          ],
          roles: { codeVerifier: 'born' },
          sources: [rfc(7636, '4.1')],
        },
        {
          id: 'challenge-made',
          detail: 'wire',
          kind: 'computation',
          at: 'page',
          label: 'Hashes it',
          title: 'Why not send the verifier at once?',
          explanation: [
            prose`Because the first request goes through places that others can see. So only the hash goes ahead: SHA-256 over the verifier’s ASCII characters, in base64url without padding. Nobody finds the verifier from it.`,
            prose`Computed here, in this tab; any tool gives the same for this verifier.`,
          ],
          fields: [
            {
              name: 'code_challenge',
              value: ref('codeChallenge'),
              meaning: prose`BASE64URL(SHA256(ASCII(code_verifier))). The method is called ${code('S256')}.`,
            },
          ],
          roles: { codeChallenge: 'born' },
          sources: [rfc(7636, '4.2')],
        },
        {
          id: 'page-authorizes',
          detail: 'overview',
          kind: 'message',
          from: 'page',
          to: 'entra',
          label: 'Asks for a code',
          title: 'What does the page ask of Entra?',
          explanation: [
            prose`A code for the scope of the bot’s API, with the ${value('codeChallenge', 'challenge')} beside it. ${code('prompt=none')} says: without a window, or not at all. MSAL.js does this in a hidden frame.`,
            prose`A new ${value('pageState', 'state')} ties the answer to this request.`,
          ],
          wire: get(
            url`${'entraLogin'}/${'tenantId'}/oauth2/v2.0/authorize?client_id=${'pageClientId'}&response_type=code&response_mode=fragment&redirect_uri=${'pageRedirectUri'}&scope=${'requestedScope'}&state=${'pageState'}&nonce=${'pageNonce'}&code_challenge=${'codeChallenge'}&code_challenge_method=S256&prompt=none`,
          ),
          fields: [
            {
              name: 'client_id',
              value: ref('pageClientId'),
              meaning: prose`The page’s own app, a public client. Not the bot’s.`,
            },
            {
              name: 'scope',
              value: ref('requestedScope'),
              meaning: prose`The card’s ${code('uri')} and the name of the scope. It decides whom the token will be for.`,
            },
            {
              name: 'state',
              value: ref('pageState'),
              meaning: prose`Must come back unchanged (RFC 6749 section 10.12).`,
            },
          ],
          roles: { pageState: 'born' },
          sources: [rfc(7636, '4.3'), rfc(6749, '4.1.1')],
        },
        {
          id: 'code-returned',
          kind: 'message',
          from: 'entra',
          to: 'page',
          answers: 'page-authorizes',
          label: 'A code, in the fragment',
          title: 'Why is no one asked for a password?',
          explanation: [
            prose`Entra recognises the user by its own cookie. It remembers the challenge with the ${value('pageCode', 'code')} and sends the frame back; behind ${code('#')}, so that the page’s server does not get to see it.`,
          ],
          wire: redirect(url`${'pageRedirectUri'}#code=${'pageCode'}&state=${'pageState'}`),
          fields: [
            {
              name: 'code',
              value: ref('pageCode'),
              meaning: prose`Good once, for minutes, and only with the verifier.`,
            },
          ],
          roles: { pageCode: 'born', pageState: 'checked' },
          sources: [rfc(7636, '4.4'), rfc(6749, '4.1.2')],
        },
        {
          id: 'page-redeems',
          detail: 'overview',
          kind: 'message',
          from: 'page',
          to: 'entra',
          label: 'Redeems the code',
          title: 'What takes the place of a client secret?',
          explanation: [
            prose`The ${value('codeVerifier', 'verifier')}, sent now for the first time, in the body, straight to Entra. Somebody who caught the code on its way does not have it.`,
            prose`It is a request from a page to another origin. The browser adds ${code('Origin')}, and Entra takes notice.`,
          ],
          wire: post(
            url`${'entraLogin'}/${'tenantId'}/oauth2/v2.0/token`,
            { Origin: ref('pageOrigin'), 'Content-Type': text`application/x-www-form-urlencoded` },
            form({
              grant_type: text`authorization_code`,
              client_id: ref('pageClientId'),
              code: ref('pageCode'),
              redirect_uri: ref('pageRedirectUri'),
              scope: ref('requestedScope'),
              code_verifier: ref('sentVerifier'),
            }),
          ),
          fields: [
            {
              name: 'code_verifier',
              value: ref('sentVerifier'),
              meaning: prose`In the clear, inside TLS. After this it is worth nothing.`,
            },
            {
              name: 'redirect_uri',
              value: ref('pageRedirectUri'),
              meaning: prose`Where the code went. Entra also looks at the type it is registered under.`,
            },
          ],
          roles: { pageCode: 'spent' },
          sources: [rfc(7636, '4.5'), rfc(6749, '4.1.3')],
        },
        {
          id: 'redirect-uri-type',
          kind: 'computation',
          at: 'entra',
          label: 'Registered as a page?',
          title: 'May a browser redeem this code?',
          explanation: [
            prose`Only where the redirect URI is registered under “Single-page application”. Under “Web” Entra expects a server with a secret, and lets no page of another origin near the token endpoint.`,
          ],
          check: same(
            side('the type of the redirect URI', 'redirectUriType'),
            side('the type that a browser needs', 'browserRedirectType'),
          ),
          otherwise: entraRefuses(
            'cross-origin-refused',
            'AADSTS9002326',
            entraRefusal({
              status: 400,
              error: 'invalid_request',
              code: 9002326,
              words: text`Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${'pageOrigin'}'.`,
            }),
          ),
          sources: [issue('AzureAD/microsoft-authentication-library-for-js', 3325), entraErrorCodes],
        },
        {
          id: 'verifier-fits',
          kind: 'computation',
          at: 'entra',
          label: 'Does the verifier fit?',
          title: 'Is it the one who asked?',
          explanation: [
            prose`Entra hashes the verifier that came and compares with the challenge that it kept with the code. Whoever made the challenge can show the verifier; nobody else can.`,
          ],
          check: same(
            side('the hash of the verifier', 'sentVerifierHash'),
            side('the challenge kept with the code', 'codeChallenge'),
          ),
          otherwise: entraRefuses(
            'verifier-refused',
            'AADSTS501481, no match',
            entraRefusal({
              status: 400,
              error: 'invalid_grant',
              code: 501481,
              words: text`The Code_Verifier does not match the code_challenge supplied in the authorization request.`,
            }),
          ),
          sources: [rfc(7636, '4.6')],
        },
        {
          id: 'token-for-bot',
          detail: 'overview',
          kind: 'message',
          from: 'entra',
          to: 'page',
          answers: 'page-redeems',
          label: 'A token for the bot',
          title: 'Who signs what for whom?',
          explanation: [
            prose`Entra signs; the ${value('ssoToken', 'token')} is about the user, for the bot (${code('aud')}), given to the page (${code('azp')}). The page can read it and ought not to care what is in it.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              token_type: 'Bearer',
              scope: ref('requestedScope'),
              expires_in: 4_500,
              access_token: ref('ssoToken'),
            }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('ssoToken'),
              meaning: prose`A v2.0 token with the bot’s app id as ${code('aud')}.`,
            },
          ],
          roles: { ssoToken: 'born' },
          sources: [rfc(6749, '5.1')],
        },
      ],
    },
    {
      label: 'Exchange',
      steps: [
        {
          id: 'page-posts-invoke',
          detail: 'overview',
          kind: 'message',
          from: 'page',
          to: 'direct-line',
          label: 'Posts it as an invoke',
          title: 'How does a page send an invoke?',
          explanation: [
            prose`As an activity like any other, of the type ${code('invoke')}. ${code('signin/tokenExchange')} is the name that Teams uses too, so the bot needs nothing of its own for pages.`,
          ],
          wire: post(
            activities,
            fromPage,
            json({ type: 'invoke', name: 'signin/tokenExchange', from: { id: ref('userId') }, value: exchangeValue }),
          ),
          fields: [
            {
              name: 'value.id',
              value: ref('exchangeId'),
              meaning: prose`From the card.`,
            },
            {
              name: 'value.connectionName',
              value: ref('connectionName'),
              meaning: prose`From the card as well. BotBuilder’s prompt answers ${code('400')} if it is another’s.`,
            },
            {
              name: 'value.token',
              value: ref('ssoToken'),
              meaning: prose`Passes through Direct Line to the bot. It opens nothing there but an exchange.`,
            },
          ],
          sources: [webChatSso, ssoConcept],
        },
        {
          id: 'invoke-forwarded',
          kind: 'message',
          from: 'direct-line',
          to: 'bot',
          label: 'Forwards the invoke',
          title: 'What has the SDK verified?',
          explanation: [
            prose`The Connector’s token in the header. The ${value('ssoToken', 'one in the body')} is data to it, and the prompt passes it on to be exchanged.`,
          ],
          wire: post(
            url`${'botEndpoint'}`,
            fromConnector,
            json({
              type: 'invoke',
              name: 'signin/tokenExchange',
              id: ref('cardId'),
              timestamp: ref('messageTime'),
              serviceUrl: ref('serviceUrl'),
              channelId: ref('channelId'),
              from: { id: ref('userId'), name: ref('userName') },
              conversation: { id: ref('conversationId') },
              recipient: { id: ref('botId'), name: ref('botName') },
              value: exchangeValue,
            }),
          ),
          sources: [oauthPrompt('433-495')],
        },
        ...exchangeSteps<Lane, never>({ token: 'ssoToken', refused: botRefuses }),
        {
          id: 'bot-answers-invoke',
          kind: 'message',
          from: 'bot',
          to: 'direct-line',
          answers: 'invoke-forwarded',
          label: '200, signed in',
          title: 'What does 200 mean here?',
          explanation: [
            prose`That the prompt has its token. The status travels back along the same requests: an invoke is answered, not replied to.`,
          ],
          wire: answer(200, 'OK', json({ id: ref('exchangeId'), connectionName: ref('connectionName') })),
          roles: { ssoToken: 'spent' },
          sources: [oauthPrompt('433-495')],
        },
        {
          id: 'direct-line-answers',
          kind: 'message',
          from: 'direct-line',
          to: 'page',
          answers: 'page-posts-invoke',
          label: '200, and an id',
          title: 'What does the page learn?',
          explanation: [
            prose`Only whether it worked. The body of the bot’s answer stays behind; the page gets an activity id, or, where it failed, ${code('502')}.`,
          ],
          wire: answer(200, 'OK', json({ id: ref('cardId') })),
          sources: [directLineJs('directLine.ts', '911-919')],
        },
        {
          id: 'card-dropped',
          kind: 'computation',
          at: 'page',
          label: 'Drops the card',
          title: 'What does the user see?',
          explanation: [
            prose`Nothing: the middleware throws the card away. For any other outcome than ${code('200')} it would hand it to Web Chat, and the sign-in would go on by the button.`,
          ],
          sources: [webChatSso],
        },
        {
          id: 'bot-replies',
          detail: 'overview',
          kind: 'message',
          from: 'bot',
          to: 'direct-line',
          label: '“You are Robin Vega”',
          title: 'And the user’s question?',
          explanation: [
            prose`Has its answer: the bot asked Graph with the exchanged token, which is a flow of its own. The reply carries the bot’s own token and reaches the page over the WebSocket. The answer to this call is an id.`,
          ],
          wire: botSays(text`You are ${'userName'}.`),
          sources: [webChatSso],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'redirect-type-web',
      at: 'page-redeems',
      label: 'The redirect URI is registered as Web',
      change: { values: { redirectUriType: text`web` } },
      failsAt: 'redirect-uri-type',
      symptom: prose`In the browser’s console: AADSTS9002326, “Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type”. The code was given out without complaint.`,
      cause: prose`In the registration the redirect URI stands under the platform “Web”. Asking for a code works with either; redeeming it from a page needs “Single-page application”.`,
      fix: prose`Move the URI to “Single-page application” in the page’s registration.`,
      sources: [
        issue('AzureAD/microsoft-authentication-library-for-js', 3325),
        issue('AzureAD/microsoft-authentication-library-for-js', 5196),
      ],
    },
    {
      id: 'other-verifier',
      at: 'page-redeems',
      label: 'The verifier is another than hashed',
      change: { values: { sentVerifier: another('codeVerifier') } },
      failsAt: 'verifier-fits',
      symptom: prose`Now and then a sign-in fails with ${code('invalid_grant')}, AADSTS501481, and works the next time.`,
      cause: prose`Two sign-ins run at once and the second overwrites the verifier that the first had stored; or the code is redeemed somewhere else than where it was asked for. A stolen code fails the same way, which is the purpose.`,
      fix: prose`Let one call finish before the next begins, use one instance of MSAL.js, and redeem the code where the verifier is.`,
      sources: [
        issue('AzureAD/microsoft-authentication-library-for-js', 2694),
        issue('AzureAD/microsoft-authentication-library-for-js', 6827),
        rfc(7636, '4.6'),
      ],
    },
    {
      id: 'token-for-graph',
      at: 'page-authorizes',
      label: 'The page asks for a token for Graph',
      change: {
        values: {
          requestedScope: text`${'graphApi'}/${'graphScope'}`,
          ssoScope: text`User.Read`,
          ssoTokenAudience: ref('graphApi'),
        },
      },
      failsAt: 'audience-fits',
      symptom: prose`The page gets a token, posts it, and the card appears all the same. The network log has ${code('502')} for the invoke, the bot’s log ${code('412')}.`,
      cause: prose`The page asked for what it wants in the end. But the exchange takes a token for the bot: ${code('aud')} must be the connection’s client, not Graph.`,
      fix: prose`Ask for ${code('tokenExchangeResource.uri')} from the card, with the scope behind it. The permissions on Graph belong in the connection’s scopes.`,
      sources: [onBehalfOfFlow, webChatSso, issue('microsoft/botbuilder-js', 3006)],
    },
    {
      id: 'consent-missing',
      at: 'service-acts-for-user',
      label: 'Nobody consented to Graph for the bot',
      change: { values: { grantedScopes: text`openid profile` } },
      failsAt: 'consent-given',
      symptom: prose`The first time every user sees the card; after they have signed in by its button it never comes back.`,
      cause: prose`The user allowed the page to call the bot. That the bot’s app may read Graph for them is another consent, and an exchange has no window to ask for it.`,
      fix: prose`Keep the card as the way out, or have an administrator consent for all users. List the page’s app as a known client so that one question covers both.`,
      sources: [issue('microsoft/botbuilder-js', 3006), onBehalfOfFlow],
    },
    {
      id: 'secret-expired',
      at: 'service-acts-for-user',
      label: 'The connection’s secret has expired',
      change: { values: { providerSecretEnds: after('start', -86_400) } },
      failsAt: 'secret-current',
      symptom: prose`From one day to the next everybody sees the card, and its button fails too.`,
      cause: prose`The secret in the connection setting has ended; the exchange answers ${code('500')}. The page and its registration are in order.`,
      fix: prose`Make a new secret at the connection’s app and enter its value in the connection.`,
      sources: [issue('microsoft/botbuilder-dotnet', 6764), entraErrorCodes],
    },
  ],
  checkpoints: [
    {
      id: 'which-token',
      before: 'page-authorizes',
      kind: 'next',
      question: prose`The bot wants to read Graph for the user. For whom must the page ask a token?`,
      answers: [
        {
          text: 'For the bot’s own API',
          right: true,
          because: prose`Only a token with the bot as audience can be exchanged. The exchange gives the one for Graph.`,
        },
        {
          text: 'For Graph',
          because: prose`The page could use that itself; the bot could not exchange it. The exchange would fail on ${code('aud')}.`,
        },
        {
          text: 'For Direct Line',
          because: prose`Direct Line has a token of its own, from the page’s server. Entra has no part in it.`,
        },
      ],
    },
    {
      id: 'stolen-code',
      before: 'page-redeems',
      kind: 'check',
      question: prose`An extension in the browser reads the code out of the address and sends it to a thief. What stops the thief?`,
      answers: [
        {
          text: 'The missing verifier',
          right: true,
          because: prose`It never left the page’s memory, and the challenge that was seen does not lead back to it.`,
        },
        {
          text: 'The missing client secret',
          because: prose`A page has none: it could not keep it. That is why there is PKCE.`,
        },
        {
          text: 'The state',
          because: prose`It tells the page that the answer belongs to its request. To Entra it is just a text.`,
        },
      ],
    },
    {
      id: 'who-saw',
      before: 'bot-exchanges',
      kind: 'sees',
      question: prose`Who has held the user’s token for the bot so far?`,
      answers: [
        {
          text: 'Page, Direct Line and bot',
          right: true,
          because: prose`It went through all three, in bodies. What it opens is an exchange with the connection’s secret, and that none of them has.`,
        },
        {
          text: 'Only the bot',
          because: prose`Entra gave it to the page, and the page sent it through the channel.`,
        },
        {
          text: 'Page, Direct Line, bot and the page’s server',
          because: prose`The code came behind ${code('#')} and was redeemed in the browser. The server saw neither.`,
        },
      ],
    },
  ],
});
