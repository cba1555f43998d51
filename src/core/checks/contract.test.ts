/** What every rule promises, checked by its own examples. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from './examples/finding-of.testing.ts';
import { CHECKS } from './run-checks.ts';

const SPECIFICATION = /^(?:RFC \d|OpenID Connect|OAuth 2\.0|FAPI|JARM|OWASP)/;
const SENTENCE_END = /[.?](?:[”’)])?$/;

test('there are rules, and their ids are unique', () => {
  expect(CHECKS.length).toBeGreaterThan(0);
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
});

describe.each(CHECKS)('$id', ({ id, examples, question, sources }) => {
  test('has an example of what fails and of what passes', () => {
    expect(Object.keys(examples)).toEqual(expect.arrayContaining(['fail', 'pass']));
    for (const list of Object.values(examples)) expect(list.length).toBeGreaterThan(0);
  });

  const cases = Object.entries(examples).flatMap(([outcome, list]) =>
    list.map((example, index) => ({ outcome, example, number: index + 1 })),
  );
  test.each(cases)('example $number of $outcome gives that outcome and no other', async ({ outcome, example }) => {
    const found = await findingsOf(id, example);
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      expect(finding.outcome).toBe(outcome);
      if (outcome === 'fail') expect(finding.evidence).not.toEqual([]);
      if (outcome === 'fail') expect(finding.next).toBeDefined();
      expect(finding.title).toMatch(/[^.\s]$/);
      expect(finding.meaning).toMatch(SENTENCE_END);
      if (finding.next !== undefined) expect(finding.next).toMatch(SENTENCE_END);
    }
  });

  test('asks a question and says where the rule stands', () => {
    expect(question).toMatch(/\?$/);
    for (const { label, href } of sources) {
      if (href !== undefined) expect(href).toMatch(/^https:\/\//);
      if (SPECIFICATION.test(label)) expect(label).toMatch(/ (?:section|appendix) [\dA-Z]/);
    }
  });
});
