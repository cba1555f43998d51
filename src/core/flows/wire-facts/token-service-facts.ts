/**
 * The Token Service: what bots ask it and what it answers, the state that a bot describes the conversation with, and the
 * legs of the browser. Its names are read in any case; SDKs differ in theirs.
 */
import {
  agentsForJs,
  botBuilderJs,
  botDocs,
  emulatorCode,
  teamsNet,
  userTokenApi,
  webChat,
} from '#core/flows/sources.ts';
import { issue } from '#core/sequence/citations.ts';
import { RELATES_TO } from './activity-facts.ts';
import { botSignIn, schema } from './fact-sources.ts';
import { factsOf, factsOn, type FactRow } from './wire-fact.ts';

const stateOf = botBuilderJs('botframework-connector/src/auth/userTokenClient.ts', '109-128');
const emulatorLink = emulatorCode('server/utils/oauthLinkEncoder.ts', '97-154');

const QUERY: readonly FactRow[] = [
  ...factsOf('query', {
    userId: {
      what: 'The user as the channel names them: part of the key under which the token is kept.',
      setBy: 'The SDK copies it from the activity’s from.id.',
      without: 'Another id finds no token, and the user signs in again.',
      source: userTokenApi('276-284'),
    },
    connectionName: {
      what: 'The OAuth connection setting of the bot in Azure, by its name.',
      setBy: 'From the bot’s settings.',
      without: '“Could not find Connection Setting with name …”; a misspelt name can look like “not signed in”.',
      source: issue('microsoft/botbuilder-js', 4773),
    },
    channelId: {
      what: 'The channel: part of the key under which the token is kept.',
      setBy: 'The SDK copies it from the activity.',
      without: 'A token of another channel does not count; without any, none is found.',
      source: userTokenApi('276-284'),
    },
    include: {
      what: 'Which connections the status is asked of.',
      setBy: 'From the bot’s code.',
      without: 'All of them.',
      source: userTokenApi('276-400'),
    },
    finalRedirect: {
      what: 'Where the browser is to end up after the sign-in.',
      setBy: 'From the bot’s code.',
      without: 'The Token Service shows its own last page.',
      source: botSignIn,
    },
    fwdUrl: {
      what: 'Where the Token Service is to send the token afterwards.',
      setBy: 'From the bot’s code.',
      without: 'It is sent the way the channel has.',
      source: agentsForJs('oauth/userTokenClient.ts', '217-221'),
    },
    signin: {
      what: 'The sign-in id: the Token Service’s handle for the state that it keeps.',
      setBy: 'New for each sign-in, made by the Token Service. On Web Chat the page glues its session id to it.',
      without: '“The Sign In code was not found or expired.”',
      source: issue('microsoft/BotFramework-Services', 265),
    },
  }),
  ...factsOn('query', '/api/oauth/signin', {
    signin: {
      what: 'The sign-in id, and on Web Chat with it &code_challenge= and the session id, as one value.',
      setBy: 'The Token Service made the id; the page adds its session when the link is clicked.',
      without: '“The Sign In code was not found or expired.” Without the session the user has to type six digits.',
      source: webChat('packages/api/src/hooks/Composer.tsx'),
    },
  }),
  ...factsOn('query', '/api/usertoken/GetToken', {
    code: {
      what: 'The six digits that the user brought back: the person in the chat is the one who signed in.',
      setBy: 'The bot, out of the user’s message or of value.state.',
      without: 'Wrong, used or too old: 404, the same as for no token.',
      source: userTokenApi('276-284'),
    },
  }),
  ...['/api/botsignin/', '/api/usertoken/GetTokenOrSignInResource'].flatMap((on) =>
    factsOn('query', on, {
      state: {
        what: 'Who signs in, where and for which connection: base64 of JSON. It is not the state of OAuth.',
        setBy: 'The SDK, out of the activity and the bot’s settings.',
        without: 'The Token Service would not know whom to tell that the sign-in has succeeded.',
        source: stateOf,
      },
    }),
  ),
  ...factsOn('query', '/api/botsignin/', {
    code_challenge: {
      what: 'A hash that ties the sign-in to whoever opened it. The Emulator writes it in hex, unlike RFC 7636.',
      setBy: 'The client that will open the link.',
      without: 'The user has to type six digits.',
      source: emulatorLink,
    },
    emulatorUrl: {
      what: 'Where the Token Service is to post the token for the Emulator.',
      setBy: 'The Emulator, from its tunnel.',
      without: 'The Emulator never hears of the token: the card does nothing.',
      source: emulatorLink,
    },
  }),
  ...factsOn('query', '/api/usertoken/emulateOAuthCards', {
    emulate: {
      what: 'Whether the Emulator is to play the Token Service instead of asking the real one.',
      setBy: 'The bot’s SDK, from the bot’s code.',
      without: 'The Emulator asks the real Token Service.',
      source: botBuilderJs('botframework-connector/src/emulatorApiClient.ts', '26-48'),
    },
  }),
  ...factsOn('query', '/api/usertoken/tokenResponse', {
    conversationId: {
      what: 'For which conversation of the Emulator the token is.',
      setBy: 'The Token Service, from the state.',
      without: 'The Emulator does not know where the token belongs.',
      source: emulatorCode('server/routes/channel/userToken/handlers/tokenResponse.ts', '40-62'),
    },
  }),
  ...factsOn('query', '/.auth/web/login/', {
    redirect_uri: {
      what: 'Where the Token Service itself goes on when the provider is done.',
      setBy: 'The Token Service, with the sign-in id in it.',
      without: 'The sign-in ends without anybody knowing for which conversation it was.',
      source: botDocs('ref-oauth-redirect-urls.md'),
    },
  }),
  ...factsOn('query', '/.auth/web/redirect', {
    state: {
      what: 'The state that the Token Service gave the provider. It names the cookie that this browser has to have.',
      setBy: 'The provider returns it unchanged.',
      without: 'The Token Service does not know the sign-in again and refuses.',
      source: issue('microsoft/BotFramework-Services', 343),
    },
  }),
  ...factsOn('query', 'PostSignInCallback', {
    code_verifier: {
      what: 'The secret of which the challenge was made: this is the window that opened the sign-in.',
      setBy: 'The Emulator, as its window loads the page.',
      without: 'The Token Service shows six digits instead of handing over the token.',
      source: emulatorLink,
    },
    code: {
      what: 'A code of the Token Service’s own, from one half of it to the other. Not the provider’s, not the six digits.',
      setBy: 'New for each sign-in, made by the Token Service.',
      without: 'The sign-in ends on an error page.',
      source: issue('microsoft/BotFramework-Services', 265),
    },
  }),
  ...factsOn('query', '/api/sas/postToken', {
    expiry: {
      what: 'Until when the address works, in seconds since 1970: about a minute.',
      setBy: 'The Token Service.',
      without: 'The signature no longer fits.',
      source: teamsNet('sso-trace-2026-04-22-summary.md'),
    },
    id: {
      what: 'Which of the Token Service’s keys signed the address.',
      setBy: 'The Token Service.',
      without: 'The signature cannot be checked.',
      source: teamsNet('sso-trace-2026-04-22-summary.md'),
    },
    state: {
      what: 'The sign-in id once more: for which sign-in the token is.',
      setBy: 'The Token Service.',
      without: 'The token would belong to no sign-in.',
      source: teamsNet('sso-trace-2026-04-22-summary.md'),
    },
    hmac: {
      what: 'The signature over the address. Whoever has the address may post one token to it.',
      setBy: 'The Token Service.',
      without: 'Anybody could post tokens into anybody’s sign-in.',
      source: teamsNet('sso-trace-2026-04-22-summary.md'),
    },
  }),
];

