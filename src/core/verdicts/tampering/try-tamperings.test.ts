import { compactVerify, importJWK } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { makeRsaKeyPair, signToken } from '#core/tokens/making/make-token.ts';
import type { TokenRequest } from '#core/verdicts/inspect-token.ts';
import { TAMPERINGS } from './tamperings.ts';
import { tryTamperings, type TamperingOutcome, type TamperingTrial } from './try-tamperings.ts';

const NOW = 1_767_225_600;
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const PAYLOAD = { iss: 'https://api.botframework.com', aud: 'bot', exp: NOW + 60, serviceurl: SERVICE_URL };

let trial: TamperingTrial;
let request: TokenRequest;
let issuerKey: CryptoKey | Uint8Array;
beforeAll(async () => {
  const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
  const header = { alg: 'RS256', kid: 'rsa-1' } as const;
  issuerKey = await importJWK({ ...publicJwk }, 'RS256');
  request = {
    text: `Authorization: Bearer ${await signToken({ header, payload: PAYLOAD, key: privateKey })}`,
    selected: 0,
    keyText: JSON.stringify({ keys: [{ ...publicJwk, endorsements: ['msteams'] }] }),
    keyOrigin: 'reader',
    detachedPayload: '',
    context: { appId: 'bot', channelId: 'msteams', serviceUrl: SERVICE_URL },
    ruleSet: 'botbuilder-js',
    skewSeconds: 300,
    now: NOW,
  };
  trial = await tryTamperings(request);
});

const possible = (outcome: TamperingOutcome) => {
  if (outcome.kind !== 'tried') throw new Error(outcome.reason);
  return outcome;
};
const find = (id: string) => {
  const found = trial.tried.find(({ tampering }) => tampering.id === id);
  if (found === undefined) throw new Error(`No tampering ${id}`);
  return possible(found.outcome);
};
const botBuilderOn = (id: string) => find(id).answers.find(({ ruleSet }) => ruleSet.id === 'botbuilder-js');

test('can do all of it to an ordinary token, and each gives another text', () => {
  const texts = trial.tried.map((each) => possible(each.outcome).token);
  expect(texts).toHaveLength(TAMPERINGS.length);
  expect(new Set([...texts, request.text.split(' ')[2]]).size).toBe(TAMPERINGS.length + 1);
});

test('the controls are accepted, so that a refusal is the tampering’s', () => {
  for (const answers of [trial.untouched, possible(trial.signedByStandIn).answers])
    expect(answers.find(({ ruleSet }) => ruleSet.id === 'botbuilder-js')).toMatchObject({
      accepted: true,
      status: 200,
      message: '',
    });
});

test('no rule set accepts a forgery checked with the issuer’s own keys', () => {
  const forgeries = trial.tried.filter(
    ({ tampering }) => tampering.checkedWith === 'issuer' && tampering.correct === 'refuse',
  );
  expect(forgeries.length).toBeGreaterThan(10);
  for (const forgery of forgeries)
    for (const { accepted, ruleSet } of possible(forgery.outcome).answers)
      expect([forgery.tampering.id, ruleSet.id, accepted]).not.toContain(true);
});

test('jose takes none of them for the issuer’s either, but for the other spelling', async () => {
  for (const { tampering, outcome } of trial.tried) {
    const verified = await compactVerify(possible(outcome).token, issuerKey).then(
      () => true,
      () => false,
    );
    expect([tampering.id, verified]).toEqual([tampering.id, tampering.id === 'second-spelling']);
  }
});

test('says what BotBuilder JS answers because it was asked', () => {
  expect(botBuilderOn('signature-bit')).toMatchObject({ accepted: false, status: 500, message: 'invalid signature' });
  expect(botBuilderOn('alg-none')).toMatchObject({ accepted: false, message: 'jwt signature is required' });
  expect(botBuilderOn('unknown-crit')?.accepted).not.toBe(false);
  expect(botBuilderOn('aud-twice')).toMatchObject({ accepted: true });
  expect(botBuilderOn('exp-milliseconds')).toMatchObject({ accepted: true });
});

test.each([
  ['other-audience', { aud: '5d0f7c1e-93a4-4b26-8e75-2c61b9d4a7f8' }],
  ['longer-life', { exp: PAYLOAD.exp + 315_576_000 }],
  ['other-serviceurl', { serviceurl: 'https://stranger.example/' }],
  ['exp-milliseconds', { exp: PAYLOAD.exp * 1000 }],
])('%s changes one claim and nothing else', (id, changed) => {
  const { payload } = decodeToken(find(id).token);
  expect(JSON.parse(payload.text ?? '')).toEqual({ ...PAYLOAD, ...changed });
});

test('the two aud stand with the token’s own last', () => {
  expect(decodeToken(find('aud-twice').token).payload.text).toMatch(/^\{"aud":"5d0f.*","iss":.*"aud":"bot"/);
});

test('a forgery with the public key is made with exactly its PEM', async () => {
  const { header } = decodeToken(find('public-key-as-secret').token);
  expect(JSON.parse(header.text ?? '')).toEqual({ alg: 'HS256', kid: 'rsa-1' });
  const without = await tryTamperings({ ...request, keyText: '' });
  expect(without.tried.find(({ tampering }) => tampering.id === 'public-key-as-secret')?.outcome).toEqual({
    kind: 'not-possible',
    reason: 'The issuer’s public key is needed for it, and none that fits was given.',
  });
});

test('says of what it cannot tamper with why', async () => {
  const reasonsFor = async (text: string) =>
    (await tryTamperings({ ...request, text })).tried.flatMap(({ outcome }) =>
      outcome.kind === 'not-possible' ? [outcome.reason] : [],
    );
  expect(new Set(await reasonsFor('eyJhbGciOiJub25lIn0.bm8ganNvbg.'))).toEqual(
    new Set(['Its header and payload cannot both be read as JSON objects.']),
  );
  expect(await reasonsFor('eyJhbGciOiJub25lIn0.e30.')).toEqual([
    'It has no signature that can be read.',
    'It has no signature to take away.',
    'It has no exp that is a number.',
    'It has no serviceurl.',
    'The issuer’s public key is needed for it, and none that fits was given.',
    'Its alg is not one of RS256, RS384 and RS512.',
    'It has no aud.',
    'It has no exp that is a number.',
    'Its signature fills its last character.',
  ]);
});

test('ids are unique and what a correct verifier does is founded on a section', () => {
  expect(new Set(TAMPERINGS.map(({ id }) => id)).size).toBe(TAMPERINGS.length);
  for (const { because } of TAMPERINGS) expect(because).toMatch(/RFC \d{4} sections? \d/);
});
