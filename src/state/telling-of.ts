/** How a run was told, in words for what leaves the tab: transcripts, pictures, handouts. */
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { Telling } from '#core/sequence/transcript.ts';

export const tellingOf = ({ variants, variant, faults }: FlowRun, linkTo: Telling['linkTo']): Telling => ({
  variant: variants.length > 1 ? variants.find(({ id }) => id === variant)?.label : undefined,
  faults: faults.filter(({ chosen }) => chosen),
  linkTo,
});

/** Names files after the flow, the variant and the faults. */
export const fileNameOf = ({ flowId, variants, variant, faults }: FlowRun): string =>
  [
    flowId,
    ...(variants.length > 1 ? [variant] : []),
    ...faults.filter(({ chosen }) => chosen).map(({ id }) => id),
  ].join('-');
