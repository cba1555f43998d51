/** What must hold of every rule set that is not run beside a package, whatever it is asked about. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENTRA, publishedKey, requestOf, type Situation } from '#core/verdicts/bot-request.testing.ts';
import { judgeAsBotBuilderNet } from '#core/verdicts/botbuilder-net/botbuilder-net.ts';
import { disagreementsOf, sideBySide } from '#core/verdicts/disagreements.ts';
import { judgeByMicrosoftDocs } from '#core/verdicts/microsoft-docs/microsoft-docs.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import { judgeBySpecifications } from '#core/verdicts/specifications/specifications.ts';

const RULE_SETS = [judgeAsBotBuilderNet, judgeBySpecifications, judgeByMicrosoftDocs];

const part = (text: string): string => Buffer.from(text).toString('base64url');

const madeUp = fc.oneof(
  fc.string(),
  fc
    .tuple(fc.json(), fc.json(), fc.base64String())
    .map(([header, payload, rest]) => `${part(header)}.${part(payload)}.${rest}`),
  fc.json().map((json) => `${part('{"alg":"RS256","kid":"teams"}')}.${part(json)}.AAAA`),
  fc.nat({ max: 7 }).map((dots) => 'e30.'.repeat(dots)),
);

/** One character of a true token, changed, dropped or put in. */
const damage = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('', 'A', 'Q', '_', '.', '=', '+', ' ', 'é'),
    fc.boolean(),
  )
  .map(([where, character, replaces]) => (token: string): string => {
    const at = Math.floor(where * token.length);
    return token.slice(0, at) + character + token.slice(at + (replaces ? 1 : 0));
  });

const situation: fc.Arbitrary<Situation> = fc.record({
  change: fc.oneof(
    damage,
    madeUp.map((text) => () => text),
    fc.constant((token: string) => token),
  ),
  header: fc.constantFrom(
    {},
    { alg: 'none' },
    { alg: 'HS256' },
    { alg: 'PS256' },
    { kid: undefined },
    { kid: 'other' },
    { kid: 7 },
  ),
  claims: fc.constantFrom({}, { exp: undefined }, { iss: ENTRA, ver: '1.0' }, { aud: null }, { exp: 1e20 }),
  signer: fc.constantFrom('teams' as const, 'other' as const),
  keys: fc.constantFrom(
    [publishedKey('teams'), publishedKey('other')],
    [publishedKey('other', { kid: 'teams' })],
    [publishedKey('teams', { kid: undefined })],
    undefined,
  ),
  triesEveryKey: fc.boolean(),
  scheme: fc.constantFrom('Bearer', 'bearer', '', 'Bearer ', undefined),
  context: fc.constantFrom({}, { channelId: 'AseChannel' }, { appId: undefined }, { channelService: 'x' }),
});

const verdictsOn = async (asked: Situation): Promise<{ matches: boolean; verdicts: readonly Verdict[] }> => {
  const request = await requestOf(asked);
  const outcomes = [request.signature, ...(request.signatureByKey ?? [])];
  return {
    matches: outcomes.some(({ kind }) => kind === 'matches'),
    verdicts: RULE_SETS.map((judge) => judge(request)),
  };
};

test('none throws, none accepts a token whose signature matches no key, each is consistent in itself', async () => {
  await fc.assert(
    fc.asyncProperty(situation, async (asked) => {
      const { matches, verdicts } = await verdictsOn(asked);
      for (const { accepted, firstFailure, checks, answer } of verdicts) {
        if (!matches) expect(accepted).not.toBe(true);
        const failing = checks.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
        expect(failing).toEqual(firstFailure === undefined ? [] : [firstFailure]);
        expect(accepted === false).toBe(firstFailure !== undefined);
        if (accepted === true) expect(answer).toBeDefined();
        expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
      }
    }),
    { numRuns: 400 },
  );
});

test('any of their verdicts can be laid side by side', async () => {
  await fc.assert(
    fc.asyncProperty(situation, async (asked) => {
      const { verdicts } = await verdictsOn(asked);
      const rows = sideBySide(verdicts);
      expect(new Set(rows.map(({ point }) => point)).size).toBe(rows.length);
      for (const verdict of verdicts)
        for (const { point } of verdict.checks) expect(rows.map((row) => row.point)).toContain(point);
      for (const { between } of disagreementsOf(verdicts)) expect(between[0]).not.toBe(between[1]);
    }),
    { numRuns: 100 },
  );
});
