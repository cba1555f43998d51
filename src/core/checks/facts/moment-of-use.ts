/**
 * When a hop happened: its own time or, in documents without times, the timestamp of the activity that the bot was
 * working on. Never the time at which somebody looks at the capture.
 */
import type { EpochSeconds } from '#core/shared/time.ts';
import { formatInstant, parseInstant } from '#core/traces/reading/instant.ts';
import { valueAt, type HopFacts, type Seen } from './hop-facts.ts';

export interface Moment {
  readonly instant: EpochSeconds;
  /** Where it was read; of a hop its value is the instant, written out. */
  readonly seen: Seen;
}

export function momentOf({ hop }: HopFacts, hops: readonly HopFacts[]): Moment | undefined {
  if (hop.startedAt !== undefined) {
    return { instant: hop.startedAt, seen: { hop, value: formatInstant(hop.startedAt), where: 'its start' } };
  }
  const message = hop.during === undefined ? undefined : hops.find((each) => each.hop.id === hop.during);
  const sent = message === undefined ? undefined : valueAt(message.hop, message.request, 'body', 'timestamp');
  const instant = sent === undefined ? undefined : parseInstant(sent.value);
  return sent === undefined || instant === undefined
    ? undefined
    : { instant, seen: { ...sent, value: formatInstant(instant) } };
}
