/**
 * What an activity (Bot Framework Activity schema) says of the request that carried it, for a verifier to compare a
 * token with. Reads as much as stands there: a cut text, comments and trailing commas do not matter.
 * Left out: the app id on channels other than Teams, whose recipient ids do not hold it.
 */
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';

export interface ActivityFacts {
  readonly appId?: string;
  readonly channelId?: string;
  readonly serviceUrl?: string;
  readonly tenantId?: string;
  readonly recipientId?: string;
  /** Its `timestamp`: when the channel sent it. */
  readonly sentAt?: EpochSeconds;
}

/** Longer texts are no activity. */
const LONGEST_ACTIVITY = 1_000_000;
/** How Teams writes the id of a bot. */
const BOT_ON_TEAMS = /^28:([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/i;

/** Undefined when the text is no activity. */
export function readActivity(text: string): ActivityFacts | undefined {
  const start = text.indexOf('{');
  if (start < 0 || text.length > LONGEST_ACTIVITY) return undefined;
  const { root } = scanJson(text, { comments: true, prefix: true, start });
  return isActivity(root) ? factsOf(root) : undefined;
}

/** `serviceUrl` and `channelId` are required of an activity; one of them and a person are taken for one as well. */
export function isActivity(json: JsonNode | undefined): boolean {
  const hasPlace = ['serviceUrl', 'channelId'].filter((name) => stringOf(json, name) !== undefined).length;
  const hasPeople = ['conversation', 'recipient', 'from'].some((name) => memberOf(json, name)?.kind === 'object');
  return hasPlace === 2 || (hasPlace === 1 && hasPeople);
}

function factsOf(activity: JsonNode | undefined): ActivityFacts {
  const recipientId = stringOf(memberOf(activity, 'recipient'), 'id');
  const facts = {
    appId: BOT_ON_TEAMS.exec(recipientId ?? '')?.[1],
    channelId: stringOf(activity, 'channelId'),
    serviceUrl: stringOf(activity, 'serviceUrl'),
    tenantId:
      stringOf(memberOf(activity, 'conversation'), 'tenantId') ??
      stringOf(memberOf(memberOf(activity, 'channelData'), 'tenant'), 'id'),
    recipientId,
    sentAt: instantOf(stringOf(activity, 'timestamp')),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Whole seconds; undefined when the text is no date. */
function instantOf(date: string | undefined): EpochSeconds | undefined {
  const milliseconds = Date.parse(date ?? '');
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
