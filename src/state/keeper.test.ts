import { expect, test } from 'vitest';
import { readWorkspace, type Workspace } from '#core/sharing/workspace.ts';
import { parseLink } from '#core/sharing/links.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { createApp, type App } from './app.ts';
import { coreCapture } from './core-capture.testing.ts';
import { coreWorkbench } from './core-workbench.testing.ts';
import { createKeeper } from './keeper.ts';
import type { Ports } from './ports.ts';
import { filterWithoutValues, partsPutAway } from './workspace-of.ts';
import { silentPorts } from './silent-ports.testing.ts';

/** A tab in which flows and tokens stay unanswered. */
const tab = (ports: Partial<Ports> = {}): App => createApp(silentPorts({ now: () => 1000, ...ports }));

function readBack(text: string | undefined): Workspace {
  const read = readWorkspace(text ?? '');
  if (!read.ok) throw new Error(read.problem.kind);
  return read.value;
}

const DIAGRAM = 'sequenceDiagram\n  Reader->>Bot: Hello\n  Bot->>Reader: Hello again';

test('an empty tab keeps nothing', async () => {
  expect(await createKeeper(tab()).text()).toBeUndefined();
});

test('of the Token screen comes back what is everybody’s, and what is lost is named', async () => {
  const app = tab();
  const { actions } = app;
  actions.show(parseLink('#/token'));
  actions.editToken({ text: 'eyJ-secret-token', keyText: 'secret-key', ruleSet: 'agents-net', skewSeconds: 60 });
  actions.editContext({ appId: 'robin-secret-4711', channelId: 'msteams', tenantId: '' });
  const text = await createKeeper(app).text();
  expect(text).not.toContain('secret');
  const workspace = readBack(text);
  expect(workspace.lost).toEqual(['context', 'token', 'key']);

  const after = tab();
  await createKeeper(after).bringBack(workspace, false);
  const { token, kept } = after.store.getState();
  expect(token).toMatchObject({ text: '', keyText: '', ruleSet: 'agents-net', skewSeconds: 60 });
  expect(token.context).toMatchObject({ appId: undefined, channelId: 'msteams' });
  expect(kept).toMatchObject({ notices: ['brought-back'], lost: ['context', 'token', 'key'] });
  // What nobody entered again is still lost after the next reload.
  expect(readBack(await createKeeper(after).text()).lost).toEqual(['context', 'token', 'key']);
});

test('a diagram in ordinary words comes back at its step, and one with a secret is named as lost', async () => {
  const app = tab();
  await app.actions.openDiagram(DIAGRAM);
  app.actions.goTo('diagram', 1);
  const keeper = createKeeper(app);
  const after = tab();
  await createKeeper(after).bringBack(readBack(await keeper.text()), false);
  const { diagramSource, players, kept } = after.store.getState();
  expect(diagramSource).toBe(DIAGRAM);
  expect(players.diagram.index).toBe(1);
  expect(kept.notices).toEqual([]);

  await app.actions.openDiagram(`${DIAGRAM}: q7Rk2mZx9LwB4tNc8VhD`);
  expect(readBack(await keeper.text())).toMatchObject({ diagram: undefined, lost: ['diagram'] });
});

test('a capture comes back as its redacted copy, where the reader stood', async () => {
  const app = tab();
  const { actions, store } = app;
  const keeper = createKeeper(app);
  await actions.openCapture('robin.har', (await SAMPLES[0]?.load()) ?? '');
  actions.goTo('trace', 5);
  actions.setTraceFilter('method:GET is:failed host:robin.example');
  expect(readBack(await keeper.text()).lost).toEqual(['unkept-capture']);
  expect(await keeper.copyCapture()).toBe(true);
  expect(await keeper.copyCapture()).toBe(false);
  const text = await keeper.text();
  expect(text).not.toContain('robin');

  const after = tab();
  expect(await createKeeper(after).bringBack(readBack(text), false)).toBe(true);
  const state = after.store.getState();
  const report = state.capture.phase === 'ready' ? state.capture.value : undefined;
  const before = store.getState().capture;
  expect(report?.parts.length).toBe(before.phase === 'ready' ? before.value.parts.length : 0);
  expect(report?.trace.receipt).toBeDefined();
  expect(state.players.trace.index).toBe(5);
  expect(state.traceFilter).not.toContain('robin');
});

test('what is open already makes room only where the reader asked for the kept', async () => {
  const source = tab();
  await source.actions.openDiagram(DIAGRAM);
  const workspace = readBack(await createKeeper(source).text());
  for (const replaces of [false, true]) {
    const app = tab();
    await app.actions.openDiagram('sequenceDiagram\n  A->>B: Mine');
    expect(await createKeeper(app).bringBack(workspace, replaces)).toBe(replaces);
    expect(app.store.getState().diagramSource.includes('Mine')).toBe(!replaces);
  }
});

