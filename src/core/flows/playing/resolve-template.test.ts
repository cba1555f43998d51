import { expect, test } from 'vitest';
import { resolveUrl, resolveWire, valueOf } from './resolve-template.ts';
import { seededWorld } from '#core/flows/contract/run.testing.ts';
import { answer, form, get, json, post, ref, text, url } from '#core/flows/templates.ts';

const names = [
  'appId',
  'mailApi',
  'postSignInUrl',
  'providerCode',
  'providerToken',
  'serviceUrl',
  'signInState',
  'userId',
  'userToken',
] as const;
const values = await seededWorld({ channel: 'msteams' }).getAll(names);
const textOf = (name: (typeof names)[number]): string => valueOf(values, name);

test('a value at the start of a URL is a base; all others are percent-encoded', () => {
  expect(resolveUrl(url`${'serviceUrl'}v3/${'userId'}?state=${'signInState'}`, values)).toBe(
    `${textOf('serviceUrl')}v3/${encodeURIComponent(textOf('userId'))}?state=${encodeURIComponent(textOf('signInState'))}`,
  );
  expect(resolveUrl(url`https://a.example/?u=${'userId'}`, values)).toBe(
    `https://a.example/?u=${encodeURIComponent(textOf('userId'))}`,
  );
});

test('JSON bodies are printed with two spaces and filled in at every depth', () => {
  const body = json({ from: { id: ref('userId') }, list: [text`28:${'appId'}`, 5, true] });
  expect(resolveWire(answer(200, 'OK', body), values)).toEqual({
    kind: 'response',
    status: 200,
    statusText: 'OK',
    headers: [{ name: 'Content-Type', value: 'application/json; charset=utf-8' }],
    body: {
      mediaType: 'application/json; charset=utf-8',
      text: JSON.stringify({ from: { id: textOf('userId') }, list: [`28:${textOf('appId')}`, 5, true] }, undefined, 2),
    },
  });
});

test('a form is encoded by fields', () => {
  const wire = resolveWire(
    post(url`${'providerToken'}`, {}, form({ code: ref('providerCode'), at: ref('postSignInUrl') })),
    values,
  );
  if (wire.kind !== 'request') throw new Error('A request became something else');
  expect([...new URLSearchParams(wire.body?.text)]).toEqual([
    ['code', textOf('providerCode')],
    ['at', textOf('postSignInUrl')],
  ]);
});

test('headers hold the whole token', () => {
  expect(resolveWire(get(url`${'mailApi'}`, { Authorization: text`Bearer ${'userToken'}` }), values)).toMatchObject({
    headers: [{ name: 'Authorization', value: `Bearer ${textOf('userToken')}` }],
  });
});
