/**
 * Where the trace's player stands after a correction: hops are numbered anew and may belong to another sign-in, so it is
 * put at the hop that it stood at, as the capture counts hops, or at the last one before it. And where it stands at first
 * in a trace from a link.
 */
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import type { TracePlace } from '#core/sharing/links.ts';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';
import type { AppState } from './app-state.ts';
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

/** Where the sender of a link stood; undefined where the trace has no such step. */
export function standingNamed(
  { parts }: CaptureReport,
  { part: named, step = '' }: TracePlace,
): { readonly tracePart: string; readonly index: number } | undefined {
  const places = parts.map(({ id, sequence }) => ({ tracePart: id, index: placeIn(sequence, step) }));
  const having = places.filter(({ index }) => index >= 0);
  return having.find(({ tracePart }) => tracePart === named) ?? having[0];
}

/** Where the reader stands, as a link names it. */
export function tracePlace({ capture, tracePart, players }: AppState): TracePlace {
  const part = capture.phase === 'ready' ? shownPart(capture.value, tracePart) : undefined;
  return { part: part?.id, step: part?.sequence.steps[players.trace.index]?.id };
}

/** The step itself or, where what it told was left out, the first of its hop. */
function placeIn(sequence: TracePart['sequence'], stepId: string): number {
  const exact = sequence.steps.findIndex(({ id }) => id === stepId);
  return exact >= 0 ? exact : stepIn(sequence, hopIdOfStep(stepId));
}

const stepIn = ({ steps }: TracePart['sequence'], hopId: string): number =>
  steps.findIndex(({ id }) => hopIdOfStep(id) === hopId);

/** The same value under the id that it has now. */
function followedIn(old: TracePart | undefined, now: TracePart, following: string | undefined): string | undefined {
  const thread = old?.sequence.threads.find(({ id }) => id === following);
  return now.sequence.threads.find(({ name, value }) => name === thread?.name && value === thread.value)?.id;
}
