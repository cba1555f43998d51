/**
 * Every feature is used with canaries, and nothing of them leaves: no request, no packet, nothing that a later visitor
 * could read. What is watched and where it is looked for stands in watched.ts. One test is one feature; a new one gets a
 * test here.
 */
import { readFileSync } from 'node:fs';
import { gzipSync, strToU8, zipSync } from 'fflate';
import type { Locator, Page } from '@playwright/test';
import { TEXT_CAPTURES } from '#core/traces/texts/text-captures.testing.ts';
import { activity, channelToken } from '../failing-tokens.ts';
import { expect } from '../journey.ts';
import { PLANTED, SECRETS } from '../planted-capture.ts';
import { unsigned } from '../tokens.ts';
import { canary, plantedTokens } from './canaries.ts';
import { test as watchedTest, type Watched } from './watched.ts';
import { report } from './figures.ts';

const test = watchedTest;
test.beforeEach(() => report('features', 1));

/** Presses each of some buttons and waits for the file that each saves. */
async function saveAll(page: Page, within: Locator): Promise<void> {
  const buttons = within.getByRole('button', { name: /^Save/ });
  await expect(buttons.first()).toBeVisible();
  for (const button of await buttons.all()) {
    if (!(await button.isEnabled())) continue;
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    await download.path();
  }
}

async function copyAll(within: Locator): Promise<void> {
  for (const button of await within.getByRole('button', { name: /^Copy/ }).all())
    if (await button.isEnabled()) await button.click();
}

test('tokens of every kind are pasted, judged by their keys, and pasted over', async ({ page, token, watched }) => {
  await token.open();
  for (const { what, text, key, canaries } of await plantedTokens()) {
    watched.canaries(...canaries);
    await token.paste(text);
    if (key !== '') await token.giveKey(key);
    await expect(token.lamp('Form'), what).toBeVisible();
    await page.getByRole('button', { name: 'Paste another' }).click();
  }
  await page.reload();
  await expect(token.box).toBeVisible();
});

test('what the bot expects is filled in, pasted as an activity, and the token is edited', async ({
  token,
  watched,
}) => {
  const { token: text, keys } = await channelToken({ name: canary('claim') });
  watched.canaries(canary('claim'), canary('app'), canary('tenant'), canary('words'), text.slice(-24));
  await token.open();
  await token.paste(text);
  await token.giveKey(keys);
  await token.giveActivity(activity({ text: canary('words'), from: { id: canary('app') } }));
  await token.expect('App id', canary('app'));
  await token.expect('Service URL', `https://${canary('tenant')}.example/`);
  await token.expectMore('Tenant id', canary('tenant'));
  await token.edit((whole) => `${whole.slice(0, -4)}AAAA`);
  await expect(token.lamp('Signature')).toContainText('Fail');
});

test('a token is compared, changed, tampered with, hashed and copied', async ({ page, token, work, watched }) => {
  const { token: text, keys } = await channelToken({ name: canary('this'), nonce: canary('nonce') });
  const other = unsigned({ aud: canary('other'), name: canary('other name') });
  watched.canaries(
    ...['this', 'nonce', 'other', 'other name', 'copy'].map(canary),
    text.slice(-24),
    other.slice(-24, -1),
  );
  await token.open();
  await token.paste(text);
  await token.giveKey(keys);
  await work.openWork('Compare');
  await work.compareWith(other);
  await expect(work.dialog.getByRole('row').filter({ hasText: '"aud"' })).toContainText('changed');
  await work.dialog.getByRole('tab', { name: 'Change' }).click();
  await work.dialog.getByRole('textbox', { name: 'Payload of the copy' }).fill(`{"aud": "${canary('copy')}"}`);
  await work.dialog.getByRole('button', { name: 'Sign with a throw-away key' }).click();
  await expect(work.dialog.getByRole('region', { name: 'Signed with a throw-away key' })).toBeVisible();
  await work.dialog.getByRole('tab', { name: 'Tamper' }).click();
  await work.dialog.getByRole('button', { name: 'Try the common tamperings' }).click();
  await expect(work.dialog.getByRole('region', { name: 'Tamperings and answers' })).toBeVisible();
  await work.dialog.getByRole('tab', { name: 'Hashes' }).click();
  await work.dialog.getByRole('textbox', { name: 'Paste the nonce of the request' }).fill(canary('nonce'));
  await expect(work.dialog).toContainText('It equals the nonce as it stands.');
  await work.dialog.getByRole('tab', { name: 'Share' }).click();
  await expect(work.dialog.getByRole('button', { name: 'Copy redacted' })).toBeVisible();
  await copyAll(work.dialog);
  await page.keyboard.press('Escape');
});

