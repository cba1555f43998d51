/** What can go wrong in a played sign-in, each with the rule that has to find it. */
export const FAULTS = {
  /** The provider returns another state than it was sent. */
  'state-changed': 'state-returned-unchanged',
  /** The card links the signin id of an earlier card. */
  'older-link': 'signin-id-consistent',
  /** The code is redeemed with another redirect_uri than it was asked for with. */
  'redirect-uri-differs': 'redirect-uri-repeated',
  'code-redeemed-twice': 'code-used-once',
  /** The bot asks for the token without the digits it was given. */
  'digits-not-passed-on': 'magic-code-returns',
  'connection-name-differs': 'connection-name-consistent',
  /** The Token Service's cookie is SameSite=Strict, and the provider leads back to it from its own site. */
  'cookie-lost': 'flow-cookie-returns',
  /** The provider answers by form_post although the code was asked for in the query. */
  'form-post': 'response-mode-consistent',
  'token-response-stored': 'token-answer-form',
  'channel-token-expired': 'token-expired-at-activity',
} as const;

export type Fault = keyof typeof FAULTS;
