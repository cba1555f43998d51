import { expect, test } from 'vitest';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { findingOf, saidOf } from '#core/checks/examples/finding-of.testing.ts';

const RULE = 'state-returned-unchanged';

test('a client that visibly refused the response makes it less grave', async () => {
  expect(await saidOf(RULE, roundTrip({ back: { state: 'other' } }))).toEqual(['fail critical']);
  const refused = [{ ask: asking() }, { ask: returning({ state: 'other' }), answer: '403' }];
  expect(await saidOf(RULE, refused)).toEqual(['fail medium']);
});

test('both values and where they part are shown', async () => {
  const finding = await findingOf(RULE, exampleHops(...roundTrip({ ask: { state: 'abcd' }, back: { state: 'abXd' } })));
  expect(finding.evidence.map(({ value, where }) => `${value}, ${where}`)).toEqual([
    'abcd, hop 1, query state',
    'abXd, hop 2, query state',
  ]);
  expect(finding.meaning).toContain('agree in 2 characters');
});

test('two sign-ins in two tabs are not mistaken for one another', async () => {
  const [askA, backA] = roundTrip({ ask: { state: 'a' }, back: { code: '1' } });
  const [askB, backB] = roundTrip({ ask: { state: 'b' }, back: { code: '2' } });
  expect(
    await saidOf(
      RULE,
      [askA, askB, backB, backA].flatMap((hop) => hop ?? []),
    ),
  ).toEqual(['pass']);
});

test('a state inside a signed response counts', async () => {
  const response = (state: string) => exampleToken({ code: 'c1', state });
  const hops = (state: string) => [
    { ask: asking({ state: 'a1' }) },
    { ask: `GET https://app.example/callback?response=${response(state)}` },
  ];
  expect(await saidOf(RULE, hops('a1'))).toEqual(['pass']);
  expect(await saidOf(RULE, hops('b2'))).toEqual(['fail critical']);
});

test.each([
  ['written differently', { state: 'a+b' }, { state: 'a b' }, 'state-changed-by-encoding'],
  ['lost', {}, { state: undefined }, 'state-not-returned'],
  ['not asked for', { state: undefined }, { state: 'x' }, 'state-uninvited'],
])('of a state that is %s only its own rule speaks', async (_what, ask, back, own) => {
  const hops = roundTrip({ ask, back });
  const all = [RULE, 'state-changed-by-encoding', 'state-not-returned', 'state-uninvited'];
  const said = await Promise.all(
    all.map(async (rule) => ((await saidOf(rule, hops)).some((text) => text.startsWith('fail')) ? rule : '')),
  );
  expect(said.filter(Boolean)).toEqual([own]);
});