test('many tokens become a table that is searched and saved', async ({ page, token, work, watched }) => {
  const tokens = Array.from({ length: 50 }, (_, index) =>
    unsigned({ aud: canary(`row ${index}`), exp: 1_800_000_000 }),
  );
  watched.canaries(...tokens.map((_, index) => canary(`row ${index}`)), canary('search'));
  await token.open();
  await work.pasteMany(tokens.join('\n'));
  await page.getByRole('searchbox').fill(canary('search'));
  await page.getByRole('searchbox').fill(canary('row 7'));
  await expect(work.rows).toHaveCount(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  await download.path();
  await page.getByRole('button', { name: 'Open token 8' }).click();
  await expect(page.getByRole('region', { name: 'What the token says' })).toContainText(canary('row 7'));
});

test('texts that are no token, and an answer that lands on the address, are dropped', async ({
  page,
  token,
  watched,
}) => {
  watched.canaries(canary('no token'), canary('landed'));
  await token.open();
  for (const text of [canary('no token'), `{"a": "${canary('no token')}`, `eyJ${canary('no token')}.eyJ.eyJ`]) {
    await token.box.fill(text);
    await expect(token.answer.or(page.getByRole('status').filter({ hasText: 'No token' })).first()).toBeVisible();
    const another = page.getByRole('button', { name: 'Paste another' });
    if (await another.isVisible()) await another.click();
  }
  await page.goto('about:blank');
  await page.goto(`./#access_token=${canary('landed')}&state=${canary('landed')}`);
  await expect(page.getByRole('heading', { name: 'See every hop of a bot’s sign-in' })).toBeVisible();
});

test('an own diagram is written, stepped through, and leaves as files only', async ({
  page,
  diagram,
  exports,
  watched,
}) => {
  watched.canaries(canary('label'), canary('broken'));
  await diagram.open();
  await diagram.write('sequenceDiagram', `A->>B: ${canary('label')}`, `B-->>A: ${canary('label')} again`);
  await diagram.drawn(2);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('ArrowRight');
  await exports.open();
  await saveAll(page, exports.dialog);
  await page.keyboard.press('Escape');
  await diagram.write('sequenceDiagram', `A->>B ${canary('broken')}`);
  await expect(diagram.problems).toBeVisible();
});

test('a flow is told with the reader’s own values, changed on the wire, and exported', async ({
  page,
  flows,
  exports,
  watched,
}) => {
  watched.canaries(canary('bot'), canary('changed'));
  await flows.open('channel-self/2');
  await page.getByRole('button', { name: 'Values of this run' }).filter({ visible: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Values of this run' });
  await dialog.getByRole('textbox', { name: 'Bot’s name' }).fill(canary('bot'));
  await dialog.getByRole('button', { name: 'Use these values' }).click();
  await expect(dialog).toBeHidden();
  await flows.drawn();
  for (const tab of await flows.inspector.getByRole('tab').all()) await tab.click();
  await exports.open();
  await saveAll(page, exports.dialog);
  await page.keyboard.press('Escape');
  await flows.open('oauth-card/9?seed=training');
  await page.keyboard.press('End');
  await expect(flows.recap).toBeVisible();
});

test('a value of the wire is tampered with', async ({ flows, watched }) => {
  watched.canaries(canary('changed'));
  await flows.open('bot-outbound/3?seed=training');
  await flows.tamper('the bot’s app id', canary('changed'));
});

test('a flow is walked from its first step to its last, and a token of a flow opens on the Token screen', async ({
  page,
  flows,
  token,
  watched,
}) => {
  await flows.open('oauth-card/1?seed=training');
  const last = await flows.stepCount();
  for (let step = 2; step <= last; step += 1) await page.keyboard.press('ArrowRight');
  await flows.open('inbound-validation/1?seed=training');
  await flows.openToken();
  await expect(token.lamp('Signature')).toBeVisible();
  const shown = await page.locator('body').innerText();
  watched.canaries(...(shown.match(/eyJ[\w-]{40,}/g) ?? [canary('none')]).map((text) => text.slice(-24)));
});

test('the presenter’s window, the search, the glossary and the ledger', async ({ page, flows, palette, watched }) => {
  watched.canaries(canary('searched'));
  await flows.open('channel-self/5');
  const [notes] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Presenter’s window' }).click(),
  ]);
  await expect(notes.getByText(/^Step 5 of/)).toBeVisible();
  await notes.close();
  await palette.open();
  await palette.box.fill(`AADSTS50011 ${canary('searched')}`);
  await expect(palette.dialog.getByRole('option').or(palette.dialog.getByRole('status')).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Local only/ }).click();
  await expect(page.getByRole('dialog', { name: 'What left this tab' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('./#/glossary');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('questions are answered, a flow is printed, the theme and the type are chosen', async ({
  page,
  flows,
  watched,
}) => {
  watched.canaries(canary('never told'));
  await page.addInitScript(() => (window.print = () => undefined));
  await page.goto('./#/flows/oauth-card/1');
  await expect(flows.inspector).toBeVisible();
  await page
    .getByRole('button', { name: /^Theme: / })
    .first()
    .click();
  await page.keyboard.press('Control+p');
  await page.keyboard.press('End');
  await expect(flows.recap).toBeVisible();
});

for (const [index, { format, text }] of TEXT_CAPTURES.entries())
  test(`a capture is read, ${index + 1}: ${format}`, async ({ page, captures, watched }) => {
    const planted = new Map([
      ['4T7x', canary(`${format}: code`)],
      ['5f0c', canary(`${format}: signin`)],
      ['c2lnbg', canary(`${format}: state`)],
      ['sign me in', canary(`${format}: words`)],
    ]);
    const told = [...planted].reduce((whole, [short, long]) => whole.replaceAll(short, long), text);
    const canaries = [...planted.values()].filter((each) => told.includes(each));
    watched.canaries(...canaries);
    expect(canaries, 'planted').not.toEqual([]);
    await captures.open();
    await captures.paste(told);
    await expect(captures.inspector).toBeVisible();
    for (const tab of await captures.inspector.getByRole('tab').all()) await tab.click();
    // What is kept of the work is looked through after it was brought back.
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  'planted.har': () => strToU8(PLANTED),
  'planted.zip': () => zipSync({ 'planted.har': strToU8(PLANTED) }),
  'planted.har.gz': () => gzipSync(strToU8(PLANTED)),
};

const plant = (watched: Watched): void => watched.canaries(...SECRETS.values());

for (const [name, make] of Object.entries(FILES))
  test(`a capture with a secret in every place is opened as ${name} and gone through`, async ({
    page,
    captures,
    watched,
  }) => {
    plant(watched);
    await captures.open();
    await captures.fileInput.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(make()) });
    await expect(captures.findings).toBeVisible();
    const hops = await page.getByRole('list', { name: 'Hops' }).getByRole('button').count();
    for (let hop = 0; hop < hops; hop += 1) {
      for (const tab of await captures.inspector.getByRole('tab').all()) await tab.click();
      await page.keyboard.press('ArrowRight');
    }
  });

test('a capture is filtered, searched, corrected, compared and renamed', async ({ page, captures, watched }) => {
  plant(watched);
  watched.canaries(canary('filter'), canary('own name'));
  await captures.open();
  await captures.paste(PLANTED);
  await expect(captures.findings).toBeVisible();
  const filter = page.locator('[data-filter]');
  await filter.fill(canary('filter'));
  await filter.fill(SECRETS.get('code') ?? '');
  await filter.fill('');
  await captures.goToHop(/signin/);
  await captures.openTab('Links');
  const name = captures.inspector.getByRole('textbox', { name: /^Another name for/ }).first();
  if (await name.isVisible()) {
    await name.fill(canary('own name'));
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Find a value' }).click();
  await page.getByRole('textbox', { name: 'Paste a value' }).fill(SECRETS.get('code') ?? '');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/place/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Two captures side by side' });
  await dialog.getByRole('button', { name: 'Paste text' }).click();
  await dialog.getByRole('textbox').fill(PLANTED.replaceAll('204815', '731502'));
  await dialog.getByRole('button', { name: 'Open this text' }).click();
  await expect(dialog.getByRole('status').first()).toHaveText(/difference/i);
  await page.keyboard.press('Escape');
});

test('a capture is redacted and taken out in every way there is', async ({ page, captures, sharing, watched }) => {
  plant(watched);
  await captures.open();
  await captures.paste(PLANTED);
  await sharing.open();
  for (const tab of ['Report', 'Files and link', 'Pictures'] as const) {
    await sharing.turnTo(tab);
    await saveAll(page, sharing.dialog);
    await copyAll(sharing.dialog);
  }
  await page.keyboard.press('Escape');
  await page.reload();
});

test('a file that is no capture, and one that breaks off, get their sentence', async ({ page, captures, watched }) => {
  watched.canaries(canary('no capture'));
  plant(watched);
  await captures.open();
  await captures.paste(`once upon a time ${canary('no capture')}`);
  await expect(page.getByRole('alert').first()).toBeVisible();
  await page.reload();
  await captures.open();
  await captures.paste(PLANTED.slice(0, PLANTED.length / 2));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

for (const sample of ['messaging-extension.md', 'missing-cookie.txt', 'oauth-card.har'])
  test(`the sample ${sample} is opened as the reader’s own`, async ({ captures, watched }) => {
    const text = readFileSync(`src/core/traces/samples/${sample}`, 'utf8');
    // What is long and has digits is an id, a code or a cookie.
    const ids = (text.match(/[\w-]{20,}/g) ?? []).filter((word) => /\d.*\d.*\d/.test(word) && !/^\d+$/.test(word));
    watched.canaries(...ids);
    await captures.open();
    await captures.openFile(sample, text);
    await expect(captures.inspector).toBeVisible();
  });
