import { expect, test } from 'vitest';
import type { TamperingAnswer, TamperingTrial } from '#core/verdicts/tampering/try-tamperings.ts';
import { gapsOf, readAnswer } from './tampering-answers.ts';

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

test('the gaps name who accepts what a correct verifier refuses, and nothing else', () => {
  const named = (name: string, accepted: boolean | undefined): TamperingAnswer => ({
    ...answer(accepted),
    ruleSet: { ...answer(accepted).ruleSet, name },
  });
  const tried = (title: string, correct: 'refuse' | 'either', ...answers: readonly TamperingAnswer[]) => ({
    tampering: { id: title, title, does: '', checkedWith: 'issuer' as const, correct, because: '' },
    outcome: { kind: 'tried' as const, token: '', keyText: '', answers },
  });
  const trial: TamperingTrial = {
    untouched: [],
    signedByStandIn: { kind: 'not-possible', reason: '' },
    tried: [
      tried('crit', 'refuse', named('one', true), named('two', undefined), named('three', true)),
      tried('exp', 'either', named('one', true)),
      tried('none', 'refuse', named('one', false)),
    ],
  };
  expect(gapsOf(trial)).toEqual([{ title: 'crit', names: ['one', 'three'] }]);
});
