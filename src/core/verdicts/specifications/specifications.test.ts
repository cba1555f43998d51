import { expect, test } from 'vitest';
import { APP_ID, CONNECTOR, NOW, publishedKey, requestOf, type Situation } from '#core/verdicts/bot-request.testing.ts';
import { judgeBySpecifications } from './specifications.ts';
import type { Verdict } from '#core/verdicts/model.ts';

const judge = async (situation: Situation = {}): Promise<Verdict> => judgeBySpecifications(await requestOf(situation));

const ACCESS_TOKEN: Situation = {
  header: { typ: 'at+jwt' },
  claims: { sub: 'somebody', client_id: 'some-client', iat: NOW - 900, jti: 'one' },
};
const ID_TOKEN: Situation = {
  claims: { iss: 'https://accounts.google.com', sub: 'somebody', iat: NOW - 900, nonce: 'n', at_hash: 'h' },
};

test('gives no status, whether it accepts or refuses', async () => {
  expect(await judge()).toMatchObject({ accepted: true, answer: { status: undefined, message: '' } });
  expect(await judge({ now: NOW + 9000 })).toMatchObject({ accepted: false, answer: { status: undefined } });
});

test('says what a Yes leaves out', async () => {
  expect((await judge()).leftOut).toEqual(['Whether the keys you supplied are those of its iss was not checked.']);
});

test.each<readonly [string, Situation, string]>([
  ['two parts', { change: (text) => text.slice(0, text.lastIndexOf('.')) }, 'form'],
  ['padding', { change: (text) => `${text}=` }, 'form'],
  ['a payload that is a list', { change: (text) => text.replace(/\.[^.]*\./, '.W10.') }, 'form'],
  ['no alg', { header: { alg: undefined } }, 'form'],
  ['alg none', { header: { alg: 'none' } }, 'alg-none'],
  ['a crit that nobody knows', { header: { crit: ['x'], x: 1 } }, 'crit'],
  [
    'b64 with crit',
    { header: { b64: false, crit: ['b64'] }, change: (text) => text.replace(/\.[^.]*\./, '.{"aud":"x"}.') },
    'b64',
  ],
  ['no signature', { change: (text) => text.replace(/[^.]*$/, '') }, 'signature'],
  ['another key’s signature', { signer: 'other' }, 'signature'],
  ['a public key as a secret', { header: { alg: 'HS256' } }, 'signature'],
  ['a key for encryption', { keys: [publishedKey('teams', { use: 'enc' })] }, 'signature'],
  ['a key of another algorithm', { keys: [publishedKey('teams', { alg: 'RS512' })] }, 'signature'],
  [
    'a key of another issuer',
    { keys: [publishedKey('teams', { issuer: 'https://login.microsoftonline.com/theirs/v2.0' })] },
    'key-issuer',
  ],
  ['an iss that is no text', { claims: { iss: [CONNECTOR] } }, 'iss'],
  ['a logout token', { header: { typ: 'logout+jwt' } }, 'typ'],
  ['a typ that is no text', { header: { typ: 7 } }, 'typ'],
  ['an nbf long ahead', { now: NOW - 1201 }, 'nbf'],
  ['an nbf that is text', { claims: { nbf: '1' } }, 'nbf'],
  ['the very second of exp + 300', { now: NOW + 3000 }, 'exp'],
  ['an exp that is text', { claims: { exp: String(NOW + 60) } }, 'exp'],
  ['an exp that is null', { claims: { exp: null } }, 'exp'],
  ['an iat that is text', { claims: { iat: 'now' } }, 'iat'],
  ['no aud', { claims: { aud: undefined } }, 'aud'],
  ['another aud', { claims: { aud: 'x' } }, 'aud'],
  ['an aud in other case', { claims: { aud: APP_ID.toUpperCase() } }, 'aud'],
  ['the aud as part of a text', { claims: { aud: `api://${APP_ID}` } }, 'aud'],
  ['a list of aud that is no texts', { claims: { aud: [APP_ID, 7] } }, 'aud'],
  [
    'an access token without client_id',
    { ...ACCESS_TOKEN, claims: { sub: 's', iat: NOW, jti: '1' } },
    'access-token-claims',
  ],
  [
    'an ID token without sub',
    { claims: { iss: 'https://accounts.google.com', iat: NOW, nonce: 'n' } },
    'id-token-claims',
  ],
])('refuses %s', async (_name, situation, check) => {
  const verdict = await judge(situation);
  expect(verdict).toMatchObject({ firstFailure: check, accepted: false });
});

