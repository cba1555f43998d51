/** What of a run an embedded flow can show, and what it leaves out: it was recorded with one seed, for everybody. */
import { USUAL_DETAIL } from '#core/flows/define-flow.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { CLOUD_NAMES } from '#core/flows/setup.ts';
import type { EmbeddedFlow } from '#core/sharing/embed-snippets.ts';
import type { AppState } from './app-state.ts';

export interface EmbedOfRun {
  readonly flow: Omit<EmbeddedFlow, 'step' | 'steps' | 'theme'>;
  /** What is shown otherwise than it is open now, each in a sentence. */
  readonly differences: readonly string[];
}

export function embedOf(run: FlowRun, { start, values }: AppState['flowSettings']): EmbedOfRun {
  const { flowId, sequence, variants, variant, detail, askedCloud } = run;
  const [fault, ...more] = run.faults.filter(({ chosen }) => chosen);
  const hasOtherCloud = fault !== undefined && askedCloud !== undefined;
  return {
    flow: {
      flowId,
      title: sequence.title,
      variant: variant === variants[0]?.id ? undefined : variant,
      fault: fault?.id,
      cloud: hasOtherCloud ? undefined : askedCloud,
      detail: detail === USUAL_DETAIL ? undefined : detail,
    },
    differences: [
      ...(fault !== undefined && more.length > 0
        ? [`Embedded, one thing goes wrong at a time. It shows the first: ${fault.label}.`]
        : []),
      ...(hasOtherCloud
        ? [`Embedded, things go wrong in the flow’s own cloud only. It is not told in ${CLOUD_NAMES[askedCloud]}.`]
        : []),
      ...(run.tampering === undefined ? [] : ['What you changed at a step is left out: it shows the flow unchanged.']),
      ...(start === undefined && Object.keys(values).length === 0
        ? []
        : ['Your values and your clock are left out: it shows the usual ones.']),
    ],
  };
}