const tokenResponse = {
  connectionName: {
    what: 'The connection that the token is from.',
    setBy: 'The Token Service.',
    without: 'A bot with several connections cannot tell the tokens apart.',
    source: schema('1594-1615'),
  },
  token: {
    what: 'The user’s token from the provider. It opens the API that the connection asks for; for the bot it is text.',
    setBy: 'Made by the provider, kept by the Token Service.',
    without: 'The bot cannot act for the user.',
    source: schema('1594-1615'),
  },
  channelId: {
    what: 'The channel that the token is kept for.',
    setBy: 'The Token Service.',
    without: 'Nothing: the bot asked for one channel.',
    source: schema('1594-1615'),
  },
  expiration: {
    what: 'When the token ends. It is often left out.',
    setBy: 'The Token Service.',
    without: 'The bot learns of the end from the API’s 401.',
    source: schema('1594-1615'),
  },
} as const;

const signInResource = {
  signInLink: {
    what: 'The address for the user to sign in at. Whoever has it can finish this sign-in.',
    setBy: 'The Token Service, around a new sign-in id.',
    without: 'The card has a button that leads nowhere.',
    source: schema('2005-2018'),
  },
  tokenExchangeResource: {
    what: 'For which resource the client may get a token silently: single sign-on.',
    setBy: 'The Token Service, if the connection has a Token Exchange URL and the state an app id.',
    without: 'No single sign-on: the user has to press the button.',
    source: schema('2024-2037'),
  },
  'tokenExchangeResource.id': {
    what: 'An id for this offer. Every client of the user repeats it, so that a bot can tell repetitions apart.',
    setBy: 'New for each offer, made by the Token Service.',
    without: 'A user with two clients is greeted twice.',
    source: schema('2024-2037'),
  },
  'tokenExchangeResource.uri': {
    what: 'The resource: the connection’s Token Exchange URL. The app’s manifest has to name the same.',
    setBy: 'From the connection’s settings.',
    without: 'Teams answers resourcematchfailed, or gets a token that the exchange refuses.',
    source: schema('2024-2037'),
  },
  'tokenExchangeResource.providerId': {
    what: 'Which kind of provider the connection has; the client need not know it.',
    setBy: 'From the connection’s settings.',
    without: 'Nothing is known to break.',
    source: schema('2024-2037'),
  },
  tokenPostResource: {
    what: 'Where a client may post a token past the bot.',
    setBy: 'The Token Service.',
    without: 'The client sends the token through the bot.',
    source: schema('2043-2048'),
  },
  'tokenPostResource.sasUrl': {
    what: 'That address, signed and good for about a minute.',
    setBy: 'The Token Service.',
    without: 'The client sends the token through the bot.',
    source: schema('2043-2048'),
  },
} as const;

