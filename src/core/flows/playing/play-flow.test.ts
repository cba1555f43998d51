/** How a script is walked: what its checks decide, what a fault changes, how closely it is told. */
import { expect, test } from 'vitest';
import { before, defineFlow, listed, same, side, verdictOf, type FlowDefinition } from '#core/flows/define-flow.ts';
import type { FlowRun } from './perform-flow.ts';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import { answer, get, json, prose, ref, sdkAnswer, text, url } from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';

const told = { label: 'Label', title: 'Title?', explanation: [prose`Something happens.`], sources: [] } as const;
const fault = { symptom: prose`s`, cause: prose`c`, fix: prose`f`, sources: [] } as const;

const flow: FlowDefinition = defineFlow({
  id: 'test-flow',
  group: 'Sign-in',
  title: 'A test',
  summary: '',
  setup: { channel: 'msteams' },
  participants: [
    { id: 'bot', label: 'Bot', role: '', holds: ['appId'] },
    { id: 'service', label: 'Service', role: '' },
  ],
  variants: [
    { id: 'usual', label: 'Usual' },
    { id: 'late', label: 'Late', values: { botClock: after('start', 10_000) }, failsAt: 'in-time' },
  ],
  arrivals: {
    atBot: {
      token: 'connectorToken',
      keySet: 'connectorKeySet',
      ruleSet: 'botbuilder-js',
      at: 'arrives',
      clock: 'botClock',
      bot: { appId: 'appId' },
      activity: { channelId: 'channelId', serviceUrl: 'serviceUrl' },
    },
  },
  follow: [],
  chapters: [
    {
      label: 'One',
      steps: [
        {
          ...told,
          id: 'arrives',
          kind: 'message',
          from: 'service',
          to: 'bot',
          detail: 'overview',
          wire: get(url`${'botEndpoint'}?code=${'magicCode'}`, { Authorization: text`Bearer ${'connectorToken'}` }),
        },
        {
          ...told,
          id: 'same-code',
          kind: 'computation',
          at: 'bot',
          detail: 'wire',
          check: same(side('the code that came', 'typedDigits'), side('the code that was shown', 'magicCode')),
          otherwise: [
            { ...told, id: 'again', kind: 'message', from: 'bot', to: 'service', wire: answer(404, 'Not Found') },
          ],
          goesOn: true,
        },
        {
          ...told,
          id: 'in-time',
          kind: 'computation',
          at: 'bot',
          check: before(side('the bot’s clock', 'botClock'), side('the end of the token', 'connectorTokenEnds')),
        },
        {
          ...told,
          id: 'known-channel',
          kind: 'computation',
          at: 'bot',
          check: listed(side('the channel', 'channelId'), side('the channels known', 'locale')),
          only: ['late'],
        },
      ],
    },
    {
      label: 'Two',
      steps: [
        {
          ...told,
          id: 'judged',
          kind: 'computation',
          at: 'bot',
          check: verdictOf('atBot'),
          otherwise: [
            { ...told, id: 'refused', kind: 'message', from: 'bot', to: 'service', wire: sdkAnswer('atBot') },
          ],
        },
        {
          ...told,
          id: 'done',
          kind: 'message',
          from: 'bot',
          to: 'service',
          detail: 'overview',
          wire: answer(200, 'OK', json({ id: ref('cardId') })),
        },
      ],
    },
  ],
  faults: [
    {
      ...fault,
      id: 'wrong-code',
      at: 'arrives',
      label: 'w',
      failsAt: 'same-code',
      change: { values: { typedDigits: another('magicCode') } },
    },
    {
      ...fault,
      id: 'no-code',
      at: 'arrives',
      label: 'n',
      failsAt: 'same-code',
      change: { values: { typedDigits: text`` } },
    },
    {
      ...fault,
      id: 'wrong-app',
      at: 'arrives',
      label: 'a',
      failsAt: 'judged',
      change: { values: { connectorTokenAudience: another('appId') } },
    },
  ],
  checkpoints: [],
});

const idsOf = ({ sequence }: FlowRun): readonly string[] => sequence.steps.map(({ id }) => id);
const isChosen = ({ faults }: FlowRun): readonly string[] => faults.filter(({ chosen }) => chosen).map(({ id }) => id);

test('a run whose checks all pass goes straight on, and says what each came to', async () => {
  const run = await seededRun(flow);
  expect(idsOf(run)).toEqual(['arrives', 'same-code', 'in-time', 'judged', 'done']);
  expect(run.failedAt).toBeUndefined();
  expect(run.sequence.steps[2]?.explanation.at(-1)).toEqual([
    { kind: 'text', text: 'In this run: The bot’s clock is earlier than the end of the token.' },
  ]);
  expect(run.sequence.chapters).toEqual([
    { label: 'One', firstStepId: 'arrives' },
    { label: 'Two', firstStepId: 'judged' },
  ]);
});

test('a failing check takes its own way; where the script goes on, it goes on', async () => {
  const run = await seededRun(flow, { faults: ['wrong-code'] });
  expect(idsOf(run)).toEqual(['arrives', 'same-code', 'again', 'in-time', 'judged', 'done']);
  expect(run.failedAt).toBe('same-code');
  const check = run.sequence.steps[1];
  expect(check).toMatchObject({ failed: true, comparison: { outcome: 'fail' } });
});

test('where it does not go on, the run ends', async () => {
  const late = await seededRun(flow, { variant: 'late' });
  expect(idsOf(late)).toEqual(['arrives', 'same-code', 'in-time']);
  expect(late.failedAt).toBe('in-time');
});

test('what the SDK answers is on the wire, status and message', async () => {
  const run = await seededRun(flow, { faults: ['wrong-app'] });
  expect(idsOf(run)).toEqual(['arrives', 'same-code', 'in-time', 'judged', 'refused']);
  const refused = run.sequence.steps.at(-1);
  expect(refused).toMatchObject({ failed: true, wire: { kind: 'response', status: 401 } });
  expect(JSON.stringify(refused)).toContain('Unauthorized. Invalid AppId passed on token');
});

test('faults combine, but not two that change the same thing', async () => {
  const both = await seededRun(flow, { faults: ['wrong-app', 'wrong-code'] });
  expect(isChosen(both)).toEqual(['wrong-code', 'wrong-app']);
  expect(idsOf(both)).toEqual(['arrives', 'same-code', 'again', 'in-time', 'judged', 'refused']);
  const clash = await seededRun(flow, { faults: ['no-code', 'wrong-code', 'unheard-of'] });
  expect(isChosen(clash)).toEqual(['wrong-code']);
  expect(clash.faults.find(({ id }) => id === 'no-code')).toMatchObject({ chosen: false, combines: false });
});

test('an overview has the main steps, and a check that fails', async () => {
  expect(idsOf(await seededRun(flow, { detail: 'overview' }))).toEqual(['arrives', 'done']);
  expect(idsOf(await seededRun(flow, { detail: 'normal' }))).not.toContain('same-code');
  const failing = await seededRun(flow, { detail: 'overview', faults: ['wrong-app'] });
  expect(idsOf(failing)).toEqual(['arrives', 'judged']);
});
