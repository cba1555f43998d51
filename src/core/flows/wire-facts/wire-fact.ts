/**
 * What the dictionary of the wire says of a field, and how its rows are written. A row names its field from the place
 * inwards, in any case: `from.id`. `*.tenantId` stands for every field that ends so, `consent*` for every name that
 * begins so. Where one name means different things, `on` is a part of the address of the request it belongs to; with
 * `< ` before it only in the answer to that request.
 */
import type { FieldPlace } from '#core/sequence/wire-rows.ts';
import type { Source } from '#core/sequence/sequence.ts';

/** Before the address of a fact that holds in answers only. */
export const IN_ANSWER = '< ';

export interface WireFact {
  /** What it is. */
  readonly what: string;
  /** Who writes it there, and out of what. */
  readonly setBy: string;
  /** What breaks when it is missing or wrong. */
  readonly without: string;
  readonly source: Source;
}

export interface FactRow extends WireFact {
  readonly place: FieldPlace;
  readonly name: string;
  readonly on: string | undefined;
}

type Written = Omit<FactRow, 'place' | 'name' | 'on'>;

/** `on` stands before the name where a fact holds for some addresses only. */
export const factsOn = (place: FieldPlace, on: string | undefined, facts: Readonly<Record<string, Written>>) =>
  Object.entries(facts).map(([name, fact]): FactRow => ({ place, name, on, ...fact }));

export const factsOf = (place: FieldPlace, facts: Readonly<Record<string, Written>>): readonly FactRow[] =>
  factsOn(place, undefined, facts);
