import { expect, test, vi } from 'vitest';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { FlowRequest } from '#core/flows/flow-request.ts';
import { USUAL_SETUP } from '#core/flows/setup.ts';
import type { CarriedToken, Sequence, Step } from '#core/sequence/sequence.ts';
import { parseLink } from '#core/sharing/links.ts';
import { failure, success } from '#core/shared/result.ts';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { TokenReport, TokenRequest } from '#core/verdicts/inspect-token.ts';
import { createApp, type App } from './app.ts';
import type { CourierAnswer } from '#core/tokens/keys/courier-answer.ts';
import { EMPTY_TOKEN } from './app-state.ts';
import { coreWorkbench } from './core-workbench.testing.ts';
import { linkOf, restoreState, storeState } from './egress.ts';
import type { Ports } from './ports.ts';
import { titleOf } from './title.ts';
import { coreCapture } from './core-capture.testing.ts';

const step = (id: string): Step => ({
  kind: 'computation',
  id,
  at: 'bot',
  label: id,
  title: id,
  comparison: undefined,
  failed: false,
  explanation: [],
  certainty: 'specified',
  fields: [],
  errata: [],
  sources: [],
});
const sequence = (steps: number): Sequence => ({
  id: 'test',
  title: 'Test',
  summary: '',
  participants: [{ id: 'bot', label: 'Bot', role: '' }],
  steps: Array.from({ length: steps }, (_, index) => step(`s${index}`)),
  chapters: [],
  threads: [],
  tokens: [],
});
const VARIANTS = [
  { id: 'first', label: 'First' },
  { id: 'second', label: 'Second' },
];

/** A flow whose own cloud is not the public one. */
const FOREIGN = 'foreign';

function runFor(request: FlowRequest): FlowRun {
  const { flowId, seed, variant = 'first' } = request;
  const ownCloud = flowId === FOREIGN ? 'us-gov' : 'public';
  return {
    flowId,
    seed,
    variant,
    variants: VARIANTS,
    detail: request.detail,
    sequence: sequence(request.detail === 'overview' ? 3 : 5),
    document: undefined,
    setup: { ...USUAL_SETUP, cloud: request.settings.cloud ?? ownCloud },
    askedCloud: request.settings.cloud,
    clock: 1000,
    edition: request.edition,
    faults: [],
    tampering: request.tampering,
    changed: undefined,
    effect: undefined,
    parts: [],
    wires: new Map(),
    failedAt: undefined,
    checkpoints: [],
    values: [],
    holdings: new Map(),
  };
}

interface Bench extends App {
  /** Lets the timer that was set last run out. */
  tick(): void;
  readonly flows: FlowRequest[];
  readonly tokens: TokenRequest[];
}

function bench({ checkpoints = [], ...ports }: Partial<Ports> & Partial<Pick<FlowRun, 'checkpoints'>> = {}): Bench {
  let timer: (() => void) | undefined;
  const flows: FlowRequest[] = [];
  const tokens: TokenRequest[] = [];
  const app = createApp({
    now: () => 1000,
    after: (_milliseconds, run) => {
      timer = run;
      return () => {
        timer = undefined;
      };
    },
    copyText: async () => true,
    absoluteLink: (link) => `https://signpost.example/${link}`,
    workbench: coreWorkbench,
    saveText: () => undefined,
    saveBytes: () => undefined,
    printPage: async () => undefined,
    fetchDocument: async () => ({ kind: 'offline' }),
    openWindow: () => true,
    searchFlows: async () => ({ groups: [], total: 0, searched: 0 }),
    findTermUses: async () => [],
    playFlow: async (request) => {
      flows.push(request);
      const run = { ...runFor(request), checkpoints };
      return request.flowId === 'unknown' ? undefined : run;
    },
    inspectToken: async (request) => {
      tokens.push(request);
      return { now: request.now } as TokenReport;
    },
    capture: {
      ...coreCapture(),
      openCapture: async ([file]) => {
        const name = new TextDecoder().decode(await file?.slice(0, file.size).arrayBuffer());
        const parts = [{ id: 's1', label: '', sequence: sequence(3) }];
        return name === 'bad'
          ? failure({ kind: 'empty' })
          : success({ trace: { name }, parts, firstPart: 's1', findings: [] } as unknown as CaptureReport);
      },
    },
    ...ports,
  });
  return { ...app, flows, tokens, tick: () => timer?.() };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const { route, player } = {
  route: (app: App) => linkOf(app.store.getState()),
  player: (app: App) => app.store.getState().players.flow,
};

test('a link opens its step, paused, and stepping changes the link', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card/3'));
  await settle();
  expect(player(app)).toMatchObject({ index: 2, playing: false });
  app.actions.move('flow', 1);
  expect(route(app)).toBe('#/flows/oauth-card/4');
  app.actions.goTo('flow', 99);
  expect(route(app)).toBe('#/flows/oauth-card/recap');
  app.actions.goTo('flow', -99);
  expect(route(app)).toBe('#/flows/oauth-card');
});

