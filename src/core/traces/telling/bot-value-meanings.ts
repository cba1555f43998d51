/**
 * Values of the Bot Framework that say by themselves what they are. Sources: the Bot Connector and Direct Line
 * authentication documentation, the SDKs' OAuthPrompt and TeamsSSOTokenExchangeMiddleware, the Teams documentation on
 * messaging extensions and bot single sign-on, the Teams SDK's design of signin/failure.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';

/** By the value of an activity's name. */
const ACTIVITY_NAMES: ReadonlyMap<string, string> = new Map([
  ['signin/verifyState', 'Brings the digits of the sign-in window to the bot.'],
  [
    'signin/tokenExchange',
    'Brings a token that the client got silently, for the bot to exchange; one from each client.',
  ],
  ['signin/failure', 'The client could not get a token silently; the reason stands in value.code.'],
  [
    'composeExtension/query',
    'A search of a messaging extension; after a sign-in it comes again with the digits in state.',
  ],
  ['composeExtension/queryLink', 'A link was pasted that the messaging extension unfolds.'],
  ['composeExtension/submitAction', 'A dialog of the messaging extension was sent.'],
  ['tokens/response', 'Brings the person’s token to the bot, on channels other than Teams.'],
]);

/** By the code of a signin/failure. */
const FAILURES: ReadonlyMap<string, string> = new Map([
  ['resourcematchfailed', 'The manifest’s webApplicationInfo.resource is not the tokenExchangeResource’s uri.'],
  ['userconsentrequired', 'The person has to consent first.'],
  ['interactionrequired', 'The person has to be asked something first.'],
  ['tokenmissing', 'The client came back without a token.'],
  ['oauthcardnotvalid', 'The client does not accept the OAuthCard.'],
  ['installedappnotfound', 'The client does not find the app that the bot belongs to.'],
]);

const CARDS: ReadonlyMap<string, string> = new Map([
  ['application/vnd.microsoft.card.oauth', 'An OAuthCard: asks the person, or first the client, for a token.'],
  ['application/vnd.microsoft.card.signin', 'A SigninCard: a link to sign in with, on channels without OAuthCards.'],
]);

/** Undefined for a value that says nothing by itself. */
export function meaningOfBotValue({ name, path, value }: Decoded): string | undefined {
  const last = name.toLowerCase();
  if (last === 'name' && path.length === 2) return ACTIVITY_NAMES.get(value);
  if (last === 'contenttype') return CARDS.get(value);
  if (last === 'code' && path.at(-2)?.toLowerCase() === 'value') return FAILURES.get(value.toLowerCase());
  if (path[0] === 'header' && /^consent[\da-z]/i.test(name))
    return 'Ties the OAuth state to this browser: without it the Token Service refuses to finish the sign-in.';
  return undefined;
}

/** Whom an id names, by how it begins. */
export function meaningOfBotId({ name, value }: Decoded): string | undefined {
  if (!/id$/i.test(name)) return undefined;
  if (value.startsWith('28:')) return 'A bot on Teams: 28: and its app id.';
  if (value.startsWith('29:')) return 'A user as Teams names them to this one bot. It is not the Entra object id.';
  return value.startsWith('dl_')
    ? 'A Direct Line user whose id stands in the token, so that nobody else can take it.'
    : undefined;
}
