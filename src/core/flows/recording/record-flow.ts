/** Plays a flow in all its tellings and puts what they have in common down once. Made for the build; see recording.ts. */
import { DETAILS, type FlowDefinition } from '#core/flows/define-flow.ts';
import { freshRequest } from '#core/flows/flow-request.ts';
import { createOrigin } from '#core/flows/playing/origin.ts';
import { performFlow, type FlowRun } from '#core/flows/playing/perform-flow.ts';
import { CLOUDS, type CloudName } from '#core/flows/setup.ts';
import type { Participant, Step } from '#core/sequence/sequence.ts';
import { RECORDED_SEED, type FlowRecording, type RecordedTelling } from './recording.ts';

const origin = createOrigin({
  seed: RECORDED_SEED,
  now: 0,
  randomBytes: () => {
    throw new Error('A recording is made of its seed alone.');
  },
});

export async function recordFlow(definition: FlowDefinition): Promise<FlowRecording> {
  const [participants, steps] = [createPool<Participant>(), createPool<Step>()];
  const tellings: RecordedTelling[] = [];
  const faults = new Map<string, FlowRecording['faults'][number]>();

  const play = (variant: string, cloud: CloudName | undefined, fault: string | undefined, detail: FlowRun['detail']) =>
    performFlow(
      definition,
      {
        ...freshRequest(definition.id, 0),
        seed: RECORDED_SEED,
        variant,
        detail,
        faults: fault === undefined ? [] : [fault],
        settings: { values: {}, cloud },
      },
      origin,
    );

  for (const { id: variant } of definition.variants) {
    const { faults: offered } = await play(variant, undefined, undefined, 'overview');
    for (const { id, label, symptom, cause, fix, sources } of offered)
      faults.set(id, { id, label, symptom, cause, fix, sources });
    const ways = [
      ...[undefined, ...offered.map(({ id }) => id)].map((fault) => ({ cloud: undefined, fault })),
      ...CLOUDS.map((cloud) => ({ cloud, fault: undefined })),
    ];
    for (const { cloud, fault } of ways) {
      for (const detail of DETAILS) {
        const { sequence } = await play(variant, cloud, fault, detail);
        tellings.push({
          variant,
          cloud,
          fault,
          detail,
          participants: sequence.participants.map(participants.place),
          steps: sequence.steps.map((step) => steps.place(withoutThreads(step))),
          chapters: sequence.chapters,
        });
      }
    }
  }
  const { id: flowId, title, summary, variants } = definition;
  return {
    flowId,
    title,
    summary,
    variants: variants.map(({ id, label }) => ({ id, label })),
    faults: [...faults.values()],
    participants: participants.items(),
    steps: steps.items(),
    tellings,
  };
}

/** Nothing follows a value in a recording, and nothing opens a token. */
const withoutThreads = (step: Step): Step => ({
  ...step,
  fields: step.fields.map((field) => ({ ...field, thread: undefined, token: undefined })),
});

/** Equal things are kept once. */
function createPool<Item>() {
  const places = new Map<string, number>();
  const kept: Item[] = [];
  return {
    items: (): readonly Item[] => kept,
    place: (item: Item): number => {
      const text = JSON.stringify(item);
      const place = places.get(text) ?? kept.push(item) - 1;
      places.set(text, place);
      return place;
    },
  };
}