test('a link with too large a step opens the last one', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card/400'));
  await settle();
  expect(player(app).index).toBe(4);
});

test.each(['oauth-card', FOREIGN])('another step of %s is shown without making its values again', async (id) => {
  const app = bench();
  app.actions.show(parseLink(`#/flows/${id}/1`));
  await settle();
  app.actions.show(parseLink(`#/flows/${id}/4`));
  await settle();
  expect(app.flows).toHaveLength(1);
  expect(player(app).index).toBe(3);
  app.actions.show(parseLink(`#/flows/${id}/4?variant=second`));
  await settle();
  expect(app.flows).toHaveLength(2);
});

test('what a link names and the app does not know is taken out of it and told', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card/2?variant=third&fault=none&cloud=usgov&detail=wire'));
  await settle();
  expect(route(app)).toBe('#/flows/oauth-card/2?detail=wire');
  expect(app.store.getState().unknownInLink).toBe(true);
  await app.actions.retell({ cloud: 'us-gov' });
  expect(app.store.getState().unknownInLink).toBe(false);
  app.actions.show(parseLink('#/flows/oauth-card/2?cloud=us-gov&detail=much'));
  await settle();
  expect(route(app)).toBe('#/flows/oauth-card/2?cloud=us-gov');
  expect(app.store.getState().unknownInLink).toBe(true);
});

test.each(['2?seed=My.Seed', '2?seed=%3Cb%3E', '2?fault=A%20B', '400', '2?variant=Second'])(
  'a link that names what is no step or no id, as %s, says so',
  async (rest) => {
    const app = bench();
    app.actions.show(parseLink('#/flows/oauth-card/1'));
    await settle();
    expect(app.store.getState().unknownInLink).toBe(false);
    app.actions.show(parseLink(`#/flows/oauth-card/${rest}`));
    await settle();
    expect(app.store.getState().unknownInLink).toBe(true);
    app.actions.show(parseLink('#/flows/oauth-card/3'));
    await settle();
    expect(app.store.getState().unknownInLink).toBe(false);
  },
);

test('what the reader changed stays where a link or Back tells the same variant, and goes with it', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card/2'));
  await settle();
  await app.actions.tamper({ stepId: 's1', kind: 'value', value: 'userId', text: 'other' });
  app.actions.show(parseLink('#/flows/oauth-card/2?seed=7&variant=first'));
  await settle();
  expect(app.flows.at(-1)?.tampering).toMatchObject({ text: 'other' });
  app.actions.show(parseLink('#/flows/oauth-card/2?seed=7&variant=second'));
  await settle();
  expect(app.flows.at(-1)?.tampering).toBeUndefined();
  await app.actions.tamper({ stepId: 's1', kind: 'value', value: 'userId', text: 'other' });
  app.actions.show(parseLink('#/flows/foreign/2?variant=second'));
  await settle();
  expect(app.flows.at(-1)?.tampering).toBeUndefined();
});