test('a capture that is open already is never kept as the one that was kept before', async () => {
  const source = tab();
  await source.actions.openCapture('a.har', (await SAMPLES[0]?.load()) ?? '');
  const keeper = createKeeper(source);
  await keeper.copyCapture();
  const workspace = readBack(await keeper.text());

  const app = tab();
  await app.actions.openCapture('b.har', (await SAMPLES[1]?.load()) ?? '');
  const other = createKeeper(app);
  expect(await other.bringBack(workspace, false)).toBe(false);
  expect(await other.copyCapture()).toBe(true);
  expect(readBack(await other.text()).trace?.session).not.toBe(workspace.trace?.session);
});

test('a capture whose copy is refused, or whose worker is gone, is named as lost and asked for once', async () => {
  for (const [keepCapture, lost] of [
    [async () => ({ ok: false, problem: 'telling-capture' }) as const, 'telling-capture'],
    [() => Promise.reject(new Error('Gone.')), 'unkept-capture'],
  ] as const) {
    const app = tab({ capture: { ...coreCapture(), keepCapture } });
    const keeper = createKeeper(app);
    await app.actions.openCapture('a.har', (await SAMPLES[0]?.load()) ?? '');
    await keeper.copyCapture();
    expect(await keeper.copyCapture()).toBe(false);
    expect(readBack(await keeper.text())).toMatchObject({ trace: undefined, lost: [lost] });
  }
});

test('a capture that is corrected is kept as it was until the copy of the corrected one is made', async () => {
  const capture = coreCapture();
  const copies = ['"first"', '"second"'];
  const app = tab({ capture: { ...capture, keepCapture: async () => ({ ok: true, value: copies.shift() ?? '' }) } });
  const { actions, store } = app;
  const keeper = createKeeper(app);
  const kept = async () => readBack(await keeper.text());
  await actions.openCapture('a.har', (await SAMPLES[0]?.load()) ?? '');
  await keeper.copyCapture();
  const { capture: open } = store.getState();
  if (open.phase !== 'ready') throw new Error(open.phase);
  const corrections = { ...open.value.corrections, dropped: [0] };
  await actions.correctCapture(corrections);
  expect(await kept()).toMatchObject({ trace: { session: '"first"' }, lost: ['corrections'] });
  expect(await keeper.copyCapture()).toBe(true);
  expect((await kept()).trace?.session).toBe('"second"');
  // Another capture has nothing to do with it.
  await actions.openCapture('b.har', (await SAMPLES[1]?.load()) ?? '');
  expect(await kept()).toMatchObject({ trace: undefined, lost: ['unkept-capture'] });
});

test('closing a capture and emptying a diagram are told apart from what else may become of them', async () => {
  const app = tab();
  const { actions, store } = app;
  const putAway: (readonly string[])[] = [];
  store.subscribe((state, before) => {
    const parts = partsPutAway(state, before);
    if (parts.length > 0) putAway.push(parts);
  });
  await actions.openDiagram(DIAGRAM);
  await actions.openDiagram('sequenceDiagram');
  await actions.openCapture('a.har', (await SAMPLES[0]?.load()) ?? '');
  await actions.openCapture('b.har', (await SAMPLES[1]?.load()) ?? '');
  expect(putAway).toEqual([]);
  actions.closeCapture();
  await actions.openDiagram(' ');
  expect(putAway).toEqual([['trace'], ['diagram']]);
});

test('the kept filter is set on the kept capture alone', async () => {
  const source = tab();
  await source.actions.openCapture('a.har', (await SAMPLES[0]?.load()) ?? '');
  source.actions.setTraceFilter('is:failed');
  const keeper = createKeeper(source);
  await keeper.copyCapture();
  const workspace = readBack(await keeper.text());
  const app = tab();
  const trace = workspace.trace && { ...workspace.trace, session: 'no session' };
  await createKeeper(app).bringBack({ ...workspace, trace }, false);
  expect(app.store.getState().traceFilter).toBe('');
  await createKeeper(app).bringBack(workspace, true);
  expect(app.store.getState().traceFilter).toBe('is:failed');
});

test('what cannot be looked at is not kept', async () => {
  const app = tab({ workbench: { ...coreWorkbench, mayBeKept: () => Promise.reject(new Error('Gone.')) } });
  await app.actions.openDiagram(DIAGRAM);
  expect(readBack(await createKeeper(app).text())).toMatchObject({ diagram: undefined, lost: ['diagram'] });
});

test('terms of a filter that hold a value are left out', () => {
  expect(filterWithoutValues('status>=400 host:robin.example -is:folded "free text" status:20017')).not.toMatch(
    /robin|free|20017/,
  );
  expect(filterWithoutValues('status>=400 host:robin.example')).toBe('status>=400');
});
