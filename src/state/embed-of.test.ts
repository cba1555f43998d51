import { expect, test } from 'vitest';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import definition from '#core/flows/definitions/oauth-card.ts';
import { NO_SETTINGS } from '#core/flows/flow-request.ts';
import { embedOf } from './embed-of.ts';

const [variant] = definition.variants;
const [fault, other] = definition.faults.filter(({ only }) => only === undefined);
const runWith = (asked: Parameters<typeof seededRun>[1]) => seededRun(definition, { variant: variant.id, ...asked });

test('a flow as it goes well is embedded as it is open, by the shortest link', async () => {
  const embed = embedOf(await runWith({ detail: 'normal' }), NO_SETTINGS);
  const unsaid = { variant: undefined, fault: undefined, cloud: undefined, detail: undefined };
  expect(embed).toEqual({ flow: { flowId: 'oauth-card', title: definition.title, ...unsaid }, differences: [] });
});

test('another variant, a level of detail, a cloud and a fault are named', async () => {
  const last = definition.variants.at(-1)?.id;
  const inCloud = await runWith({ variant: last, detail: 'wire', settings: { values: {}, cloud: 'us-gov' } });
  expect(embedOf(inCloud, NO_SETTINGS).flow).toMatchObject({ variant: last, detail: 'wire', cloud: 'us-gov' });
  const failing = await runWith({ faults: [fault?.id ?? ''] });
  expect(embedOf(failing, NO_SETTINGS).flow).toMatchObject({ fault: fault?.id });
});

test('what an embedded flow leaves out is said', async () => {
  const both = await runWith({ faults: [fault?.id ?? '', other?.id ?? ''] });
  expect(embedOf(both, NO_SETTINGS).differences.join()).toContain('one thing goes wrong at a time');
  const elsewhere = await runWith({ faults: [fault?.id ?? ''], settings: { values: {}, cloud: 'china' } });
  expect(embedOf(elsewhere, NO_SETTINGS)).toMatchObject({
    flow: { cloud: undefined, fault: fault?.id },
    differences: [expect.stringContaining('China')],
  });
  expect(embedOf(both, { values: {}, start: 1 }).differences.at(-1)).toContain('Your values and your clock');
});
