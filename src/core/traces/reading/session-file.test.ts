import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activity, har, redirect } from '#core/traces/example-har.testing.ts';
import { readCapture } from '#core/traces/read-capture.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { textFile } from './capture-file.ts';
import { readSession, writeSession, type Session, type Upgrader } from './session-file.ts';

const EMPTY: Session = { name: '', format: '', hops: [], notices: [], capabilities: [], receipt: [] };

async function captured(): Promise<Session> {
  const capture = await readCaptureText(
    har([
      redirect('https://bot.example/begin', 'https://idp.example/authorize?state=a'),
      activity({ type: 'message' }, { header: 'Bearer a.b.c' }),
    ]),
    'teams.har',
  );
  if (!capture.ok) throw new Error(capture.problem.kind);
  return {
    ...capture.value,
    capabilities: [{ id: 'cookies', state: 'missing', sentence: 'No cookie.', advice: 'Ask for them.' }],
    receipt: [{ kind: 'access token', values: 1, places: 2 }],
  };
}

test('what is written is read again, member by member', async () => {
  const session = await captured();
  expect(readSession(writeSession(session))).toEqual({ ok: true, value: { ...session } });
});

test('a session opens as a capture that says what was replaced and keeps what the file can tell', async () => {
  const session = await captured();
  const opened = await readCapture([textFile('copy', writeSession(session))]);
  if (!opened.ok) throw new Error(opened.problem.kind);
  expect(opened.value.hops).toEqual(session.hops);
  expect(opened.value.format).toBe('HAR 1.2, redacted');
  expect(opened.value.receipt).toEqual(session.receipt);
  expect(opened.value.capabilities).toEqual(session.capabilities);
});

test('a file of a newer version is refused with both versions', async () => {
  const newer = writeSession(EMPTY).replace('"version":1', '"version":7');
  const opened = await readCaptureText(newer);
  expect(opened).toMatchObject({ ok: false, problem: { kind: 'locked' } });
  expect(JSON.stringify(opened)).toContain('it is of version 7, and this app knows versions up to 1');
});

test.each(['0', '-1', '1.5', '"1"', 'null', '1e400'])('version %s is no version', (version) => {
  const text = writeSession(EMPTY).replace('"version":1', `"version":${version}`);
  expect(readSession(text)).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
});

test('an older file goes through the upgraders of its version and those after it, in order', () => {
  const renamed =
    (from: string, to: string): Upgrader =>
    (file) =>
      file.kind === 'object'
        ? { ...file, members: file.members.map((each) => ({ ...each, name: each.name === from ? to : each.name })) }
        : file;
  const upgraders = [renamed('title', 'label'), renamed('label', 'name')];
  const nameOf = (text: string): string | undefined => {
    const session = readSession(text, upgraders);
    return session.ok ? session.value.name : undefined;
  };
  expect(nameOf('{"signpost":"session","version":1,"title":"a"}')).toBe('a');
  expect(nameOf('{"signpost":"session","version":2,"label":"b"}')).toBe('b');
  expect(nameOf('{"signpost":"session","version":2,"title":"c"}')).toBe('');
  expect(nameOf('{"signpost":"session","version":3,"name":"d"}')).toBe('d');
});

test('members that are not known and members named like a prototype are left out', () => {
  const hop = '{"request":{"method":"GET","url":"https://a.example/","__proto__":{"x":1}},"constructor":1,"new":2}';
  const session = readSession(`{"signpost":"session","version":1,"hops":[${hop}],"__proto__":{"name":"x"}}`);
  expect(session).toMatchObject({ ok: true, value: { name: '' } });
  expect(JSON.stringify(session)).not.toMatch(/__proto__|constructor|"new"/);
});

test('anything in any member gives a session or a problem, never an error', () => {
  const names = fc.constantFrom(
    'hops',
    'notices',
    'receipt',
    'capabilities',
    'request',
    'response',
    'place',
    'headers',
  );
  const anything = fc.jsonValue();
  const member = fc.dictionary(names, fc.oneof(anything, fc.array(fc.dictionary(names, anything))));
  fc.assert(
    fc.property(member, (members) => {
      const session = readSession(JSON.stringify({ signpost: 'session', version: 1, ...members }));
      expect(session.ok).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readSession(text).ok).toBe(false);
    }),
  );
});
