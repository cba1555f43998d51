import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { layersOf, spellingsTold } from '#core/redaction/told-secrets.testing.ts';
import { expect, expectAccessible, expectFits, leftBehind, test } from '../journey.ts';
import { PLANTED, SECRETS } from '../planted-capture.ts';
import type { TracePage } from '../pages/trace-page.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const linkOf = (session: object): string =>
  `./#/trace/1.${deflateRawSync(JSON.stringify({ signpost: 'session', version: 1, ...session })).toString('base64url')}`;

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
const HOSTILE_LINK = linkOf({
  name: HOSTILE,
  format: HOSTILE,
  receipt: [{ kind: HOSTILE, values: 1e308, places: -1 }],
  notices: [{ severity: 'warning', sentence: HOSTILE }],
  hops: [
    {
      place: { label: HOSTILE },
      request: {
        method: HOSTILE,
        url: 'https://token.botframework.com/api/oauth/signin?signin=javascript:alert(3)',
        headers: [{ name: '__proto__', value: HOSTILE }],
      },
      response: { status: 302, statusText: HOSTILE, headers: [{ name: 'Location', value: 'javascript:alert(4)' }] },
    },
  ],
});

/** The text of a link’s session file. */
const inflated = (link: string): string =>
  inflateRawSync(Buffer.from(/#\/trace\/1\.([\w-]+)\?/.exec(link)?.[1] ?? '', 'base64url')).toString('utf8');

/** Where the text tells a secret, in any spelling, two layers of base64 deep. */
function placesToldBy(text: string): readonly string[] {
  const layers = layersOf(layersOf(text.replaceAll('\\', '')));
  return [...SECRETS].filter(([, secret]) => spellingsTold(layers, secret).length > 0).map(([place]) => place);
}

test('the search for secrets finds every one in the capture itself', () => {
  expect(placesToldBy(PLANTED)).toEqual([...SECRETS.keys()]);
});

const titlesOf = async ({ findings }: TracePage): Promise<readonly string[]> => {
  const rows = findings.locator('[data-row]');
  await expect(rows.first()).toBeVisible();
  return rows.allTextContents();
};

test('whatever way a capture takes out, none of its secrets goes along, and what was found stays', async ({
  page,
  captures,
  sharing,
}) => {
  test.slow();
  const requested: string[] = [];
  page.on('request', (request) => requested.push(`${request.url()} ${request.postData() ?? ''}`));
  await captures.open();
  await captures.paste(PLANTED);
  const found = await titlesOf(captures);
  await sharing.open();
  const outputs = new Map<string, string>();
  const keep = async (button: string): Promise<void> => {
    const { name, bytes } = await sharing.save(button);
    expect(name).toMatch(/^redacted-trace[\w.@-]*$/);
    outputs.set(name, bytes.toString(name.endsWith('.png') ? 'latin1' : 'utf8'));
  };
  outputs.set('copied report', await sharing.copy('Copy: Markdown report'));
  outputs.set('what the dialog shows', (await sharing.dialog.textContent()) ?? '');
  await keep('Save: Markdown report');
  await keep('Save: HTML report');
  await sharing.turnTo('Files and link');
  await keep('Save: Redacted HAR');
  await keep('Save: Session file');
  const link = await sharing.copy('Copy: Link');
  outputs.set('link', `${link}\n${inflated(link)}`);
  await sharing.turnTo('Pictures');
  await keep('Save SVG');
  await keep('Save PNG');
  await keep('Save: Mermaid text');
  outputs.set('text of the picture', await sharing.copy('Copy: Text instead of the picture'));
  expect(outputs.size).toBe(11);
  outputs.set('requests', requested.join('\n'));
  outputs.set('left behind', await leftBehind(page));
  for (const [name, text] of outputs) expect(placesToldBy(text), name).toEqual([]);

  await page.keyboard.press('Escape');
  for (const [name, text] of outputs) {
    if (!/\.(?:har|json)$/.test(name)) continue;
    await captures.close();
    await captures.openFile(name, text);
    await expect(page.getByRole('button', { name: 'A redacted copy' })).toBeVisible();
    expect(await titlesOf(captures)).toEqual(found);
  }
});

/** A sign-in of twenty requests, each answered with hundreds of ids: some seconds of redaction. */
const manyValues = (): string => {
  const ids = (seed: number): readonly string[] =>
    Array.from({ length: 1_000 }, (_, index) => createHash('sha256').update(`${seed} ${index}`).digest('base64url'));
  const entries = Array.from({ length: 20 }, (_, index) => ({
    startedDateTime: '2026-03-12T09:31:07Z',
    request: {
      method: 'GET',
      url: `https://token.botframework.com/api/oauth/signin?signin=0123456789abcdef0123456789abcdef&n=${index}`,
      headers: [],
    },
    response: {
      status: 200,
      headers: [],
      content: { mimeType: 'application/json', text: JSON.stringify(ids(index)) },
    },
  }));
  return JSON.stringify({ log: { version: '1.2', entries } });
};

test('a redaction that takes long is seen, hinders nothing, can be stopped, and ends with its capture', async ({
  page,
  captures,
  sharing,
}) => {
  test.slow();
  await captures.open();
  await captures.openFile('many.har', manyValues());
  const button = page.getByRole('button', { name: 'Redact and share' });
  await button.click();
  await expect(sharing.dialog.getByRole('progressbar')).toBeVisible();
  await sharing.dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(sharing.dialog).toBeHidden();
  await expect(button).toBeFocused();

  await button.click();
  await expect(sharing.dialog.getByRole('progressbar')).toBeVisible();
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'other.har'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, PLANTED);
  await expect(page.getByRole('heading', { level: 1, name: 'other.har' })).toBeVisible();
  await expect(sharing.dialog).toBeHidden();
  await sharing.open();
  await expect(sharing.dialog.getByRole('region', { name: 'The report, as it leaves' })).toContainText(
    'Recorded: 7 requests',
  );
});

test('a link opens the redacted trace elsewhere, and leaves the address and the history at once', async ({
  page,
  captures,
  sharing,
}) => {
  await captures.openSample('OAuthCard sign-in that works');
  const found = await titlesOf(captures);
  await sharing.open();
  await sharing.turnTo('Files and link');
  const link = await sharing.copy('Copy: Link');

  await page.keyboard.press('Escape');
  await captures.close();
  await page.goto('./#/glossary');
  await page.reload();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Shared trace' })).toBeVisible();
  await expect(page).toHaveURL(/#\/trace$/);
  expect(await leftBehind(page)).not.toContain(/1\.([\w-]{40})/.exec(link)?.[1] ?? link);
  expect(await titlesOf(captures)).toEqual(found);
  await page.getByRole('button', { name: 'A redacted copy' }).click();
  await expect(page.getByRole('dialog').getByText('The file says that Signpost redacted it.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goBack();
  await expect(page).toHaveURL(/#\/glossary$/);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: 'Shared trace' })).toBeVisible();
});

test('a link asks before it takes the place of what is open, by the keyboard alone', async ({ page, captures }) => {
  const link = linkOf({ name: 'x', format: 'HAR', hops: [{ request: { method: 'GET', url: 'https://a.example/' } }] });
  await captures.openSample('Messaging extension, as a document');
  const follow = (): Promise<void> => page.evaluate((hash) => void (location.hash = hash), link.slice(2));
  await follow();
  const dialog = page.getByRole('dialog', { name: 'Open the shared trace?' });
  await expect(dialog).toContainText('“messaging-extension.md” is open');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'messaging-extension.md' })).toBeVisible();
  await expect(page).toHaveURL(/#\/trace$/);

  await follow();
  await dialog.getByRole('button', { name: 'Open the shared trace' }).focus();
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { level: 1, name: 'Shared trace' });
  await expect(heading).toBeVisible();
  await expect(heading).toBeFocused();
});

test('a hostile link is inert, and one that is broken or newer says so', async ({ page, captures }) => {
  await page.goto(HOSTILE_LINK);
  await expect(page.getByRole('heading', { level: 1, name: 'Shared trace' })).toBeVisible();
  await expect(captures.inspector.getByText(/^Step 1 of/)).toBeVisible();
  await page.getByRole('button', { name: 'A redacted copy' }).click();
  await expect(page.getByRole('row').last()).toContainText('<img src=x onerror=alert(1)>');
  await page.keyboard.press('Escape');
  await captures.close();
  for (const [broken, sentence] of [
    [HOSTILE_LINK.slice(0, 60), 'does not hold a trace'],
    ['./#/trace/2.AAAA', 'version 2'],
    [`./#/trace/${'%3Cscript%3E'.repeat(900)}`, '8192 are the most'],
  ] as const) {
    await page.goto('./#/glossary');
    await page.reload();
    await page.goto(broken);
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(page).toHaveURL(/#\/trace$/);
  }
});

test('no button of a trace copies a message as it was recorded', async ({ page, captures }) => {
  await captures.openSample('OAuthCard sign-in that works');
  await captures.openTab('Wire');
  await expect(captures.inspector.getByRole('toolbar').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /copy|save|export|print/i })).toHaveCount(0);
});

test('the dialog can be read by everybody, in a window of 390 px too, and is closed by Escape', async ({
  page,
  captures,
  sharing,
}) => {
  test.slow();
  await captures.openSample('Sign-in that asks again and again');
  await sharing.open();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const tab of ['Report', 'Files and link', 'Pictures'] as const) {
      await sharing.turnTo(tab);
      await expectFits(page);
      expect(await sharing.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBeLessThanOrEqual(0);
      await expectAccessible(page, 'dialog[open]');
    }
  }
  await page.keyboard.press('Escape');
  await expect(sharing.dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Redact and share' })).toBeFocused();
});
