/**
 * Each fault that may cost work is caused here: a crash, a reload, a second tab, a storage that is full or denied, a worker
 * that is dead, a piece that is gone after a deployment. What comes back holds no secret.
 */
import { deflateRawSync } from 'node:zlib';
import type { BrowserContext, Page } from '@playwright/test';
import { ENCODINGS } from '#core/redaction/trace/planted.testing.ts';
import { layersOf, spellingsTold } from '#core/redaction/told-secrets.testing.ts';
import { expect, expectAccessible, expectFits, leftBehind, test } from '../journey.ts';
import { DiagramPage } from '../pages/diagram-page.ts';
import { FlowsPage } from '../pages/flows-page.ts';
import { KeptPage } from '../pages/kept-page.ts';
import { TokenPage } from '../pages/token-page.ts';
import { TracePage } from '../pages/trace-page.ts';
import { PLANTED, SECRETS } from '../planted-capture.ts';
import { signWithSecret } from '../tokens.ts';

// Where the app is not kept for the time without a network, a piece may be gone, and what is emptied stays empty.
test.beforeEach(({ context }) =>
  context.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')),
);

const SAMPLE = 'Messaging extension, as a document';
const DIAGRAM = 'sequenceDiagram\n  participant Reader\n  Reader->>Bot: Show my holidays';
const IN_SESSION = String.raw`"session":"{\"signpost\"`;

const SESSION = {
  signpost: 'session',
  version: 1,
  name: 'x',
  format: 'HAR',
  hops: [{ request: { method: 'GET', url: 'https://a.example/' } }],
};
const SHARED = `./#/trace/1.${deflateRawSync(JSON.stringify(SESSION)).toString('base64url')}`;

/** A tab in which errors are expected. */
async function newTab(context: BrowserContext) {
  const page = await context.newPage();
  return {
    page,
    kept: new KeptPage(page),
    captures: new TracePage(page),
    diagram: new DiagramPage(page),
    flows: new FlowsPage(page),
    token: new TokenPage(page),
  };
}

