/** Which fields of the form an activity fills. The tenant of a conversation is not the bot's own, so it fills none. */
import type { ActivityFacts } from '#core/tokens/finding/read-activity.ts';
import type { ContextField } from '#state/app-state.ts';

export const ACTIVITY_FIELDS = [
  ['appId', 'app id'],
  ['channelId', 'channel id'],
  ['serviceUrl', 'service URL'],
] as const satisfies readonly (readonly [ContextField, string])[];

export const fieldsOf = (facts: ActivityFacts): Partial<Record<ContextField, string>> =>
  Object.fromEntries(ACTIVITY_FIELDS.flatMap(([name]) => (facts[name] === undefined ? [] : [[name, facts[name]]])));
