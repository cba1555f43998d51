/** Any value of any message may be changed to anything: the run plays on or ends, and says what came of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import { loadAllFlows } from '#core/flows/registry.ts';

const flows = await loadAllFlows();

const anyText = fc.oneof(
  fc.string(),
  fc.webUrl(),
  fc.json(),
  fc.base64String(),
  fc.constantFrom('', ' ', '\u0000', '%'),
);

test('what came of a change is said, whatever is changed and to what', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...flows), fc.nat(), fc.nat(), anyText, async (flow, atStep, atValue, text) => {
      const usual = await seededRun(flow);
      const carrying = [...usual.wires].filter(([, names]) => names.length > 0);
      const [stepId, names] = carrying[atStep % carrying.length] ?? ['', []];
      const value = names[atValue % names.length];
      if (value === undefined) throw new Error(`No message of ${flow.id} carries a value`);
      const run = await seededRun(flow, { tampering: { kind: 'value', stepId, value, text } });
      expect(run.effect).toBeDefined();
      const steps = run.sequence.steps.map(({ id }) => id);
      expect(steps).toContain(stepId);
      if (run.effect?.kind === 'caught') expect(steps).toContain(run.effect.stepId);
      if (run.effect?.kind === 'cut-short') expect(steps.at(-1)).toBe(run.effect.by.stepId);
    }),
    { numRuns: 40 },
  );
});