/** The renderer ends, as it does when it is out of memory. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  void page.goto('chrome://crash').catch(() => undefined);
  await crashed;
}

test('after a reload everything is back but what is secret, and no store holds that in any spelling', async ({
  page,
  captures,
  diagram,
  token,
}) => {
  test.slow();
  const canary = 'hQ7mZ2xVk9TtRw4Lc8Yb';
  const key = `${canary}-and-so-on-for-thirty-two`;
  const kept = new KeptPage(page);
  await page.goto('./#/flows/oauth-card/3');
  await new FlowsPage(page).expectStep(3);
  await diagram.open();
  await diagram.text.fill(
    `${DIAGRAM}\n${ENCODINGS.map(([, encode]) => `  Reader->>Bot: ${encode(canary)}`).join('\n')}`,
  );
  await token.open();
  await token.paste(await signWithSecret('HS256', { name: canary }, key));
  await token.giveKey(key);
  await token.expect('App id', canary);
  await token.expect('Channel id', 'msteams');
  await page.getByRole('link', { name: 'Trace', exact: true }).click();
  await captures.paste(PLANTED);
  await captures.goToHop(/common\/login/);
  const step = await captures.inspector.getByText(/^Step \d+ of/).innerText();
  await kept.expectKept(IN_SESSION);
  await kept.expectKept('"lost":["diagram","context","token","key"]');

  const left = await leftBehind(page);
  expect(left).toContain('session');
  const layers = layersOf(layersOf(left.replaceAll('\\', '')));
  const told = [...SECRETS, ['the canary', canary] as const].filter(
    ([, secret]) => spellingsTold(layers, secret).length > 0,
  );
  expect(told.map(([place]) => place)).toEqual([]);
  for (const [how, encode] of ENCODINGS) expect(left, how).not.toContain(encode(canary));

  await page.reload();
  await expect(captures.findings).toBeVisible();
  await expect(page.getByText('This is the redacted copy of a capture that was open before.')).toBeVisible();
  await expect(captures.inspector.getByText(step)).toBeVisible();
  await expect(kept.bar).toContainText('The text of your diagram was not kept');
  await expectFits(page);
  await page.getByRole('link', { name: 'Token', exact: true }).click();
  await expect(page.getByText('The token that was here was not kept. Paste it again.').last()).toBeVisible();
  await expect(page.getByText('Kept for the next token: channel id.')).toBeVisible();
  await kept.bar.getByRole('button', { name: 'Dismiss' }).click();
  await expect(kept.bar).toBeHidden();
  await page.getByRole('link', { name: 'Flows', exact: true }).click();
  await expect(page).toHaveURL(/oauth-card\/3$/);
});

test('after a crash a new page offers the work, and brings it back', async ({ context }) => {
  const before = await newTab(context);
  await before.diagram.open();
  await before.diagram.text.fill(DIAGRAM);
  await before.page.goto('./#/flows/oauth-card/4');
  await before.kept.expectKept('Show my holidays');
  await before.kept.expectKept('#/flows/oauth-card/4');
  await crash(before.page);

  const after = await newTab(context);
  await after.page.goto('./');
  await expect(after.kept.bar).toContainText('step 4, your diagram.');
  const other = await newTab(context);
  await other.page.goto('./');
  await expect(other.kept.bar).toContainText('step 4, your diagram.');
  await after.page.bringToFront();
  await expectAccessible(after.page);
  await after.kept.bringBack();
  await after.flows.expectStep(4);
  await expect(after.kept.bar).toBeHidden();
  await after.page.goto('./#/diagram');
  await expect(after.diagram.text).toHaveValue(DIAGRAM);
  await expect.poll(async () => (await after.kept.records()).length).toBe(1);

  await other.page.bringToFront();
  await other.kept.bringBack();
  await expect(other.kept.bar).toContainText('That work is not kept any more.');
  await expect(other.page).not.toHaveURL(/oauth-card/);
});

test('work that cannot be brought back twice is not brought back a third time without being asked for', async ({
  context,
}) => {
  const before = await newTab(context);
  await before.captures.openSample(SAMPLE);
  await before.kept.expectKept(IN_SESSION);
  // Its worker comes no more, so bringing the capture back has no end.
  await context.route('**/trace.worker*', () => undefined);
  await crash(before.page);
  for (const attempts of [1, 2]) {
    const { page, kept } = await newTab(context);
    await page.goto('./#/flows');
    await kept.bringBack();
    await expect
      .poll(async () => (await kept.records()).some((record) => record.attempts.length === attempts))
      .toBe(true);
    await crash(page);
  }
  const { page, kept } = await newTab(context);
  await page.goto('./#/flows');
  await expect(kept.bar).toContainText('Signpost stopped twice while it brought your work back. It was not opened');
  await kept.bar.getByRole('button', { name: 'Forget it' }).click();
  await expect(kept.bar).toBeHidden();
});

test('every tab keeps its own, a copy of a tab too, and is offered nothing of a living one', async ({ context }) => {
  const first = await newTab(context);
  await first.diagram.open();
  await first.diagram.text.fill(DIAGRAM);
  await first.kept.expectKept('Show my holidays');
  const id = await first.page.evaluate(() => sessionStorage.getItem('signpost.tab') ?? '');

  // A copy of a tab begins with what the first has in its session.
  await context.addInitScript((tab) => {
    if (sessionStorage.getItem('signpost.tab') === null) sessionStorage.setItem('signpost.tab', tab);
  }, id);
  const copy = await newTab(context);
  await copy.diagram.open();
  await copy.diagram.text.fill(DIAGRAM.replace('holidays', 'meetings'));
  await copy.kept.expectKept('Show my meetings');
  await copy.kept.expectKept('Show my holidays');
  await expect(copy.kept.bar).toBeHidden();

  await copy.page.reload();
  await expect(copy.diagram.text).toHaveValue(/meetings/);
  await expect(copy.kept.bar).toBeHidden();
  await first.page.close();
  // A page that is closed gives its lock back some moments later.
  const heldBy = (tab: string): Promise<boolean> =>
    copy.page.evaluate(
      async (name) => (await navigator.locks.query()).held?.some((lock) => lock.name?.endsWith(name)) === true,
      tab,
    );
  await expect.poll(() => heldBy(id)).toBe(false);
  await copy.page.reload();
  await expect(copy.diagram.text).toHaveValue(/meetings/);
  await expect(copy.kept.bar).toContainText('your diagram.');
});

