import { generateKeyPairSync, sign } from 'node:crypto';
import { SignJWT } from 'jose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRsaKeyPair, signToken } from '#core/tokens/making/make-token.ts';
import { inspectToken, type TokenRequest } from './inspect-token.ts';

const NOW = 1_767_225_600;
const UNKNOWN = { appId: undefined, channelId: undefined, serviceUrl: undefined };
const inspect = (request: Partial<TokenRequest>) =>
  inspectToken({
    text: '',
    selected: 0,
    keyText: '',
    keyOrigin: 'reader',
    detachedPayload: '',
    context: UNKNOWN,
    ruleSet: 'botbuilder-js',
    skewSeconds: 300,
    now: NOW,
    ...request,
  });

test('reports on a token in a header line with the key it asks for', async () => {
  const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
  const token = await signToken({
    header: { alg: 'RS256', kid: 'rsa-1' },
    payload: { iss: 'https://api.botframework.com', aud: 'bot', exp: NOW + 60, serviceurl: 'https://x.example/' },
    key: privateKey,
  });
  const keyText = JSON.stringify({ keys: [{ ...publicJwk, endorsements: ['msteams'] }] });
  const report = await inspect({ text: `Authorization: Bearer ${token}`, keyText });
  expect(report.kind).toBe('Channel token, Connector to bot');
  expect(report.found[0]?.repairs.map(({ kind }) => kind)).toEqual(['header-name', 'authorization-scheme']);
  expect(report.problems).toEqual([]);
  expect(report.keys).toMatchObject([
    { facts: { kind: 'RSA 2048' }, kid: 'rsa-1', endorsements: ['msteams'], chosen: true },
  ]);
  expect(report.payloadClaims.find(({ name }) => name === 'exp')).toMatchObject({ instant: NOW + 60 });
  expect(report.lamps.map(({ state }) => state)).toEqual(['pass', 'pass', 'pass', 'pass', 'cannot-tell']);
  expect(report.verdict.sentence).toBe('Cannot tell yet. The activity’s channelId is not known.');
});

test('says of a run’s keys that they are the run’s, not the reader’s', async () => {
  const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
  const header = { alg: 'RS256', kid: 'rsa-1' } as const;
  const payload = { iss: 'https://api.botframework.com', aud: 'bot' };
  const text = await signToken({ header, payload, key: privateKey });
  const keyText = JSON.stringify({ keys: [publicJwk] });
  const reasonsFor = async (request: Partial<TokenRequest>) => {
    const { keyOrigin, lamps, verdict } = await inspect({ text, keyText, ...request });
    return [keyOrigin, lamps[2]?.reason, verdict.checks.find(({ id }) => id === 'keys')?.reason];
  };
  expect(await reasonsFor({ keyOrigin: 'run' })).toEqual([
    'run',
    'It came with the flow’s run; no real issuer vouches for it.',
    'The keys of this run stand for the Connector’s key set.',
  ]);
  expect(await reasonsFor({})).toEqual([
    'reader',
    'You supplied it; this page cannot know whether it is the issuer’s.',
    'The keys you supplied stand for the Connector’s key set.',
  ]);
});

test('finds out how a secret is written by which reading matches', async () => {
  const secret = Buffer.from('an old secret of more than thirty-two bytes');
  const text = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(secret);
  for (const [keyText, encoding] of [
    [secret.toString(), 'text'],
    [secret.toString('base64url'), 'base64url'],
    [secret.toString('hex'), 'hexadecimal'],
  ] as const) {
    const report = await inspect({ text, keyText });
    expect(report.lamps[1]?.state).toBe('pass');
    expect(report.keyRemarks).toEqual([`Read as a secret: ${encoding}.`]);
  }
});

test('says why a public key is no secret', async () => {
  const text = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from('x'.repeat(32)));
  const { publicKey } = generateKeyPairSync('ed25519');
  const report = await inspect({ text, keyText: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') });
  expect(report.keyRemarks).toEqual(['Read as DER in base64.']);
  expect(report.lamps[1]).toMatchObject({
    state: 'cannot-tell',
    reason:
      'Not checked: the public key you supplied is public, and a public key is never used as the secret of an HS algorithm.',
  });
});

test('takes a key that cannot be read for none, and says why', async () => {
  const report = await inspect({ text: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln', keyText: '<html>' });
  expect(report.keyRemarks).toEqual([
    'This is a web page or XML, not a key set: the address it came from answers people, or an error. Open the address of the keys themselves.',
  ]);
  expect(report.lamps[1]?.reason).toBe('Not checked: no key was given.');
});

test('always reports, whatever is pasted', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.json().map((json) => Buffer.from(json).toString('base64url'))).map((parts) => parts.join('.')),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.string(), fc.nat({ max: 3 }), async (pasted, keyText, selected) => {
      const report = await inspect({ text: pasted, keyText, selected });
      expect(report.lamps).toHaveLength(5);
      expect(report.lamps.slice(1, 3).map(({ state }) => state)).not.toContain('pass');
    }),
  );
});

