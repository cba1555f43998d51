/** Attachments of a message, and the OAuthCard among them. */
import { oauthPrompt } from '#core/flows/sources.ts';
import { connectorObject, schema } from './fact-sources.ts';
import { factsOf, type FactRow } from './wire-fact.ts';

const oauthCard = schema('1374-1395');
const cardAction = connectorObject('CardAction');
const attachment = connectorObject('Attachment');

export const CARD_FACTS: readonly FactRow[] = factsOf('body', {
  attachments: {
    what: 'Cards and files that come with the message.',
    setBy: 'The bot’s SDK.',
    without: 'The user sees a message without its card.',
    source: attachment,
  },
  'attachments.contentType': {
    what: 'What kind of card it is: application/vnd.microsoft.card.oauth for a sign-in.',
    setBy: 'The bot’s SDK.',
    without: 'The channel does not know the card and draws nothing.',
    source: oauthCard,
  },
  'attachments.content': {
    what: 'The card.',
    setBy: 'The bot’s SDK.',
    without: 'There is nothing to draw.',
    source: attachment,
  },
  'attachments.content.text': {
    what: 'What stands above the button.',
    setBy: 'From the bot’s code.',
    without: 'The card has only its button.',
    source: oauthCard,
  },
  'attachments.content.connectionName': {
    what: 'Which connection the user is to sign in to.',
    setBy: 'From the bot’s settings.',
    without: 'A channel that fills in the link itself does not know for what.',
    source: oauthCard,
  },
  'attachments.content.buttons': {
    what: 'The card’s buttons: one, to sign in.',
    setBy: 'The bot’s SDK.',
    without: 'The user has nothing to press.',
    source: oauthCard,
  },
  'attachments.content.buttons.type': {
    what: 'What the button does: signin opens the sign-in link.',
    setBy: 'The bot’s SDK.',
    without: 'The button does nothing.',
    source: cardAction,
  },
  'attachments.content.buttons.title': {
    what: 'What stands on the button.',
    setBy: 'From the bot’s code.',
    without: 'The button is empty.',
    source: cardAction,
  },
  'attachments.content.buttons.value': {
    what: 'The sign-in link.',
    setBy: 'The Token Service made it. On some channels the SDK leaves it out and the channel fills it in.',
    without: 'The channel asks for a link itself; one that cannot shows a dead button.',
    source: oauthPrompt('349-371'),
  },
  'attachments.content.tokenExchangeResource': {
    what: 'The offer of single sign-on: for this resource the client may get a token silently.',
    setBy: 'The SDK copies it from the answer with the sign-in link.',
    without: 'The user has to press the button. Written as null, Teams answers 400.',
    source: oauthCard,
  },
  'attachments.content.tokenExchangeResource.id': {
    what: 'The id of the offer, which every client of the user repeats.',
    setBy: 'The Token Service made it.',
    without: 'A bot cannot tell repetitions apart.',
    source: schema('2024-2037'),
  },
  'attachments.content.tokenExchangeResource.uri': {
    what: 'The resource that the token is to be for. The app’s manifest has to name the same.',
    setBy: 'From the connection’s Token Exchange URL.',
    without: 'Teams answers resourcematchfailed.',
    source: schema('2024-2037'),
  },
  'attachments.content.tokenExchangeResource.providerId': {
    what: 'Which kind of provider the connection has.',
    setBy: 'From the connection’s settings.',
    without: 'Nothing is known to break.',
    source: schema('2024-2037'),
  },
  'attachments.content.tokenPostResource': {
    what: 'Where the client may post a token past the bot.',
    setBy: 'The SDK copies it from the answer with the sign-in link.',
    without: 'The client sends the token through the bot.',
    source: schema('2043-2048'),
  },
  'attachments.content.tokenPostResource.sasUrl': {
    what: 'That address, signed and good for about a minute.',
    setBy: 'The Token Service made it.',
    without: 'The client sends the token through the bot.',
    source: schema('2043-2048'),
  },
});
