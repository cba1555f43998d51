/**
 * Every screen, and the states of it that a reader can bring about; what stands around the screens is in
 * companion-states.ts. A new one gets a line.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { activity, BOT, channelToken, SERVICE_URL } from '../failing-tokens.ts';
import { expect, type Screens } from '../journey.ts';
import { PLANTED } from '../planted-capture.ts';
import { unsigned } from '../tokens.ts';

export interface State {
  readonly name: string;
  /** Else the service worker is away. */
  readonly worksOffline?: boolean;
  readonly reach: (screens: Screens & { readonly page: Page }) => Promise<void>;
}

const address = (name: string, hash: string): State => ({
  name,
  reach: async ({ page }) => {
    await page.goto(`./${hash}`);
    await expect(page.locator('h1:not(.visually-hidden)').first()).toBeVisible();
  },
});

const flow = (name: string, path: string): State => ({
  name,
  reach: async ({ flows }) => {
    await flows.open(path);
    await flows.drawn();
  },
});

const stepTab = (tab: string): State => ({
  name: `a step, ${tab}`,
  reach: async ({ flows }) => {
    await flows.open('oauth-card/7?seed=training');
    await flows.inspector.getByRole('tab', { name: tab }).click();
    await expect(flows.inspector.getByRole('tabpanel')).not.toBeEmpty();
  },
});

const hopTab = (tab: string): State => ({
  name: `a hop, ${tab}`,
  reach: async ({ captures }) => {
    await captures.openSample('Cookie that did not come back');
    await captures.openTab(tab);
    await expect(captures.inspector.getByRole('tabpanel')).not.toBeEmpty();
  },
});

const SAMPLES = [
  'Messaging extension, as a document',
  'OAuthCard sign-in that works',
  'Sign-in that asks again and again',
  'Cookie that did not come back',
];

async function openVerified({ token }: Screens): Promise<void> {
  const made = await channelToken();
  await token.open();
  await token.paste(made.token);
  await token.giveKey(made.keys);
  await token.expect('App id', BOT);
  await token.expect('Channel id', 'msteams');
  await token.expect('Service URL', SERVICE_URL);
  await expect(token.lamp('Policy')).toContainText('Pass');
}

const work = (tab: 'Compare' | 'Change' | 'Tamper' | 'Hashes' | 'Share'): State => ({
  name: `work with a token, ${tab}`,
  reach: async (screens) => {
    await openVerified(screens);
    await screens.work.openWork('Compare', tab);
  },
});

const share = (tab: 'Report' | 'Files and link' | 'Pictures'): State => ({
  name: `redact and share, ${tab}`,
  reach: async ({ captures, sharing }) => {
    await captures.openSample('OAuthCard sign-in that works');
    await sharing.open();
    await sharing.turnTo(tab);
  },
});

export const STATES: readonly State[] = [
  address('the flows', './'),
  address('an introduction', '#/flows/oauth-card'),
  address('a recap', '#/flows/oauth-card/recap'),
  address('an unknown flow', '#/flows/no-such-flow'),
  address('a wrong address', '#/nowhere'),
  address('the glossary', '#/glossary'),
  address('an empty Token screen', '#/token'),
  address('an empty Trace screen', '#/trace'),
  address('an empty Diagram screen', '#/diagram'),
  address('the presenter’s window', '#/presenter'),
  flow('a step with its diagram', 'oauth-card/3?seed=training'),
  flow('a fault', 'oauth-card/7?seed=training&fault=connection-misspelt'),
  flow('a flow without a user', 'channel-self/5?seed=training'),
  ...['Explain', 'Wire', 'Holds'].map(stepTab),
  {
    name: 'a step in the list',
    reach: async ({ page, flows }) => {
      await flows.open('oauth-card/7?seed=training');
      await flows.drawn();
      await page.getByRole('button', { name: 'Show as a list' }).click();
    },
  },
  {
    name: 'a value that was changed',
    reach: async ({ flows }) => {
      await flows.open('bot-outbound/3?seed=training');
      await flows.tamper('the bot’s app id', '00000000-0000-0000-0000-000000000000');
    },
  },
  {
    name: 'the values of a run',
    reach: async ({ page, flows }) => {
      await flows.open('channel-self/2');
      await page.getByRole('button', { name: 'Values of this run' }).filter({ visible: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'the export',
    reach: async ({ flows, exports }) => {
      await flows.open('oauth-card/7?seed=training');
      await exports.open();
    },
  },
  {
    name: 'the search',
    reach: async ({ page, palette }) => {
      await page.goto('./');
      await palette.open();
      await palette.box.fill('401');
      await expect(palette.dialog.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'the keys',
    reach: async ({ page }) => {
      await page.goto('./');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    },
  },
  {
    name: 'what left the tab',
    reach: async ({ page }) => {
      await page.goto('./');
      await page.getByRole('button', { name: /^Local only/ }).click();
      await expect(page.getByRole('dialog', { name: 'What left this tab' })).toBeVisible();
    },
  },
  { name: 'a token that is accepted', reach: openVerified },
  {
    name: 'a token that is refused, with an activity',
    reach: async ({ token }) => {
      await token.open();
      await token.paste(unsigned({ iss: 'https://api.botframework.com', aud: BOT }));
      await token.giveActivity(activity());
      await expect(token.lamp('Form')).toBeVisible();
    },
  },
  {
    name: 'many tokens',
    reach: async ({ token, work: manyTokens }) => {
      await token.open();
      await manyTokens.pasteMany(Array.from({ length: 30 }, (_, index) => unsigned({ aud: `${index}` })).join('\n'));
    },
  },
  ...(['Compare', 'Change', 'Tamper', 'Hashes', 'Share'] as const).map(work),
  ...SAMPLES.map((title): State => ({
    name: `the sample “${title}”`,
    reach: ({ captures }) => captures.openSample(title),
  })),
  ...['Wire', 'Cookies', 'Carries', 'Links', 'Explain'].map(hopTab),
  ...(['Report', 'Files and link', 'Pictures'] as const).map(share),
  {
    name: 'a capture that breaks off',
    reach: async ({ captures, page }) => {
      await captures.open();
      await captures.paste(PLANTED.slice(0, PLANTED.length / 2));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
  {
    name: 'a text that is no capture',
    reach: async ({ captures, page }) => {
      await captures.open();
      await captures.paste('once upon a time');
      await expect(page.getByRole('alert').first()).toBeVisible();
    },
  },
  {
    name: 'two captures side by side',
    reach: async ({ captures, page }) => {
      await captures.openSample('OAuthCard sign-in that works');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Two captures side by side' });
      const buffer = readFileSync('src/core/traces/samples/forgotten-digits.har');
      await dialog
        .getByLabel('Captures', { exact: true })
        .setInputFiles({ name: 'b.har', mimeType: 'text/json', buffer });
      await expect(dialog.getByRole('status').first()).toHaveText(/difference/i);
    },
  },
  {
    name: 'an own diagram',
    reach: async ({ diagram }) => {
      await diagram.open();
      await diagram.write('sequenceDiagram', 'A->>B: asks', 'B-->>A: answers');
      await diagram.drawn(2);
    },
  },
  {
    name: 'an own diagram with a mistake',
    reach: async ({ diagram }) => {
      await diagram.open();
      await diagram.write('sequenceDiagram', 'A->>B asks');
      await expect(diagram.problems).toBeVisible();
    },
  },
];
