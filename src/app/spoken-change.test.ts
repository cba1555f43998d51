import { expect, test } from 'vitest';
import { noBytes } from '#core/flows/contract/run.testing.ts';
import { createFlowPlayer } from '#core/flows/run-flow.ts';
import { parseLink } from '#core/sharing/links.ts';
import { createApp, type App } from '#state/app.ts';
import { spokenChange } from './spoken-change.ts';
import { silentPorts } from '#state/silent-ports.testing.ts';

const play = createFlowPlayer(noBytes);

function bench(): App {
  return createApp(silentPorts({ playFlow: (request) => play({ ...request, seed: 'words' }) }));
}

const stepAt = ({ store }: App, index: number): string => {
  const { flow } = store.getState();
  return flow.phase === 'ready' ? (flow.value.sequence.steps[index]?.id ?? '') : '';
};

/** What is heard of it, once it is done. */
async function heard({ store }: App, act: () => unknown): Promise<string> {
  const before = store.getState();
  await act();
  return spokenChange(before, store.getState());
}

async function open(app: App, link: string): Promise<void> {
  app.actions.show(parseLink(link));
  await new Promise<void>((resolve) => {
    const stop = app.store.subscribe(({ flow }) => {
      if (flow.phase === 'reading') return;
      stop();
      resolve();
    });
  });
}

test('a flow that is opened is told by its name, its length and where one stands', async () => {
  const app = bench();
  expect(await heard(app, () => open(app, '#/flows/oauth-card'))).toMatch(
    /^Introduction of OAuthCard sign-in, \d+ steps\.$/,
  );
  expect(await heard(app, () => open(app, '#/flows/channel-self/2'))).toMatch(/^Channel acts for itself: 2 of \d+, /);
});

test('a flow opened with choices tells them before the place', async () => {
  const app = bench();
  const words = await heard(app, () =>
    open(app, '#/flows/oauth-card/2?fault=connection-misspelt&cloud=us-gov&detail=wire&variant=nowhere'),
  );
  expect(words).toMatch(
    /^This link names something .* Level of detail: wire\. Cloud: US Government\. Goes wrong: The connection .* It fails at step \d+\. OAuthCard sign-in: 2 of \d+, /,
  );
});

test('a cloud is told as chosen only where it was asked for', async () => {
  const app = bench();
  expect(await heard(app, () => open(app, '#/flows/government-cloud'))).toMatch(/^Introduction of /);
  expect(await heard(app, () => app.actions.retell({ cloud: 'china' }))).toBe('Cloud: China (21Vianet).');
  expect(await heard(app, () => app.actions.retell({ cloud: undefined }))).toBe(
    'Cloud: US Government, the flow’s own.',
  );
  expect(await heard(app, () => open(app, '#/flows/government-cloud?cloud=public'))).toMatch(/^Cloud: Public/);
});

test('of two faults that change the same, the one left out is named', async () => {
  const app = bench();
  const { store } = app;
  const words = await heard(app, () => open(app, '#/flows/inbound-validation/2?fault=clock-behind.clock-ahead'));
  expect(store.getState().clashingInLink).toHaveLength(1);
  expect(words).toMatch(/^“.*” is left out: another fault of this link changes the same\. Goes wrong: /);
});

test('what the reader changes is told, and what they take back', async () => {
  const app = bench();
  const { actions } = app;
  await open(app, '#/flows/oauth-card/2');
  expect(await heard(app, () => actions.follow('flow', 'userId'))).toMatch(/^Following userId through \d+ steps\.$/);
  expect(await heard(app, () => actions.follow('flow', undefined))).toBe('No value is followed.');
  expect(await heard(app, () => actions.retell({ cloud: 'china' }))).toBe('Cloud: China (21Vianet).');
  expect(await heard(app, () => actions.retell({ faults: ['connection-misspelt'] }))).toMatch(
    /^Goes wrong: .* It fails at step 8\. The run has 10 steps now\.$/,
  );
  expect(await heard(app, () => actions.retell({ faults: [] }))).toMatch(
    /^Told as it should go\. The run has \d+ steps now\.$/,
  );
  expect(await heard(app, () => actions.retell({ detail: 'overview' }))).toMatch(
    /^Level of detail: overview\. The run has \d+ steps now\./,
  );
  expect(await heard(app, () => actions.setFlowSettings({ values: { botName: 'Leave Bot' } }))).toBe(
    'Your values are used.',
  );
  const step = { stepId: stepAt(app, 0), kind: 'value', value: 'userId', text: 'other' } as const;
  expect(await heard(app, () => actions.tamper(step))).toMatch(/^You changed the user.* at step \d+\. /);
  expect(await heard(app, () => actions.tamper(undefined))).toMatch(/^Nothing is changed by you\./);
});

test('a step is told once, and a screen without steps by its name', async () => {
  const app = bench();
  await open(app, '#/flows/oauth-card/2');
  expect(await heard(app, () => app.actions.move('flow', 1))).toMatch(/^3 of \d+, .*\.$/);
  expect(await heard(app, () => app.actions.setTheme('dark'))).toBe('');
  expect(await heard(app, () => app.actions.show(parseLink('#/token')))).toBe('Token.');
});

test('along the life of a value each step says where in it one is, and its ends are said', async () => {
  const app = bench();
  const { actions } = app;
  await open(app, '#/flows/oauth-card/2');
  expect(await heard(app, () => actions.follow('flow', 'connectionName'))).toMatch(
    /^Following EmailConnection, connectionName, through (\d+) steps\.$/,
  );
  expect(await heard(app, () => actions.goTo('flow', 0))).not.toContain('for connectionName');
  const first = await heard(app, () => actions.move('flow', 1));
  const length = Number(/1 of (\d+) for connectionName: born\.$/.exec(first)?.[1]);
  for (let at = 2; at < length; at += 1) actions.move('flow', 1);
  expect(await heard(app, () => actions.move('flow', 1))).toMatch(
    new RegExp(`^\\d+ of .* ${length} of ${length} for connectionName: \\w+\\.$`),
  );
  const end = 'End of connectionName’s life. Escape stops following.';
  expect(await heard(app, () => actions.move('flow', 1))).toBe(end);
  expect(await heard(app, () => actions.move('flow', 1))).toBe('');
  expect(await heard(app, () => actions.move('flow', -1))).toMatch(/^\d+ of /);
});

test('a question is said with how many answers there are, and how to go past it', async () => {
  const app = bench();
  await open(app, '#/flows/oauth-card/1');
  const words: string[] = [];
  for (let step = 0; step < 12; step += 1) words.push(await heard(app, () => app.actions.move('flow', 1)));
  expect(words.join(' ')).toMatch(/Before you go on: .*\? Three answers follow; the right arrow skips\./);
});

test('a change that ends the run is said in two sentences, with its step named once', async () => {
  const app = bench();
  await open(app, '#/flows/oauth-card/2?seed=training');
  const change = {
    stepId: stepAt(app, 1),
    kind: 'value',
    value: 'activityServiceUrl',
    text: 'https://evil.example/',
  } as const;
  const words = await heard(app, () => app.actions.tamper(change));
  expect(words.match(/step \d/g)).toHaveLength(1);
  expect(words).toMatch(/^You changed the activity’s serviceUrl at step \d+\. The bot refuses it/);
  expect(words).toMatch(/The run has \d+ steps? now\.$/);
});
