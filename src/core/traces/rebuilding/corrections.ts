/**
 * What the reader says of a capture by hand, one saying at a time. A saying takes the place of one that it contradicts;
 * each can be taken back. Hops are named by their index in the capture, which no correction changes.
 */
import type { Corrections, HopPair } from '#core/traces/model.ts';

export type Correction =
  | ({ readonly kind: 'linked' } & HopPair)
  | ({ readonly kind: 'unlinked' } & HopPair)
  | { readonly kind: 'kept'; readonly at: number }
  | { readonly kind: 'dropped'; readonly at: number }
  | { readonly kind: 'renamed'; readonly id: string; readonly label: string };

/** In the order of the kinds; those of one kind in the order in which they were said. */
export const correctionsIn = ({ linked, unlinked, kept, dropped, renamed }: Corrections): readonly Correction[] => [
  ...linked.map((pair) => ({ kind: 'linked', ...pair }) as const),
  ...unlinked.map((pair) => ({ kind: 'unlinked', ...pair }) as const),
  ...kept.map((at) => ({ kind: 'kept', at }) as const),
  ...dropped.map((at) => ({ kind: 'dropped', at }) as const),
  ...[...renamed].map(([id, label]) => ({ kind: 'renamed', id, label }) as const),
];

export function withCorrection(corrections: Corrections, correction: Correction): Corrections {
  const others = withoutAbout(corrections, correction);
  switch (correction.kind) {
    case 'linked':
    case 'unlinked': {
      const { kind, from, to } = correction;
      return { ...others, [kind]: [...others[kind], { from, to }] };
    }
    case 'kept':
    case 'dropped':
      return { ...others, [correction.kind]: [...others[correction.kind], correction.at] };
    case 'renamed':
      return { ...others, renamed: new Map([...others.renamed, [correction.id, correction.label]]) };
  }
}

/** Also takes back what says the opposite; of the same pair, hop or participant there is one saying at most. */
export function withoutAbout(corrections: Corrections, correction: Correction): Corrections {
  const { linked, unlinked, kept, dropped, renamed } = corrections;
  switch (correction.kind) {
    case 'linked':
    case 'unlinked': {
      const isOther = ({ from, to }: HopPair): boolean => from !== correction.from || to !== correction.to;
      return { ...corrections, linked: linked.filter(isOther), unlinked: unlinked.filter(isOther) };
    }
    case 'kept':
    case 'dropped': {
      const isOther = (at: number): boolean => at !== correction.at;
      return { ...corrections, kept: kept.filter(isOther), dropped: dropped.filter(isOther) };
    }
    case 'renamed':
      return { ...corrections, renamed: new Map([...renamed].filter(([id]) => id !== correction.id)) };
  }
}
