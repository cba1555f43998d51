/**
 * What an activity of the channel is called: by its name where a sign-in depends on it, else by its type. Sources: the
 * Bot Framework activity schema, the SDKs' OAuthPrompt, the Teams documentation of messaging extensions.
 */
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';
import { activityOf } from '#core/traces/recognising/recognise.ts';
import { CANCELLED, isDigits } from '#core/traces/recognising/sign-in-digits.ts';
import { shorten, type Words } from './exchange-words.ts';

const VERIFY_STATE = 'signin/verifyState';
const WHOSE_TOKEN = 'The header carries the Connector’s token, which names the bot and not the user.';
const AN_INVOKE = `An invoke: Teams waits for the answer. ${WHOSE_TOKEN}`;

const BY_NAME: ReadonlyMap<string, Words> = new Map([
  [
    'composeExtension/query',
    { label: 'Search query', title: 'Teams asks the bot for results', explanation: AN_INVOKE },
  ],
  [
    'composeExtension/queryLink',
    { label: 'Link to preview', title: 'Teams asks the bot about a link', explanation: AN_INVOKE },
  ],
  [
    'composeExtension/submitAction',
    { label: 'Submitted action', title: 'Teams brings what the person submitted', explanation: AN_INVOKE },
  ],
  [
    'signin/tokenExchange',
    {
      label: 'Offers a token',
      title: 'A client offers a token for the exchange',
      explanation:
        'The client already had a token for the bot’s app; the bot may exchange it instead of asking the person.',
    },
  ],
  [
    'signin/failure',
    {
      label: 'Reports a failed sign-in',
      title: 'The client could not get a token by itself',
      explanation: 'Its value.code says why. The person can still sign in with the card.',
    },
  ],
  [
    'tokens/response',
    {
      label: 'Brings the user’s token',
      title: 'The token comes to the bot as an event',
      explanation: 'In Web Chat, Direct Line and the Emulator a sign-in can end this way, without six digits.',
    },
  ],
]);

export function activityWords(hop: Hop): Words {
  const activity = activityOf(hop);
  const name = stringOf(activity, 'name') ?? '';
  const state = stateOf(hop);
  if (state === CANCELLED) {
    return {
      label: 'Reports an unfinished sign-in',
      title: 'Teams reports that the sign-in was not finished',
      explanation: `${CANCELLED} comes when the window was closed and also when its page failed; the bot cannot tell which.`,
    };
  }
  if (name === VERIFY_STATE) return verifyStateWords(state);
  const words = BY_NAME.get(name) ?? unnamedWords(stringOf(activity, 'type') ?? 'activity', name);
  return state !== undefined && isDigits(state) ? againWithDigits(words) : words;
}

/** What the sign-in window gave back, where an invoke brings it: digits or another word. */
export const stateOf = (hop: Hop): string | undefined => stringOf(memberOf(activityOf(hop), 'value'), 'state');

const verifyStateWords = (state = ''): Words =>
  isDigits(state)
    ? {
        label: 'Brings the digits',
        title: 'Teams gives the digits to the bot',
        explanation: 'Its value.state holds what the page handed over. The bot passes it on as code.',
      }
    : {
        label: 'Brings a state',
        title: 'Teams gives the bot something other than six digits',
        explanation: 'Its value.state holds what the page handed over, and that is no code for GetToken.',
      };

const againWithDigits = ({ label }: Words): Words => ({
  label: shorten(`${label} with digits`),
  title: 'Teams asks again, now with the digits',
  explanation: 'The same invoke comes a second time. Its value.state holds what the page handed over.',
});

const unnamedWords = (type: string, name: string): Words => ({
  label: shorten(type === 'message' ? 'Message' : `${type} ${name}`.trim()),
  title: 'The channel brings an activity to the bot',
  explanation: WHOSE_TOKEN,
});