test('what was closed or emptied stays so, however soon the page is reloaded', async ({ page, captures, diagram }) => {
  const kept = new KeptPage(page);
  await diagram.open();
  await diagram.text.fill(DIAGRAM);
  await kept.expectKept('Show my holidays');
  await diagram.text.fill('');
  await page.reload();
  await captures.openSample(SAMPLE);
  await kept.expectKept(IN_SESSION);
  expect((await kept.records()).map(({ text }) => text).join()).not.toContain('Show my holidays');
  await captures.close();
  await page.reload();
  await expect.poll(async () => (await kept.records()).map(({ text }) => text).join()).not.toContain(IN_SESSION);
  await expect(page.getByRole('heading', { name: 'See where a sign-in goes wrong' })).toBeVisible();
  await diagram.open();
  await expect(diagram.text).toHaveValue('');
});

test('a name that another page gave the window is gone', async ({ page }) => {
  await page.goto('./');
  await page.evaluate(() => (window.name = 'somebody’s'));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  expect(await page.evaluate(() => window.name)).toBe('');
});

test('what a link asks for comes first, and the kept work waits', async ({ page, captures }) => {
  const kept = new KeptPage(page);
  await captures.openSample(SAMPLE);
  await kept.expectKept(IN_SESSION);
  await page.goto('about:blank');
  await page.goto(SHARED);
  await expect(page.getByRole('heading', { level: 1, name: 'Shared trace' })).toBeVisible();
  await expect(kept.bar).toContainText('It takes the place of what is open here.');
  await kept.bringBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Kept capture' })).toBeVisible();
});

test('without storage work goes on, and it is said once', async ({ page, diagram }) => {
  await page.addInitScript(() => {
    const deny = {
      get: () => {
        throw new DOMException('Denied', 'SecurityError');
      },
    };
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, deny);
  });
  const { bar } = new KeptPage(page);
  await diagram.open();
  await diagram.text.fill(DIAGRAM);
  await expect(bar).toContainText('Your work is not kept.');
  await bar.getByRole('button', { name: 'Dismiss' }).click();
  await diagram.text.fill(`${DIAGRAM}\n  Bot-->>Reader: None`);
  await expect(page.getByRole('listitem').filter({ hasText: 'None' }).first()).toBeAttached();
  await page.getByRole('link', { name: 'Token', exact: true }).click();
  await expect(bar).toBeHidden();
});

test('with a full storage work goes on, and it is said', async ({ page, diagram, context, baseURL }) => {
  const session = await context.newCDPSession(page);
  await diagram.open();
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin, quotaSize: 1 });
  await diagram.text.fill(DIAGRAM);
  await expect(new KeptPage(page).bar).toContainText('Your work is not kept.');
});

