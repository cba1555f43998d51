import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import type { TextComparison } from '#core/tokens/making/compare-with-text.ts';
import type { BatchReport, BatchRow } from '#core/verdicts/inspect-batch.ts';
import type { BatchProgress, BatchQuestion } from '#core/verdicts/inspect-batch-by.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { createApp, type App } from './app.ts';
import { EMPTY_TOKEN } from './app-state.ts';
import { holdsManyTokens } from './batch.ts';
import { coreWorkbench } from './core-workbench.testing.ts';
import type { WorkbenchPort } from './workbench-port.ts';
import { silentPorts } from './silent-ports.testing.ts';

const unsigned = (payload: object): string =>
  `${[{ alg: 'none' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
const TOKEN = unsigned({ aud: 'one' });
const OTHER = unsigned({ aud: 'two' });

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function bench(workbench: Partial<WorkbenchPort> = {}): App {
  return createApp(
    silentPorts({
      now: () => 1000,
      playFlow: async () => undefined,
      inspectToken: async ({ text }) => ({ token: decodeToken(text) }) as TokenReport,
      workbench: { ...coreWorkbench, ...workbench },
    }),
  );
}

async function benchWith(text: string, workbench: Partial<WorkbenchPort> = {}): Promise<App> {
  const app = bench(workbench);
  app.actions.editToken({ text, keyText: 'own key' });
  await settle();
  app.actions.beginTokenWork();
  return app;
}

/** A port whose answers the test gives when it likes. */
function slow<Question, Answer>() {
  const asked: { question: Question; answer: (value: Answer) => void }[] = [];
  const port = (question: Question): Promise<Answer> =>
    new Promise((answer) => {
      asked.push({ question, answer });
    });
  return { asked, port };
}

test('the token to compare with stays for the next token and is compared with that', async () => {
  const app = await benchWith(TOKEN);
  app.actions.compareWith(OTHER);
  await settle();
  expect(app.store.getState().tokenWork.comparison).toMatchObject({
    value: { comparison: { payload: { members: [{ name: 'aud', state: 'changed' }] } } },
  });
  app.actions.editToken({ text: OTHER });
  await settle();
  app.actions.beginTokenWork();
  await settle();
  expect(app.store.getState().tokenWork).toMatchObject({
    other: OTHER,
    comparison: { value: { comparison: { payload: { members: [{ state: 'same' }] } } } },
  });
});

test('a text without a token is not compared', async () => {
  const app = await benchWith(TOKEN);
  app.actions.compareWith('');
  expect(app.store.getState().tokenWork.comparison).toEqual({ phase: 'empty' });
});

test('an answer that comes after another question, or for another token, is dropped', async () => {
  const { asked, port } = slow<unknown, TextComparison | undefined>();
  const app = await benchWith(TOKEN, { compareWithText: port });
  app.actions.compareWith('first');
  app.actions.compareWith('second');
  asked[0]?.answer(undefined);
  await settle();
  expect(app.store.getState().tokenWork.comparison).toEqual({ phase: 'reading' });
  app.actions.editToken({ text: OTHER });
  await settle();
  app.actions.compareWith('');
  app.actions.beginTokenWork();
  asked[1]?.answer(undefined);
  await settle();
  expect(app.store.getState().tokenWork.comparison).toEqual({ phase: 'empty' });
});

test('a changed copy stays while the token does, and loses its signature with the next character', async () => {
  const app = await benchWith(TOKEN);
  const draft = { headerText: '{}', payloadText: '{"aud":"mine"}', alg: 'HS256', adoptKey: true } as const;
  app.actions.editDraft(draft);
  app.actions.signDraft();
  await expect.poll(() => app.store.getState().tokenWork.signed).toMatchObject({ value: { ok: true } });
  app.actions.editDraft({ ...draft, payloadText: '{"aud":"mine"' });
  expect(app.store.getState().tokenWork.signed).toEqual({ phase: 'empty' });
  app.actions.signDraft();
  await expect
    .poll(() => app.store.getState().tokenWork.signed)
    .toMatchObject({ value: { ok: false, problem: { part: 'payload' } } });
  app.actions.editContext({ appId: 'bot' });
  app.actions.beginTokenWork();
  expect(app.store.getState().tokenWork.draft?.payloadText).toBe('{"aud":"mine"');
  app.actions.editToken({ text: OTHER });
  app.actions.beginTokenWork();
  expect(app.store.getState().tokenWork.draft).toBeUndefined();
});

test('a made token is opened with its own key and its label, and the way back leads to the token it was made of', async () => {
  const app = await benchWith(TOKEN);
  const own = app.store.getState().token;
  app.actions.openMade({ text: OTHER, keyText: 'made key', keyOrigin: 'throw-away', label: 'made here' });
  app.actions.openMade({ text: TOKEN, keyText: 'second', keyOrigin: 'throw-away', label: 'made of the copy' });
  expect(app.store.getState().token).toMatchObject({
    text: TOKEN,
    keyText: 'second',
    keyOrigin: 'throw-away',
    origin: { label: 'made of the copy', link: undefined },
  });
  app.actions.reopenOwnToken();
  expect(app.store.getState().token).toBe(own);
});

const row = (index: number, token: string): BatchRow => ({
  index,
  textIndex: 0,
  line: 1,
  token,
  kind: '',
  iss: undefined,
  aud: undefined,
  exp: undefined,
  lamps: [],
  accepted: false,
  status: 401,
  sentence: '',
});
const report = (...tokens: readonly string[]): BatchReport => ({
  rows: tokens.map((token, index) => row(index, token)),
  found: tokens.length,
  linesWithout: 0,
  keyRemarks: [],
  cancelled: false,
});

test('a batch is judged with what was entered, tells how far it is, and can be cancelled', async () => {
  let hear: (progress: BatchProgress) => void = () => undefined;
  let stops = 0;
  const { asked, port } = slow<BatchQuestion, BatchReport>();
  const app = await benchWith(TOKEN, {
    inspectBatch: (question, tell) => {
      hear = tell;
      return port(question);
    },
    stopInspectingBatch: () => {
      stops += 1;
    },
  });
  app.actions.openBatch('many');
  expect(asked[0]?.question).toMatchObject({
    texts: ['many'],
    keyText: 'own key',
    ruleSet: 'botbuilder-js',
    now: 1000,
  });
  hear({ done: 50, found: 120 });
  expect(app.store.getState().batch).toMatchObject({ isShown: true, progress: { done: 50, found: 120 } });
  app.actions.stopBatch();
  expect(stops).toBe(1);
  hear({ done: 100, found: 120 });
  asked[0]?.answer(report(TOKEN));
  await settle();
  expect(app.store.getState().batch).toMatchObject({ result: { phase: 'empty' }, progress: undefined });
});

test('a row is opened with the keys of the batch, and the table keeps its place', async () => {
  const app = await benchWith(TOKEN, { inspectBatch: async () => report(TOKEN, OTHER) });
  app.actions.openBatch('many');
  await settle();
  app.actions.viewBatch({ sortedBy: 'aud', wanted: 'x' });
  app.actions.openBatchRow(1);
  expect(app.store.getState()).toMatchObject({
    token: { text: OTHER, keyText: 'own key', origin: undefined },
    batch: { isShown: false, view: { sortedBy: 'aud', wanted: 'x', opened: 1 } },
  });
  app.actions.openBatch('others');
  expect(app.store.getState().batch.view).toMatchObject({ wanted: '', opened: undefined });
});

test('a batch is never judged with the key of a flow’s run or of a copy', async () => {
  const { asked, port } = slow<BatchQuestion, BatchReport>();
  const app = await benchWith(TOKEN, { inspectBatch: port });
  app.actions.openMade({ text: OTHER, keyText: 'made key', keyOrigin: 'throw-away', label: 'made here' });
  app.actions.openBatch('many');
  expect(asked[0]?.question).toMatchObject({ keyText: 'own key', keyOrigin: 'reader' });
  const run = bench({ inspectBatch: port });
  const carried = { id: '1', label: '', text: TOKEN, jwks: 'run key', context: EMPTY_TOKEN.context, asOf: undefined };
  run.actions.openToken(carried, 500, { label: 'from step 1', link: '#/flows/x/1' });
  run.actions.openBatch('many');
  expect(asked[1]?.question).toMatchObject({ keyText: '', keyOrigin: 'reader', now: 1000 });
});

test('a text that is too long gets a sentence and is not read', async () => {
  const { asked, port } = slow<BatchQuestion, BatchReport>();
  const app = bench({ inspectBatch: port });
  app.actions.openBatch('x'.repeat(10_000_001));
  expect(asked).toEqual([]);
  expect(app.store.getState().batch.result).toMatchObject({ phase: 'failed' });
});

test('a text counts as many tokens by their beginnings, not by their parts', () => {
  expect(holdsManyTokens(Array.from({ length: 21 }, () => TOKEN).join('\n'))).toBe(true);
  expect(holdsManyTokens(Array.from({ length: 20 }, () => TOKEN).join('\n'))).toBe(false);
  expect(holdsManyTokens(JSON.stringify(Array.from({ length: 21 }, () => TOKEN)))).toBe(true);
  expect(holdsManyTokens('eyJ'.repeat(100_000))).toBe(false);
});
