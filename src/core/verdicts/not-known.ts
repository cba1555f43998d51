/** What rules say where the reader has not told what they compare with. */

export const APP_ID_UNKNOWN = {
  outcome: 'cannot-tell',
  reason: 'The bot’s app id is not known.',
  advice: 'Fill in MicrosoftAppId as the bot is configured with it.',
} as const;

export const CHANNEL_UNKNOWN = {
  outcome: 'cannot-tell',
  reason: 'The activity’s channelId is not known.',
  advice: 'Fill in the channelId of the activity, for example msteams.',
} as const;

export const SERVICE_URL_UNKNOWN = {
  outcome: 'cannot-tell',
  reason: 'The activity’s serviceUrl is not known.',
  advice: 'Fill in serviceUrl as the activity has it.',
} as const;

export const SCHEME_UNKNOWN = {
  outcome: 'not-checked',
  reason: 'The header that it came in is not here, so its scheme was not asked.',
} as const;
