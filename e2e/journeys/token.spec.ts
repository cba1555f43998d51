import { expect, expectAccessible, expectFits, leftBehind, test } from '../journey.ts';
import { epoch, makeToken, signWithSecret, unsigned } from '../tokens.ts';

const life = (from: number, to: number): object => ({ nbf: epoch() + from, exp: epoch() + to });

test('the bot’s inbound token goes from its step to the Token screen and verifies; a changed character does not', async ({
  page,
  flows,
  token,
}) => {
  await flows.open('oauth-card/2');
  await flows.openToken();
  await expect(page).toHaveURL(/#\/token$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Channel token' })).toBeVisible();
  for (const lamp of ['Form', 'Signature', 'Key', 'Time', 'Policy'] as const) {
    await expect(token.lamp(lamp)).toContainText('Pass');
  }
  await expect(token.answer).toContainText(/Z\.Yes\b/);
  await token.edit((text) =>
    text.replace(/\.(.{40})(.)/, (_, before: string, one: string) => `.${before}${one === 'A' ? 'B' : 'A'}`),
  );
  await expect(token.lamp('Signature')).toContainText('Fail');
  await expect(token.lamp('Signature')).toContainText('Does not match');
  // A key's letters may say “Yes” anywhere; the answer begins its sentence with it.
  await expect(token.answer).not.toContainText(/Z\.Yes\b/);
  await page.getByRole('link', { name: /from step 2 of OAuthCard/ }).click();
  await flows.expectStep(2);
});

for (const alg of ['RS256', 'PS256', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']) {
  test(`${alg} is verified in the browser, and only with the right key`, async ({ token }) => {
    const made = await makeToken(alg, life(-60, 3600), { kid: 'one' });
    const other = await makeToken(alg, {});
    await token.open();
    await token.paste(made.token);
    await expect(token.lamp('Signature')).toContainText('Cannot tell');
    await token.giveKey(
      JSON.stringify({
        keys: [
          { ...other.publicJwk, kid: 'two' },
          { ...made.publicJwk, kid: 'one' },
        ],
      }),
    );
    await expect(token.lamp('Signature')).toContainText('Pass');
    await token.giveKey(made.publicPem);
    await expect(token.lamp('Signature')).toContainText('Pass');
    await token.giveKey(JSON.stringify(other.publicJwk));
    await expect(token.lamp('Signature')).toContainText('Fail');
    await token.giveKey(JSON.stringify({ keys: [{ ...other.publicJwk, kid: 'two' }] }));
    await expect(token.lamp('Signature')).toContainText('Cannot tell');
    await expect(token.lamp('Signature')).toContainText('one');
  });
}

test('HS256 is verified with the secret, and not with another', async ({ token }) => {
  const secret = 'a secret of more than thirty-two characters';
  await token.open();
  await token.paste(await signWithSecret('HS256', life(-60, 3600), secret));
  await token.giveKey(secret);
  await expect(token.lamp('Signature')).toContainText('Pass');
  await token.giveKey(`${secret}!`);
  await expect(token.lamp('Signature')).toContainText('Fail');
});

test('a header line with quotes and line breaks is read, and every repair is listed', async ({ page, token }) => {
  const { token: text } = await makeToken('RS256', life(-60, 3600));
  await token.open();
  await token.paste(`Authorization: Bearer "${text.slice(0, 60)}\n${text.slice(60)}"`);
  const says = page.getByRole('region', { name: 'What the token says' });
  await expect(says).toContainText(/Bearer/);
  await expect(says).toContainText(/1 line break removed/);
  await expect(says).toContainText(/quot/i);
  await expect(token.lamp('Form')).toContainText('Pass');
});

test('expired, not yet valid, unsigned and damaged each say their own sentence', async ({ page, token }) => {
  const { token: expired } = await makeToken('RS256', life(-7200, -3600));
  const { token: early } = await makeToken('RS256', life(3600, 7200));
  const { token: skewed } = await makeToken('RS256', life(-7200, -120));
  await token.open();
  await token.paste(expired);
  await expect(token.lamp('Time')).toContainText(/Fail.*1 h/s);
  const cases = [
    { text: early, lamp: 'Time', says: /Fail.*(not yet|nbf|begin)/is },
    { text: skewed, lamp: 'Time', says: /Pass, in skew/ },
    { text: unsigned(life(-60, 3600)), lamp: 'Signature', says: /Fail.*(unsigned|none)/is },
    { text: expired.replace('.', '.!'), lamp: 'Form', says: /Fail.*!/s },
    { text: expired.slice(0, 50), lamp: 'Form', says: /Fail/ },
  ] as const;
  for (const { text, lamp, says } of cases) {
    await page.getByRole('button', { name: 'Paste another' }).click();
    await token.paste(text);
    await expect(token.lamp(lamp)).toContainText(says);
  }
  await expect(page.getByRole('region', { name: 'What the token says' })).toContainText('"RS256"');
});

test('the policy of BotBuilder JS is open until it can be judged, then names the two values', async ({
  page,
  flows,
  token,
}) => {
  await flows.open('inbound-validation/1');
  await flows.openToken();
  await expect(token.lamp('Policy')).toContainText('Pass');
  const url = page.getByRole('textbox', { name: 'Service URL' });
  const whole = await url.inputValue();
  await url.fill('');
  await expect(token.lamp('Policy')).toContainText('Cannot tell');
  await url.fill(whole.replace(/\/$/, ''));
  await expect(token.lamp('Policy')).toContainText('Fail');
  await expect(token.answer).toContainText('Unauthorized. ServiceUrl claim do not match.');
  await expect(token.answer).toContainText('401');
  await expectAccessible(page);
});

test('what is pasted leaves no trace in address, title, history or storage', async ({ page, token }) => {
  const { token: text } = await makeToken('RS256', { ...life(-60, 3600), secret: 'canary-claim' });
  const secret = 'canary-secret-of-more-than-thirty-two-characters';
  await token.open();
  await token.paste(text);
  await token.giveKey(secret);
  await token.expect('App id', 'canary-app');
  await expect(token.lamp('Signature')).toBeVisible();
  const left = await leftBehind(page);
  for (const canary of [text.slice(0, 20), 'canary']) expect(left).not.toContain(canary);
  await page.getByRole('link', { name: 'Flows', exact: true }).click();
  await page.getByRole('link', { name: 'Token', exact: true }).click();
  await expect(token.lamp('Signature')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Why would the bot refuse this token?' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('canary');
});

test('hostile text is inert and gets a sentence', async ({ page, token }) => {
  const { token: text } = await makeToken('RS256', {
    '<img src=x onerror=alert(1)>': '<script>alert(1)</script>',
    __proto__x: { constructor: 1 },
    constructor: 'x',
    iss: 'https://login.mіcrosoftonline.com/\u202e',
  });
  await token.open();
  await token.paste(text);
  await expect(page.getByRole('region', { name: 'What the token says' })).toContainText('<script>alert(1)</script>');
  await page.getByRole('button', { name: 'Paste another' }).click();
  for (const nasty of ['x', '{"a":', '\u0000\u200b']) {
    await token.box.fill(nasty);
    await expect(page.getByRole('status').filter({ hasText: 'No token was found' })).toBeVisible();
  }
  for (const nasty of ['.'.repeat(100_000), 'eyJ.eyJ.eyJ', `eyJ${'A'.repeat(3_000_000)}.e30.`]) {
    await token.paste(nasty);
    await expect(token.lamp('Form')).toContainText('Fail');
    await page.getByRole('button', { name: 'Paste another' }).click();
  }
});

test('every sample works at once', async ({ page, token }) => {
  for (const [name, says] of [
    ['A token that is accepted', 'Yes'],
    ['The activity lost a slash', 'slash'],
    ['One character was changed', 'No'],
  ] as const) {
    await token.open();
    await page.getByRole('button', { name }).click();
    await expect(token.answer).toContainText(says);
    await page.reload();
  }
});

test('an opened token can be read by everybody, in a window of 360 px too', async ({ page, token }) => {
  await token.open();
  await page.getByRole('button', { name: 'The activity lost a slash' }).click();
  await expect(token.lamp('Policy')).toContainText('Fail');
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  await expectAccessible(page);
});
