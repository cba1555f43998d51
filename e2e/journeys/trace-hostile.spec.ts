/** Captures made to do harm, and files that are none: each ends in a sentence or a capture, and what was open stays. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, strToU8, zipSync } from 'fflate';
import type { TracePage } from '../pages/trace-page.ts';
import { expect, test } from '../journey.ts';

const TOKEN_SERVICE = 'https://token.botframework.com';
const SIGN_IN = `${TOKEN_SERVICE}/api/oauth/signin?signin=0123456789abcdef0123456789abcdef`;
const MEGABYTE = 1_000_000;
const SCRIPT = `<img src=x onerror=alert(1)><script>alert(2)</script>"'\`\${alert(3)}%%{init:{"securityLevel":"loose"}}%%;end\n--><a href="javascript:alert(4)">`;

interface Hostile {
  readonly method?: string;
  readonly headers?: readonly object[];
  readonly answerHeaders?: readonly object[];
  readonly status?: number;
  readonly body?: string;
}

const header = (name: string, value: string): object => ({ name, value });

function entryOf(url: string, { method = 'GET', headers = [], answerHeaders = [], status = 200, body }: Hostile = {}) {
  return {
    startedDateTime: '2026-03-12T09:31:07Z',
    request: { method, url, headers },
    response: { status, headers: answerHeaders, content: { mimeType: 'text/html', text: body } },
  };
}

const harOf = (...entries: readonly object[]): string => JSON.stringify({ log: { version: '1.2', entries } });

const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

/** `{"s":"…"}` in base64, in another of its kind; each is a third longer than the one inside it. */
function nested(levels: number): string {
  let text = '{"connectionName":"mail"}';
  for (let level = 0; level < levels; level += 1) {
    text = Buffer.from(JSON.stringify({ s: text })).toString('base64url');
  }
  return text;
}

const CONTROLS = `${String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code))}\u202e\u2066\ufeff\u007f\u2028`;
const numbered = (count: number, make: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(index));

const CAPTURES: Readonly<Record<string, () => string | Uint8Array>> = {
  'HTML and scripts in every field': () =>
    harOf(
      {
        ...entryOf(`${SIGN_IN}${SCRIPT}`, {
          method: SCRIPT,
          headers: [header(SCRIPT, SCRIPT), header('Cookie', `${SCRIPT}=${SCRIPT}`)],
          answerHeaders: [header('Location', 'javascript:alert(5)'), header('Set-Cookie', `${SCRIPT}=${SCRIPT}`)],
          status: 302,
          body: SCRIPT,
        }),
        pageref: SCRIPT,
        _resourceType: SCRIPT,
        _initiator: { type: SCRIPT, url: SCRIPT },
      },
      entryOf(`${TOKEN_SERVICE}/.auth/web/redirect?error=${encodeURIComponent(SCRIPT)}&state=x`, { body: SCRIPT }),
    ),
  'names of the language': () =>
    harOf(
      entryOf(`${SIGN_IN}&__proto__=1&constructor=2&toString=3`, {
        headers: [header('__proto__', 'a'), header('Cookie', '__proto__=1; hasOwnProperty=2')],
        answerHeaders: [header('Set-Cookie', '__proto__=1; Path=/'), header('constructor', 'b')],
        body: '{"__proto__":{"a":1},"connectionName":"__proto__"}',
      }),
    ).replace('"request"', '"__proto__":{"polluted":true},"request"'),
  'control characters': () =>
    harOf(
      entryOf(`${SIGN_IN}${CONTROLS}`, { method: CONTROLS, headers: [header(CONTROLS, CONTROLS)], body: CONTROLS }),
    ),
  'fields of a megabyte': () =>
    harOf(
      entryOf(`${SIGN_IN}&login_hint=${'x'.repeat(MEGABYTE)}`, {
        headers: [header('Cookie', 'y'.repeat(MEGABYTE)), header('z'.repeat(MEGABYTE), 'z')],
        body: '<p>'.repeat(MEGABYTE / 4),
      }),
      entryOf(`${TOKEN_SERVICE}/${'p'.repeat(MEGABYTE)}`),
    ),
  'a loop of redirects': () =>
    harOf(
      ...Array.from({ length: 1500 }, () =>
        entryOf(SIGN_IN, { status: 302, answerHeaders: [header('Location', SIGN_IN)] }),
      ),
    ),
  'ten thousand cookies': () =>
    harOf(
      entryOf(SIGN_IN, {
        headers: [header('Cookie', numbered(10_000, (index) => `c${index}=v${index}`).join('; '))],
        answerHeaders: numbered(10_000, (index) => `c${index}=w${index}; Path=/; Secure`).map((cookie) =>
          header('Set-Cookie', cookie),
        ),
      }),
    ),
  'base64 in base64': () => harOf(entryOf(`${SIGN_IN}&state=${nested(32)}`)),
  'UTF-16': () => Buffer.from(`\ufeff${harOf(entryOf(SIGN_IN))}`, 'utf16le'),
  'a zip with hostile names': () =>
    zipSync({
      '../../../etc/passwd.har': strToU8(harOf(entryOf(SIGN_IN))),
      '<img src=x onerror=alert(1)>.har': strToU8(harOf(entryOf(`${SIGN_IN}&b=1`))),
      'constructor/__proto__.har': strToU8('{"log":'),
    }),
};

