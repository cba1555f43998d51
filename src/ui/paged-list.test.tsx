// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { PagedList } from './paged-list.tsx';

afterEach(cleanup);

const numbers = Array.from({ length: 1000 }, (_, index) => index + 1);
const list = (current?: number, items: readonly number[] = numbers) => (
  <PagedList label="Numbers" items={items} current={current}>
    {(number) => <li>{number}</li>}
  </PagedList>
);
const shown = () => [...document.querySelectorAll('li')].map(({ textContent }) => Number(textContent));

test('a long list shows one page at a time, and every row can be reached', () => {
  render(list());
  const seen = [...shown()];
  while (screen.queryByRole('button', { name: 'Show more' })) {
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(shown().length).toBeLessThanOrEqual(300);
    seen.push(...shown());
  }
  expect(seen).toEqual(numbers);
  fireEvent.click(screen.getByRole('button', { name: 'Show earlier' }));
  expect(shown()[0]).toBe(601);
});

test('the page follows the current row, and stays where the reader turned to until that moves', () => {
  const { rerender } = render(list(650));
  expect(shown()).toContain(651);
  fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
  rerender(list(650));
  expect(shown()[0]).toBe(901);
  rerender(list(2));
  expect(shown()[0]).toBe(1);
});

test('a list that became shorter shows its last page', () => {
  const { rerender } = render(list(999));
  rerender(list(999, numbers.slice(0, 10)));
  expect(shown()).toEqual(numbers.slice(0, 10));
});
