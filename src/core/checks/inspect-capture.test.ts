import { expect, test } from 'vitest';
import { bytesFile } from '#core/traces/reading/capture-file.ts';
import { get, har } from '#core/traces/example-har.testing.ts';
import { inspectCapture } from './inspect-capture.ts';

/** Asks one provider for a code, which another application gets. */
const signIn = (app: string, state: string): readonly object[] => [
  get(
    `https://login.example/authorize?client_id=app&response_type=code&state=${state}` +
      `&redirect_uri=${encodeURIComponent(`https://${app}/callback`)}`,
  ),
  get(`https://${app}/callback?code=4-${state}&state=${state}`),
];

test('a participant has one id in all sign-ins of a capture, and each sign-in its own name', async () => {
  const text = har([...signIn('one.example', 'a1b2c3d4e5'), ...signIn('two.example', 'f6a7b8c9d0')]);
  const opened = await inspectCapture([bytesFile('two.har', new TextEncoder().encode(text))]);
  if (!opened.ok) throw new Error(opened.problem.kind);
  const { parts } = opened.value.report;
  expect(parts.map(({ label, sequence }) => sequence.title === label)).toEqual([true, true]);
  const names = parts.flatMap(({ sequence }) => sequence.participants.map(({ id, label }) => [id, label] as const));
  const apps = names.filter(([id]) => id.startsWith('app'));
  expect(apps.map(([, label]) => label)).toEqual(['one.example', 'two.example']);
  expect(new Set(apps.map(([id]) => id)).size).toBe(2);
});
