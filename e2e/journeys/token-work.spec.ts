import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, expectFits, leftBehind, test } from '../journey.ts';
import { epoch, makeToken, unsigned } from '../tokens.ts';

const ISSUER = 'https://api.botframework.com';
const APP_ID = '11111111-2222-4333-8444-555555555555';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const channelToken = (change: object = {}) =>
  makeToken(
    'RS256',
    { iss: ISSUER, aud: APP_ID, serviceurl: SERVICE_URL, nbf: epoch() - 60, exp: epoch() + 3600, ...change },
    { kid: 'one' },
  );
const keySet = (jwk: object): string => JSON.stringify({ keys: [{ ...jwk, kid: 'one', endorsements: ['msteams'] }] });

test('two tokens are laid beside each other, by keyboard, and the focus comes back', async ({ page, token, work }) => {
  await token.open();
  await token.paste(unsigned({ aud: APP_ID, role: 'user', exp: 1_800_000_000 }));
  const compare = page.getByRole('button', { name: 'Compare' });
  await compare.focus();
  await page.keyboard.press('Enter');
  await expect(work.dialog.getByRole('tab', { name: 'Compare' })).toBeFocused();
  await work.compareWith(`Bearer ${unsigned({ aud: `${APP_ID.slice(0, -1)}6`, exp: 1_800_003_600, tid: 'x' })}`);
  const row = (name: string) => work.dialog.getByRole('row').filter({ hasText: `"${name}"` });
  await expect(row('aud')).toContainText('changed');
  await expect(row('aud').locator('b')).toHaveText(['5', '6']);
  await expect(row('role')).toContainText('only in this');
  await expect(row('tid')).toContainText('only in the other');
  await expect(row('alg')).toContainText('same');
  await expect(work.dialog).toContainText('The other token is 1 h younger, by exp.');
  await work.dialog.getByRole('checkbox', { name: 'Only what differs' }).check();
  await expect(row('alg')).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(work.dialog).toBeHidden();
  await expect(compare).toBeFocused();
  await work.openWork('Compare');
  await expect(row('aud')).toContainText('changed');
});

test('a copy is changed and signed with a throw-away key that can never pass for the issuer’s', async ({
  page,
  token,
  work,
}) => {
  const { token: text, publicJwk } = await channelToken();
  await token.open();
  await token.paste(text);
  await token.giveKey(keySet(publicJwk));
  await expect(token.lamp('Key')).toContainText('Pass');
  await work.openWork('Change or tamper');
  const payload = work.dialog.getByRole('textbox', { name: 'Payload of the copy' });
  await payload.fill('{"aud": "mine",}');
  const sign = work.dialog.getByRole('button', { name: 'Sign with a throw-away key' });
  await sign.click();
  await expect(work.dialog.getByRole('alert')).toContainText('The payload is not JSON');
  await work.dialog.getByRole('button', { name: 'Show the place' }).click();
  await expect(payload).toBeFocused();
  expect(await payload.evaluate((box: HTMLTextAreaElement) => box.selectionStart)).toBe(15);
  await payload.fill('{"aud": "mine"}');
  for (const alg of ['EdDSA', 'HS256', 'ES256']) {
    await work.dialog.getByRole('combobox', { name: 'Algorithm' }).selectOption(alg);
    await sign.click();
    await expect(work.dialog.getByRole('region', { name: 'Signed with a throw-away key' })).toContainText(alg);
  }
  await expectAccessible(page);
  await work.dialog.getByRole('button', { name: 'Open the copy' }).click();
  await expect(work.dialog).toBeHidden();
  const says = page.getByRole('region', { name: 'What the token says' });
  await expect(says).toContainText('Signed with a throw-away key made in this tab');
  await expect(token.lamp('Signature')).toContainText('Pass');
  await expect(token.lamp('Key')).toContainText('Fail');
  await page.getByRole('button', { name: 'Back to your own token' }).click();
  await expect(says).toContainText(APP_ID);
  await expect(token.lamp('Key')).toContainText('Pass');
});