test('told another way, the reader stays at the step, or at the last one before it that is left', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card/2?seed=7'));
  await settle();
  await app.actions.retell({ variant: 'second', cloud: 'us-gov' });
  expect(route(app)).toBe('#/flows/oauth-card/2?variant=second&cloud=us-gov&seed=7');
  app.actions.goTo('flow', 4);
  await app.actions.retell({ detail: 'overview' });
  expect(route(app)).toBe('#/flows/oauth-card/3?variant=second&cloud=us-gov&detail=overview&seed=7');
  app.actions.goTo('flow', -1);
  await app.actions.retell({ detail: undefined });
  expect(player(app).index).toBe(-1);
  expect(app.flows.map(({ edition }) => edition)).toEqual([1, 1, 1, 1]);
});

test('what the reader sets stays out of the link, and new values are another edition', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card/2'));
  await settle();
  await app.actions.setFlowSettings({ values: { appId: 'mine' } });
  await app.actions.renewValues();
  await app.actions.tamper({ stepId: 's1', kind: 'value', value: 'userId', text: 'other' });
  expect(app.flows.at(-1)).toMatchObject({
    settings: { values: { appId: 'mine' } },
    edition: 2,
    tampering: { stepId: 's1', text: 'other' },
  });
  expect(route(app)).toBe('#/flows/oauth-card/2');
});

test('while a value is followed, steps go along its life only', async () => {
  const places = ['s0', 's3'].map((stepId) => ({ stepId, role: 'copied' as const, where: '' }));
  const threads = [{ id: 'userId', name: 'userId', value: 'u', places, rivals: [] }];
  const app = bench({
    playFlow: async (request) => ({ ...runFor(request), sequence: { ...sequence(5), threads } }),
  });
  app.actions.show(parseLink('#/flows/oauth-card/1'));
  await settle();
  app.actions.follow('flow', 'userId');
  app.actions.move('flow', 1);
  expect(player(app).index).toBe(3);
  app.actions.move('flow', 1);
  expect(player(app).index).toBe(3);
  app.actions.move('flow', -1);
  expect(player(app).index).toBe(0);
  app.actions.follow('flow', undefined);
  app.actions.move('flow', 1);
  expect(player(app).index).toBe(1);
});

test('playing goes on to the last step and stops there', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card/3'));
  await settle();
  app.actions.togglePlaying('flow');
  app.tick();
  expect(player(app)).toMatchObject({ index: 3, playing: true });
  app.tick();
  app.tick();
  expect(player(app)).toMatchObject({ index: 5, playing: false });
  app.actions.togglePlaying('flow');
  expect(player(app)).toMatchObject({ index: -1, playing: true });
});

test('a question on the way stops one step and one playing; who goes on again has skipped it', async () => {
  const answers = [{ text: 'yes', right: true, because: [] }];
  const app = bench({ checkpoints: [{ id: 'why', before: 's1', kind: 'next', question: [], answers }] });
  app.actions.show(parseLink('#/flows/test/1'));
  await settle();
  app.actions.move('flow', 1);
  expect(player(app).index).toBe(0);
  expect([...app.store.getState().lessons.asked]).toEqual(['test/why']);
  app.actions.move('flow', 1);
  expect(player(app).index).toBe(1);

  app.actions.forgetLessons();
  app.actions.goTo('flow', 0);
  app.actions.togglePlaying('flow');
  app.tick();
  expect(player(app)).toMatchObject({ index: 0, playing: false });
  app.actions.togglePlaying('flow');
  app.tick();
  expect(player(app)).toMatchObject({ index: 1, playing: true });

  app.actions.forgetLessons();
  app.actions.goTo('flow', 3);
  app.actions.goTo('flow', 1);
  expect(player(app).index).toBe(1);
  app.actions.askLessons(false);
  app.actions.goTo('flow', 0);
  app.actions.move('flow', 1);
  expect(player(app).index).toBe(1);
});

test('any step by hand pauses, and leaving the screen does too', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card'));
  await settle();
  app.actions.togglePlaying('flow');
  app.actions.move('flow', 1);
  expect(player(app).playing).toBe(false);
  app.actions.togglePlaying('flow');
  app.actions.show({ screen: 'token' });
  expect(player(app).playing).toBe(false);
});

test('an unknown flow is a sentence, and so are keys that cannot be made', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/unknown'));
  await settle();
  expect(app.store.getState().flow).toMatchObject({ phase: 'failed', sentence: expect.stringContaining('unknown') });
  const broken = bench({ playFlow: () => Promise.reject(new Error('no subtle')) });
  broken.actions.show(parseLink('#/flows/oauth-card'));
  await vi.waitFor(() =>
    expect(broken.store.getState().flow).toMatchObject({ phase: 'failed', sentence: expect.stringContaining('https') }),
  );
});

