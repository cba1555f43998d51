/**
 * Messages of a sign-in that several flows show: between whom, and what is on the wire. Each flow adds its own words, and
 * puts its own in place of a title or a label where it has another question.
 */
import {
  authorize,
  bringCode,
  codeAndState,
  getSignInResource,
  getToken,
  issueUserToken,
  mail,
  noTokenStored,
  readMail,
  redeemCode,
  signInResource,
  storedToken,
} from './sign-in-wires.ts';

export const asksForToken = {
  id: 'bot-asks-for-token',
  kind: 'message',
  from: 'bot',
  to: 'token-service',
  label: 'Is a token stored?',
  title: 'Is a token already stored?',
  wire: getToken,
} as const;

export const noTokenFound = {
  id: 'no-token',
  kind: 'message',
  from: 'token-service',
  to: 'bot',
  answers: 'bot-asks-for-token',
  label: '404, none stored',
  title: 'Is 404 an error?',
  wire: noTokenStored,
} as const;

export const asksForLink = {
  id: 'bot-asks-for-link',
  kind: 'message',
  from: 'bot',
  to: 'token-service',
  label: 'Asks for a link',
  wire: getSignInResource,
} as const;

export const linkMade = {
  id: 'link-made',
  kind: 'message',
  from: 'token-service',
  to: 'bot',
  answers: 'bot-asks-for-link',
  label: 'Sign-in link',
  wire: signInResource,
  roles: { signInId: 'born' },
} as const;

/** The same call as for a link, in flows of single sign-on. */
export const asksForResource = {
  id: 'bot-asks-for-resource',
  kind: 'message',
  from: 'bot',
  to: 'token-service',
  label: 'What may be exchanged?',
  title: 'What does the bot ask for?',
  wire: getSignInResource,
  roles: { signInState: 'born' },
} as const;

export const signsIn = {
  id: 'user-signs-in',
  kind: 'message',
  detail: 'overview',
  from: 'user',
  to: 'provider',
  label: 'Signs in and consents',
  title: 'Who sees the password?',
  wire: authorize,
} as const;

export const codeReturned = {
  id: 'provider-returns-code',
  kind: 'message',
  from: 'provider',
  to: 'user',
  answers: 'user-signs-in',
  label: 'Code and state',
  wire: codeAndState,
  roles: { providerCode: 'born' },
} as const;

/** Its id says who does: a browser, a popup. */
export const codeBroughtBack = {
  kind: 'message',
  from: 'user',
  to: 'token-service',
  label: 'Brings back the code',
  wire: bringCode,
  roles: { providerState: 'checked' },
} as const;

export const codeRedeemed = {
  id: 'service-redeems-code',
  kind: 'message',
  from: 'token-service',
  to: 'provider',
  label: 'Redeems the code',
  wire: redeemCode,
  roles: { providerCode: 'spent' },
} as const;

export const userTokenIssued = {
  id: 'provider-issues-token',
  kind: 'message',
  from: 'provider',
  to: 'token-service',
  answers: 'service-redeems-code',
  label: 'The user’s token',
  wire: issueUserToken,
} as const;

export const digitsAccepted = {
  id: 'digits-accepted',
  kind: 'message',
  from: 'token-service',
  to: 'bot',
  answers: 'bot-asks-with-digits',
  label: '200, here it is',
  wire: storedToken,
  roles: { magicCode: 'spent' },
} as const;

export const readsMail = {
  id: 'bot-reads-mail',
  kind: 'message',
  from: 'bot',
  to: 'provider',
  label: 'Reads the mail',
  wire: readMail,
  roles: { userToken: 'spent' },
} as const;

export const mailArrives = {
  id: 'mail-arrives',
  kind: 'message',
  from: 'provider',
  to: 'bot',
  answers: 'bot-reads-mail',
  label: '200, the mail',
  wire: mail,
} as const;