const prefixed = <Fact>(prefix: string, facts: Readonly<Record<string, Fact>>): Readonly<Record<string, Fact>> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [`${prefix}.${name}`, fact]));

const BODY: readonly FactRow[] = [
  ...factsOn('body', '/api/usertoken/', tokenResponse),
  ...factsOf('body', signInResource),
  ...factsOf('body', {
    tokenResponse: {
      what: 'The token, when there is one.',
      setBy: 'The Token Service.',
      without: 'There is none; signInResource stands in its place.',
      source: agentsForJs('oauth/userTokenClient.ts', '217-221'),
    },
    ...prefixed('tokenResponse', tokenResponse),
    signInResource: {
      what: 'What it takes to sign in, when there is no token.',
      setBy: 'The Token Service.',
      without: 'There is a token; tokenResponse stands in its place.',
      source: agentsForJs('oauth/userTokenClient.ts', '217-221'),
    },
    ...prefixed('signInResource', signInResource),
  }),
  ...factsOn('body', '/api/usertoken/exchange', {
    uri: {
      what: 'The resource that a token is wanted for, when there is no token to hand in.',
      setBy: 'From the bot’s code.',
      without: 'The token of the user is handed in.',
      source: schema('2054-2063'),
    },
    token: {
      what: 'The user’s token: asked with, the one that the client got silently; answered with, the one for the API.',
      setBy: 'The client’s sign-in, or the provider.',
      without: 'There is nothing to exchange.',
      source: schema('2054-2063'),
    },
  }),
  ...factsOn('body', '/api/botsignin/GetSignInUrl', {
    '': {
      what: 'The sign-in link, as the whole body.',
      setBy: 'The Token Service, around a new sign-in id.',
      without: 'The bot has no link to show.',
      source: botSignIn,
    },
  }),
];

