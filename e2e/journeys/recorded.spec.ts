/**
 * Sign-ins that really happen, in a browser and between servers on this computer, recorded by every recorder at hand and
 * read by the core: each fault is what is said before all else, and no two recorders contradict each other.
 */
import { expect, test } from '@playwright/test';
import type { Severity } from '#core/checks/model.ts';
import { FAULTS, type Fault } from '../driver/faults.ts';
import { loadReader, type Outcomes, type Reader } from '../driver/read-recording.ts';
import { recordAll } from '../driver/recorders.ts';

/** It writes no bodies that were sent, so rules about them say nothing. */
const SEES_LESS = 'curl -v';
/** What a colleague sends: nothing of what servers say to one another is in it. */
const BROWSER_ALONE = 'the browser alone';
/** Faults that show there too. */
const SEEN_IN_BROWSER: ReadonlySet<Fault> = new Set(['state-changed', 'cookie-lost', 'form-post']);

let read: Reader;
test.beforeAll(async () => {
  read = await loadReader();
});

for (const fault of [undefined, ...(Object.keys(FAULTS) as Fault[])]) {
  test(`a sign-in with ${fault ?? 'nothing wrong'} reads the same from every recorder`, async ({ browser }) => {
    const recordings = await recordAll(browser, fault);
    const inBrowser = recordings
      .slice(0, 1)
      .map(({ files }) => ({ recorder: BROWSER_ALONE, files: files.slice(0, 1) }));
    const readings = await Promise.all(
      [...recordings, ...inBrowser].map(async ({ recorder, files }) => ({
        recorder,
        ...(await read(recorder, files)),
      })),
    );
    for (const { recorder, outcomes, first } of readings) {
      if (fault === undefined) expect(failing(outcomes, ['critical', 'high', 'medium']), recorder).toEqual([]);
      else if (recorder === BROWSER_ALONE ? SEEN_IN_BROWSER.has(fault) : recorder !== SEES_LESS)
        expect(first, recorder).toBe(FAULTS[fault]);
    }
    const others = readings.filter(({ recorder }) => recorder !== BROWSER_ALONE);
    const contradictions = readings.flatMap((one) => others.flatMap((other) => contradictionsOf(one, other)));
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
