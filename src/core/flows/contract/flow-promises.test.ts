/** That the contract notices: a good flow is spoiled in one place, and the sentence names the place and what to do. */
import { expect, test } from 'vitest';
import type { FlowDefinition, MessageDefinition, StepDefinition } from '#core/flows/define-flow.ts';
import channelSelf from '#core/flows/definitions/channel-self.ts';
import inboundValidation from '#core/flows/definitions/inbound-validation.ts';
import { catalogueComplaints, complaintsAbout } from './flow-contract.testing.ts';
import { seededRun } from './run.testing.ts';
import { verdictOf } from '#core/flows/define-flow.ts';
import { prose, text } from '#core/flows/templates.ts';
import { after } from '#core/flows/values/value.ts';

const entryOf = ({ id, group, title, summary }: FlowDefinition) => ({ id, group, title, summary, steps: 0 });

const complaints = async (flow: FlowDefinition): Promise<string> =>
  (await complaintsAbout(flow, entryOf(flow))).join('\n');

function withStep(
  flow: FlowDefinition,
  id: string,
  spoil: (step: MessageDefinition) => StepDefinition,
): FlowDefinition {
  const spoiled = (step: StepDefinition): StepDefinition =>
    step.id === id && step.kind === 'message' ? spoil(step) : step;
  return { ...flow, chapters: flow.chapters.map(({ label, steps }) => ({ label, steps: steps.map(spoiled) })) };
}

const DELIVERS = 'connector-delivers';
const ANSWERS = 'bot-answers';

test.each<readonly [string, string, (step: MessageDefinition) => StepDefinition, string]>([
  [
    'a label that overflows',
    DELIVERS,
    (step) => ({ ...step, label: 'Delivers the message to the bot' }),
    'does not fit on an arrow',
  ],
  ['no source', ANSWERS, (step) => ({ ...step, sources: [] }), 'nothing can be looked up'],
  ['a stranger', DELIVERS, (step) => ({ ...step, from: 'nobody' }), '“nobody” is no participant'],
  [
    'no explanation',
    DELIVERS,
    (step) => ({ ...step, explanation: [prose`Short.`] }),
    'the explanation has 6 characters',
  ],
  ['no title', DELIVERS, (step) => ({ ...step, title: '' }), 'it has no title'],
  ['an answer to nothing', ANSWERS, (step) => ({ ...step, answers: 'nothing' }), 'no step before it has this id'],
  [
    'an answer that goes on',
    ANSWERS,
    (step) => ({ ...step, from: 'connector', to: 'bot' }),
    'does not go back the same way',
  ],
  ['an id twice', ANSWERS, (step) => ({ ...step, id: DELIVERS }), 'the id stands twice'],
  [
    'a value used before it is made',
    ANSWERS,
    (step) => ({ ...step, roles: { userId: 'born' } }),
    'userId is born here, but step',
  ],
])('%s is noticed', async (_, id, spoil, sentence) => {
  const said = await complaints(withStep(channelSelf, id, spoil));
  expect(said).toContain(sentence);
  expect(said).toContain('channel-self. Step ');
});

test('a flow without questions or with too long a chapter is noticed', async () => {
  const bare: FlowDefinition = {
    ...channelSelf,
    checkpoints: [],
    chapters: channelSelf.chapters.map((chapter) => ({
      ...chapter,
      label: 'A much too long name for so few steps in all',
    })),
  };
  const said = await complaints(bare);
  expect(said).toContain('There are 0 checkpoints');
  expect(said).toContain('is wider than its');
});

test('a fault that does not fail, and one that fails elsewhere, are noticed', async () => {
  const [fault] = inboundValidation.faults;
  if (fault === undefined) throw new Error('The flow has no fault');
  const spoiled: FlowDefinition = {
    ...inboundValidation,
    faults: [
      { ...fault, id: 'harmless', change: { values: { messageTime: after('start', 1) } } },
      { ...fault, id: 'elsewhere', failsAt: 'no-such-step' },
    ],
  };
  const said = await complaints(spoiled);
  expect(said).toContain('fault harmless. It should fail at step');
  expect(said).toContain('but nothing fails');
  expect(said).toContain('fault elsewhere. It should fail at step no-such-step, but the check of step');
});

