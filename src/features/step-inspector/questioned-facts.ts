/** What a reader may doubt of a step, in the app’s own words: none of them holds a value of the run or of a capture. */
import { plainProse } from '#core/sequence/plain-prose.ts';
import type { Sequence, Source, Step } from '#core/sequence/sequence.ts';
import { IN_THIS_RUN } from '#core/sequence/told-run.ts';
import type { QuestionedFact } from '#core/sharing/fact-report.ts';
import type { FieldStory } from './field-story.ts';

/** Of a flow: the words of a captured step may repeat what the capture holds. */
export function factOfStep({ title, steps }: Sequence, step: Step): QuestionedFact {
  return {
    about: `Step ${steps.indexOf(step) + 1} of “${title}”: ${step.title}`,
    statements: [
      ...step.explanation.map(plainProse).filter((paragraph) => !paragraph.startsWith(IN_THIS_RUN)),
      ...step.fields.map(({ name, meaning }) => `${name}: ${plainProse(meaning)}`),
      ...step.errata.map(({ says, truth }) => `A published document says: ${says} True is: ${truth}`),
    ],
    sources: onceEach([...step.sources, ...step.errata.map(({ source }) => source)]),
  };
}

const onceEach = (sources: readonly Source[]): readonly Source[] => [
  ...new Map(sources.map((source) => [source.label, source])).values(),
];

/** `known` is its name in the dictionary, which a capture has no say in. */
export const factOfField = (
  known: string,
  { what, setBy, without, sources }: Pick<FieldStory, 'what' | 'setBy' | 'without' | 'sources'>,
): QuestionedFact => ({
  about: `The field ${known}`,
  statements: [what, setBy && `Set by: ${setBy}`, without && `Without it: ${without}`].flatMap((said) => said || []),
  sources,
});
