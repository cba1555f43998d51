import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { participantsOf } from '#core/sequence/sequence.ts';
import { captureOf, type Exchange } from './example-capture.testing.ts';
import { rebuildTrace } from './rebuilding/rebuild.ts';
import { traceToSequence } from './telling/to-sequence.ts';

describe('any hops in any order', () => {
  const host = fc.constantFrom(
    'https://a.example',
    'https://login.example',
    'https://token.botframework.com',
    'x:',
    '',
  );
  const path = fc.constantFrom(
    '/',
    '/authorize',
    '/callback',
    '/api/oauth/signin',
    '/api/usertoken/GetToken',
    '/token',
    '/%zz',
  );
  const parameterNames = fc.constantFrom(
    'code',
    'state',
    'client_id',
    'response_type',
    'redirect_uri',
    'signin',
    'grant_type',
    '__proto__',
  );
  const values = fc.constantFrom('code', 'authorization_code', '1', '204815', 'https://a.example/callback', '%', '');
  const query = fc
    .array(fc.tuple(parameterNames, values), { maxLength: 5 })
    .map((all) => all.map((pair) => pair.join('=')).join('&'));
  const url = fc.tuple(host, path, query).map(([first, second, third]) => `${first}${second}?${third}`);
  const html = fc.constantFrom(
    '<form method=post action=/callback><input type=hidden name=state value=1></form><script>x.submit()</script>',
    '<script>location = "/authorize?"; x.notifySuccess("204815")</script>',
    '<meta http-equiv=refresh content="0;url=/token?">',
    '{"access_token":"1","keys":[{"kty":1}],"error":{}}',
    '{"type":"invoke","conversation":[],"channelId":1,"value":{"state":"204815"},"from":{"id":"u"}}',
  );
  const exchange: fc.Arbitrary<Exchange> = fc.record(
    {
      ask: fc.tuple(fc.constantFrom('GET', 'POST', 'OPTIONS', ''), url).map((parts) => parts.join(' ')),
      status: fc.constantFrom(0, 200, 302, 401, 999),
      location: fc.oneof(url, fc.constantFrom('/', '', '//', 'about:blank', 'javascript:1')),
      body: fc.oneof(query, html),
      answer: fc.oneof(html, fc.string()),
      headers: fc.constant({ Authorization: 'Bearer 1', 'Access-Control-Request-Method': 'GET' }),
    },
    { requiredKeys: ['ask'] },
  );
  const places = fc.array(fc.integer({ min: -2, max: 12 }), { maxLength: 3 });
  const pairs = fc.array(fc.record({ from: fc.nat(12), to: fc.nat(12) }), { maxLength: 3 });
  const corrections = fc.record({
    linked: pairs,
    unlinked: pairs,
    kept: places,
    dropped: places,
    renamed: fc.constant(new Map([['browser', '']])),
  });

  test('give a trace that holds together', () => {
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 12 }), corrections, (exchanges, byHand) => {
        const capture = captureOf(exchanges);
        const trace = rebuildTrace(capture, byHand);
        const ids = trace.hops.map(({ id }) => id);
        const order = new Map(ids.map((id, index) => [id, index] as const));
        expect(order.size).toBe(ids.length);
        const captured = trace.hops.filter(({ certainty }) => certainty === 'captured');
        expect(captured.length + trace.folded.length).toBe(capture.hops.length);
        expect([...trace.keptBecause.keys()]).toEqual(ids);
        for (const { from, to, kind } of trace.links) {
          const isForward = (order.get(from) ?? Infinity) < (order.get(to) ?? -1);
          expect(isForward || kind === 'by-hand').toBe(true);
        }
        for (const { hopIds } of trace.signIns) {
          expect(hopIds.length).toBeGreaterThan(0);
          expect(hopIds.every((id) => order.has(id))).toBe(true);
          expect(new Set(hopIds).size).toBe(hopIds.length);
        }
        if (trace.signIns.length > 0)
          expect(new Set(trace.signIns.flatMap(({ hopIds }) => hopIds)).size).toBe(ids.length);
        for (const signIn of [undefined, ...trace.signIns.map(({ id }) => id)]) {
          const { steps, participants } = traceToSequence(trace, signIn);
          const names = new Set(participants.map(({ id }) => id));
          for (const step of steps) expect(participantsOf(step).every((name) => names.has(name))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
