/**
 * Every engine gives the answers that Node gives, lamp by lamp and rule set by rule set: engines differ in which keys and
 * signatures they take, and our own rules decide before they are asked. The built app's own worker is asked.
 */
import { readdirSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { HashQuestion } from '#core/tokens/claims/hash-claims.ts';
import { inspectToken, type TokenReport } from '#core/verdicts/inspect-token.ts';
import { ENGINE_GROUPS } from '../engine-cases.ts';

/** What a reader is told; the rest of a report is decoding, which no engine's cryptography touches. */
const TOLD = ['kind', 'problems', 'keys', 'keyRemarks', 'lamps', 'verdicts', 'hints', 'encrypted', 'inside'] as const;

const toldIn = (report: TokenReport): string =>
  JSON.stringify(Object.fromEntries(TOLD.map((name) => [name, report[name]])));

for (const [group, casesOf] of ENGINE_GROUPS)
  test(`answers as Node does: ${group}`, async ({ page }) => {
    const cases = await casesOf();
    const requests = cases.map(({ request }) => request);
    const answers = await askWorker(page, { worker: 'token', name: 'inspectToken', told: TOLD }, requests);
    for (const [index, { name, request }] of cases.entries()) {
      const [here, there = ''] = [toldIn(await inspectToken(request)), answers[index]];
      if (there !== here) expect.soft(JSON.parse(there), name).toEqual(JSON.parse(here));
    }
    expect(answers).toHaveLength(cases.length);
  });

/** RFC 7636 appendix B; OpenID Connect Core appendices A.3 and A.4, whose tokens are signed by RS256. */
const HASHES: readonly HashQuestion[] = [
  {
    kind: 'code_challenge',
    claimed: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    counterpart: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    alg: undefined,
  },
  {
    kind: 'at_hash',
    claimed: '77QmUPtjPfzWtF2AnpK9RQ',
    counterpart: 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y',
    alg: 'RS256',
  },
  {
    kind: 'c_hash',
    claimed: 'LDktKdoQak3Pk0cnXxCltA',
    counterpart: 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk',
    alg: 'RS256',
  },
];

test('calculates the published hashes', async ({ page }) => {
  const answers = await askWorker(page, { worker: 'workbench', name: 'compareHash', told: ['equal'] }, HASHES);
  expect(answers).toEqual(HASHES.map(() => '{"equal":true}'));
});

interface Asked {
  readonly worker: string;
  readonly name: string;
  readonly told: readonly string[];
}

/** On a page of the app's origin that is none of the app's, so that only the worker is under test. */
async function askWorker(page: Page, asked: Asked, requests: readonly unknown[]): Promise<readonly string[]> {
  const file = readdirSync(`${process.env['PROOF_DIST'] ?? 'dist'}/assets`).find((each) =>
    each.startsWith(`${asked.worker}.worker-`),
  );
  await page.route('**/blank.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('blank.html');
  return page.evaluate(
    async ([url, { name, told }, all]) => {
      const worker = new Worker(url, { type: 'module' });
      const ask = (argument: unknown, id: number): Promise<string> =>
        new Promise((resolve, reject) => {
          const listener = { once: true };
          worker.addEventListener('error', () => reject(new Error(`The worker broke at request ${id}.`)), listener);
          worker.addEventListener(
            'message',
            ({ data }) => {
              if (!data.ok) reject(new Error(data.reason));
              else resolve(JSON.stringify(Object.fromEntries(told.map((each) => [each, data.value[each]]))));
            },
            listener,
          );
          worker.postMessage({ id, name, argument });
        });
      const answers: string[] = [];
      for (const [id, request] of all.entries()) answers.push(await ask(request, id));
      worker.terminate();
      return answers;
    },
    [`assets/${file ?? 'missing'}`, asked, requests] as const,
  );
}
