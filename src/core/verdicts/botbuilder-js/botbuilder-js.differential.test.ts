/** The verdict against the package it speaks of: the same requests, to the SDK's own code and to ours. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import type { KeyMaterial } from '#core/tokens/keys/keys.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import {
  cases,
  CHANNEL,
  kinds,
  makeToken,
  NAMES_OF_SETS,
  NOW,
  TENANT,
  textOfSet,
  type Case,
  type Context,
  type KeySetName,
} from './botbuilder-js-cases.testing.ts';
import { askTheSdk, checkByTheSdk, kindByTheSdk, serveKeySets, startProcess } from './botbuilder-js-sdk.testing.ts';
import { judgeAsBotBuilderJs } from './botbuilder-js.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { completeRequest } from '#core/verdicts/complete-request.ts';
import type { Verdict } from '#core/verdicts/model.ts';

const materials = new Map<KeySetName, KeyMaterial>(
  NAMES_OF_SETS.flatMap((name) => {
    const read = readKeys(textOfSet(name));
    return read.ok ? [[name, read.value] as const] : [];
  }),
);

let stopServing: () => void;
beforeAll(async () => {
  stopServing = (await serveKeySets()).stop;
  vi.useFakeTimers({ now: NOW * 1000, toFake: ['Date'] });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  stopServing();
});

interface Outcome {
  readonly takenFor: string | undefined;
  /** `accepted`, the check that refuses, or `undecided`. */
  readonly check: string;
}

/** What we say, once it is known that the SDK says no other. */
async function compareWithTheSdk(each: Case, unknown: readonly (keyof Context)[] = []): Promise<Outcome> {
  const text = each.change(makeToken(each));
  const token = decodeToken(text);
  const keys = materials.get(each.keys);
  const usual = await completeRequest({
    token,
    signature: await verifySignature(token, keys),
    keys,
    context: each.context,
    now: NOW,
    scheme: each.scheme,
  });
  const judge = (change: Partial<BotRequest> = {}): Verdict => judgeAsBotBuilderJs({ ...usual, ...change });
  const verdict = judge();

  const header = text === '' ? '' : `${each.scheme} ${text}`;
  const { asked } = startProcess(each);
  const sdk = await askTheSdk(each, header);
  const isRefused = sdk.status !== 200;
  if (verdict.accepted !== undefined) expect(isRefused).toBe(!verdict.accepted);
  if (verdict.answer?.message === '' && verdict.accepted === false) expect(sdk.status).toBe(verdict.answer.status);
  else if (verdict.answer !== undefined) {
    expect(sdk).toEqual(verdict.answer);
    startProcess(each);
    const kind = sdk.status === undefined ? undefined : kindByTheSdk(each, header);
    expect(verdict.takenFor).toBe(kind);
    expect(verdict.firstFailure ?? 'accepted').toBe(checkByTheSdk(each, text, kind, sdk));
  }

  // Where the SDK looks for keys, we send the reader.
  const place = judge({ keys: undefined }).checks.find(({ id }) => id === 'keys')?.advice;
  if (place !== undefined) expect(place).toContain(asked()?.replace('openidconfiguration', ''));

  // What is not known must not turn a Yes into a No; an App Service Extension, though, is known by its channel alone.
  const hidden = unknown.filter((name) => name !== 'channelId' || each.context.channelId !== 'AseChannel');
  const known = { ...each.context, ...Object.fromEntries(hidden.map((name) => [name, undefined])) };
  const withLess = judge({ context: known });
  if (withLess.accepted === false) expect(isRefused).toBe(true);
  if (withLess.accepted === true && withLess.leftOut.length === 0) expect(isRefused).toBe(false);

  return {
    takenFor: verdict.takenFor,
    check: verdict.answer === undefined ? 'undecided' : (verdict.firstFailure ?? 'accepted'),
  };
}

const CASES = 6_500;
/** Each of them has to be met, or the cases prove less than they look. */
const OF_EVERY_KIND = ['accepted', 'alg', 'exp', 'key-by-kid', 'nbf', 'signature', 'signature-present'];
const REFUSALS_OF_KINDS: ReadonlyMap<string | undefined, readonly string[]> = new Map([
  [
    'a channel’s token',
    [
      ...OF_EVERY_KIND,
      'header',
      'kind',
      'scheme',
      'form',
      'issuer-listed',
      'endorsements',
      'required-endorsements',
      'audience',
      'serviceurl',
    ],
  ],
  ['a skill’s token', [...OF_EVERY_KIND, 'issuer-listed', 'version', 'audience', 'app-id', 'caller']],
  ['the Emulator’s token', [...OF_EVERY_KIND, 'version', 'app-id', 'credentials']],
  [
    'an App Service Extension’s token',
    [...OF_EVERY_KIND, 'scheme', 'form', 'issuer-listed', 'version', 'app-id', 'own-rules', 'credentials'],
  ],
  [undefined, ['cloud']],
]);

