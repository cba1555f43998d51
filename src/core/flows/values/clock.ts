/** The instants of a run, as decimal NumericDates, and how activities write them. */
import { text } from '#core/flows/templates.ts';
import { after, bySignIn, isoOf, type ValueDefinitions } from './value.ts';

export type ClockValue = 'start' | 'botClock' | 'signedInAt' | 'userTokenUsedAt' | 'messageTime' | 'eventTime';

/** From the message to the end of the sign-in: somebody typed a password. */
const SIGN_IN_SECONDS = 48;
/** How old a stored token is when the message arrives: well within its hour. */
const STORED_SECONDS = 1_200;

export const clockValues: ValueDefinitions<ClockValue> = {
  /** The world gives it: the instant at which the message reaches the bot. */
  start: { called: 'the time of the first message', kind: 'time', made: text`0` },
  botClock: { called: 'the clock of the bot’s machine', kind: 'time', made: after('start', 0) },
  signedInAt: {
    called: 'the time of the sign-in',
    kind: 'time',
    made: bySignIn({ during: after('start', SIGN_IN_SECONDS), before: after('start', -STORED_SECONDS) }),
  },
  userTokenUsedAt: {
    called: 'when the user’s token is first used',
    kind: 'time',
    made: bySignIn({ during: after('signedInAt', 0), before: after('start', 0) }),
  },
  messageTime: { called: 'the activity’s timestamp', kind: 'time', made: isoOf('start') },
  eventTime: { called: 'the event’s timestamp', kind: 'time', made: isoOf('signedInAt') },
};
