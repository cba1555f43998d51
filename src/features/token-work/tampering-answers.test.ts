import { expect, test } from 'vitest';
import type { TamperingAnswer } from '#core/verdicts/try-tamperings.ts';
import { readAnswer } from './tampering-answers.ts';

const answer = (accepted: boolean | undefined): TamperingAnswer => ({
  ruleSet: { id: 'specifications', name: 'Specifications', version: '', basis: 'document' },
  accepted,
  status: undefined,
  message: undefined,
  sentence: '',
});

test('a refusal is laid to the tampering only where the control was accepted', () => {
  expect(readAnswer(answer(false), answer(true), 'refuse')).toBe('refused');
  expect(readAnswer(answer(false), answer(false), 'refuse')).toBe('refused-anyway');
  expect(readAnswer(answer(false), answer(undefined), 'refuse')).toBe('refused-anyway');
  expect(readAnswer(answer(false), undefined, 'refuse')).toBe('refused-anyway');
});

test('an acceptance is a gap only where a correct verifier must refuse', () => {
  expect(readAnswer(answer(true), answer(true), 'refuse')).toBe('gap');
  expect(readAnswer(answer(true), answer(true), 'either')).toBe('accepted');
  expect(readAnswer(answer(undefined), answer(true), 'refuse')).toBe('cannot-tell');
});