test('answers as botframework-connector does, or says that it cannot tell', async () => {
  const seen: Outcome[] = [];
  await fc.assert(
    fc.asyncProperty(cases, async ({ kind, mutations, unknown }) => {
      const each = mutations.reduce((so, mutate) => mutate(so), kinds[kind] ?? CHANNEL);
      seen.push(await compareWithTheSdk(each, unknown));
    }),
    { seed: 20_260_101, numRuns: CASES },
  );
  const undecided = seen.filter(({ check }) => check === 'undecided').length;
  process.stdout.write(
    `BotBuilder JS: ${seen.length} cases, ${seen.length - undecided} agree, ${undecided} undecided.\n`,
  );
  expect(undecided).toBeLessThan(CASES / 20);
  for (const [kind, checks] of REFUSALS_OF_KINDS) {
    const found = new Set(seen.flatMap(({ takenFor, check }) => (takenFor === kind ? [check] : [])));
    expect(checks.filter((check) => !found.has(check))).toEqual([]);
  }
}, 120_000);

test.each<readonly [KeySetName, unknown, string]>([
  ['usual', 'teams', 'accepted'],
  ['a secret first', 'teams', 'key-by-kid'],
  ['endorsements of another type', 'teams', 'endorsements'],
  ['endorsements that are no list', 'teams', 'accepted'],
  ['null before the key', 'teams', 'key-by-kid'],
  ['null after the key', 'teams', 'accepted'],
  ['null after the key', 'unknown', 'key-by-kid'],
  ['kids that are no strings', 7, 'accepted'],
  ['kids that are no strings', null, 'accepted'],
  ['kids that are no strings', undefined, 'accepted'],
  ['kids that are no strings', 'teams', 'signature'],
  ['entries that are no objects', 'teams', 'accepted'],
  ['entries that are no objects', undefined, 'key-by-kid'],
  ['a key without kty', 'teams', 'undecided'],
  ['a key with a number for n', 'teams', 'undecided'],
  ['a key without n', 'teams', 'key-by-kid'],
  ['a padded n', 'teams', 'undecided'],
  ['the same key for encryption first', 'teams', 'accepted'],
  ['a key that may only sign', 'teams', 'accepted'],
  ['a key for another algorithm', 'teams', 'accepted'],
  ['a key of 1024 bits', 'teams', 'signature'],
  ['another key first', 'teams', 'signature'],
])('agrees with it on a key set with %s, kid %j: %s', async (keys, kid, check) => {
  expect(await compareWithTheSdk({ ...CHANNEL, keys, kid })).toMatchObject({ check });
});

test('takes with it a key of 1024 bits, and of a name that stands twice the last', async () => {
  const short = { ...CHANNEL, kid: 'short', signer: 'short' };
  expect(await compareWithTheSdk(short)).toMatchObject({ check: 'accepted' });
  expect(await compareWithTheSdk({ ...short, before: '"alg":"none","kid":"teams",' })).toMatchObject({
    check: 'accepted',
  });
});

test.each(Object.entries(kinds))('agrees with it on the usual token of: %s', async (_name, each) => {
  expect((await compareWithTheSdk(each)).check).not.toBe('undecided');
});

test('speaks of a process that has just started: the SDK keeps the tenant that an unsigned token named', async () => {
  const skill = kinds['skill v1'] ?? CHANNEL;
  const issuer = `https://sts.windows.net/${TENANT}/`;
  const ofOtherTenant = { ...skill, claims: [...skill.claims, ['iss', issuer] as const] };
  expect(await compareWithTheSdk(ofOtherTenant)).toMatchObject({ check: 'issuer-listed' });
  startProcess(ofOtherTenant);
  const naming = makeToken({
    ...CHANNEL,
    alg: 'none',
    claims: [
      ['iss', 'x'],
      ['tid', TENANT],
    ],
  });
  expect(await askTheSdk(ofOtherTenant, `Bearer ${naming}`)).toMatchObject({ status: 401 });
  expect(await askTheSdk(ofOtherTenant, `Bearer ${makeToken(ofOtherTenant)}`)).toMatchObject({ status: 200 });
});
