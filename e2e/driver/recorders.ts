/**
 * Plays a sign-in with each recorder and gives what it wrote. Playwright records what the browser does and what the
 * servers do in two files, which are read together; curl writes one log.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request, type Browser } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import type { Fault } from './faults.ts';
import { COOKIES, DIGITS, Imitation, PROVIDER } from './imitation.ts';
import { startLoopback, type Loopback } from './loopback.ts';
import { playSignIn, type Call, type Client } from './play-sign-in.ts';

export interface Recording {
  /** `Playwright HAR`, `curl -v`. */
  readonly recorder: string;
  readonly files: readonly Uint8Array[];
}

/** What only a browser does: it decides which cookies go along, and sends forms by itself. */
const IN_BROWSER_ONLY: ReadonlySet<Fault | undefined> = new Set(['cookie-lost', 'form-post']);

const HAS_CURL = spawnSync('curl', ['--version']).status === 0;

export async function recordAll(browser: Browser, fault: Fault | undefined): Promise<readonly Recording[]> {
  const folder = await mkdtemp(join(tmpdir(), 'recording-'));
  const record = async (recorder: string, recording: Promise<readonly string[]>): Promise<Recording> => ({
    recorder,
    files: await Promise.all((await recording).map((path) => readFile(path))),
  });
  try {
    const recordings = [
      await record('Playwright HAR', recordInBrowser(browser, fault, folder, 'har')),
      await record('Playwright HAR in an archive', recordInBrowser(browser, fault, folder, 'har.zip')),
      await record('Playwright trace', recordWholeTrace(browser, fault, folder)),
    ];
    if (IN_BROWSER_ONLY.has(fault) || !HAS_CURL) return recordings;
    return [
      ...recordings,
      await record('curl -v', recordWithCurl(fault, folder, ['-v'])),
      await record('curl --trace-ascii', recordWithCurl(fault, folder, ['--trace-ascii', '-', '--trace-time'])),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function played<T>(
  fault: Fault | undefined,
  play: (imitation: Imitation, loopback: Loopback) => Promise<T>,
): Promise<T> {
  const imitation = await Imitation.start(fault);
  const loopback = await startLoopback((asked) => imitation.answer(asked));
  try {
    return await play(imitation, loopback);
  } finally {
    await loopback.close();
  }
}

/** Where a sign-in ends, well or not. */
const ENDS = /\/api\/oauth\/PostSignInCallback|\/\.auth\/web\/redirect/;

const recordInBrowser = (
  browser: Browser,
  fault: Fault | undefined,
  folder: string,
  form: 'har' | 'har.zip' | 'trace.zip',
): Promise<readonly string[]> =>
  played(fault, async (imitation, { proxy }) => {
    const options = { ignoreHTTPSErrors: true, proxy: { server: proxy } };
    const [person, servers] = [await browser.newContext(options), await request.newContext(options)];
    const recorders = [
      { tracing: person.tracing, path: join(folder, `browser.${form}`) },
      { tracing: servers.tracing, path: join(folder, `servers.${form}`) },
    ];
    // A trace has the cookies of a redirect only if they are known when it is followed; held for a moment, it waits for them.
    if (form === 'trace.zip') await person.route('**', (route) => route.continue());
    for (const { tracing, path } of recorders)
      await (form === 'trace.zip' ? tracing.start({ snapshots: true }) : tracing.startHar(path));
    const client: Client = {
      async send({ url, method, headers = {}, body }) {
        const answer = await servers.fetch(url, { method, headers, ...(body === undefined ? {} : { data: body }) });
        return answer.text();
      },
      async signIn(link) {
        const page = await person.newPage();
        await page.goto(link);
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.waitForURL(ENDS);
        return page.url().includes('PostSignInCallback');
      },
    };
    await playSignIn(client, imitation, fault);
    for (const { tracing, path } of recorders)
      await (form === 'trace.zip' ? tracing.stop({ path }) : tracing.stopHar());
    await Promise.all([person.close(), servers.dispose()]);
    return recorders.map(({ path }) => path);
  });

/** Playwright may write an answer before it knows the cookies in it; such a trace is recorded again. */
const MOST_TRACES = 5;

async function recordWholeTrace(
  browser: Browser,
  fault: Fault | undefined,
  folder: string,
): Promise<readonly string[]> {
  for (let tries = 0; tries < MOST_TRACES; tries += 1) {
    const paths = await recordInBrowser(browser, fault, folder, 'trace.zip');
    const [ofPerson] = await Promise.all(paths.map((path) => readFile(path)));
    if (ofPerson !== undefined && tellsEveryCookie(ofPerson)) return paths;
  }
  throw new Error(`Playwright lost cookies of ${MOST_TRACES} traces in a row.`);
}

function tellsEveryCookie(trace: Uint8Array): boolean {
  const requests = unzipSync(trace, { filter: ({ name }) => name.endsWith('.network') });
  const told = Object.values(requests)
    .map((bytes) => strFromU8(bytes))
    .join('');
  return COOKIES.every((name) => new RegExp(`"Set-Cookie","value":"${name}=[^;]`).test(told));
}

const recordWithCurl = (fault: Fault | undefined, folder: string, log: readonly string[]): Promise<readonly string[]> =>
  played(fault, async (imitation, { port }) => {
    const logs: string[] = [];
    const jar = join(folder, 'cookies');
    /** Gives the body of the last answer. */
    const curl = async (...more: readonly string[]): Promise<string> => {
      const path = join(folder, `${logs.length}.log`);
      logs.push(path);
      // A dump has the bodies itself; a log has them only where curl prints them between its lines.
      const apart = log.includes('-v') ? [] : ['-o', `${path}.body`];
      const common = ['-sS', '-N', '-k', '--connect-to', `::127.0.0.1:${port}`, '-b', jar, '-c', jar];
      await run('curl', [...common, ...log, ...apart, ...more], path);
      return readFile(apart[1] ?? path, 'utf8');
    };
    const client: Client = {
      send: async (call) => textIn(await curl(...argumentsOf(call))),
      async signIn(link) {
        const consent = /action="([^"]+)"/.exec(await curl('-L', link))?.[1]?.replaceAll('&amp;', '&') ?? '';
        return (await curl('-L', '-d', '', new URL(consent, PROVIDER).href)).includes(DIGITS);
      },
    };
    await playSignIn(client, imitation, fault);
    const whole = join(folder, `${log[0]}.log`);
    await writeFile(whole, (await Promise.all(logs.map((path) => readFile(path, 'utf8')))).join(''));
    return [whole];
  });

const argumentsOf = ({ method, url, headers = {}, body }: Call): readonly string[] => [
  ...(method === 'POST' ? ['-X', 'POST'] : []),
  ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
  ...(body === undefined ? [] : ['--data-raw', body]),
  url,
];

/** Only a refusal and the link of a card are looked for in a body. */
const textIn = (log: string): string =>
  /"invalid_grant"|https:\/\/token\.botframework\.com\/api\/oauth\/signin\?signin=[\da-f]{32}/.exec(log)?.[0] ?? '';

/** Everything it writes goes into one file, so that headers and bodies stand in the order in which they came. */
async function run(command: string, args: readonly string[], path: string): Promise<void> {
  const file = await open(path, 'w');
  const child = spawn(command, args, { stdio: ['ignore', file.fd, file.fd] });
  await new Promise((done, failed) => child.on('error', failed).on('close', done));
  await file.close();
}
