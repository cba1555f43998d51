/** What goes wrong in a telling, with its story: what people see, why, what to do, and where people met it. */
import type { Prose, Source } from './sequence.ts';

export interface ToldFault {
  readonly label: string;
  readonly symptom: Prose;
  readonly cause: Prose;
  readonly fix: Prose;
  readonly sources: readonly Source[];
}

/** Stands above each fault in what leaves the tab. */
export const FAULT_HEADING = 'The fault that was switched on';

export const faultStory = ({
  symptom,
  cause,
  fix,
}: ToldFault): readonly { readonly name: string; readonly parts: Prose }[] => [
  { name: 'What people see', parts: symptom },
  { name: 'Why', parts: cause },
  { name: 'What to do', parts: fix },
];

/** Names the sources of a fault. */
export const FAULT_SOURCES = 'Where people met it';
