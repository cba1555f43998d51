// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Waiting } from './waiting.tsx';

afterEach(() => void vi.useRealTimers());

test('what is waited for is seen at once, and heard only where it lasts', () => {
  vi.useFakeTimers();
  render(<Waiting>Making the keys.</Waiting>);
  const seen = screen.getByText('Making the keys.');
  expect(seen.getAttribute('aria-hidden')).toBe('true');
  act(() => void vi.advanceTimersByTime(700));
  const heard = screen.getByText('Making the keys.');
  expect(heard).not.toBe(seen);
  expect(heard.hasAttribute('aria-hidden')).toBe(false);
  expect(screen.getByRole('status').contains(heard)).toBe(true);
});
