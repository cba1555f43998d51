import { expect, test } from 'vitest';
import { disagreementsOf, sideBySide } from './disagreements.ts';
import type { Check, CheckOutcome, CheckPoint, RuleSetId, Verdict } from './model.ts';

const check = (point: CheckPoint, outcome: CheckOutcome = 'pass', id: string = point): Check => ({
  id,
  point,
  label: point,
  outcome,
  reason: `Reason of ${id}.`,
  comparison: undefined,
  advice: undefined,
  source: { label: 'source', href: undefined },
});

function verdict(id: RuleSetId, checks: readonly Check[], status = 200): Verdict {
  const refusing = checks.find(({ outcome }) => outcome === 'fail');
  const isOpen = checks.some(({ outcome }) => outcome === 'cannot-tell');
  return {
    ruleSet: { id, name: id, version: '1', basis: 'run' },
    takenFor: undefined,
    checks,
    firstFailure: refusing?.id,
    accepted: refusing !== undefined ? false : isOpen ? undefined : true,
    answer: isOpen ? undefined : { status, message: '' },
    sentence: '',
    leftOut: [],
  };
}

const pointsOf = (verdicts: readonly Verdict[]): readonly string[] => sideBySide(verdicts).map(({ point }) => point);

test('rows stand in the order of the first verdict', () => {
  const first = verdict('botbuilder-net', [check('exp'), check('algorithm'), check('form')]);
  expect(pointsOf([first, verdict('agents-js', [check('form'), check('exp')])])).toEqual(['exp', 'algorithm', 'form']);
});

test('a point only another verdict has stands before the first one that usually follows it', () => {
  const first = verdict('botbuilder-js', [check('form'), check('signature'), check('serviceurl')]);
  const other = verdict('agents-js', [check('header'), check('audience'), check('credentials')]);
  expect(pointsOf([first, other])).toEqual(['header', 'form', 'signature', 'audience', 'serviceurl', 'credentials']);
});

test('a cell holds the check that decides its point, or nothing', () => {
  const outcomes: readonly CheckOutcome[] = ['not-reached', 'pass', 'not-checked', 'in-skew', 'cannot-tell', 'fail'];
  for (const [index, outcome] of outcomes.entries()) {
    const checks = outcomes.slice(0, index + 1).map((each) => check('exp', each, each));
    const [row] = sideBySide([verdict('botbuilder-js', checks), verdict('agents-js', [])]);
    expect(row?.cells.map((cell) => cell?.outcome)).toEqual([outcome, undefined]);
  }
});

test('no verdicts make no table', () => {
  expect(sideBySide([])).toEqual([]);
});

test('names the point at which one refuses and the other does not, with both reasons', () => {
  const refuses = verdict('botbuilder-js', [check('key', 'fail')], 401);
  const accepts = verdict('botbuilder-net', [check('key', 'pass', 'key-hint')]);
  expect(disagreementsOf([refuses, accepts])).toEqual([
    {
      between: ['botbuilder-js', 'botbuilder-net'],
      point: 'key',
      sentence:
        'Refused by botbuilder-js at “Which key” with 401. Reason of key. Not refused there by botbuilder-net. Reason of key-hint.',
    },
  ]);
  expect(disagreementsOf([accepts, refuses])[0]).toMatchObject({ point: 'key' });
});

test('says when the one that accepts never looks', () => {
  const refuses = verdict('botbuilder-js', [check('endorsements', 'fail')], 401);
  expect(disagreementsOf([refuses, verdict('agents-js', [check('form')])])[0]?.sentence).toContain(
    'Not looked at by agents-js.',
  );
});

test('says with which status two refuse at one point', () => {
  const js = verdict('botbuilder-js', [check('signature', 'fail')], 500);
  const agents = verdict('agents-js', [check('signature', 'fail')], 401);
  expect(disagreementsOf([js, agents])[0]).toMatchObject({
    point: 'signature',
    sentence: 'Both refuse at “Signature”: botbuilder-js with 500, agents-js with 401.',
  });
});

test('says where each refuses when it is not at one point', () => {
  const js = verdict('botbuilder-js', [check('form', 'fail')], 401);
  const net = verdict('botbuilder-net', [check('kind', 'fail')], 500);
  expect(disagreementsOf([js, net])[0]).toMatchObject({
    point: 'form',
    sentence:
      'Refused by botbuilder-js at “Form of the token” with 401. Reason of form. Refused by botbuilder-net at “Kind of token” with 500. Reason of kind.',
  });
});

test('knows no disagreement where an answer is open, leaves its status open, or is the same', () => {
  const refuses = verdict('botbuilder-js', [check('exp', 'fail')], 401);
  const open = verdict('botbuilder-net', [check('exp', 'cannot-tell')]);
  const withoutStatus = {
    ...verdict('specifications', [check('exp', 'fail')]),
    answer: { status: undefined, message: '' },
  };
  const same = verdict('agents-js', [check('audience', 'fail')], 401);
  expect(disagreementsOf([refuses, open, withoutStatus, same])).toEqual([]);
});
