// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Suspense, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { piece } from '#ui/piece.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

// React reports what a boundary catches.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(cleanup);

function showPiece(load: Parameters<typeof piece>[0]): void {
  const Piece = piece(load);
  render(
    <ErrorBoundary>
      <Suspense>
        <Piece />
      </Suspense>
    </ErrorBoundary>,
  );
}

test('a piece that did not come is no bug, and comes when it is asked for again', async () => {
  let isOnline = false;
  const load = vi.fn<() => Promise<() => ReactNode>>(async () => {
    if (!isOnline) throw new TypeError('Failed to fetch dynamically imported module: recap.js');
    return () => <p>The recap</p>;
  });
  showPiece(load);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('is the network there?');
  expect(alert.textContent).not.toContain('bug');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('alert')).toBeDefined();
  expect(load).toHaveBeenCalledTimes(2);
  isOnline = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('The recap')).toBeDefined();
});

test('any other failure is told as a bug, by its type', async () => {
  showPiece(() => Promise.reject(new RangeError('what was pasted')));
  const { textContent } = await screen.findByRole('alert');
  expect(textContent).toContain('It is a bug (RangeError)');
  expect(textContent).not.toContain('pasted');
});
