import { expect, test } from 'vitest';
import { findingKey } from '#core/checks/finding-key.ts';
import { inspectCapture, type OpenedCapture } from '#core/checks/inspect-capture.ts';
import { weightOf } from '#core/checks/weight-of.ts';
import { textFile } from '#core/traces/reading/capture-file.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { shareCapture, type SharedCapture } from './share-capture.ts';

async function openSample(id: string): Promise<OpenedCapture> {
  const text = (await SAMPLES.find((sample) => sample.id === id)?.load()) ?? '';
  const opened = await inspectCapture([textFile('robin.har', text)]);
  if (!opened.ok) throw new Error(opened.problem.kind);
  return opened.value;
}

async function sharedFrom(opened: OpenedCapture, expected?: ReadonlySet<string>): Promise<SharedCapture> {
  const shared = await shareCapture(opened, () => ['sequenceDiagram'], expected);
  if (!shared.ok) throw new Error(`${shared.problem.places} places of the ${shared.problem.where} tell something.`);
  return shared.value;
}

test.each(SAMPLES)(
  'the sequence of $id that pictures are drawn of has the same steps and other values',
  async ({ id }) => {
    const opened = await openSample(id);
    const { parts } = await sharedFrom(opened);
    const stepsOf = (all: OpenedCapture['report']['parts']) =>
      all.map(({ id: part, sequence }) => [part, ...sequence.steps.map((step) => step.id)]);
    expect(stepsOf(parts)).toEqual(stepsOf(opened.report.parts));
    expect(JSON.stringify(parts)).not.toMatch(/robin|northwind/i);
  },
);

test('a finding that its reader expects says so in the report, and no other does', async () => {
  const opened = await openSample('oauth-card');
  const failing = opened.report.findings.filter((finding) => ['warn', 'fail', 'note'].includes(weightOf(finding)));
  const [first] = failing;
  const { markdown } = await sharedFrom(opened, new Set(first && [findingKey(first)]));
  expect(failing.length).toBeGreaterThan(1);
  expect(markdown.match(/marked as expected by the reader/g)).toHaveLength(1);
  expect((await sharedFrom(opened)).markdown).not.toContain('marked as expected');
});
