/** The mail service, which the flows invent. */
import type { Source } from '#core/sequence/sequence.ts';
import { factsOf, type FactRow } from './wire-fact.ts';

const source: Source = { label: 'Invented for these flows', href: undefined };

export const MAIL_FACTS: readonly FactRow[] = [
  ...factsOf('query', {
    top: {
      what: 'At most so many messages.',
      setBy: 'From the bot’s code.',
      without: 'All of them come.',
      source,
    },
  }),
  ...factsOf('body', {
    messages: {
      what: 'The newest messages of the mailbox.',
      setBy: 'The mail service, for the user that the token speaks of.',
      without: 'There is nothing to show.',
      source,
    },
    'messages.from': {
      what: 'Who wrote the message.',
      setBy: 'The mail service.',
      without: 'There is nothing to show.',
      source,
    },
    'messages.subject': {
      what: 'What the message is about.',
      setBy: 'The mail service.',
      without: 'There is nothing to show.',
      source,
    },
  }),
];
