import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FLOWS_HOME, formatLink, parseLink, type Route } from './links.ts';

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const anyRoute: fc.Arbitrary<Route> = fc.oneof(
  fc.constant<Route>({ screen: 'token' }),
  fc.constant<Route>({ screen: 'trace' }),
  fc.constant<Route>({ screen: 'diagram' }),
  fc.constant<Route>({ screen: 'presenter' }),
  fc.record({ screen: fc.constant('glossary' as const), term: fc.option(id, { nil: undefined }) }),
  fc.record({
    screen: fc.constant('flows' as const),
    flowId: id,
    step: fc.option(fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.constant('recap' as const)), { nil: undefined }),
    variant: fc.option(id, { nil: undefined }),
    faults: fc.uniqueArray(id, { maxLength: 8 }),
    cloud: fc.option(id, { nil: undefined }),
    detail: fc.option(id, { nil: undefined }),
    seed: fc.option(id, { nil: undefined }),
  }),
);

test('every link leads back to the route it was made from', () => {
  fc.assert(
    fc.property(anyRoute, (value) => {
      expect(parseLink(formatLink(value))).toEqual(value);
    }),
  );
});

test('a link made from any hash leads to the same route, and holds nothing but ids and a step', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (path, query) => {
      const route = parseLink(
        `#/flows/${path}?variant=${query}&seed=${query}&fault=${query}.${path}&cloud=${query}&detail=${query}`,
      );
      const link = formatLink(route);
      expect(link).toMatch(/^#\/flows(?:\/[a-z0-9-]+(?:\/(?:\d+|recap))?(?:\?[a-z0-9=&.-]+)?)?$/);
      if (route.screen !== 'not-found') expect(parseLink(link)).toEqual(route);
    }),
  );
});

test('an empty hash is the start and an unknown path is not found', () => {
  expect(parseLink('')).toEqual(FLOWS_HOME);
  expect(parseLink('#/')).toEqual(FLOWS_HOME);
  expect(parseLink('#/nowhere')).toEqual({ screen: 'not-found' });
  expect(parseLink('#/flows/oauth-card/x')).toEqual({ screen: 'not-found' });
  expect(parseLink('#/token/eyJhbGciOiJIUzI1NiJ9')).toEqual({ screen: 'not-found' });
});
