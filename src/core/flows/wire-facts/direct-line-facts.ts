/** Direct Line’s own parameters and answers. */
import { botDocs, directLineJs } from '#core/flows/sources.ts';
import { directLineSecurity, directLineTokens } from './fact-sources.ts';
import { factsOf, factsOn, type FactRow } from './wire-fact.ts';

const session = directLineJs('directLine.ts', '765-794');
const conversations = botDocs('rest-api/bot-framework-rest-direct-line-3-0-start-conversation.md');

const directLineMembers = {
  token: {
    what: 'A Direct Line token: for one conversation, and for one user if it was made so.',
    setBy: 'Made and signed by Direct Line.',
    without: 'The page cannot speak to the bot.',
    source: directLineTokens,
  },
  conversationId: {
    what: 'The one conversation that the token is for.',
    setBy: 'Direct Line.',
    without: 'The page does not know where to send messages.',
    source: directLineTokens,
  },
  expires_in: {
    what: 'For how many seconds the token can be used or renewed.',
    setBy: 'Direct Line.',
    without: 'The page does not know when to renew it; once it has ended, it cannot be renewed.',
    source: directLineTokens,
  },
} as const;

export const DIRECT_LINE_FACTS: readonly FactRow[] = [
  ...['/v3/directline/', '/chat-token'].flatMap((on) => factsOn('body', on, directLineMembers)),
  ...factsOf('body', {
    conversationId: directLineMembers.conversationId,
    streamUrl: {
      what: 'The address of a WebSocket on which the bot’s messages arrive.',
      setBy: 'Direct Line.',
      without: 'The page has to ask again and again.',
      source: conversations,
    },
    user: {
      what: 'The user that the token is for. Every message of the conversation then carries this id.',
      setBy: 'The page’s own server, which knows who is there.',
      without: 'The page may call itself whatever it likes.',
      source: directLineTokens,
    },
    'user.id': {
      what: 'The user’s id. It has to begin with dl_ and should not be guessable.',
      setBy: 'The page’s own server.',
      without: 'Another id in a message is replaced or refused; without any, the user signs in on every visit.',
      source: directLineSecurity,
    },
    'user.name': {
      what: 'The user’s name, for people to read.',
      setBy: 'The page’s own server.',
      without: 'Nothing breaks.',
      source: directLineTokens,
    },
    trustedOrigins: {
      what: 'The sites whose pages may bind a sign-in to their browser session.',
      setBy: 'The page’s own server, or the channel’s page in Azure.',
      without: '403 “Trusted Origin list is empty”, and the user has to type six digits.',
      source: directLineTokens,
    },
    sessionId: {
      what: 'The id of this browser’s session with Direct Line. The sign-in is compared with it at the end.',
      setBy: 'New for each session, made by Direct Line.',
      without: 'The user has to type six digits.',
      source: session,
    },
    httpStatusCode: {
      what: 'The status that the bot itself answered with.',
      setBy: 'Direct Line, from the bot’s answer.',
      without: 'The page cannot tell a 412 of the bot from any other failure.',
      source: session,
    },
    watermark: {
      what: 'How far the messages have been read.',
      setBy: 'Direct Line.',
      without: 'The same messages come again.',
      source: conversations,
    },
  }),
];
