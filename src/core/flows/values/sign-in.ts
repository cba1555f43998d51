/**
 * What ought to agree in a sign-in and can differ: each is the other side of a value that the wire carries. Lives of
 * secrets are examples; that of the prompt is botbuilder-js’s own (oauthPrompt.ts:202).
 */
import { text } from '#core/flows/templates.ts';
import { after, type ValueDefinitions } from './value.ts';

export type SignInValue =
  | 'connectionSettingName'
  | 'storedUserId'
  | 'storedChannelId'
  | 'waitingSignIn'
  | 'consentCookie'
  | 'consentCookieSent'
  | 'sessionSent'
  | 'promptEnds'
  | 'registeredRedirectUri'
  | 'providerSecretEnds'
  | 'userTokenAudience'
  | 'mailScope'
  | 'validDomains';

const QUARTER_OF_AN_HOUR = 900;
const HALF_A_YEAR = 15_552_000;

export const signInValues: ValueDefinitions<SignInValue> = {
  connectionSettingName: {
    called: 'the name of the connection in Azure',
    kind: 'setting',
    made: text`${'connectionName'}`,
  },
  storedUserId: { called: 'the user id of the stored token', kind: 'id', made: text`${'userId'}` },
  storedChannelId: { called: 'the channel of the stored token', kind: 'id', made: text`${'channelId'}` },
  waitingSignIn: { called: 'the sign-in that still waits', kind: 'code', made: text`${'signInId'}` },
  consentCookie: { called: 'the cookie of the sign-in', kind: 'cookie', made: text`consent${'providerState'}` },
  consentCookieSent: { called: 'the cookie that the browser sends', kind: 'cookie', made: text`${'consentCookie'}` },
  sessionSent: { called: 'the session id in the link', kind: 'secret', made: text`${'webChatSession'}` },
  promptEnds: { called: 'when the prompt gives up', kind: 'time', made: after('start', QUARTER_OF_AN_HOUR) },
  registeredRedirectUri: {
    called: 'the redirect URI as registered',
    kind: 'address',
    made: text`${'providerRedirectUri'}`,
  },
  providerSecretEnds: {
    called: 'when the connection’s client secret ends',
    kind: 'time',
    made: after('start', HALF_A_YEAR),
  },
  userTokenAudience: { called: 'the audience of the user’s token', kind: 'part', made: text`${'mailAudience'}` },
  mailScope: { called: 'the scope that reading mail needs', kind: 'setting', made: text`mail.read` },
  validDomains: {
    called: 'the manifest’s validDomains',
    kind: 'setting',
    made: text`${'tokenServiceHost'} *.mail.example`,
  },
};