test('refuses a header whose scheme the SDK would refuse, and leaves open what was not pasted', async () => {
  const { privateKey } = await makeRsaKeyPair('rsa-1');
  const text = await signToken({ header: { alg: 'RS256' }, payload: { aud: 'bot' }, key: privateKey });
  const schemeOf = async (before: string): Promise<string | undefined> =>
    (await inspect({ text: before + text })).verdict.checks.find(({ id }) => id === 'scheme')?.outcome;
  expect(await schemeOf('Authorization: Bearer ')).toBe('pass');
  expect(await schemeOf('authorization: bearer ')).toBe('fail');
  expect(await schemeOf('Authorization: Bearer  ')).toBe('fail');
  expect(await schemeOf('Authorization: ')).toBe('fail');
  expect(await schemeOf('')).toBe('not-checked');
});

test('says of a Yes that it is about the token as repaired, where a verifier would have got another text', async () => {
  const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
  const payload = { iss: 'https://api.botframework.com', aud: 'bot', exp: NOW + 60, serviceurl: 'https://x.example/' };
  const token = await signToken({ header: { alg: 'RS256', kid: 'rsa-1' }, payload, key: privateKey });
  const keyText = JSON.stringify({ keys: [publicJwk] });
  const context = { appId: 'bot', channelId: 'msteams', serviceUrl: 'https://x.example/' };
  const asPasted = (text: string) => inspect({ text: `Authorization: Bearer ${text}`, keyText, context });
  for (const text of [`${token}.`, `"${token}"`, token.replace('.', '\u200b.'), token.replace('.', '%2E')]) {
    const { lamps, verdicts } = await asPasted(text);
    expect(lamps[0]).toMatchObject({ word: 'Pass, as repaired', caution: true });
    for (const { sentence, leftOut } of verdicts.filter(({ accepted }) => accepted === true)) {
      expect(sentence).toMatch(/^Yes, as repaired, /);
      expect(leftOut[0]).toContain('is refused before anything in it is read');
    }
  }
  const { lamps, verdict } = await asPasted(`${token.slice(0, 60)}\n${token.slice(60)}`);
  expect([lamps[0]?.word, verdict.sentence]).toEqual(['Pass', 'Yes, by BotBuilder JS’s rules.']);
});

test('gives no bare Yes while a lamp does not pass', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const payload = { iss: 'https://api.botframework.com', aud: 'bot', serviceurl: 'https://x.example/' };
  const keyText = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'rsa-1' }] });
  const context = { appId: 'bot', channelId: 'msteams', serviceUrl: 'https://x.example/' };
  const sentenceFor = async (header: object, claims: object, more: Partial<TokenRequest> = {}) => {
    const parts = [
      { alg: 'RS256', kid: 'rsa-1', ...header },
      { ...payload, ...claims },
    ];
    const input = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const text = `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
    return (await inspect({ text, keyText, context, ...more })).verdict.sentence;
  };
  expect(await sentenceFor({ crit: ['x'], x: 1 }, { exp: NOW + 60 })).toBe(
    'Yes, by BotBuilder JS’s rules, though the signature and key lamps do not pass.',
  );
  expect(await sentenceFor({}, {})).toBe('Yes, by BotBuilder JS’s rules, though the time lamp does not pass.');
  expect(await sentenceFor({}, { exp: NOW + 60 }, { keyOrigin: 'throw-away' })).toBe(
    'Not by its issuer’s key. With the throw-away key in its place: yes, by BotBuilder JS’s rules.',
  );
});

test('calls a code of five parts a code, and finds no faults of a token in it', async () => {
  const header = Buffer.from('{"kid":"cpimcore_09252015","ver":"1.0","zip":"Deflate","ser":"1.0"}').toString(
    'base64url',
  );
  const text = `${header}..${'A'.repeat(16)}.${'B'.repeat(600)}.${'C'.repeat(22)}`;
  const report = await inspect({ text });
  expect(report.kind).toBe('Authorization code of Azure AD B2C');
  expect([report.problems, report.remarks, report.encrypted]).toEqual([[], [], undefined]);
});
