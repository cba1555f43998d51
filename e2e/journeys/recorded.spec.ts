/**
 * Sign-ins that really happen, in a browser and between servers on this computer, recorded by every recorder at hand and
 * read by the core: each fault is found by its rule, and no two recorders contradict each other.
 */
import { expect, test } from '@playwright/test';
import { SEVERITIES, type Severity } from '#core/checks/model.ts';
import { FAULTS, type Fault } from '../driver/faults.ts';
import { loadReader, type Outcomes, type Reader } from '../driver/read-recording.ts';
import { recordAll } from '../driver/recorders.ts';

/** It writes no bodies that were sent, so rules about them say nothing. */
const SEES_LESS = 'curl -v';

// One trace in ten lacks every Set-Cookie: Playwright wrote the answers before it knew them. That is no fault of the reader.
test.describe.configure({ retries: 2 });

let outcomesOf: Reader;
test.beforeAll(async () => {
  outcomesOf = await loadReader();
});

for (const fault of [undefined, ...(Object.keys(FAULTS) as Fault[])]) {
  test(`a sign-in with ${fault ?? 'nothing wrong'} reads the same from every recorder`, async ({ browser }) => {
    const recordings = await recordAll(browser, fault);
    const read = await Promise.all(
      recordings.map(async ({ recorder, files }) => ({ recorder, outcomes: await outcomesOf(recorder, files) })),
    );
    const whole = read.filter(({ recorder }) => recorder !== SEES_LESS);
    for (const { recorder, outcomes } of whole) {
      if (fault === undefined) expect(failing(outcomes, ['critical', 'high']), recorder).toEqual([]);
      else expect(failing(outcomes, SEVERITIES), recorder).toContain(FAULTS[fault]);
    }
    const contradictions = read.flatMap((one) => read.flatMap((other) => contradictionsOf(one, other)));
    expect(contradictions).toEqual([]);
  });
}

const failing = (outcomes: Outcomes, severities: readonly Severity[]): readonly string[] =>
  [...outcomes].filter(([, { worst }]) => worst !== undefined && severities.includes(worst)).map(([rule]) => rule);

interface Read {
  readonly recorder: string;
  readonly outcomes: Outcomes;
}

/** What one finds wrong the other finds wrong too, or cannot tell; one that sees less need not have the question. */
function contradictionsOf(one: Read, other: Read): readonly string[] {
  return [...one.outcomes].flatMap(([rule, { kinds }]) => {
    const there = other.outcomes.get(rule)?.kinds;
    if (!kinds.has('fail') || there?.has('fail') === true || there?.has('not-checkable') === true) return [];
    if (there === undefined && other.recorder === SEES_LESS) return [];
    return [`${rule}: fails by ${one.recorder}, not by ${other.recorder}`];
  });
}