test('a check that the SDK does not make is noticed', async () => {
  const check = verdictOf('atBot', 'audiance');
  const chapters = inboundValidation.chapters.map((chapter) => ({
    ...chapter,
    steps: chapter.steps.map((step) =>
      step.kind === 'computation' && step.id === 'audience' ? { ...step, check } : step,
    ),
  }));
  expect(await complaints({ ...inboundValidation, chapters, faults: [] })).toContain(
    'Step audience: BotBuilder JS makes no check “audiance” of a channel’s token',
  );
});

test('a sentence that nobody has written yet is noticed wherever it stands', async () => {
  const [participant, ...others] = channelSelf.participants;
  const [fault] = channelSelf.faults;
  const [checkpoint] = channelSelf.checkpoints;
  if (participant === undefined || fault === undefined || checkpoint === undefined) throw new Error('Too short a flow');
  const [right, ...wrong] = checkpoint.answers;
  if (right === undefined) throw new Error('A question without answers');
  const unwritten = prose`A word. To be written. Another word.`;
  const spoiled: FlowDefinition = {
    ...withStep(channelSelf, DELIVERS, (step) => ({
      ...step,
      explanation: [...step.explanation, unwritten],
      fields: [{ name: 'type', value: text`message`, meaning: unwritten }],
    })),
    summary: 'To be written.',
    participants: [{ ...participant, role: 'To be written.' }, ...others],
    faults: [{ ...fault, fix: unwritten }],
    checkpoints: [{ ...checkpoint, answers: [{ ...right, because: unwritten }, ...wrong] }],
  };
  const said = await complaints(spoiled);
  for (const place of [
    'The flow: “To be written” still stands in summary',
    `Participant ${participant.id}: “To be written” still stands in role`,
    `Step ${DELIVERS}: “To be written” still stands in explanation`,
    `Step ${DELIVERS}: “To be written” still stands in fields`,
    `Fault ${fault.id}: “To be written” still stands in fix`,
    `Checkpoint ${checkpoint.id}: “To be written” still stands in answers`,
  ]) {
    expect(said).toContain(place);
  }
});

test('a sentence of a way that a failed check takes must be written as well', async () => {
  const chapters = inboundValidation.chapters.map((chapter) => ({
    ...chapter,
    steps: chapter.steps.map((step) =>
      step.kind === 'computation' && step.otherwise !== undefined
        ? { ...step, otherwise: step.otherwise.map((other) => ({ ...other, title: 'To be written.' })) }
        : step,
    ),
  }));
  expect(await complaints({ ...inboundValidation, chapters })).toMatch(
    /Step [\w-]+: “To be written” still stands in title/,
  );
});

test('a literal value in the definition is noticed', async () => {
  const literal = withStep(channelSelf, DELIVERS, (step) => ({
    ...step,
    title: '175b4164-f1d6-46bb-aa56-4607ad1c4745?',
  }));
  expect(await complaints(literal)).toContain('The definition holds a GUID');
});

test('a catalogue that says otherwise is noticed', async () => {
  expect(await catalogueComplaints(channelSelf, undefined)).toEqual(['catalogue.ts has no entry for it. Add one.']);
  const said = (await catalogueComplaints(channelSelf, { ...entryOf(channelSelf), title: 'Other' })).join('\n');
  expect(said).toContain(`catalogue.ts has another title. Make it “${channelSelf.title}”.`);
  expect(said).toContain('catalogue.ts says 0 steps.');
});

test('the catalogue counts the steps of a way whose ordinary end is a failure as they are shown', async () => {
  const [first] = inboundValidation.faults;
  if (first === undefined) throw new Error('The flow has no fault');
  const fails: FlowDefinition = {
    ...inboundValidation,
    faults: [],
    variants: [{ ...inboundValidation.variants[0], ...first.change, failsAt: first.failsAt }],
  };
  const shown = (await seededRun(fails, { detail: 'normal' })).sequence.steps.length;
  expect(await catalogueComplaints(fails, { ...entryOf(fails), steps: shown })).toEqual([]);
});
