/** Nothing that is known to fool verifiers gets a better answer than an independent slow checker allows. */
import { describe, expect, test } from 'vitest';
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import { HOSTILE_GROUPS } from './soundness-cases.testing.ts';
import { answerOf, bannedWordsIn, tooGood } from './soundness.testing.ts';

describe.each([...HOSTILE_GROUPS])('%s', (_group, cases) => {
  test.each(cases)('$name', async ({ request }) => {
    const report = await inspectToken(request);
    expect(tooGood(answerOf(report), request)).toEqual([]);
    expect(bannedWordsIn(report)).toEqual([]);
  });
});
