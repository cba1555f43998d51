import { expect, test } from 'vitest';
import { participantsOf, type Sequence, type Step } from '#core/sequence/sequence.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { hopIdOfStep } from './hop-steps.ts';
import { traceToSequence } from './to-sequence.ts';

async function sequenceOf(id: string): Promise<Sequence> {
  const text = await SAMPLES.find((sample) => sample.id === id)?.load();
  const capture = await readCaptureText(text ?? '', id);
  if (!capture.ok) throw new Error(capture.problem.kind);
  return traceToSequence(rebuildTrace(capture.value));
}
const arrow = (step: Step): string =>
  step.kind === 'message' ? `${step.id} ${step.from}>${step.to} ${step.label}` : `${step.id} ${step.at} ${step.label}`;

test('the documented exchange reads as a story, answers after what happened meanwhile', async () => {
  const { steps } = await sequenceOf('messaging-extension');
  expect(steps.map(arrow)).toEqual([
    'h1-request channel>bot Search query',
    'h2-request bot>key-server Reads the key document',
    'h2-answer key-server>bot The key document',
    'h3-request bot>entra Asks for its own token',
    'h3-answer entra>bot A token for the bot',
    'h4-request bot>token-service Is a token stored?',
    'h4-answer token-service>bot No token stored',
    'h5-state bot Builds the state',
    'h5-request bot>token-service Asks for a link',
    'h5-answer token-service>bot A sign-in link',
    'h1-answer bot>channel Hands on the link',
    'h6-request browser>token-service Opens the sign-in link',
    'h6-answer token-service>browser Redirect to token.botframework.com',
    'h7-request browser>token-service Opens the connection’s login',
    'h7-answer token-service>browser Redirect to accounts.google.com',
    'h8-request browser>provider Asks Google for a code',
    'h8-answer provider>browser Redirect to token.botframework.com',
    'h9-request browser>token-service Brings code and state',
    'h10-request token-service>provider Redeems the code',
    'h9-answer token-service>browser Redirect to token.botframework.com',
    'h11-request browser>token-service Returns with the signin id',
    'h11-answer token-service>browser The last page',
    'h11-page-1 browser>channel Hands over the digits',
    'h12-request channel>bot Search query with digits',
    'h13-request bot>token-service Gives the digits back',
  ]);
});

test.each(SAMPLES)('$id is a sequence that holds together', async ({ id }) => {
  const { steps, participants, chapters, threads, tokens } = await sequenceOf(id);
  const stepIds = steps.map((step) => step.id);
  const names = new Set(participants.map((participant) => participant.id));
  expect(new Set(stepIds).size).toBe(stepIds.length);
  for (const step of steps) {
    expect(participantsOf(step).every((name) => names.has(name))).toBe(true);
    if (step.kind === 'message' && step.answers !== undefined) expect(stepIds).toContain(step.answers);
    for (const { thread, token } of step.fields) {
      if (thread !== undefined) expect(threads.map((each) => each.id)).toContain(thread);
      if (token !== undefined) expect(tokens.map((each) => each.id)).toContain(token);
    }
  }
  for (const { firstStepId } of chapters) expect(stepIds).toContain(firstStepId);
  for (const { places } of threads) for (const { stepId } of places) expect(stepIds).toContain(stepId);
});

test('what was not captured is marked as inferred, step by step', async () => {
  const { steps } = await sequenceOf('messaging-extension');
  const inferred = steps.filter(({ certainty }) => certainty === 'inferred').map((step) => step.id);
  expect(inferred).toEqual(['h4-answer', 'h1-answer', 'h10-request', 'h12-request', 'h13-request']);
});

test('the two signin ids are two threads that know of each other', async () => {
  const { threads } = await sequenceOf('messaging-extension');
  const [handedOut, carried] = threads.filter(({ name }) => name === 'signin');
  expect(handedOut?.places.map(({ stepId }) => stepId)).toEqual(['h5-answer', 'h6-request']);
  expect(carried?.places.map(({ stepId }) => stepId)).toEqual(['h6-answer', 'h7-request', 'h9-answer', 'h11-request']);
  expect(handedOut?.rivals).toEqual([carried?.id]);
});

test('two sign-ins one after the other are no rivals', async () => {
  const { threads } = await sequenceOf('forgotten-digits');
  expect(threads.filter(({ name }) => name === 'signin').map(({ rivals }) => rivals)).toEqual([[], []]);
});

test('three kinds of code are three threads, and digits have their own', async () => {
  const { threads } = await sequenceOf('oauth-card');
  const values = (name: string): readonly number[] =>
    threads.filter((thread) => thread.name === name).map(({ value }) => value.length);
  expect(values('code')).toEqual([71, 32]);
  expect(values('magic code')).toEqual([6]);
  expect(values('userId')).toHaveLength(1);
  expect(values('appId')).toHaveLength(1);
});

test('tokens are carried once each, with the context of their activity', async () => {
  const { tokens } = await sequenceOf('messaging-extension');
  expect(tokens.map(({ label }) => label)).toEqual([
    'Connector’s token to the bot, rebuilt from the decoded form shown',
    'Bot’s own token, rebuilt from the decoded form shown',
  ]);
  expect(tokens[0]?.text).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.\[Signature\]$/);
  expect(tokens[0]?.context).toEqual({
    appId: '4f0c2d9e-6b17-4c35-9a8d-1e5f7b90c264',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/amer/',
  });
});

test('the object shown and the base64 sent are compared where the state is built', async () => {
  const { steps } = await sequenceOf('messaging-extension');
  expect(steps.find(({ id }) => id === 'h5-state')).toMatchObject({
    failed: true,
    comparison: { left: { value: 'GoogleNW' }, right: { value: 'GoogleNW1' }, outcome: 'fail' },
  });
});

test('a step names its hop', () => {
  expect(['h3-request', 'h12-answer', 'h11-page-1'].map(hopIdOfStep)).toEqual(['h3', 'h12', 'h11']);
});
