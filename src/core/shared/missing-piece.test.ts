import { expect, test } from 'vitest';
import { isMissingPiece, MISSING_PIECE } from './missing-piece.ts';

test.each([
  'Failed to fetch dynamically imported module: https://signpost.example/assets/recap.js',
  'error loading dynamically imported module: https://signpost.example/assets/recap.js',
  'Importing a module script failed.',
  'Unable to preload CSS for https://signpost.example/assets/recap.css',
  MISSING_PIECE,
])('“%s” tells of a piece that did not come', (message) => {
  expect(isMissingPiece(new TypeError(message))).toBe(true);
  expect(isMissingPiece(message)).toBe(true);
});

test('any other failure is none', () => {
  expect(isMissingPiece(new TypeError('x is not a function'))).toBe(false);
  expect(isMissingPiece(undefined)).toBe(false);
});
