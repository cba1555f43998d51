/** What the Token Service makes for one sign-in, and the state that a bot gives it (botbuilder-js, userTokenClient.ts:109-128). */
import { json, ref, text } from '#core/flows/templates.ts';
import { base64Json, guid, hex, sixDigits, type ValueDefinitions } from './value.ts';

export type TokenServiceValue =
  | 'signInStateText'
  | 'stateChannelId'
  | 'stateAppId'
  | 'signInState'
  | 'signInId'
  | 'signInLink'
  | 'settingProviderId'
  | 'settingOwnId'
  | 'settingId'
  | 'postSignInUrl'
  | 'callbackCode'
  | 'magicCode';

const STATE = {
  connectionName: ref('connectionName'),
  conversation: {
    activityId: ref('messageId'),
    bot: { id: ref('botId'), name: ref('botName') },
    channelId: ref('stateChannelId'),
    conversation: { id: ref('conversationId') },
    locale: ref('locale'),
    serviceUrl: ref('serviceUrl'),
    user: { id: ref('userId'), name: ref('userName') },
  },
  msAppId: ref('stateAppId'),
};

export const tokenServiceValues: ValueDefinitions<TokenServiceValue> = {
  stateChannelId: { called: 'the channel in the state', kind: 'setting', made: text`${'channelId'}` },
  stateAppId: { called: 'the app id in the state', kind: 'id', made: text`${'appId'}` },
  signInStateText: { called: 'the sign-in state, decoded', kind: 'part', made: json(STATE) },
  signInState: {
    called: 'the sign-in state',
    kind: 'part',
    made: base64Json(STATE),
  },
  signInId: { called: 'the sign-in id', kind: 'code', made: hex },
  signInLink: {
    called: 'the sign-in link',
    kind: 'address',
    made: text`${'tokenServiceSite'}/api/oauth/signin?signin=${'signInId'}`,
  },
  settingProviderId: { called: 'the first half of the setting’s id', kind: 'part', made: guid },
  settingOwnId: { called: 'the second half of the setting’s id', kind: 'part', made: guid },
  settingId: {
    called: 'the id of the connection setting',
    kind: 'id',
    made: text`${'settingProviderId'}_${'settingOwnId'}`,
  },
  postSignInUrl: {
    called: 'the address after the sign-in',
    kind: 'address',
    made: text`${'tokenServiceSite'}/api/oauth/PostSignInCallback?signin=${'signInId'}`,
  },
  callbackCode: { called: 'the callback code', kind: 'code', made: hex },
  magicCode: { called: 'the six-digit code', kind: 'code', made: sixDigits },
};