const NONE: Readonly<Record<string, () => string | Uint8Array>> = {
  'an empty file': () => '',
  'bytes that are no text': () => Uint8Array.from({ length: MEGABYTE }, (_, index) => (index * 2_654_435_761) >>> 24),
  'five megabytes of words': () => 'once upon a time '.repeat(300_000),
  'ten megabytes of brackets': () => '['.repeat(10 * MEGABYTE),
  'archives in archives': () => {
    const inside = (name: string, content: Uint8Array): Uint8Array => zipSync({ [name]: content });
    return inside('c.zip', inside('b.zip', inside('a.zip', inside('a.har', strToU8(harOf(entryOf(SIGN_IN)))))));
  },
  'a zip that unpacks to fifty megabytes of nothing': () => zipSync({ 'a.har': new Uint8Array(50 * MEGABYTE) }),
  'a gzip that unpacks to fifty megabytes of nothing': () => gzipSync(new Uint8Array(50 * MEGABYTE)),
};

/** With a sample open, which has to stay where what comes next is refused. */
async function beside(captures: TracePage): Promise<void> {
  // Every journey fails on an error in the console.
  await captures.page.addInitScript(() => {
    window.alert = () => console.error('A script of the capture ran.');
  });
  await captures.open();
  await captures.openFile('open.har', readFileSync('src/core/traces/samples/forgotten-digits.har', 'utf8'));
}

const drop = (captures: TracePage, files: readonly (readonly [string, string])[], text = ''): Promise<void> =>
  captures.page.evaluate(
    ([dropped, plain]) => {
      const dataTransfer = new DataTransfer();
      for (const [name, content] of dropped) dataTransfer.items.add(new File([content], name));
      if (plain !== '') dataTransfer.setData('text/plain', plain);
      const target = document.querySelector('main') ?? document.body;
      target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [files, text] as const,
  );

async function expectRefused(captures: TracePage, sentence: RegExp): Promise<void> {
  await expect(captures.page.getByRole('alert')).toContainText(sentence);
  await expect(captures.page.getByRole('heading', { level: 1 })).toHaveText('open.har');
  await expect(captures.inspector).toBeVisible();
}

for (const [what, make] of Object.entries(CAPTURES)) {
  test(`${what}: a capture opens, and each pane of its first steps`, async ({ captures, page }) => {
    await beside(captures);
    await page.getByRole('button', { name: 'Open another' }).click();
    await captures.fileInput.setInputFiles(file('hostile.har', make()));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('hostile.har');
    for (const tab of ['Wire', 'Cookies', 'Carries', 'Links', 'Explain']) {
      await captures.openTab(tab);
      await page.keyboard.press('ArrowRight');
      await expect(captures.inspector.getByRole('tabpanel')).not.toBeEmpty();
    }
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  });
}

for (const [what, make] of Object.entries(NONE)) {
  test(`${what}: a sentence, and what was open stays`, async ({ captures, page }) => {
    await beside(captures);
    await page.getByRole('button', { name: 'Open another' }).click();
    await captures.fileInput.setInputFiles(file('hostile.har', make()));
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Not opened');
    await page.keyboard.press('Escape');
    await expectRefused(captures, /What was open before is still shown/);
  });
}

test('text of five megabytes, dropped: a sentence, and what was open stays', async ({ captures }) => {
  await beside(captures);
  await drop(captures, [], 'once upon a time '.repeat(300_000));
  await expectRefused(captures, /not a capture/);
});

test('fifty files at once, one of them twice and one that is none, are one capture', async ({ captures, page }) => {
  await beside(captures);
  const files = numbered(49, (index) => harOf(entryOf(`${SIGN_IN}&n=${index}`))).map(
    (text, index) => [`${index}.har`, text] as const,
  );
  await drop(captures, [...files, files[0] ?? ['', ''], ['none.har', 'once upon a time']]);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('0.har + 1.har');
  await expect(captures.inspector).toBeVisible();
});

test('a file that grows while it is read: a sentence, and what was open stays', async ({ captures, page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-'));
  const path = join(folder, 'growing.har');
  try {
    const entry = `${JSON.stringify(entryOf('https://shop.example/', { body: 'x'.repeat(MEGABYTE) }))},`;
    writeFileSync(path, `{"log":{"version":"1.2","entries":[${entry.repeat(200)}`);
    await beside(captures);
    await page.getByRole('button', { name: 'Open another' }).click();
    await captures.fileInput.setInputFiles(path);
    appendFileSync(path, entry);
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/changed since it was chosen/);
    await page.keyboard.press('Escape');
    await expectRefused(captures, /What was open before is still shown/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
