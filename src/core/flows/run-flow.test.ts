import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { createFlowPlayer } from './run-flow.ts';
import { noBytes, seededRequest } from './contract/run.testing.ts';

const stored = seededRequest('oauth-card', { variant: 'token-stored' });

test('plays the variant asked for, by the clock of the run', async () => {
  const run = await createFlowPlayer(noBytes)(stored);
  expect(run).toMatchObject({ flowId: 'oauth-card', variant: 'token-stored', seed: '4127', clock: 1_768_469_400 });
  expect(run?.sequence.steps.map(({ id }) => id)).toContain('token-found');
});

test('a variant that the flow does not have opens the first', async () => {
  expect(await createFlowPlayer(noBytes)({ ...stored, variant: 'third-time' })).toMatchObject({
    variant: 'first-time',
  });
});

test('an id that no flow has gives nothing', async () => {
  expect(await createFlowPlayer(noBytes)({ ...stored, flowId: '__proto__' })).toBeUndefined();
});

test('the same seed repeats every value, whatever the clock says', async () => {
  const [first, again] = await Promise.all([0, 99].map((now) => createFlowPlayer(noBytes)({ ...stored, now })));
  expect(again).toEqual(first);
});

test('without a seed an edition keeps its values, and the next one has others', async () => {
  const play = createFlowPlayer((count) => randomBytes(count));
  const request = seededRequest('channel-self', { seed: undefined, now: 1_780_000_000 });
  const tokenOf = async (edition: number, now = request.now) =>
    (await play({ ...request, edition, now }))?.values.find(({ name }) => name === 'connectorToken')?.text ?? '';
  const first = await tokenOf(1);
  expect(await tokenOf(1, request.now + 60)).toBe(first);
  expect(await tokenOf(2)).not.toBe(first);
});

test('everything follows what the reader sets', async () => {
  const settings = { cloud: 'us-gov', start: 1_780_000_000, values: { appId: 'my-app' } } as const;
  const run = await createFlowPlayer(noBytes)({ ...seededRequest('channel-self'), settings });
  const token = run?.sequence.tokens.find(({ id }) => id === 'connectorToken');
  expect(decodeJwt(token?.text ?? '')).toMatchObject({
    iss: 'https://api.botframework.us',
    aud: 'my-app',
    nbf: 1_780_000_000 - 900,
  });
});

test('a token for a bot brings what the bot compares it with, also where the flow does not tell how it is checked', async () => {
  const run = await createFlowPlayer(noBytes)(seededRequest('oauth-card'));
  const textOf = (name: string) => run?.values.find((value) => value.name === name)?.text;
  const token = run?.sequence.tokens.find(({ id }) => id === 'connectorToken');
  expect(token?.context).toEqual({
    appId: textOf('appId'),
    channelId: 'webchat',
    serviceUrl: textOf('activityServiceUrl'),
  });
});
