import { expect, test } from 'vitest';
import { judgePolicy, type PolicyTest } from './judge-policy.ts';

const SEEN = { inDocument: true, trustedTypes: true, secure: true };
const REFUSED: PolicyTest = {
  script: 'refused',
  data: 'refused',
  connection: 'refused',
  byHeader: true,
};

test('before a test nobody can tell', () => {
  const judged = judgePolicy(SEEN, undefined);
  expect(judged.word).toBe('cannot tell');
  expect(judged.attempts).toEqual([]);
});

test('the policy is in force when all was refused, and the header is known by what refused it', () => {
  expect(judgePolicy(SEEN, REFUSED)).toMatchObject({ outcome: 'pass', word: 'in force' });
  expect(judgePolicy(SEEN, REFUSED).sentences.join(' ')).toContain('as a header too');
  expect(judgePolicy(SEEN, { ...REFUSED, byHeader: false }).sentences.join(' ')).toContain(
    'may show this one in a frame',
  );
});

test.each(['data', 'connection', 'script'] as const)('it is not in force when %s was let through', (what) => {
  expect(judgePolicy(SEEN, { ...REFUSED, [what]: 'let through' })).toMatchObject({
    outcome: 'fail',
    word: 'not in force',
  });
});

test('a closed network alone is not enough where text could become code', () => {
  const judged = judgePolicy(SEEN, { ...REFUSED, script: 'let through' });
  expect(judged.sentences).toEqual([
    'The network is closed, but nothing guards the page against text that becomes code.',
  ]);
});

test('a browser without Trusted Types can hold to the rest', () => {
  const judged = judgePolicy({ ...SEEN, trustedTypes: false }, { ...REFUSED, script: 'let through' });
  expect(judged.word).toBe('in force');
  expect(judged.sentences.join(' ')).toContain('knows no Trusted Types');
  expect(judged.attempts).toHaveLength(2);
});

test('an origin without cryptography is said, tested or not', () => {
  for (const outcome of [undefined, REFUSED]) {
    expect(judgePolicy({ ...SEEN, secure: false }, outcome).sentences.join(' ')).toContain('Open it by https');
  }
});
