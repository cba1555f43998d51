import { beforeAll, expect, test } from 'vitest';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import definition from '#core/flows/definitions/oauth-card.ts';
import { CLOUDS } from '#core/flows/setup.ts';
import { recordFlow } from './record-flow.ts';
import { flowOf, unknownIn, type FlowRecording } from './recording.ts';

const USUAL = { variant: undefined, cloud: undefined, fault: undefined, detail: undefined };
let recording: FlowRecording;
beforeAll(async () => {
  recording = await recordFlow(definition);
});

test('the same flow is recorded in the same bytes', async () => {
  expect(JSON.stringify(await recordFlow(definition))).toBe(JSON.stringify(recording));
});

test('every telling has the steps that the app tells', async () => {
  const { tellings } = recording;
  const ways = tellings.map(({ variant, cloud, fault, detail }) => [variant, cloud, fault, detail].join(' '));
  expect(new Set(ways).size).toBe(tellings.length);
  for (const { variant, cloud, fault, detail } of tellings) {
    const asked = { variant, detail, faults: fault === undefined ? [] : [fault], settings: { values: {}, cloud } };
    const { sequence } = await seededRun(definition, asked);
    const told = flowOf(recording, { variant, cloud, fault, detail })?.sequence;
    const shape = (steps: typeof sequence.steps = []) => steps.map(({ id, label, failed }) => ({ id, label, failed }));
    expect(shape(told?.steps)).toEqual(shape(sequence.steps));
    expect(told?.chapters).toEqual(sequence.chapters);
    expect(told?.participants.map(({ id }) => id)).toEqual(sequence.participants.map(({ id }) => id));
  }
});

test('left to itself it is the first variant as it goes well, told the usual way', () => {
  const told = flowOf(recording, USUAL);
  expect(told?.told).toEqual(['First time']);
  expect(told?.sequence.steps.some(({ failed }) => failed)).toBe(false);
});

test('every fault ends in a step that fails, with its story', () => {
  for (const { fault, variant, detail } of recording.tellings) {
    if (fault === undefined) continue;
    const told = flowOf(recording, { ...USUAL, variant, detail, fault });
    expect(told?.fault?.label).not.toBe('');
    expect(told?.sequence.steps.some(({ failed }) => failed)).toBe(true);
  }
});

test('every cloud is told as it goes well, and named', () => {
  for (const cloud of CLOUDS) expect(flowOf(recording, { ...USUAL, cloud })?.told.join()).toContain('Cloud: ');
});

test.each([
  { variant: 'no-such-variant' },
  { fault: 'no-such-fault' },
  { cloud: 'us-gov', fault: 'connection-misspelt' },
  { detail: 'everything' },
])('there is no telling for %o', (asked) => {
  expect(flowOf(recording, { ...USUAL, ...asked })).toBeUndefined();
});

test('a name that nothing has is told, with those there are', () => {
  expect(unknownIn(recording, { ...USUAL, fault: 'connection-mispelt' })).toMatchObject({
    what: 'fault',
    name: 'connection-mispelt',
    known: expect.arrayContaining(['connection-misspelt']),
  });
  expect(unknownIn(recording, { ...USUAL, variant: 'twice' })?.known).toEqual(definition.variants.map(({ id }) => id));
  expect(unknownIn(recording, { ...USUAL, detail: 'full' })?.known).toEqual(['overview', 'normal', 'wire']);
  expect(unknownIn(recording, { ...USUAL, cloud: 'us-gov', fault: 'connection-misspelt' })).toBeUndefined();
  expect(unknownIn(recording, USUAL)).toBeUndefined();
});

test('it holds nothing that only the app makes use of', () => {
  for (const step of recording.steps)
    for (const field of step.fields) expect(field).toMatchObject({ thread: undefined, token: undefined });
});
