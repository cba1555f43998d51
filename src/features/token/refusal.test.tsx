// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { Check } from '#core/verdicts/model.ts';
import { Refusal } from './refusal.tsx';

afterEach(cleanup);

function show(left: string, right: string): HTMLElement {
  const check: Check = {
    id: 'any',
    point: 'issuer',
    label: 'Issuer',
    outcome: 'fail',
    reason: 'The two do not belong together.',
    advice: 'Take the other one.',
    source: { label: 'any source', href: undefined },
    comparison: {
      relation: 'same',
      left: { label: 'One', value: left },
      right: { label: 'Other', value: right },
      outcome: 'fail',
    },
  };
  return render(<Refusal check={check} sentence="No." />).container;
}

it('gives only the reason where both values are written alike', () => {
  const shown = show('k1', 'k1').textContent;
  expect(shown).toContain('Refused by the check “Issuer”The two do not belong together.Take the other one.');
  expect(shown).not.toMatch(/equal|nothing here|k1/);
});

it('names letters that look alike by their code points', () => {
  show('bоt', 'bot');
  expect(screen.getByRole('heading').textContent).toBe('The two values differ in character 2: U+043E against U+006F');
});

it('draws what cannot be seen', () => {
  show('bot\u200b', 'bot');
  expect(screen.getByText('⟦U+200B⟧').tagName).toBe('B');
});

it('draws what cannot be seen where the values have little in common', () => {
  expect(show('\u202eabc', 'something else').textContent).toContain('⟦U+202E⟧abc');
});

it('folds a value of many lines until it is asked for', async () => {
  const last = 'https://last.example/';
  const shown = show('https://issuer.example', `${'https://listed.example/, '.repeat(9)}${last}`);
  expect(shown.textContent).not.toContain(last);
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(shown.textContent).toContain(last);
});
