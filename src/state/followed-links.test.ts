/** What following a link does, with the flows and the captures of the core behind it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noBytes } from '#core/flows/contract/run.testing.ts';
import { createFlowPlayer } from '#core/flows/run-flow.ts';
import { ENCODINGS } from '#core/redaction/trace/planted.testing.ts';
import { parseLink, sharedDiagramLink } from '#core/sharing/links.ts';
import { OLD_DIAGRAM_LINK, OLD_TRACE_LINK } from '#core/sharing/old-links.testing.ts';
import { packText } from '#core/sharing/packed-text.ts';
import { createApp, stepLink, type App } from './app.ts';
import { INITIAL_STATE, type AppState } from './app-state.ts';
import { linkOf } from './egress.ts';
import { sequenceOf } from './player-actions.ts';
import { silentPorts } from './silent-ports.testing.ts';

const play = createFlowPlayer(noBytes);

const bench = (initial: Partial<AppState> = {}): App => createApp(silentPorts({ playFlow: play }), initial);

const follow = ({ actions }: App, link: string): void => actions.show(parseLink(link));
const state = ({ store }: App): AppState => store.getState();
/** Resolves with the first state that is so; how long that takes is not said. */
const until = (app: App, isSo: (state: AppState) => boolean): Promise<AppState> =>
  new Promise((resolve) => {
    const look = (now: AppState): void => {
      if (!isSo(now)) return;
      stop();
      resolve(now);
    };
    const stop = app.store.subscribe(look);
    look(state(app));
  });
const placeOf = (app: App): string => linkOf(state(app));

test('a link by the id of a step leads there, at first and later, and the address gets the number', async () => {
  const app = bench();
  follow(app, '#/flows/oauth-card/bot-sends-card?seed=a');
  await until(app, ({ flow }) => flow.phase === 'ready');
  const { index } = state(app).players.flow;
  const steps = sequenceOf(state(app), 'flow')?.steps ?? [];
  expect(steps[index]?.id).toBe('bot-sends-card');
  expect(placeOf(app)).toBe(`#/flows/oauth-card/${index + 1}?seed=a`);
  expect(stepLink(state(app), index)).toBe('#/flows/oauth-card/bot-sends-card?seed=a');
  follow(app, '#/flows/oauth-card/user-asks?seed=a');
  expect(placeOf(app)).toBe('#/flows/oauth-card/1?seed=a');
  expect(state(app).unknownInLink).toBe(false);
  follow(app, '#/flows/oauth-card/no-such-step?seed=a');
  await until(app, ({ unknownInLink }) => unknownInLink);
  expect(placeOf(app)).toBe('#/flows/oauth-card?seed=a');
});

test('every step that is handed on leads back to itself', async () => {
  const app = bench();
  follow(app, '#/flows/magic-code?detail=wire&seed=a');
  await until(app, ({ flow }) => flow.phase === 'ready');
  const { length } = sequenceOf(state(app), 'flow')?.steps ?? [];
  for (let index = -1; index <= length; index += 1) {
    follow(app, stepLink(state(app), index));
    expect(state(app).players.flow.index).toBe(index);
  }
});

test('a shared trace opens where its sender stood', async () => {
  const app = bench();
  follow(app, OLD_TRACE_LINK);
  expect(placeOf(app)).toBe('#/trace');
  await until(app, ({ capture }) => capture.phase === 'ready');
  const { tracePart, players } = state(app);
  expect([tracePart, sequenceOf(state(app), 'trace')?.steps[players.trace.index]?.id]).toEqual(['s1', 'h2-request']);
});

test.each(['part=s9&step=h2-request', 'step=h2-page-7'])(
  'a place that is not quite there is found: %s',
  async (query) => {
    const app = bench();
    follow(app, OLD_TRACE_LINK.replace(/\?.*/, `?${query}`));
    await until(app, ({ capture }) => capture.phase === 'ready');
    expect(sequenceOf(state(app), 'trace')?.steps[state(app).players.trace.index]?.id).toBe('h2-request');
  },
);

test('a shared diagram opens where there is no text, and is offered where there is', async () => {
  const app = bench();
  follow(app, OLD_DIAGRAM_LINK);
  await until(app, ({ diagram }) => diagram?.steps.length === 2);
  expect(placeOf(app)).toBe('#/diagram');
  const text = state(app).diagramSource;

  const other = packText('sequenceDiagram\n  A->>B: other');
  const link = sharedDiagramLink(other.ok ? other.value : '');
  follow(app, link);
  await until(app, ({ offered }) => offered !== undefined);
  expect(state(app).diagramSource).toBe(text);
  app.actions.answerOffer(false);
  expect([state(app).diagramSource, state(app).offered]).toEqual([text, undefined]);
  follow(app, link);
  await until(app, ({ offered }) => offered !== undefined);
  app.actions.answerOffer(true);
  await until(app, ({ diagramSource }) => diagramSource.includes('A->>B'));
});

test.each([
  [OLD_DIAGRAM_LINK.slice(0, -9), 'does not hold a diagram'],
  [OLD_TRACE_LINK.slice(0, 90), 'does not hold a trace'],
  ['#/diagram/2.AAAA', 'version 2'],
  [`#/diagram/1.${'A'.repeat(9_000)}`, '8192 are the most'],
])('the link %.20s… is refused and changes nothing', async (link, sentence) => {
  const app = bench({ diagramSource: 'mine' });
  follow(app, link);
  await until(app, ({ offered }) => offered?.text.ok === false);
  expect(JSON.stringify(state(app).offered)).toContain(sentence);
  app.actions.answerOffer(true);
  expect([state(app).diagramSource, state(app).capture.phase]).toEqual(['mine', 'empty']);
});

/** The state with a text in every field that there is. */
const stateOf = (text: string): object =>
  Object.fromEntries(Object.keys(INITIAL_STATE).map((field) => [field, text] as const));

const CANARY = 'Qx7Canary42Zt';
const secret = fc.constantFrom(...ENCODINGS).map(([, encode]) => encode(CANARY));
const anyHash = fc.oneof(
  fc.string(),
  fc.constantFrom('#/token', '#/trace', '#/diagram', '#/glossary/pkce', '#/flows/oauth-card/2?cloud=china'),
);

test('no link is made of anything but the route, whatever else the state holds', () => {
  fc.assert(
    fc.property(secret, anyHash, (text, hash) => {
      const full = { ...stateOf(text), route: parseLink(hash) } as unknown as AppState;
      const empty = { ...INITIAL_STATE, route: parseLink(hash) };
      expect(linkOf(full)).toBe(linkOf(empty));
      expect(stepLink(full, 0)).toBe(stepLink(empty, 0));
    }),
  );
});
