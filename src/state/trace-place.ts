/**
 * Where the trace's player stands after a correction: hops are numbered anew and may belong to another sign-in, so it is
 * put at the hop that it stood at, as the capture counts hops, or at the last one before it.
 */
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';
import type { Player } from './player.ts';
import { shownPart } from './player-actions.ts';

interface TraceStanding {
  readonly tracePart: string;
  readonly player: Player;
}

/** `show` is the index in the capture of a hop to go to instead. */
export function standingAfter(
  before: CaptureReport,
  { tracePart, player }: TraceStanding,
  after: CaptureReport,
  show?: number,
): TraceStanding {
  const old = shownPart(before, tracePart);
  const stepId = old?.sequence.steps[player.index]?.id ?? '';
  const wanted = show ?? before.placeOf.get(hopIdOfStep(stepId)) ?? 0;
  const hopId = [...after.placeOf].filter(([, at]) => at <= wanted).sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  const part = after.parts.find(({ id, sequence }) => id === tracePart && stepIn(sequence, hopId) >= 0);
  const shown = part ?? after.parts.find(({ sequence }) => stepIn(sequence, hopId) >= 0) ?? after.parts[0];
  if (shown === undefined) return { tracePart, player };
  const sameStep = stepId.replace(/^[^-]*/, hopId);
  const exact = shown.sequence.steps.findIndex(({ id }) => id === sameStep);
  return {
    tracePart: shown.id,
    player: {
      ...player,
      index: Math.max(0, show === undefined && exact >= 0 ? exact : stepIn(shown.sequence, hopId)),
      following: followedIn(old, shown, player.following),
    },
  };
}

const stepIn = ({ steps }: TracePart['sequence'], hopId: string): number =>
  steps.findIndex(({ id }) => hopIdOfStep(id) === hopId);

/** The same value under the id that it has now. */
function followedIn(old: TracePart | undefined, now: TracePart, following: string | undefined): string | undefined {
  const thread = old?.sequence.threads.find(({ id }) => id === following);
  return now.sequence.threads.find(({ name, value }) => name === thread?.name && value === thread.value)?.id;
}
