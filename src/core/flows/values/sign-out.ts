/** What is left after a sign-out, and the sign-in that follows it. */
import { text } from '#core/flows/templates.ts';
import { userTokenOf } from './provider.ts';
import { after, guid, isoOf, secret, type ValueDefinitions } from './value.ts';

export type SignOutValue =
  | 'keptToken'
  | 'nothingKept'
  | 'memoryEnds'
  | 'askedAgainAt'
  | 'askAgainId'
  | 'askAgainTime'
  | 'providerLogout'
  | 'providerSession'
  | 'wantedSubject'
  | 'signedInAgainAt'
  | 'secondEventTime'
  | 'newTokenId'
  | 'newTokenEnds'
  | 'newUserToken';

const HOUR = 3_600;
const TEN_MINUTES = 600;

export const signOutValues: ValueDefinitions<SignOutValue> = {
  keptToken: { called: 'what the bot has kept of the token', kind: 'part', made: text`none` },
  nothingKept: { called: 'nothing', kind: 'part', made: text`none` },
  memoryEnds: {
    called: 'when the other instance forgets the token',
    kind: 'time',
    made: after('start', -TEN_MINUTES),
  },
  askedAgainAt: { called: 'when the user asks again', kind: 'time', made: after('start', 60) },
  askAgainId: { called: 'the second message’s id', kind: 'id', made: text`${'conversationId'}|0000004` },
  askAgainTime: { called: 'the second message’s timestamp', kind: 'time', made: isoOf('askedAgainAt') },
  providerLogout: {
    called: 'the provider’s end of session endpoint',
    kind: 'address',
    made: text`${'providerIssuer'}/logout`,
  },
  providerSession: { called: 'the browser’s session at the provider', kind: 'cookie', made: secret },
  wantedSubject: { called: 'the account that the user wants', kind: 'id', made: text`${'userSubject'}` },
  signedInAgainAt: { called: 'the time of the second sign-in', kind: 'time', made: after('askedAgainAt', 9) },
  secondEventTime: { called: 'the second event’s timestamp', kind: 'time', made: isoOf('signedInAgainAt') },
  newTokenId: { called: 'the id of the new token', kind: 'part', made: guid },
  newTokenEnds: { called: 'when the new token ends', kind: 'time', made: after('signedInAgainAt', HOUR) },
  newUserToken: {
    called: 'the user’s new token',
    kind: 'token',
    token: { label: 'User’s new token for the mail service', keySet: 'providerKeySet', usedAt: 'signedInAgainAt' },
    made: userTokenOf({ issued: 'signedInAgainAt', ends: 'newTokenEnds', id: 'newTokenId' }),
  },
};