test('what is typed during an inspection is inspected once, and the late answer is dropped', async () => {
  const answers: ((report: TokenReport) => void)[] = [];
  const app = bench({ inspectToken: () => new Promise((resolve) => answers.push(resolve)) });
  for (const text of ['first', 'second', 'third']) app.actions.editToken({ text });
  expect(answers).toHaveLength(1);
  answers[0]?.({ now: 1 } as TokenReport);
  await settle();
  expect(app.store.getState().tokenReport).toEqual({ phase: 'reading' });
  expect(answers).toHaveLength(2);
  answers[1]?.({ now: 2 } as TokenReport);
  await settle();
  expect(app.store.getState().tokenReport).toEqual({ phase: 'ready', value: { now: 2 } });
});

test('a token opened from a step brings its keys, its context and its clock', async () => {
  const app = bench();
  const context = { appId: 'app', channelId: 'webchat', serviceUrl: 'https://service.example/' };
  const token: CarriedToken = { id: 't', label: 'Token', text: 'a.b.c', jwks: '{"keys":[]}', context, asOf: undefined };
  app.actions.openToken(token, 500, undefined);
  await settle();
  expect(app.tokens.at(-1)).toMatchObject({
    text: 'a.b.c',
    selected: 0,
    keyText: '{"keys":[]}',
    keyOrigin: 'run',
    context,
    now: 500,
  });
  app.actions.editToken({ text: 'a.b.d' });
  expect(app.tokens.at(-1)).toMatchObject({ text: 'a.b.d', keyText: '{"keys":[]}', now: 500 });
  app.actions.editToken({ keyText: 'mine' });
  await settle();
  expect(app.tokens.at(-1)).toMatchObject({ keyOrigin: 'reader' });
  app.actions.editToken({ text: ' ' });
  await settle();
  expect(app.store.getState().tokenReport).toEqual({ phase: 'empty' });
});

test('a token opened over the reader’s own keeps that one for the way back', async () => {
  const app = bench();
  const context = { appId: 'app', channelId: undefined, serviceUrl: undefined };
  const other: CarriedToken = { id: 't', label: 'Token', text: 'a.b.c', jwks: undefined, context, asOf: undefined };
  const open = (): void => app.actions.openToken(other, 500, { label: 'from step 1', link: '#/flows/x/1' });
  open();
  expect(app.store.getState().tokenBefore).toBeUndefined();
  app.actions.editToken({ ...EMPTY_TOKEN, text: 'own', keyText: 'own key' });
  app.actions.editContext({ appId: 'own bot' });
  const own = app.store.getState().token;
  open();
  open();
  expect(app.store.getState().token.text).toBe('a.b.c');
  app.actions.reopenOwnToken();
  await settle();
  expect(app.store.getState()).toMatchObject({ token: own, tokenBefore: undefined, tokenReport: { phase: 'ready' } });
  expect(app.tokens.at(-1)).toMatchObject({ text: 'own', keyText: 'own key', context: { appId: 'own bot' } });
});

test('a blank beside what the bot expects is kept in its field and is no part of the value', () => {
  const app = bench();
  const context = { ...EMPTY_TOKEN.context, appId: ' app ', channelId: ' ', allowedCallers: 'one, two' };
  app.actions.editToken({ text: 'a.b.c', context });
  expect(app.store.getState().token.context.appId).toBe(' app ');
  expect(app.tokens.at(-1)?.context).toMatchObject({
    appId: 'app',
    channelId: undefined,
    serviceUrl: undefined,
    allowedCallers: ['one', 'two'],
  });
});

