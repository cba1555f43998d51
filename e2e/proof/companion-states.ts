/** The states of what stands around the screens: embed pages, saved files, the tour, notices, what is kept. */
import type { Page } from '@playwright/test';
import { expect, type Screens } from '../journey.ts';
import { EmbedPage } from '../pages/embed-page.ts';
import { KeptPage } from '../pages/kept-page.ts';
import { PLANTED } from '../planted-capture.ts';
import { unsigned } from '../tokens.ts';
import type { State } from './states.ts';

type Reach = State['reach'];
const state = (name: string, reach: Reach): State => ({ name, reach });

const embed = (name: string, fragment: string): State =>
  state(name, async ({ page }) => {
    await page.goto(`./embed.html${fragment}`);
    await expect(new EmbedPage(page).diagram).toBeVisible();
  });

/** A file as it opens from the disk; it is served here, because a journey fails on every address that is not the app’s. */
async function openSaved(page: Page, bytes: Buffer): Promise<void> {
  await page.route('**/saved.html', (route) => route.fulfill({ body: bytes, contentType: 'text/html' }));
  await page.goto('./saved.html');
  await expect(new EmbedPage(page).diagram).toBeVisible();
}

async function openSharing({ captures, sharing }: Screens): Promise<void> {
  await captures.openSample('OAuthCard sign-in that works');
  await sharing.open();
  await sharing.turnTo('Files and link');
}

const tourStep = (number: number): State =>
  state(`the tour, step ${number}`, async ({ page }) => {
    await page.goto(`./#/tour/${number}`);
    await expect(page.getByRole('region', { name: 'Current step' })).toContainText(`Step ${number} of 9`);
    await expect(page.locator('svg:has([data-step])')).toBeVisible();
  });

const documentationPage = (platform: string): State =>
  state(`the export into a documentation page, ${platform}`, async ({ flows, exports }) => {
    await flows.open('oauth-card/7?seed=training');
    await exports.open();
    await exports.dialog.getByRole('tab', { name: 'Into a documentation page' }).click();
    await exports.dialog.getByLabel('Platform').selectOption({ label: platform });
    await expect(exports.dialog.getByRole('button', { name: /^(?:Copy|Save)/ }).first()).toBeVisible();
  });

/** Something that is kept: a diagram and a step of a flow. */
async function keepWork({ page, diagram, flows }: Screens & { readonly page: Page }): Promise<KeptPage> {
  const kept = new KeptPage(page);
  await flows.open('oauth-card/3?seed=training');
  await diagram.open();
  await diagram.write('sequenceDiagram', 'A->>B: asks');
  await kept.expectKept('A->>B: asks');
  return kept;
}

async function openLedger(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Local only/ }).click();
  await expect(page.getByRole('heading', { name: 'Stored in this browser' })).toBeVisible();
}

const deny = (): void => {
  const get = (): never => {
    throw new DOMException('Denied', 'SecurityError');
  };
  for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get });
};

