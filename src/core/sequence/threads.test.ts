import { expect, test } from 'vitest';
import type { ComputationStep, MessageStep } from './sequence.ts';
import { findThreads } from './threads.ts';
import { containsWhole } from './value-places.ts';
import type { Wire } from './wire.ts';

const base = {
  label: '',
  title: '',
  explanation: [],
  certainty: 'specified',
  fields: [],
  errata: [],
  sources: [],
} as const;
const message = (id: string, wire: Wire): MessageStep => ({
  ...base,
  kind: 'message',
  id,
  from: 'a',
  to: 'b',
  answers: undefined,
  wire,
  failed: false,
});
const get = (url: string): Wire => ({ kind: 'request', method: 'GET', url, headers: [], body: undefined });
const body = (text: string): Wire => ({
  kind: 'response',
  status: 200,
  statusText: '',
  headers: [],
  body: { mediaType: undefined, text },
});

const signin = '4be1c7d09a5f4d62b8730e1f92ac6d35';

test('follows a value through encodings, in the order of the steps', () => {
  const steps = [
    message('s1', body(`https://token.example/api/oauth/signin?signin=${signin}`)),
    message('s2', get(`https://token.example/login?redirect_uri=https://token.example/back?signin=${signin}`)),
    message('s3', get('https://token.example/other')),
  ];
  const [thread] = findThreads(steps, [{ id: 'signin', name: 'signin', value: signin }]);
  expect(thread?.places).toEqual([
    { stepId: 's1', role: 'born', where: 'body signin' },
    { stepId: 's2', role: 'copied', where: 'query redirect_uri, inside it signin' },
  ]);
});

test('finds an app id behind its prefix and inside base64', () => {
  const appId = '9b1c8a52-5a54-4f60-9d0b-20c2f2d4a1be';
  const state = Buffer.from(JSON.stringify({ msAppId: appId })).toString('base64');
  const steps = [
    message('s1', body(`{"recipient":{"id":"28:${appId}"}}`)),
    message('s2', get(`https://a.example/?state=${state}`)),
  ];
  const [thread] = findThreads(steps, [{ id: 'app', name: 'appId', value: appId }]);
  expect(thread?.places.map((place) => place.where)).toEqual(['body recipient.id', 'query state, inside it msAppId']);
});

test('a comparison checks the value, and a flow may say what else happens to it', () => {
  const check: ComputationStep = {
    ...base,
    kind: 'computation',
    id: 's2',
    at: 'b',
    failed: false,
    comparison: {
      relation: 'same',
      left: { label: 'received', value: signin },
      right: { label: 'expected', value: 'another' },
      outcome: 'fail',
    },
  };
  const steps = [message('s1', body(signin)), check, message('s3', body(signin))];
  const roles = new Map([['s3', 'spent' as const]]);
  const [thread] = findThreads(steps, [{ id: 'signin', name: 'signin', value: signin, roles }]);
  expect(thread?.places.map((place) => place.role)).toEqual(['born', 'checked', 'spent']);
});

test('a token is found behind its scheme, and a value in the fields of a computation', () => {
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln';
  const signs: ComputationStep = {
    ...base,
    kind: 'computation',
    id: 's1',
    at: 'a',
    failed: false,
    comparison: undefined,
    fields: [{ name: 'token', value: token, meaning: [], thread: undefined, token: undefined }],
  };
  const authorization = { name: 'Authorization', value: `Bearer ${token}` };
  const steps = [
    signs,
    message('s2', {
      kind: 'request',
      method: 'GET',
      url: 'https://a.example/',
      headers: [authorization],
      body: undefined,
    }),
  ];
  const [thread] = findThreads(steps, [{ id: 't', name: 'token', value: token, roles: new Map([['s1', 'born']]) }]);
  expect(thread?.places).toEqual([
    { stepId: 's1', role: 'born', where: 'token' },
    { stepId: 's2', role: 'copied', where: 'header Authorization' },
  ]);
});

test('values that stand nowhere, and empty ones, have no thread', () => {
  const values = [
    { id: 'none', name: 'state', value: 'not there at all' },
    { id: 'empty', name: 'code', value: '' },
  ];
  expect(findThreads([message('s1', body('{"code":""}'))], values)).toEqual([]);
});

test('a value is not found inside a longer word, nor six digits inside a text', () => {
  expect(containsWhole(`x${signin}`, signin)).toBe(false);
  expect(containsWhole(`x${signin} and consent-${signin}`, signin)).toBe(true);
  expect(containsWhole('call 204815 now', '204815')).toBe(false);
});

test('where something is first made of it, a value was transformed; what shows it is a copy', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  const steps = [
    message('made', body(verifier)),
    message('asks', get(`https://login.example/?code_challenge=${challenge}`)),
    message('again', get(`https://login.example/?code_challenge=${challenge}`)),
    message('redeems', body(JSON.stringify({ code_verifier: verifier, code_challenge: challenge }))),
  ];
  const forms = [{ value: challenge, called: 'inside the challenge' }];
  const [thread] = findThreads(steps, [{ id: 'v', name: 'code_verifier', value: verifier, forms }]);
  expect(thread?.places).toEqual([
    { stepId: 'made', role: 'born', where: 'body' },
    { stepId: 'asks', role: 'transformed', where: 'inside the challenge' },
    { stepId: 'redeems', role: 'copied', where: 'body code_verifier' },
  ]);
});