test('a bad import leaves what is open and says why; a good one replaces it', async () => {
  const app = bench();
  await app.actions.openCapture('x', 'bad');
  expect(app.store.getState().capture.phase).toBe('failed');
  await app.actions.openCapture('x', 'good');
  await app.actions.openCapture('y', 'bad');
  const { capture, importProblem } = app.store.getState();
  expect(capture).toMatchObject({ phase: 'ready', value: { trace: { name: 'good' } } });
  expect(importProblem).toBeTypeOf('string');
  await app.actions.openCapture('z', 'better');
  expect(app.store.getState()).toMatchObject({
    importProblem: undefined,
    capture: { value: { trace: { name: 'better' } } },
  });
});

test('what was typed for a capture stays until one is open', async () => {
  const app = bench();
  app.actions.editCaptureDraft('bad');
  app.actions.show({ screen: 'token' });
  app.actions.show({ screen: 'trace' });
  await app.actions.openCapture('Pasted text', 'bad');
  expect(app.store.getState().captureDraft).toBe('bad');
  await app.actions.openCapture('Pasted text', 'good');
  expect(app.store.getState().captureDraft).toBe('');
});

test('neither link nor storage ever holds what was pasted', async () => {
  const app = bench();
  const secret = 'eyJhbGciOiJub25lIn0.c2VjcmV0.';
  app.actions.editToken({ text: secret, keyText: 'hunter2' });
  await app.actions.openCapture(secret, secret);
  app.actions.editCaptureDraft(secret);
  const write = vi.fn<(key: string, value: string) => void>();
  storeState(app.store.getState(), { read: () => undefined, write });
  for (const screen of ['token', 'trace'] as const) {
    app.actions.show({ screen });
    expect(linkOf(app.store.getState())).toBe(`#/${screen}`);
  }
  expect(write.mock.calls).toEqual([
    ['signpost.theme', 'system'],
    ['signpost.lessons', '{"on":true,"answers":[]}'],
    ['signpost.largeType', 'false'],
  ]);
});

test('a stored theme that does not exist is ignored', () => {
  expect(restoreState({ read: () => 'neon', write: () => undefined }).theme).toBe('system');
  expect(restoreState({ read: () => 'dark', write: () => undefined }).theme).toBe('dark');
});

test('the title says where the reader is, and nothing of what they pasted', async () => {
  const app = bench();
  app.actions.show(parseLink('#/flows/oauth-card/3'));
  await settle();
  expect(titleOf(app.store.getState())).toBe('Test, step 3 of 5: s2 · Signpost');
  app.actions.editToken({ text: 'secret' });
  app.actions.show({ screen: 'token' });
  expect(titleOf(app.store.getState())).toBe('Token · Signpost');
});

test('keys are fetched by a button only, and every request stands in the ledger with what came of it', async () => {
  const answers: Record<string, CourierAnswer> = {
    'https://a.example/keys': { kind: 'document', text: '{"keys":[]}' },
    'https://b.example/keys': { kind: 'status', status: 404 },
  };
  const app = bench({ fetchDocument: async (url) => answers[url] ?? { kind: 'offline' } });
  app.actions.editToken({ text: 'a.b.c' });
  await settle();
  expect(app.store.getState().courierRequests).toEqual([]);
  await app.actions.fetchKeys('https://b.example/keys');
  expect(app.store.getState().token.keyText).toBe('');
  await app.actions.fetchKeys('https://a.example/keys');
  expect(app.store.getState().courierRequests).toEqual([
    { url: 'https://b.example/keys', at: 1000, outcome: { kind: 'status', status: 404 } },
    { url: 'https://a.example/keys', at: 1000, outcome: { kind: 'document' } },
  ]);
  expect(app.store.getState().token).toMatchObject({
    keyText: '{"keys":[]}',
    keyUrl: { url: 'https://a.example/keys', at: 1000 },
  });
  app.actions.editToken({ keyText: 'mine' });
  expect(app.store.getState().token.keyUrl).toBeUndefined();
});

test('a key set that arrives late does not replace what was pasted meanwhile', async () => {
  let arrive: (answer: CourierAnswer) => void = () => undefined;
  const app = bench({ fetchDocument: () => new Promise((resolve) => (arrive = resolve)) });
  const fetching = app.actions.fetchKeys('https://a.example/keys');
  app.actions.editToken({ keyText: 'mine' });
  arrive({ kind: 'document', text: 'theirs' });
  await fetching;
  expect(app.store.getState().token.keyText).toBe('mine');
});