export const COMPANION_STATES: readonly State[] = [
  embed('an embedded flow', '#/flows/oauth-card/6'),
  embed('an embedded fault', '#/flows/oauth-card/7?fault=connection-misspelt'),
  embed('a part of a flow, embedded as dark', '#/flows/oauth-card/5?steps=3-9&theme=dark'),
  state('an embedded trace', async (screens) => {
    const { page, sharing } = screens;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openSharing(screens);
    const { hash } = new URL(await sharing.copy('Copy: Link'));
    await page.goto(`./embed.html${hash}`);
    await expect(new EmbedPage(page).diagram).toBeVisible();
  }),
  state('an embed page that is told nothing', async ({ page }) => {
    await page.goto('./embed.html');
    await expect(page.getByRole('alert')).toBeVisible();
  }),
  state('a flow as one file', async ({ page, flows, exports }) => {
    await flows.open('oauth-card/7?seed=training&fault=connection-misspelt');
    await exports.open();
    await openSaved(page, (await exports.save('Save as one HTML file')).bytes);
  }),
  state('a trace as one file', async (screens) => {
    await openSharing(screens);
    await openSaved(screens.page, (await screens.sharing.save('Save as one HTML file')).bytes);
  }),
  ...['Plain HTML', 'GitHub', 'Microsoft Learn, others with neither'].map(documentationPage),
  ...[1, 6, 9].map(tourStep),
  state('a screen with the way back to the tour', async ({ page }) => {
    await page.goto('./#/tour/7');
    await page.getByRole('region', { name: 'Current step' }).getByRole('link').first().click();
    await expect(page.getByRole('navigation', { name: 'Tour' })).toBeVisible();
  }),
  state('a link from a newer version', async ({ page }) => {
    await page.goto('./#/v9/quiz/4');
    await expect(page.getByRole('heading', { name: 'This link is from a newer Signpost' })).toBeVisible();
  }),
  state('a link that would take the place of what is open', async ({ page, captures }) => {
    await captures.open();
    await captures.paste(PLANTED);
    await expect(captures.findings).toBeVisible();
    await page.evaluate(() => void (location.hash = '#/trace?sample=forgotten-digits'));
    await expect(page.getByRole('dialog', { name: /^Open the/ })).toBeVisible();
  }),
  state('a statement that is doubted', async ({ page, flows }) => {
    await flows.open('channel-self/2');
    await flows.inspector.getByRole('button', { name: 'Is this wrong?' }).click();
    await expect(page.getByRole('dialog', { name: 'Is this wrong?' })).toBeVisible();
  }),
  state('a term of the glossary', async ({ page }) => {
    await page.goto('./#/glossary/pkce');
    await expect(page.getByRole('heading', { level: 1, name: 'PKCE' })).toBeVisible();
  }),
  state('a term where one reads', async ({ flows }) => {
    await flows.open('channel-self/2');
    await flows.inspector.getByRole('button', { name: 'claims', exact: true }).click();
    await expect(flows.inspector.getByRole('dialog', { name: 'Claim', exact: true })).toBeVisible();
  }),
  state('kept work of a tab that is gone', async (screens) => {
    const { page } = screens;
    const { bar } = await keepWork(screens);
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('about:blank');
    await page.goto('./');
    await expect(bar.getByRole('button', { name: 'Bring it back' })).toBeVisible();
  }),
  state('work that is back, but for a token', async (screens) => {
    const { page, token } = screens;
    const kept = await keepWork(screens);
    await token.open();
    await token.paste(unsigned({ aud: 'x' }));
    await kept.expectKept('"lost":["token"');
    await page.reload();
    await expect(kept.bar).toContainText('Your work is back, but not all of it.');
  }),
  state('work that is not kept', async ({ page, diagram }) => {
    await page.addInitScript(deny);
    await diagram.open();
    await diagram.text.fill('sequenceDiagram\n  A->>B: asks');
    await expect(new KeptPage(page).bar).toContainText('Your work is not kept.');
  }),
  state('a new version that waits', async ({ page, flows }) => {
    await flows.open('oauth-card/3?seed=training');
    await flows.drawn();
    // As when a piece is gone after a deployment.
    await page.evaluate(() => dispatchEvent(new Event('vite:preloadError', { cancelable: true })));
    await expect(new KeptPage(page).bar).toContainText('A new version is here.');
  }),
  state('what is stored, and the question before it is forgotten', async (screens) => {
    const { page } = screens;
    await keepWork(screens);
    await openLedger(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Forget everything' }).click();
    await expect(page.getByRole('button', { name: 'Empty all tabs' })).toBeVisible();
  }),
  {
    name: 'what is stored for working offline',
    worksOffline: true,
    reach: async ({ page }) => {
      await page.goto('./');
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await openLedger(page);
      await expect(page.getByText(/Ready to work offline: \d+ files/)).toBeVisible();
    },
  },
];
