import { expect, test } from 'vitest';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import { NO_SETTINGS, type RunSettings } from '#core/flows/flow-request.ts';
import { loadFlow } from '#core/flows/registry.ts';
import { factReport } from '#core/sharing/fact-report.ts';
import { factOfFault } from './questioned-fault.ts';

const APP_ID = '0c9a4d1e-7b52-4f3e-8d60-2f1b9c7ae514';

async function reportsOf(flowId: string, settings: RunSettings) {
  const flow = await loadFlow(flowId);
  if (flow === undefined) throw new Error(`There is no flow ${flowId}`);
  const run = await seededRun(flow, { settings });
  return run.faults.map((fault) => factReport(factOfFault(fault), '#/'));
}

test.each(['inbound-validation', 'oauth-card'])(
  'each fault of %s is told with its sources, and alike whatever its values are',
  async (flowId) => {
    const usual = await reportsOf(flowId, NO_SETTINGS);
    expect(usual.length).toBeGreaterThan(3);
    expect(await reportsOf(flowId, { values: { appId: APP_ID } })).toEqual(usual);
    for (const report of usual) {
      expect(report).toContain('> What people see: ');
      expect(report).not.toContain('**Source** unknown');
    }
  },
);
