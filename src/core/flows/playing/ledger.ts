/**
 * Who holds what after a step: for each participant the secrets, tokens, codes, cookies, keys and ids that it had from
 * the start, made, sent or was sent. What was spent stays in the list and is marked: it can be used no more. A value
 * inside another (a member of a base64 JSON, a claim of a token) counts as held by whoever can read the outer one.
 */
import type { Sequence, Step, Thread } from '#core/sequence/sequence.ts';
import { participantsOf } from '#core/sequence/sequence.ts';
import type { FlowRun, RunValue } from './perform-flow.ts';
import type { ValueKind } from '#core/flows/values/value.ts';

export const HELD_KINDS = ['secret', 'key', 'token', 'code', 'cookie', 'id'] as const satisfies readonly ValueKind[];
export type HeldKind = (typeof HELD_KINDS)[number];

export interface Holding {
  readonly value: RunValue & { readonly kind: HeldKind };
  /** The step that brought it; undefined for what was there from the start. */
  readonly since: string | undefined;
  /** The step that used it up, if one has. */
  readonly spentAt: string | undefined;
}

export interface Ledger {
  /** By participant, in the order of the cast; those who hold nothing have an empty list. */
  readonly holdings: ReadonlyMap<string, readonly Holding[]>;
  /** What came to somebody at this very step, by participant. */
  readonly news: ReadonlyMap<string, ReadonlySet<string>>;
}

type LedgerSource = Pick<FlowRun, 'sequence' | 'values' | 'holdings'>;

/** `index` as the player counts: before the first step it is -1, and nobody was sent anything yet. */
export function ledgerAt({ sequence, values, holdings }: LedgerSource, index: number): Ledger {
  const held = values.flatMap((value) => (isHeld(value) ? [value] : []));
  const threads = new Map(sequence.threads.map((thread) => [thread.id, thread]));
  const past = sequence.steps.slice(0, index + 1);
  const current = sequence.steps[index]?.id;
  const ledger = sequence.participants.map(({ id: participant }): readonly [string, readonly Holding[]] => {
    const initial = new Set<string>(holdings.get(participant));
    const known = new Set(held.filter(({ name }) => initial.has(name)).map(({ text }) => text));
    return [
      participant,
      held.flatMap((value) => {
        const thread = threads.get(value.name);
        const first = past.find((step) => concerns(step, participant) && standsIn(thread, step));
        if (first === undefined && !initial.has(value.name)) return [];
        // Who is shown under another name what it has, such as a password that is the right secret, gets nothing new.
        const hadIt = initial.has(value.name) || known.has(value.text);
        return [{ value, since: hadIt ? undefined : first?.id, spentAt: spentIn(thread, past) }];
      }),
    ];
  });
  return {
    holdings: new Map(ledger),
    news: new Map(
      ledger.map(([participant, list]) => [
        participant,
        new Set(list.filter(({ since }) => since !== undefined && since === current).map(({ value }) => value.name)),
      ]),
    ),
  };
}

const isHeld = (value: RunValue): value is RunValue & { readonly kind: HeldKind } =>
  HELD_KINDS.some((kind) => kind === value.kind);

const concerns = (step: Step, participant: string): boolean => participantsOf(step).includes(participant);

const standsIn = (thread: Thread | undefined, { id }: Step): boolean =>
  thread?.places.some(({ stepId, role }) => stepId === id && role !== 'transformed') === true;

const spentIn = (thread: Thread | undefined, past: Sequence['steps']): string | undefined =>
  thread?.places.find(({ stepId, role }) => role === 'spent' && past.some(({ id }) => id === stepId))?.stepId;
