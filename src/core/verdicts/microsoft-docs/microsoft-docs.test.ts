import { expect, test } from 'vitest';
import {
  APP_ID,
  checkAt,
  CONNECTOR,
  ENTRA,
  NOW,
  publishedKey,
  publishedPem,
  requestOf,
  SERVICE_URL,
  type Situation,
} from '#core/verdicts/bot-request.testing.ts';
import { judgeByMicrosoftDocs } from './microsoft-docs.ts';
import type { Verdict } from '#core/verdicts/model.ts';

const judge = async (situation: Situation = {}): Promise<Verdict> => judgeByMicrosoftDocs(await requestOf(situation));

const EMULATOR: Situation = { claims: { iss: ENTRA, ver: '1.0', appid: APP_ID } };
const ofEmulator = (claims: object): Situation => ({ claims: { ...EMULATOR.claims, ...claims } });

test.each<readonly [string, Situation, string]>([
  ['the Connector', {}, 'a channel’s token'],
  ['the Emulator', EMULATOR, 'the Emulator’s token'],
  ['the Emulator in version 2', ofEmulator({ ver: '2.0', azp: APP_ID }), 'the Emulator’s token'],
])('accepts a token of %s', async (_name, situation, takenFor) => {
  expect(await judge(situation)).toMatchObject({ accepted: true, takenFor });
});

test.each<readonly [string, Situation, string]>([
  ['no token', { change: () => '' }, 'scheme'],
  ['another scheme', { scheme: 'Basic' }, 'scheme'],
  ['two parts', { change: (text) => text.slice(0, text.lastIndexOf('.')) }, 'form'],
  ['another iss', { claims: { iss: 'https://example.com' } }, 'issuer'],
  ['an iss with a slash', { claims: { iss: `${CONNECTOR}/` } }, 'issuer'],
  ['another aud', { claims: { aud: 'x' } }, 'audience'],
  ['no aud', { claims: { aud: undefined } }, 'audience'],
  ['an nbf more than 5 min ahead', { now: NOW - 1201 }, 'nbf'],
  ['an exp more than 5 min past', { now: NOW + 3001 }, 'exp'],
  ['an exp that is text', { claims: { exp: String(NOW + 60) } }, 'exp'],
  ['another key’s signature', { signer: 'other' }, 'signature'],
  ['no signature', { change: (text) => text.replace(/[^.]*$/, '') }, 'signature'],
  ['a crit that nobody knows', { header: { crit: ['x'], x: 1 } }, 'signature'],
  ['an algorithm that the metadata does not list', { header: { alg: 'PS256' } }, 'alg'],
  ['another serviceUrl', { claims: { serviceurl: 'https://example.com/' } }, 'serviceurl'],
  ['no serviceUrl', { claims: { serviceurl: undefined } }, 'serviceurl'],
  [
    'a channel that the key may not speak for, where the bot requires it',
    { context: { channelId: 'webchat', requiredEndorsements: ['webchat'] } },
    'endorsements',
  ],
  ['an Emulator’s token for another bot', ofEmulator({ aud: 'x' }), 'audience'],
  ['an Emulator’s token of another app', ofEmulator({ appid: 'x' }), 'app-id'],
])('refuses %s with 403', async (_name, situation, check) => {
  expect(await judge(situation)).toMatchObject({ firstFailure: check, answer: { status: 403, message: '' } });
});

test.each<readonly [string, Situation, string]>([
  ['a lower-case scheme', { scheme: 'bearer' }, 'left open'],
  ['the iss of another cloud', { claims: { iss: 'https://api.botframework.us' } }, 'public cloud only'],
  ['a list of aud', { claims: { aud: [APP_ID] } }, 'a list'],
  ['no exp', { claims: { exp: undefined } }, 'no exp'],
  ['no key', { keys: undefined }, 'no key was given'],
  ['an empty crit', { header: { crit: [] } }, 'an empty list'],
  ['a channel that the key may not speak for', { context: { channelId: 'webchat' } }, 'matter of its configuration'],
  [
    'a key without endorsements',
    { keys: [publishedKey('teams', { endorsements: undefined })] },
    'matter of its configuration',
  ],
  ['a key in PEM', { keys: publishedPem('teams') }, 'came without the set'],
  ['a serviceUrl without slash', { claims: { serviceurl: SERVICE_URL.slice(0, -1) } }, 'left open'],
  ['an Emulator’s token without ver', ofEmulator({ ver: undefined }), 'neither 1.0 nor 2.0'],
  ['no app id', { context: { appId: undefined } }, 'app id is not known'],
])('cannot tell with %s', async (_name, situation, said) => {
  const verdict = await judge(situation);
  expect(verdict.accepted).toBeUndefined();
  expect(verdict.checks.find(({ outcome }) => outcome === 'cannot-tell')?.reason).toContain(said);
});

test('says that the article spells the claim otherwise than the wire', async () => {
  expect(checkAt(await judge(), 'serviceurl')?.reason).toContain('the article spells it serviceUrl');
  const asWritten = await judge({ claims: { serviceurl: undefined, serviceUrl: SERVICE_URL } });
  expect(checkAt(asWritten, 'serviceurl')).toMatchObject({ outcome: 'pass', reason: 'It is the activity’s.' });
});

test('does not say 200 of a token whose payload was given beside it', async () => {
  const request = await requestOf();
  const token = { ...request.token, isPayloadDetached: true };
  expect(judgeByMicrosoftDocs({ ...request, token })).toMatchObject({ accepted: undefined, answer: undefined });
});

test('says by which iss a token counts as the Emulator’s', async () => {
  const { checks } = await judge(EMULATOR);
  expect(checks.find(({ id }) => id === 'issuer')?.reason).toContain('by which it counts as the Emulator’s');
});
