/** The command that makes pictures for a documentation build, run as such a build runs it: twice, to the same bytes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { VERSION } from '#core/shared/version.ts';
import { expect, test } from '../journey.ts';

const DIST = process.env['DIST'] ?? 'dist';
const HOST = 'https://docs.example/signpost/';

/** What it writes, by name. */
async function stills(...words: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const out = mkdtempSync(join(tmpdir(), 'stills-'));
  const place = ['--dist', DIST, '--host', HOST, '--out', out];
  await promisify(execFile)(process.execPath, ['scripts/stills.mjs', ...place, ...words]);
  return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
}

test('the stills of a step are whole pictures with text and links, and the same in every run', async ({ page }) => {
  test.slow();
  const asked = ['--flow', 'oauth-card', '--steps', 'no-token', '--fault', 'link-used-up', '--scale', '1'];
  const [files, again] = await Promise.all([stills(...asked), stills(...asked)]);
  const whole = 'oauth-card-first-time-link-used-up';
  const step = `${whole}-step-6`;
  expect([...files.keys()].toSorted()).toEqual(
    [
      ...[whole, step].flatMap((name) => [
        `${name}-dark.svg`,
        `${name}-dark.png`,
        `${name}-light.svg`,
        `${name}-light.png`,
        `${name}.txt`,
      ]),
      `${whole}.md`,
      `${whole}.mmd`,
    ].toSorted(),
  );
  for (const [name, bytes] of files) expect(again.get(name)?.equals(bytes), name).toBe(true);

  const textOf = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const alternative = textOf(`${step}.txt`).trim();
  expect(alternative).toMatch(
    /with step 6 of \d+ marked.*Token Service answers Bot: 404, none stored\..*What goes wrong: .*\.$/s,
  );
  const link = `${HOST}#/flows/oauth-card/no-token?fault=link-used-up&seed=documentation`;
  const madeBy = `Made by Signpost ${VERSION}. To see it: ${link}`;
  for (const theme of ['light', 'dark']) {
    const [problem, description] = await page.evaluate(
      (svg) => {
        const picture = new DOMParser().parseFromString(svg, 'image/svg+xml');
        return [picture.querySelector('parsererror')?.textContent, picture.querySelector('desc')?.textContent];
      },
      textOf(`${step}-${theme}.svg`),
    );
    expect(problem).toBe(undefined);
    expect(description).toBe(`${alternative} ${madeBy}`);
    const png = files.get(`${step}-${theme}.png`);
    expect(png?.includes('iTXtTitle\0\0\0\0\0OAuthCard sign-in, step 6 of ')).toBe(true);
    expect(png?.includes('tIME')).toBe(false);
  }

  const markdown = textOf(`${whole}.md`);
  expect(markdown.match(/^## \d+\..*$/gm)).toEqual(['## 6. Token Service answers Bot: 404, none stored']);
  expect(markdown).toContain('What goes wrong: ');
  expect(markdown).toContain(`srcset="${step}-dark.svg" /><img src="${step}-light.svg" alt="`);
  expect(markdown).toContain(`\n[Open step 6 in Signpost](${link})\n`);
  expect(textOf(`${whole}.mmd`)).toMatch(/^sequenceDiagram$/m);
});
