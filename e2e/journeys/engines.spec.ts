/**
 * Every engine gives the answers that Node gives, lamp by lamp and rule set by rule set: engines differ in which keys and
 * signatures they take, and our own rules decide before they are asked. The built app's own worker is asked.
 */
import { readdirSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { inspectToken, type TokenReport, type TokenRequest } from '#core/verdicts/inspect-token.ts';
import { ENGINE_GROUPS } from '../engine-cases.ts';

/** What a reader is told; the rest of a report is decoding, which no engine's cryptography touches. */
const TOLD = ['kind', 'problems', 'keys', 'keyRemarks', 'lamps', 'verdicts', 'hints', 'encrypted', 'inside'] as const;

const toldIn = (report: TokenReport): string =>
  JSON.stringify(Object.fromEntries(TOLD.map((name) => [name, report[name]])));

for (const [group, casesOf] of ENGINE_GROUPS)
  test(`answers as Node does: ${group}`, async ({ page }) => {
    const cases = await casesOf();
    const answers = await askWorker(
      page,
      cases.map(({ request }) => request),
    );
    for (const [index, { name, request }] of cases.entries()) {
      const [here, there = ''] = [toldIn(await inspectToken(request)), answers[index]];
      if (there !== here) expect.soft(JSON.parse(there), name).toEqual(JSON.parse(here));
    }
    expect(answers).toHaveLength(cases.length);
  });

/** On a page of the app's origin that is none of the app's, so that only the worker is under test. */
async function askWorker(page: Page, requests: readonly TokenRequest[]): Promise<readonly string[]> {
  const file = readdirSync('dist/assets').find((name) => /^token\.worker-.*\.js$/.test(name));
  await page.route('**/blank.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('blank.html');
  return page.evaluate(
    async ([url, asked, told]) => {
      const worker = new Worker(url, { type: 'module' });
      const ask = (argument: unknown, id: number): Promise<string> =>
        new Promise((resolve, reject) => {
          const listener = { once: true };
          worker.addEventListener('error', () => reject(new Error(`The worker broke at request ${id}.`)), listener);
          worker.addEventListener(
            'message',
            ({ data }) => {
              if (!data.ok) reject(new Error(data.reason));
              else resolve(JSON.stringify(Object.fromEntries(told.map((name) => [name, data.value[name]]))));
            },
            listener,
          );
          worker.postMessage({ id, name: 'inspectToken', argument });
        });
      const answers: string[] = [];
      for (const [id, request] of asked.entries()) answers.push(await ask(request, id));
      worker.terminate();
      return answers;
    },
    [`assets/${file ?? 'missing'}`, requests, TOLD] as const,
  );
}