test('the common forgeries are tried, who takes one is named, and a forgery can be looked at', async ({
  page,
  token,
  work,
}) => {
  const { token: text, publicJwk } = await channelToken();
  await token.open();
  await token.paste(`Authorization: Bearer ${text}`);
  await token.giveKey(keySet(publicJwk));
  await token.expect('App id', APP_ID);
  await token.expect('Channel id', 'msteams');
  await token.expect('Service URL', SERVICE_URL);
  await work.openWork('Change or tamper', 'Tamper');
  await work.dialog.getByRole('button', { name: 'Try the common tamperings' }).click();
  const answers = work.dialog.getByRole('region', { name: 'Tamperings and answers' });
  await expect(answers.getByRole('row', { name: /^Untouched/ })).toContainText('accepts 200');
  const row = (title: string) =>
    answers.getByRole('row').filter({ has: page.getByRole('button', { name: title, exact: true }) });
  await expect(row('alg none').getByText('refuses 500')).toHaveCount(2);
  // The packages that the SDKs verify with do not look at crit.
  await expect(row('A crit that nobody knows').getByText('accepts 200')).toHaveCount(3);
  await expect(work.dialog.getByRole('listitem').filter({ hasText: 'A crit that nobody knows' })).toContainText(
    'by BotBuilder JS, BotBuilder .NET, Agents SDK JS',
  );
  await expectAccessible(page);
  await answers.getByRole('button', { name: 'Another aud' }).click();
  await expect(page.getByRole('region', { name: 'What the token says' })).toContainText(
    'Tampered with in this tab: Another aud',
  );
  await expect(token.lamp('Signature')).toContainText('Fail');
});

test('a nonce and PKCE’s challenge are computed again', async ({ token, work }) => {
  await token.open();
  await token.paste(unsigned({ nonce: 'n-0S6_WzA2Mj' }));
  await work.openWork('Compare', 'Hashes');
  await work.dialog.getByRole('textbox', { name: 'Paste the nonce of the request' }).fill('another');
  await expect(work.dialog).toContainText('Not equal');
  await work.dialog.getByRole('textbox', { name: 'Paste the nonce of the request' }).fill('n-0S6_WzA2Mj');
  await expect(work.dialog).toContainText('It equals the nonce as it stands.');
  // RFC 7636 appendix B
  await work.dialog
    .getByRole('textbox', { name: 'code_challenge' })
    .fill('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  await work.dialog.getByRole('textbox', { name: 'code_verifier' }).fill('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
  await expect(work.dialog).toContainText('It equals the S256 of the code_verifier.');
});

test('what is shared is seen first, tells nobody, and is copied at a press only', async ({ page, token, work }) => {
  await token.open();
  const written = await work.watchClipboard();
  await token.paste(unsigned({ iss: ISSUER, aud: APP_ID, name: 'Ada Planted', exp: 1_800_000_000 }));
  await work.openWork('Redacted copy');
  await expect(work.dialog.getByRole('list', { name: 'What was replaced' })).toContainText('payload.name');
  const copy = work.dialog.getByRole('button', { name: 'Copy redacted' });
  await expect(copy).toBeVisible();
  expect(await written()).toEqual([]);
  await copy.click();
  await expect(work.dialog.getByText('Copied')).toBeVisible();
  await work.dialog.getByRole('button', { name: 'Copy report (Markdown)' }).click();
  await work.dialog.getByRole('button', { name: 'Copy curl' }).first().click();
  await expect.poll(async () => (await written()).length).toBe(3);
  const [redacted = '', report = '', curl = ''] = await written();
  const decoded = Buffer.from(redacted.split('.')[1] ?? '', 'base64url').toString();
  expect(decoded).toContain('1800000000');
  for (const text of [redacted, decoded, report]) {
    expect(text).not.toContain('Planted');
    expect(text).not.toContain(APP_ID);
  }
  expect(report).toContain('## Token report');
  expect(curl).toBe("curl -fsS 'https://login.botframework.com/v1/.well-known/openidconfiguration'");
  await expectAccessible(page);
});

test('a thousand tokens become a table that sorts, filters, opens a row, keeps its place and goes along as CSV', async ({
  page,
  token,
  work,
}) => {
  const tokens = Array.from({ length: 1000 }, (_, index) =>
    unsigned({ iss: ISSUER, aud: index === 700 ? '=HYPERLINK("x")' : `app-${index % 10}`, exp: epoch() - index }),
  );
  await token.open();
  await work.pasteMany(tokens.join('\n'));
  await expect(page.getByText('1,000 tokens were found.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Many tokens' })).toBeFocused();
  await expect(work.table.getByRole('table')).toHaveAttribute('aria-rowcount', '1001');
  expect(await work.rows.count()).toBeLessThan(100);
  const expires = work.table.getByRole('columnheader', { name: 'Expires' });
  await expires.getByRole('button').click();
  await expect(expires).toHaveAttribute('aria-sort', 'ascending');
  await expect(work.rows.first()).toContainText('1,000');
  await page.getByRole('searchbox').fill('nowhere');
  await page.getByRole('button', { name: 'Show all rows' }).click();
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.getByRole('searchbox').fill('hyperlink');
  await expect(work.rows).toHaveCount(1);
  await expectAccessible(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const csv = await readFile(await (await saved).path(), 'utf8');
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv).not.toContain('eyJ');
  await page.getByRole('searchbox').fill('app-');
  await page
    .getByRole('button', { name: 'Open token 1,000' })
    .or(page.getByRole('button', { name: 'Open token 1000' }))
    .focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Open token 1', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('button', { name: 'Open token 2', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What the token says' })).toContainText('app-1');
  await page.getByRole('button', { name: 'Back to the table' }).click();
  await expect(page.getByRole('button', { name: 'Open token 2', exact: true })).toBeFocused();
  await expect(page.getByRole('searchbox')).toHaveValue('app-');
  expect(await leftBehind(page)).not.toContain('eyJ');
});