test('a worker that does not come is asked for once more, then the reader is told and can try again', async ({
  context,
}) => {
  const { page, flows } = await newTab(context);
  let asked = 0;
  await page.route('**/flow.worker*', (route) => {
    asked += 1;
    return route.fulfill({ status: 404 });
  });
  await page.goto('./#/flows/oauth-card/2');
  await expect(page.getByRole('alert')).toContainText('A piece of Signpost could not be loaded');
  expect(asked).toBe(2);
  await page.unroute('**/flow.worker*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await flows.expectStep(2);
});

test('a worker that never answers is ended, and ended again, and then the reader can try again', async ({
  context,
}) => {
  const { page, token } = await newTab(context);
  await page.clock.install();
  await page.addInitScript(() => {
    const { prototype } = Worker;
    const healthy = Object.getOwnPropertyDescriptor(prototype, 'postMessage') ?? {};
    prototype.postMessage = () => undefined;
    addEventListener('heal', () => Object.defineProperty(prototype, 'postMessage', healthy));
  });
  await token.open();
  await token.box.fill('eyJhbGciOiJub25lIn0.e30.');
  await expect(page.getByText('Reading')).toBeVisible();
  for (let ended = 0; ended < 4; ended += 1) await page.clock.fastForward(15_000);
  await expect(page.getByText('stopped again when it was started anew')).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('heal')));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Show the token' }).or(token.answer).first()).toBeVisible();
});

test('a worker that breaks with a capture in it reads it again by itself', async ({ context }) => {
  const { page, captures } = await newTab(context);
  await captures.openSample(SAMPLE);
  const breakIt = async (): Promise<void> => {
    const worker = page.workers().findLast((each) => each.url().includes('trace.worker'));
    const closed = worker?.waitForEvent('close');
    await worker?.evaluate(() => {
      setTimeout(() => {
        throw new Error('planned');
      });
    });
    await closed;
  };
  const filter = page.getByLabel('Filter the requests');
  await breakIt();
  await filter.fill('method:GET');
  await expect(page.getByText('8 requests match')).toBeVisible();
  await breakIt();
  await filter.fill('method:POST');
  const { bar } = new KeptPage(page);
  await expect(bar).toContainText('The capture can be asked nothing more.');
  await bar.getByRole('button', { name: 'Try again' }).click();
  await expect(bar).toBeHidden();
});

test('a piece that is gone after a deployment is told, and after the reload everything is back', async ({
  context,
}) => {
  const { page, captures, kept } = await newTab(context);
  await captures.openSample(SAMPLE);
  await kept.expectKept(IN_SESSION);
  await context.route('**/assets/*', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('button', { name: captures.quality }).click();
  await expect(kept.bar).toContainText('A new version is here.');
  await context.unroute('**/assets/*');
  await kept.bar.getByRole('button').first().click();
  await expect(captures.findings).toBeVisible();
  await expect(page.getByText('This is the redacted copy of a capture that was open before.')).toBeVisible();
});

test('“Forget everything” asks, and empties every store in every tab', async ({ context, page, diagram }) => {
  const other = await newTab(context);
  await other.captures.openSample(SAMPLE);
  await diagram.open();
  await diagram.text.fill(DIAGRAM);
  const kept = new KeptPage(page);
  await kept.expectKept('Show my holidays');
  await kept.expectKept(IN_SESSION);
  await page.evaluate(async () => {
    localStorage.setItem('signpost.theme', 'dark');
    await (await caches.open('signpost-offline / old')).put('./index.html', new Response('old'));
    // Another project at the same origin.
    localStorage.setItem('theirs', 'stays');
    await caches.open('theirs');
  });
  await page.getByRole('button', { name: /^Local only/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('a capture, as its redacted copy');
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await kept.expectKept('Show my holidays');
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  const loadedAnew = Promise.all([page, other.page].map((each) => each.waitForEvent('load')));
  await dialog.getByRole('button', { name: 'Empty all tabs' }).click();
  await loadedAnew;
  for (const each of [page, other.page]) {
    await expect(each).toHaveURL(/\/$/);
    await expect(each.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }
  await page.getByRole('link', { name: 'Token', exact: true }).click();
  expect(await kept.records()).toEqual([]);
  expect(await page.evaluate(async () => [Object.keys(localStorage), await caches.keys()])).toEqual([
    ['theirs'],
    ['theirs'],
  ]);
  await other.page.goto('./#/trace');
  await expect(other.page.getByRole('heading', { name: 'See where a sign-in goes wrong' })).toBeVisible();
});