const INSIDE: readonly FactRow[] = factsOf('inside', {
  ...prefixed('state', RELATES_TO),
  'state.connectionName': {
    what: 'Which connection the user is to sign in to.',
    setBy: 'From the bot’s settings.',
    without: 'The Token Service does not know which provider to send the user to.',
    source: stateOf,
  },
  'state.msAppId': {
    what: 'The bot’s app id.',
    setBy: 'From the bot’s settings.',
    without: 'The answer holds no tokenExchangeResource: single sign-on is off.',
    source: stateOf,
  },
  'state.conversation': {
    what: 'Where the result is to be told: a reference to the conversation.',
    setBy: 'The SDK, out of the activity.',
    without: 'Nobody is told when the user has signed in.',
    source: stateOf,
  },
  'state.conversation.activityId': {
    what: 'The activity that started the sign-in.',
    setBy: 'The SDK copies the activity’s id.',
    without: 'The result cannot be tied to the message.',
    source: stateOf,
  },
  'state.conversation.user': {
    what: 'Who is to sign in: personal data, for all to read who get hold of the state.',
    setBy: 'The SDK copies the activity’s from.',
    without: 'The token would be nobody’s.',
    source: stateOf,
  },
  'state.conversation.user.id': {
    what: 'The user as the channel names them. The token is kept under this id.',
    setBy: 'The SDK copies the activity’s from.id.',
    without: 'GetToken asks under another id and never finds the token.',
    source: stateOf,
  },
  'state.conversation.user.name': {
    what: 'The person’s name.',
    setBy: 'The SDK copies the activity’s from.name.',
    without: 'Nothing breaks.',
    source: stateOf,
  },
  'state.conversation.bot': {
    what: 'The bot in this conversation.',
    setBy: 'The SDK copies the activity’s recipient.',
    without: 'The result would reach no bot.',
    source: stateOf,
  },
  'state.conversation.bot.id': {
    what: 'The bot as the channel names it.',
    setBy: 'The SDK copies the activity’s recipient.id.',
    without: 'The result would reach no bot.',
    source: stateOf,
  },
  'state.conversation.bot.name': {
    what: 'The bot’s name.',
    setBy: 'The SDK copies the activity’s recipient.name.',
    without: 'Nothing breaks.',
    source: stateOf,
  },
  'state.conversation.conversation': {
    what: 'The conversation itself.',
    setBy: 'The SDK copies it from the activity.',
    without: 'The result would reach no conversation.',
    source: stateOf,
  },
  '*.conversation.conversation.id': {
    what: 'The conversation’s id on the channel.',
    setBy: 'The SDK copies it from the activity.',
    without: 'The result would reach no conversation.',
    source: stateOf,
  },
  '*.conversation.conversation.conversationType': {
    what: 'Whether it is a personal conversation, a group or a channel.',
    setBy: 'The SDK copies it from the activity.',
    without: 'Nothing is known to break.',
    source: stateOf,
  },
  '*.conversation.conversation.tenantId': {
    what: 'The tenant that the conversation belongs to.',
    setBy: 'The SDK copies it from the activity.',
    without: 'Nothing is known to break.',
    source: stateOf,
  },
  'state.conversation.user.aadObjectId': {
    what: 'The user’s object id in Entra.',
    setBy: 'The SDK copies it from the activity.',
    without: 'Nothing is known to break.',
    source: stateOf,
  },
  'state.conversation.channelId': {
    what: 'The channel. The page at the end is chosen by it, and the token kept under it.',
    setBy: 'The SDK copies it from the activity.',
    without: 'The page shows digits where it should hand them over.',
    source: issue('microsoft/Agents-for-net', 827),
  },
  'state.conversation.locale': {
    what: 'The user’s language.',
    setBy: 'The SDK copies it from the activity.',
    without: 'Nothing breaks.',
    source: stateOf,
  },
  'state.conversation.serviceUrl': {
    what: 'Where the channel’s Connector answers.',
    setBy: 'The SDK copies it from the activity.',
    without: 'The result would reach nobody.',
    source: stateOf,
  },
});

export const TOKEN_SERVICE_FACTS: readonly FactRow[] = [...QUERY, ...BODY, ...INSIDE];
