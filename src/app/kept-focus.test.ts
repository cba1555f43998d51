// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { goToScreen } from './kept-focus.ts';

test('a place that takes the focus for once keeps the tabindex that it has', () => {
  document.body.innerHTML = '<main><ul data-screen-start tabindex="0"></ul><button>On</button></main>';
  const start = document.querySelector('ul');
  goToScreen();
  expect(document.activeElement).toBe(start);
  expect(start?.getAttribute('tabindex')).toBe('0');
  document.querySelector('button')?.focus();
  expect(start?.getAttribute('tabindex')).toBe('0');
});

test('a place without one has none afterwards', () => {
  document.body.innerHTML = '<main><h1>Title</h1><button>On</button></main>';
  const title = document.querySelector('h1');
  goToScreen();
  goToScreen();
  expect(document.activeElement).toBe(title);
  document.querySelector('button')?.focus();
  expect(title?.hasAttribute('tabindex')).toBe(false);
});
