/**
 * What every flow promises, whoever writes it; run over every variant and every fault of every definition. A promise
 * that is broken says which step, what is wrong, and what to do; docs/adding-a-flow.md shows how to read it.
 */
import { describe, expect, test } from 'vitest';
import { plainProse } from '#core/sequence/plain-prose.ts';
import { CATALOGUE } from '#core/flows/catalogue.ts';
import { FAULT_PROMISES } from './fault-promises.testing.ts';
import { catalogueComplaints, toldFaults, toldVariants } from './flow-contract.testing.ts';
import { FLOW_PROMISES } from './flow-promises.testing.ts';
import { stepsOfVariant } from '#core/flows/playing/play-flow.ts';
import { loadAllFlows } from '#core/flows/registry.ts';
import { seededRun } from './run.testing.ts';
import { PLACEHOLDER } from './scaffold-promise.testing.ts';

const flows = await loadAllFlows();
const told = (await Promise.all(flows.map(toldVariants))).flat().map((each) => ({
  name: `${each.definition.id}, ${each.variant.id}`,
  ...each,
}));
const faulty = (
  await Promise.all(
    told.map(async ({ name, ...each }) =>
      (await toldFaults(each)).map((fault) => ({ name: `${name}, ${fault.fault.id}`, ...fault })),
    ),
  )
).flat();

const entries = new Map(CATALOGUE.map((entry) => [entry.id, entry]));

test.each(flows)('$id stands in the catalogue as its definition says and the player shows it', async (flow) => {
  expect(await catalogueComplaints(flow, entries.get(flow.id))).toEqual([]);
});

test('the catalogue has no flow that has no definition', () => {
  const defined = new Set(flows.map(({ id }) => id));
  expect(CATALOGUE.filter(({ id }) => !defined.has(id))).toEqual([]);
});

test('no definition keeps the opening comment of the skeleton', () => {
  const sources = import.meta.glob<string>('../definitions/*.ts', { query: '?raw', import: 'default', eager: true });
  expect(Object.keys(sources)).toHaveLength(flows.length);
  const kept = Object.entries(sources).filter(([, source]) => source.includes(PLACEHOLDER));
  expect(kept.map(([file]) => `${file}: “${PLACEHOLDER}” still stands in it.`)).toEqual([]);
});

describe.each(told)('$name', ({ definition, variant, run }) => {
  test.each(FLOW_PROMISES)('$title', async ({ complaints }) => {
    expect(await complaints({ definition, variant, run })).toEqual([]);
  });
});

describe.each(faulty)('$name', ({ fault, run, without }) => {
  test.each(FAULT_PROMISES)('$title', ({ complaints }) => {
    expect(complaints({ fault, run, without })).toEqual([]);
  });
});

test('the OAuthCard flow plays all twelve steps of its document', () => {
  const oauthCard = flows.find(({ id }) => id === 'oauth-card');
  if (oauthCard === undefined) throw new Error('The OAuthCard flow is gone');
  const played = stepsOfVariant(oauthCard, 'first-time').flatMap(({ documentStep }) => documentStep ?? []);
  expect([...new Set(played)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('how the bot checks it shows the outcome of every check it names', async () => {
  const definition = flows.find(({ id }) => id === 'inbound-validation');
  if (definition === undefined) throw new Error('The flow is gone');
  const { sequence, values } = await seededRun(definition, { detail: 'normal' });
  const explained = sequence.steps.map(({ explanation }) => explanation.map(plainProse).join('\n'));
  const audience = sequence.steps.find(({ id }) => id === 'audience');
  const appId = values.find(({ name }) => name === 'appId')?.text;
  expect(explained.filter((words) => words.includes('In this run: '))).toHaveLength(13);
  expect(audience).toMatchObject({ failed: false, comparison: { left: { value: appId }, right: { value: appId } } });
});

test.each([
  ['lower-case-bearer', 'scheme'],
  ['users-token', 'issuer-listed'],
  ['other-cloud', 'settings-complete'],
  ['key-server-blocked', 'settings-complete'],
])('a bot that is set up with OAuthUrl only, and %s, is refused at %s, as its SDK would', async (other, step) => {
  const definition = flows.find(({ id }) => id === 'inbound-validation');
  if (definition === undefined) throw new Error('The flow is gone');
  const { failedAt, faults } = await seededRun(definition, { faults: ['only-oauth-url', other] });
  expect(faults.filter(({ chosen }) => chosen)).toHaveLength(2);
  expect(failedAt).toBe(step);
});
