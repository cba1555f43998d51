import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import type { BotContext } from '#core/verdicts/model.ts';
import { tokenReportMarkdown } from './token-report.ts';
import { layersOf, spellingsTold } from './told-secrets.testing.ts';

const NOW = 1_767_225_600;
const APP = '11112222-3333-4444-5555-66667777aaaa';
const OTHER_APP = '99998888-7777-4666-8555-44443333bbbb';
const TENANT = 'aaaabbbb-cccc-dddd-eeee-ffff00001111';
const KID = 'Abcdefghijklmnopqrstuvwxyz0';
const SERVICE_URL = `https://smba.trafficmanager.net/emea/${TENANT}/`;
const CONTEXT: BotContext = { appId: OTHER_APP, channelId: 'msteams', serviceUrl: SERVICE_URL };

let pair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair(KID);
});

interface Situation {
  readonly claims?: Record<string, JsonValue>;
  readonly kid?: string;
  readonly keyKid?: string;
  readonly context?: BotContext;
}

async function reportOn({ claims = {}, kid = KID, keyKid = KID, context = CONTEXT }: Situation): Promise<string> {
  const payload = { iss: 'https://api.botframework.com', aud: APP, exp: NOW + 60, serviceurl: SERVICE_URL, ...claims };
  const token = await signToken({ header: { alg: 'RS256', kid }, payload, key: pair.privateKey });
  const report = await inspectToken({
    text: `Authorization: Bearer ${token}`,
    selected: 0,
    keyText: JSON.stringify({ keys: [{ ...pair.publicJwk, kid: keyKid, endorsements: ['msteams'] }] }),
    keyOrigin: 'reader',
    detachedPayload: '',
    context,
    ruleSet: 'botbuilder-js',
    skewSeconds: 300,
    now: NOW,
  });
  return tokenReportMarkdown(report, context);
}

test('gives the failing check with both values under the token’s own placeholders', async () => {
  const markdown = await reportOn({});
  const [app, other] = ['00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000004'];
  expect(markdown).toContain('## Token report: Channel token, Connector to bot');
  expect(markdown).toContain(`aud in the token: ${app}\nApp id of the bot: ${other}`);
  expect(markdown).toContain(`Unauthorized. Invalid AppId passed on token: ${app}`);
  expect(markdown).toContain('| exp | 1767225660 | 2026-01-01T00:01:00Z |');
  expect(markdown).toContain('replaced: payload.aud');
});

test('names every rule set that was asked, with its answer', async () => {
  const markdown = await reportOn({ context: { ...CONTEXT, appId: APP } });
  expect(markdown).toMatch(/\| BotBuilder JS [^|]*\| the package, run \| yes \| 200 \|/);
  expect(markdown).toContain('- Not asked: ');
});

test('tells no value where a sentence cuts it off', async () => {
  const long = `user-${'0123456789'.repeat(9)}`;
  const markdown = await reportOn({ claims: { aud: long }, kid: 'kid-of-the-token-0', keyKid: 'kid-of-the-key-00' });
  expect(markdown).not.toMatch(/user-0123|kid-of-the/);
  const url = `https://login.example/${'y'.repeat(30)}/${OTHER_APP}`;
  expect(await reportOn({ claims: { aud: url } })).not.toMatch(/9999|yyyy/);
});

test('outside text becomes no markup, table cell, link or end of a code block', async () => {
  const hostile = '](javascript:alert(1)) <img src=x onerror=alert(1)> | `code` ```\n# heading @everyone';
  const markdown = await reportOn({
    claims: { scp: 'a|b `c` <d>', [hostile]: 1, aud: hostile },
    kid: hostile,
    context: { ...CONTEXT, channelId: hostile },
  });
  const outsideBlocks = markdown.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '');
  expect(outsideBlocks).not.toMatch(/(?<!\\)[<>[\]]|(?<!\\)@|^# /m);
  const cells = outsideBlocks.split('\n').filter((line) => line.startsWith('|'));
  for (const row of cells) expect(row.match(/(?<!\\)\|/g)?.length).toBeGreaterThan(3);
});

const NAMES = ['aud', 'sub', 'oid', 'upn', 'unknown', 'tid', 'azp', 'name'];
const secret = fc
  .tuple(fc.stringMatching(/^[a-z]{2}[0-9]{2}$/), fc.string({ unit: 'grapheme', maxLength: 90 }))
  .map(([marker, rest]) => `Q${marker}${rest}Z`)
  .filter((text) => text.isWellFormed());

test('tells no secret of token, keys or context in any spelling', async () => {
  const situation = fc.record({
    claims: fc.dictionary(fc.constantFrom(...NAMES), secret),
    ids: fc.tuple(secret, secret, secret, secret, secret),
  });
  await fc.assert(
    fc.asyncProperty(situation, async ({ claims, ids: [appId, serviceHost, tenantId, kid, keyKid] }) => {
      const markdown = await reportOn({
        claims,
        kid,
        keyKid,
        context: { appId, channelId: 'msteams', serviceUrl: `https://${serviceHost}/`, tenantId },
      });
      const layers = layersOf(markdown.replaceAll('\\', ''));
      for (const each of [...Object.values(claims), appId, tenantId, kid, keyKid])
        expect(spellingsTold(layers, each)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
