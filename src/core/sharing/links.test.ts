import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FLOWS_HOME, formatLink, parseLink, sharedDiagramLink, sharedTraceLink, type Route } from './links.ts';

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const seed = fc.stringMatching(/^\w[\w-]{0,20}$/);
/** As a path writes it: a number is no id there, and neither is the recap. */
const place = fc.oneof(
  fc.record({ step: fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.constant('recap' as const)) }),
  fc.record({ step: fc.constant(undefined), stepId: fc.stringMatching(/^[a-z]{1,5}-[a-z0-9]{1,9}$/) }),
  fc.constant({ step: undefined }),
);
const anyRoute: fc.Arbitrary<Route> = fc.oneof(
  fc.constant<Route>({ screen: 'token' }),
  fc.constant<Route>({ screen: 'trace' }),
  fc.record({ screen: fc.constantFrom('token', 'trace'), sample: id }),
  fc.record({
    screen: fc.constant('tour' as const),
    step: fc.option(fc.integer({ min: 1, max: 9999 }), { nil: undefined }),
  }),
  fc.constant<Route>({ screen: 'diagram' }),
  fc.constant<Route>({ screen: 'presenter' }),
  fc.record({ screen: fc.constant('glossary' as const), term: fc.option(id, { nil: undefined }) }),
  fc
    .record({
      screen: fc.constant('flows' as const),
      flowId: id,
      place,
      variant: fc.option(id, { nil: undefined }),
      faults: fc.uniqueArray(id, { maxLength: 8 }),
      cloud: fc.option(id, { nil: undefined }),
      detail: fc.option(id, { nil: undefined }),
      seed: fc.option(seed, { nil: undefined }),
    })
    .map(({ place: at, ...route }) => ({ ...route, ...at })),
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
      expect(link).toMatch(/^#\/flows(?:\/[a-z0-9-]+(?:\/[a-z0-9-]+)?(?:\?[\w=&.-]+)?)?$/);
      if (route.screen === 'flows') expect(parseLink(link)).toEqual({ ...route, hasUnreadable: undefined });
    }),
  );
});

test('a flow is found however its id is capitalised, and any other word is an id that no flow has', () => {
  expect(parseLink('#/flows/Oauth-Card/2')).toMatchObject({ screen: 'flows', flowId: 'oauth-card', step: 2 });
  expect(parseLink('#/flows/toString')).toMatchObject({ screen: 'flows', flowId: 'tostring' });
});

test('a seed may have capitals and underscores; what is no id is left out, and that is known', () => {
  expect(parseLink('#/flows/oauth-card?seed=My_Seed')).toEqual({
    ...FLOWS_HOME,
    flowId: 'oauth-card',
    seed: 'My_Seed',
  });
  expect(parseLink('#/flows/oauth-card?fault=a.a.&seed=')).toEqual({
    ...FLOWS_HOME,
    flowId: 'oauth-card',
    faults: ['a'],
  });
  for (const bad of [
    'seed=a.b',
    'seed=a b',
    'variant=A',
    'fault=a.B',
    'cloud=%00',
    'detail=*',
    'fault=a.b.c.d.e.f.g.h.i',
  ]) {
    expect(parseLink(`#/flows/oauth-card?${bad}`)).toMatchObject({ hasUnreadable: true });
  }
});

test('a sample is named by an id, and whatever else stands there is no sample', () => {
  expect(parseLink('#/token?sample=other-audience')).toEqual({ screen: 'token', sample: 'other-audience' });
  for (const bad of ['eyJhbGciOiJIUzI1NiJ9.e30.', 'A', '%00', '']) {
    expect(parseLink(`#/trace?sample=${bad}`)).toEqual({ screen: 'trace' });
  }
});

test('a step of the tour is a number', () => {
  expect(parseLink('#/tour')).toEqual({ screen: 'tour', step: undefined });
  expect(parseLink('#/tour/4')).toEqual({ screen: 'tour', step: 4 });
  expect(parseLink('#/tour/recap')).toEqual({ screen: 'not-found' });
  expect(parseLink('#/tour/4/5')).toEqual({ screen: 'not-found' });
});

