/** SAML-tracer, transcripts and Postman: JSON with fields of any type. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaptureFormat } from '#core/traces/reading/capture-format.ts';
import { readBy } from '#core/traces/read-text.testing.ts';
import botTranscript from './bot-transcript.ts';
import postman from './postman-collection.ts';
import samlTracer from './saml-tracer.ts';

describe('SAML-tracer', () => {
  const read = (entry: object) => readBy(samlTracer, JSON.stringify({ requests: [entry] }));

  test('takes form fields of a POST and headers of both styles', async () => {
    const result = await read({
      method: 'POST',
      url: 'https://a.example/acs',
      requestHeaders: [['Content-Type', 'application/x-www-form-urlencoded']],
      post: [
        ['SAMLResponse', 'PHNhbWw+'],
        ['RelayState', 'a&b'],
      ],
      responseStatus: 303,
      responseStatusText: 'HTTP/1.1 303 See Other',
      responseHeaders: [{ name: 'Location', value: '/home' }],
    });
    expect(result.ok && result.value.hops[0]).toMatchObject({
      request: {
        headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
        body: { mediaType: 'application/x-www-form-urlencoded', text: 'SAMLResponse=PHNhbWw%2B&RelayState=a%26b' },
      },
      response: { status: 303, statusText: 'See Other', headers: [{ name: 'Location', value: '/home' }] },
      recorded: { answerBodyMissing: 'left out by the recorder' },
    });
  });

  test('says when values were masked by the export, and which entries were left out', async () => {
    const masked = await read({ method: 'POST', url: 'https://a.example', post: [['code', '{obf:alternative_0}']] });
    expect(masked.ok && masked.value.notices.some(({ sentence }) => sentence.includes('masked'))).toBe(true);
    const text = JSON.stringify({ requests: [{ url: 7 }, { url: 'https://a.example' }, null] });
    const result = await readBy(samlTracer, text);
    expect(result.ok && result.value.notices.at(-1)?.sentence).toBe('Left out, because it has no address: entry 1, 3.');
  });
});

describe('a transcript', () => {
  test('finds the sender by an id that has a role elsewhere, and guesses none', async () => {
    const account = (id: string, role?: string) => ({ id, ...(role === undefined ? {} : { role }) });
    const activities = [
      { type: 'message', channelId: 'x', from: account('b') },
      { type: 'message', channelId: 'x', from: account('u', 'user'), recipient: account('b', 'bot') },
      { type: 'message', channelId: 'x', from: account('z') },
    ];
    const result = await readBy(botTranscript, JSON.stringify(activities));
    expect(result.ok && result.value.hops.map(({ request }) => request?.url)).toEqual([
      '<service URL>/v3/conversations/<id>/activities',
      '<messaging endpoint>',
    ]);
    expect(result.ok && result.value.notices.at(-1)?.sentence).toContain('activity 3');
  });
});

test('a Postman header that is switched off was not sent', async () => {
  const header = [
    { key: 'A', value: '1' },
    { key: 'B', value: '2', disabled: true },
  ];
  const body = { mode: 'urlencoded', urlencoded: [{ key: 'grant_type', value: 'client_credentials' }] };
  const originalRequest = { method: 'POST', url: '{{host}}/token', header, body };
  const collection = {
    info: { _postman_id: '1' },
    item: [{ response: [{ originalRequest, code: 401, responseTime: 12 }] }],
  };
  const result = await readBy(postman, JSON.stringify(collection));
  expect(result.ok && result.value.hops[0]).toMatchObject({
    request: { url: '{{host}}/token', headers: [{ name: 'A' }], body: { text: 'grant_type=client_credentials' } },
    response: { status: 401 },
    recorded: { took: 0.012 },
  });
});

async function outcomeOf(format: CaptureFormat, text: string): Promise<string> {
  const result = await readBy(format, text);
  return result.ok ? 'read' : result.problem.kind;
}

test('fields of any type are survived', async () => {
  const names = ['url', 'method', 'requestHeaders', 'post', 'responseStatus', 'from', 'recipient', 'type', 'channelId'];
  const others = [
    'conversation',
    'timestamp',
    'item',
    'response',
    'originalRequest',
    'header',
    'body',
    'code',
    '__proto__',
  ];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('any'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.dictionary(fc.constantFrom(...names, ...others), tie('any'), { maxKeys: 6, noNullPrototype: true }),
  })).any;
  await fc.assert(
    fc.asyncProperty(value, async (any) => {
      for (const text of [{ requests: [any, any] }, [any, any], { info: {}, item: [any] }].map((root) =>
        JSON.stringify(root),
      ))
        for (const format of [samlTracer, botTranscript, postman])
          expect(['read', 'no-hops']).toContain(await outcomeOf(format, text));
    }),
  );
});
