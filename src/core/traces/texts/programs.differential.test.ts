/**
 * Real `curl` and `wget` record a sign-in with a server on this computer, and their output is read. What they wrote once
 * stands in `recorded/`, so that a computer without them tests the same; set RECORD=1 to write it anew.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Capture, Hop } from '#core/traces/model.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { REFUSAL, startSignInServer, type SignInServer } from './sign-in-server.testing.ts';

const RECORDED_PORT = 8931;
const isRecording = process.env['RECORD'] === '1';
let server: SignInServer;
beforeAll(async () => {
  server = await startSignInServer(isRecording ? RECORDED_PORT : 0);
});
afterAll(() => server.close());

/** Undefined when the program is not there. Exit codes say that the answer was 400. */
const run = (program: string, parameters: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    const options = { env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } };
    const shell = `${program} ${parameters.map((parameter) => `'${parameter}'`).join(' ')} 2>&1`;
    execFile('/bin/sh', ['-c', shell], options, (error, stdout) => resolve(error?.code === 127 ? undefined : stdout));
  });

interface Recording {
  readonly name: string;
  readonly program: string;
  readonly parameters: readonly string[];
  /** What the output tells beside statuses and addresses. */
  readonly tells: readonly ('first address' | 'request headers' | 'body')[];
}

const RECORDINGS: readonly Recording[] = [
  { name: 'curl-v', program: 'curl', parameters: ['-sv', '-L'], tells: ['first address', 'request headers', 'body'] },
  {
    name: 'curl-v-meter',
    program: 'curl',
    parameters: ['-v', '-L', '--trace-time'],
    tells: ['first address', 'request headers', 'body'],
  },
  {
    name: 'curl-trace-ascii',
    program: 'curl',
    parameters: ['-s', '--trace-ascii', '-', '-L'],
    tells: ['first address', 'request headers', 'body'],
  },
  {
    name: 'curl-trace',
    program: 'curl',
    parameters: ['-s', '--trace', '-', '--trace-time', '-o', '/dev/null', '-L'],
    tells: ['first address', 'request headers', 'body'],
  },
  { name: 'curl-i', program: 'curl', parameters: ['-s', '-i', '-L'], tells: ['body'] },
  { name: 'curl-D', program: 'curl', parameters: ['-sS', '-D', '-', '-o', '/dev/null', '-L'], tells: [] },
  { name: 'wget-S', program: 'wget', parameters: ['-S', '-O', '/dev/null'], tells: ['first address'] },
  {
    name: 'wget-d',
    program: 'wget',
    parameters: ['-d', '--no-hsts', '-O', '/dev/null'],
    tells: ['first address', 'request headers'],
  },
];

const chain = (port: number): readonly string[] => [
  `302 http://127.0.0.1:${port}/api/oauth/signin?signin=5f0c`,
  `302 http://127.0.0.1:${port}/.auth/web/login/northwind?signin=5f0c`,
  `302 http://localhost:${port}/authorize?client_id=bot-7&response_type=code&state=c2lnbg`,
  `400 http://127.0.0.1:${port}/.auth/web/redirect?code=4T7x&state=c2lnbg`,
];

const headers = ({ request }: Hop): readonly string[] => request?.headers.map(({ name }) => name.toLowerCase()) ?? [];

async function expectChain(text: string, port: number, { tells }: Recording): Promise<void> {
  const result = await readCaptureText(text);
  const hops = result.ok ? (result.value satisfies Capture).hops : [];
  const told = hops.map(({ request, response }) => `${response?.status} ${request?.url}`);
  const isFirstKnown = tells.includes('first address');
  const [, second = '', ...others] = chain(port);
  const relative = second.replace(`http://127.0.0.1:${port}`, '');
  expect(told).toEqual(isFirstKnown ? chain(port) : ['302 undefined', relative, ...others]);
  expect(hops.every((hop) => headers(hop).includes('user-agent'))).toBe(tells.includes('request headers'));
  expect(hops.map(({ response }) => response?.headers.some(({ name }) => name === 'Set-Cookie'))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(hops.at(-1)?.response?.body).toEqual(
    tells.includes('body') ? { mediaType: 'application/json', text: REFUSAL } : undefined,
  );
}

describe.each(RECORDINGS)('$name', (recording) => {
  const file = new URL(`./recorded/${recording.name}.txt`, import.meta.url);

  test('what the program writes now', async ({ skip }) => {
    const url = `http://127.0.0.1:${server.port}/api/oauth/signin?signin=5f0c`;
    const text = await run(recording.program, [...recording.parameters, url]);
    if (text === undefined) return skip(`${recording.program} is not on this computer; its recording is read below`);
    expect(text).toContain(`:${server.port}`);
    if (isRecording) writeFileSync(file, text);
    await expectChain(text, server.port, recording);
  });

  test('what it wrote once', async () => {
    expect(existsSync(file)).toBe(true);
    await expectChain(readFileSync(file, 'utf8'), RECORDED_PORT, recording);
  });
});