test('an empty hash is the start and an unknown path is not found', () => {
  expect(parseLink('')).toEqual(FLOWS_HOME);
  expect(parseLink('#/')).toEqual(FLOWS_HOME);
  expect(parseLink('#/nowhere')).toEqual({ screen: 'not-found' });
  expect(parseLink('#/flows/oauth-card/*')).toEqual({ screen: 'not-found' });
  expect(parseLink('#/token/eyJhbGciOiJIUzI1NiJ9')).toEqual({ screen: 'not-found' });
});

test('a step is named by its number or by its id', () => {
  expect(parseLink('#/flows/oauth-card/bot-sends-card?seed=a')).toEqual({
    ...FLOWS_HOME,
    flowId: 'oauth-card',
    stepId: 'bot-sends-card',
    seed: 'a',
  });
  expect(parseLink('#/flows/oauth-card/Recap')).toMatchObject({ step: 'recap', stepId: undefined });
});

test('work behind Trace and Diagram is taken as it is packed, and no link is made of it again', () => {
  expect(parseLink('#/trace/1.eJyr_-')).toEqual({ screen: 'trace', shared: '1.eJyr_-' });
  expect(parseLink('#/trace/1.eJ/x/y?z')).toEqual({ screen: 'trace', shared: '1.eJ/x/y' });
  expect(parseLink(sharedTraceLink('1.abc'))).toEqual({ screen: 'trace', shared: '1.abc' });
  expect(parseLink(sharedDiagramLink('1.abc'))).toEqual({ screen: 'diagram', shared: '1.abc' });
  for (const screen of ['trace', 'diagram'] as const) {
    expect(formatLink({ screen, shared: '1.abc' })).toBe(`#/${screen}`);
  }
});

test('the link to a shared trace says where its sender stands, as far as that is an id', () => {
  const link = sharedTraceLink('1.abc', { part: 'signin-2', step: 'h3-answer' });
  expect(link).toBe('#/trace/1.abc?part=signin-2&step=h3-answer');
  expect(parseLink(link)).toEqual({ screen: 'trace', shared: '1.abc', part: 'signin-2', step: 'h3-answer' });
  expect(sharedTraceLink('1.abc', { part: 'eyJ.secret', step: 'a b' })).toBe('#/trace/1.abc');
  expect(parseLink('#/trace/1.abc?part=<b>&step=__proto__')).toEqual({ screen: 'trace', shared: '1.abc' });
});

test.each(['#/flows/oauth-card/3?seed=a', '#/trace/1.abc', '#/glossary/pkce', '#/', '#/nowhere'])(
  '%s is the same with the mark of version 1, and of a newer app with a later one',
  (link) => {
    const rest = link.slice(1);
    expect(parseLink(`#/v1${rest}`)).toEqual(parseLink(link));
    for (const mark of ['v2', 'v17', `v${'9'.repeat(400)}`]) {
      expect(parseLink(`#/${mark}${rest}`)).toEqual({ screen: 'newer-link' });
    }
  },
);

test('what only looks like the mark of a version is none', () => {
  for (const hash of ['#/v', '#/v2x/flows', '#/version', '#/flows/v2/v3/v4']) {
    expect(parseLink(hash)).toEqual({ screen: 'not-found' });
  }
  expect(parseLink('#/v2')).toEqual({ screen: 'newer-link' });
});

const HOSTILE = [
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '%00',
  '%E0%A4%A',
  '\uD800',
  'a'.repeat(50_000),
];

test('no text makes reading a link throw, and what is written of it is one of ours', () => {
  const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));
  const start = fc.constantFrom(
    '',
    '#',
    '#/',
    '#/v1/',
    '#/flows/',
    '#/flows/a/',
    '#/glossary/',
    '#/trace/',
    '#/token?sample=',
  );
  fc.assert(
    fc.property(start, hostile, (before, text) => {
      expect(formatLink(parseLink(before + text))).toMatch(/^#\/[\w/?=&.-]{1,800}$/);
    }),
  );
});
