import { expect, test } from 'vitest';
import channelSelf from '#core/flows/definitions/channel-self.ts';
import botOutbound from '#core/flows/definitions/bot-outbound.ts';
import oauthCard from '#core/flows/definitions/oauth-card.ts';
import { ledgerAt } from './ledger.ts';
import { seededRun } from '#core/flows/contract/run.testing.ts';

const run = await seededRun(oauthCard);
const indexOf = (stepId: string): number => run.sequence.steps.findIndex(({ id }) => id === stepId);
const heldBy = (participant: string, index: number): readonly string[] =>
  (ledgerAt(run, index).holdings.get(participant) ?? []).map(({ value }) => value.name);

test('nobody was sent anything before the first step', () => {
  const { holdings, news } = ledgerAt(run, -1);
  expect([...holdings.keys()]).toEqual(run.sequence.participants.map(({ id }) => id));
  expect([...holdings.values()].flat().filter(({ since }) => since !== undefined)).toEqual([]);
  expect([...news.values()].every((names) => names.size === 0)).toBe(true);
});

test('the bot gets the sign-in id with the link, and never the provider’s code or the connection’s secret', () => {
  const linkMade = indexOf('link-made');
  expect(heldBy('bot', linkMade - 1)).not.toContain('signInId');
  expect(heldBy('bot', linkMade)).toContain('signInId');
  expect(ledgerAt(run, linkMade).news.get('bot')).toContain('signInId');
  const atTheEnd = heldBy('bot', run.sequence.steps.length);
  expect(atTheEnd).toContain('userToken');
  expect(atTheEnd).not.toContain('providerCode');
  expect(atTheEnd).not.toContain('providerClientSecret');
});

test('what was spent is marked from then on', () => {
  const spent = run.sequence.threads.flatMap(({ id, places }) =>
    places.flatMap(({ role, stepId }) => (role === 'spent' ? [{ id, stepId }] : [])),
  );
  expect(spent).not.toEqual([]);
  for (const { id, stepId } of spent) {
    const at = (index: number) =>
      [...ledgerAt(run, index).holdings.values()].flat().filter(({ value }) => value.name === id);
    expect(at(indexOf(stepId) - 1).filter(({ spentAt }) => spentAt !== undefined)).toEqual([]);
    expect(at(indexOf(stepId)).every(({ spentAt }) => spentAt === stepId)).toBe(true);
  }
});

test('the Connector holds its token from the step that signs it, and nobody else ever its private key', async () => {
  const signing = await seededRun(channelSelf);
  const namesAfter = (participant: string, stepId: string): readonly string[] => {
    const index = signing.sequence.steps.findIndex(({ id }) => id === stepId);
    return (ledgerAt(signing, index).holdings.get(participant) ?? []).map(({ value }) => value.name);
  };
  expect(namesAfter('connector', 'channel-authenticates')).not.toContain('connectorToken');
  expect(namesAfter('connector', 'connector-signs')).toContain('connectorToken');
  expect(signing.sequence.threads.find(({ id }) => id === 'connectorToken')?.places[0]).toMatchObject({
    stepId: 'connector-signs',
    role: 'born',
  });
  const { holdings } = ledgerAt(signing, signing.sequence.steps.length);
  const holders = [...holdings].filter(([, list]) => list.some(({ value }) => value.name === 'connectorPrivateKey'));
  expect(holders.map(([participant]) => participant)).toEqual(['connector']);
});

test('a secret that is registered belongs to whoever checks it from the start, under each of its names', async () => {
  const sinceOf = async (asked: { readonly faults: readonly string[] }, name: string) => {
    const proving = await seededRun(botOutbound, asked);
    const { holdings } = ledgerAt(proving, proving.sequence.steps.length);
    return holdings.get('entra')?.find(({ value }) => value.name === name)?.since;
  };
  expect(await sinceOf({ faults: [] }, 'appPassword')).toBeUndefined();
  expect(await sinceOf({ faults: ['secret-id-pasted'] }, 'appPassword')).toBe('asks-entra');
  expect(ledgerAt(run, run.sequence.steps.length).holdings.get('entra')).toContainEqual(
    expect.objectContaining({ value: expect.objectContaining({ name: 'clientSecret' }), since: undefined }),
  );
});