test('a batch is judged again with a key that is given beside the table', async ({ page, token, work }) => {
  const made = await channelToken();
  await token.open();
  await page.getByRole('button', { name: 'Open the table' }).click();
  await work.pasteMany([made.token, 'no token here', unsigned({ aud: 'x' })].join('\n'));
  await expect(page.getByText('2 tokens were found. 1 line has none.')).toBeVisible();
  const signature = work.rows.first().getByText('Signature: cannot tell.');
  await expect(signature).toBeAttached();
  await token.giveKey(keySet(made.publicJwk));
  await page.getByRole('button', { name: 'Judge again' }).click();
  await expect(work.rows.first().getByText('Signature: pass.')).toBeAttached();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(token.box).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('all of it is useful on a phone', async ({ page, token, work }) => {
  test.slow();
  await page.setViewportSize({ width: 360, height: 780 });
  await token.open();
  await token.paste(unsigned({ iss: ISSUER, aud: APP_ID, nonce: 'x', exp: 1_800_000_000 }));
  await work.openWork('Compare');
  await work.compareWith(unsigned({ aud: 'x' }));
  for (const tab of ['Compare', 'Change', 'Tamper', 'Hashes', 'Share'] as const) {
    await work.dialog.getByRole('tab', { name: tab }).click();
    if (tab === 'Tamper') await work.dialog.getByRole('button', { name: 'Try the common tamperings' }).click();
    await expect(work.dialog.getByText(/Reading|Making|Redacting|Writing/)).toHaveCount(0);
    const overflow = await work.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(overflow, tab).toBeLessThanOrEqual(0);
    await expectAccessible(page, 'dialog[open]');
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Paste another' }).click();
  await work.pasteMany(Array.from({ length: 30 }, (_, index) => unsigned({ aud: `app-${index}` })).join('\n'));
  await expectFits(page);
  await expectAccessible(page);
});