test.each<readonly [string, Situation, string]>([
  ['a list of aud with the bot among others', { claims: { aud: ['x', APP_ID] } }, 'a JWT'],
  ['no exp', { claims: { exp: undefined } }, 'a JWT'],
  ['no kid, when some key of the set made it', { header: { kid: undefined } }, 'a JWT'],
  ['a true PS256', { header: { alg: 'PS256' } }, 'a JWT'],
  ['an access token', ACCESS_TOKEN, 'an access token'],
  ['typ with its prefix', { ...ACCESS_TOKEN, header: { typ: 'application/at+jwt' } }, 'an access token'],
  ['an ID token', ID_TOKEN, 'an ID token'],
])('accepts %s', async (_name, situation, takenFor) => {
  expect(await judge(situation)).toMatchObject({ accepted: true, takenFor });
});

test('names what ties an ID token to its request as not checked', async () => {
  const { leftOut } = await judge(ID_TOKEN);
  expect(leftOut.join(' ')).toContain('nonce');
  expect(leftOut.join(' ')).toContain('at_hash');
  expect(leftOut.join(' ')).not.toContain('c_hash');
  const withAll = await judge({ claims: { ...ID_TOKEN.claims, azp: 'some-client', c_hash: 'h' } });
  expect(withAll.leftOut.join(' ')).toMatch(/azp belongs to the client.*c_hash belongs to the code/);
});

test('accepts within a few minutes of exp, and says that it was only that', async () => {
  const verdict = await judge({ now: NOW + 2999 });
  expect(verdict.sentence).toContain('but only just');
});

test.each<readonly [string, Situation, string]>([
  ['a name twice', { change: withPayload(`{"aud":"x","aud":"${APP_ID}"}`) }, 'refuses that or keeps the last'],
  ['an exp in milliseconds', { claims: { exp: (NOW + 60) * 1000 } }, 'milliseconds'],
  ['no key', { keys: undefined }, 'no key was given'],
  ['no app id', { context: { appId: undefined } }, 'app id is not known'],
  ['an empty crit', { header: { crit: [] } }, 'an empty list'],
  ['b64 without crit', { header: { b64: false } }, '“crit” does not name it'],
  ['an issuer that nobody here knows', { claims: { iss: 'https://evil.example' } }, 'for you to know'],
  ['an issuer that only looks known', { claims: { iss: 'https://api.b\u043etframework.com' } }, 'for you to know'],
  [
    'a JSON deeper than this page reads',
    { change: withPayload(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`) },
    'deeper than',
  ],
  ['a JWE', { change: (text) => `${text.split('.')[0]}.a.b.c.d` }, 'encrypted'],
  ['a typ nobody knows', { header: { typ: 'something' } }, 'not known here'],
  ['a key that no set of ours has', { keys: [publishedKey('other')] }, 'no key has kid'],
])('cannot tell with %s', async (_name, situation, said) => {
  const verdict = await judge(situation);
  expect(verdict.checks.find(({ outcome }) => outcome === 'cannot-tell')?.reason).toContain(said);
  expect(verdict.answer).toBeUndefined();
});

function withPayload(text: string): (token: string) => string {
  return (token) => token.replace(/\.[^.]*\./, `.${Buffer.from(text).toString('base64url')}.`);
}

test('never uses a key that the token brings', async () => {
  const verdict = await judge({ header: { jwk: publishedKey('other') }, signer: 'other' });
  expect(verdict.firstFailure).toBe('signature');
  const ownKey = (of: Verdict): string | undefined => of.checks.find(({ id }) => id === 'own-key')?.reason;
  expect(ownKey(verdict)).toBe('It brings a key of its own (jwk), which proves nothing and was not used.');
  expect(ownKey(await judge())).toBe('It brings no key of its own.');
});

test('every check cites a section', async () => {
  for (const situation of [ACCESS_TOKEN, ID_TOKEN])
    for (const { source } of (await judge(situation)).checks) {
      expect(source.label).toMatch(/section \d/);
      expect(source.href).toMatch(/^https:\/\//);
    }
});
