import { expect, test } from 'vitest';
import { runFlow } from './run-flow.ts';
import { noBytes } from './scenario.testing.ts';

const request = { flowId: 'oauth-card', variant: 'token-stored', seed: '4127', now: 0 };

test('plays the variant asked for, by the clock of the run', async () => {
  const run = await runFlow(request, noBytes);
  expect(run).toMatchObject({ flowId: 'oauth-card', variant: 'token-stored', seed: '4127', clock: 1_768_469_400 });
  expect(run?.sequence.steps.map(({ id }) => id)).toContain('token-found');
});

test('a variant that the flow does not have opens the first', async () => {
  expect(await runFlow({ ...request, variant: 'third-time' }, noBytes)).toMatchObject({ variant: 'first-time' });
});

test('an id that no flow has gives nothing', async () => {
  expect(await runFlow({ ...request, flowId: '__proto__' }, noBytes)).toBeUndefined();
});
