import { expect, test } from 'vitest';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import { NO_SETTINGS, type RunSettings } from '#core/flows/flow-request.ts';
import { loadFlow } from '#core/flows/registry.ts';
import { factReport } from '#core/sharing/fact-report.ts';
import { factOfField, factOfStep } from './questioned-facts.ts';

const APP_ID = '0c9a4d1e-7b52-4f3e-8d60-2f1b9c7ae514';

async function reportsOf(flowId: string, fault: string, settings: RunSettings) {
  const flow = await loadFlow(flowId);
  if (flow === undefined) throw new Error(`There is no flow ${flowId}`);
  const { sequence } = await seededRun(flow, { faults: [fault], settings });
  expect(sequence.steps.some(({ failed }) => failed)).toBe(true);
  return {
    told: JSON.stringify(sequence),
    reports: sequence.steps.map((step) => factReport(factOfStep(sequence, step), '#/')),
  };
}

test.each([
  ['inbound-validation', 'service-url-rewritten'],
  ['oauth-card', 'connection-misspelt'],
])('a step of %s is told with its sources, and alike whatever its values are', async (flowId, fault) => {
  const usual = await reportsOf(flowId, fault, NO_SETTINGS);
  const ofReader = await reportsOf(flowId, fault, { values: { appId: APP_ID } });
  expect(ofReader.told).toContain(APP_ID);
  expect(ofReader.told).not.toBe(usual.told);
  expect(ofReader.reports).toEqual(usual.reports);
  for (const report of usual.reports) expect(report).not.toContain('**Source** unknown');
});

test('a field is called as its dictionary calls it, and what is not known of it is left out', () => {
  const fact = factOfField('consent*', { what: 'A cookie.', setBy: undefined, without: 'No token.', sources: [] });
  expect(fact).toEqual({
    about: 'The field consent*',
    statements: ['A cookie.', 'Without it: No token.'],
    sources: [],
  });
});
