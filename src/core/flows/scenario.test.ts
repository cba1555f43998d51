import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { noBytes, seededScenario } from './scenario.testing.ts';
import { beginScenario, type Scenario } from './scenario.ts';

const NOW = 1_780_000_000;

test('the same seed repeats every value, whatever the clock says', async () => {
  const again = await beginScenario({ seed: '4127', now: NOW, randomBytes: noBytes })('webchat', 'during');
  expect(again).toEqual(await seededScenario('webchat'));
});

test('another seed changes every id, key and token', async () => {
  const first = (await seededScenario('webchat')).values;
  const { values } = await beginScenario({ seed: '4128', now: NOW, randomBytes: noBytes })('webchat', 'during');
  for (const name of ['appId', 'userId', 'signInId', 'providerCode', 'connectorKeySet', 'connectorToken'] as const)
    expect(values[name]).not.toBe(first[name]);
});

test('a channel has its own ids for the same bot', async () => {
  const webChat = (await seededScenario('webchat')).values;
  const teams = (await seededScenario('msteams')).values;
  expect(teams.appId).toBe(webChat.appId);
  expect(teams.userId).toMatch(/^29:/);
  expect(webChat.userId).toMatch(/^dl_/);
  expect(teams.botId).toBe(`28:${teams.appId}`);
});

test('without a seed the keys are new, and the clock is the caller’s', async () => {
  const options = {
    seed: undefined,
    now: NOW,
    randomBytes: (count: number) => randomBytes(count),
  };
  const makeScenario = () => beginScenario(options)('msteams', 'during');
  const [first, second] = await Promise.all([makeScenario(), makeScenario()]);
  expect(first.now).toBe(NOW);
  expect(first.values.connectorKeySet).not.toBe(second.values.connectorKeySet);
  expect(first.values.appId).not.toBe(second.values.appId);
});

test('the sign-in state is the base64 JSON of the conversation', async () => {
  const { values } = await seededScenario('webchat');
  const state: unknown = JSON.parse(Buffer.from(values.signInState, 'base64').toString('utf8'));
  expect(state).toMatchObject({
    connectionName: values.connectionName,
    conversation: { user: { id: values.userId }, conversation: { id: values.conversationId } },
    msAppId: values.appId,
  });
});

test('a stored token is older than the message; one from a sign-in is used when it is issued', async () => {
  const issuedAt = ({ values }: Scenario): unknown => decodeJwt(values.userToken).iat;
  const stored = await seededScenario('webchat', 'before');
  expect(issuedAt(stored)).toBeLessThan(stored.now);
  expect(stored.tokens.userToken.asOf).toBe(stored.now);
  const fresh = await seededScenario('webchat', 'during');
  expect(issuedAt(fresh)).toBeGreaterThan(fresh.now);
  expect(fresh.tokens.userToken.asOf).toBe(issuedAt(fresh));
});
