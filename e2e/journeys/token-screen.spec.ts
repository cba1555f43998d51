import { expect, expectAccessible, expectFits, test } from '../journey.ts';
import { epoch, makeToken, unsigned } from '../tokens.ts';

const life = (): object => ({ iat: epoch() - 60, nbf: epoch() - 60, exp: epoch() + 3600 });

test('every rule set answers beside the others, and the one chosen stays chosen', async ({ page, token }) => {
  await token.open();
  await page.getByRole('button', { name: 'The activity lost a slash' }).click();
  await expect(token.ruleSets.getByRole('columnheader')).toHaveCount(7);
  await expect(token.ruleSets.getByRole('row', { name: /^Service URL/ })).toContainText('refuses');
  await expect(token.ruleSets.getByRole('row', { name: /^Answer to the sender/ })).toContainText('401');

  const row = token.ruleSets.getByRole('button', { name: 'Service URL' });
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(token.ruleSets.getByRole('link', { name: /botframework-connector/ }).first()).toBeVisible();
  await expectAccessible(page);

  await token.ruleSets.getByRole('button', { name: /^Agents\s+JS/ }).click();
  await expect(token.ruleSet).toHaveValue('agents-js');
  await expect(token.answer.getByRole('heading', { name: 'Yes, by Agents SDK JS' })).toBeVisible();
  await token.ruleSet.selectOption('BotBuilder .NET');
  await expect(token.answer.getByText('Its source was read and never run here.').first()).toBeVisible();
  await page.getByRole('link', { name: 'Flows', exact: true }).click();
  await page.getByRole('link', { name: 'Token', exact: true }).click();
  await expect(token.ruleSet).toHaveValue('botbuilder-net');
});

test('where the table has no room, the rule sets answer one below the other', async ({ page, token }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await token.open();
  await page.getByRole('button', { name: 'The activity lost a slash' }).click();
  await expect(token.ruleSets).toBeHidden();
  await page.getByRole('button', { name: /Agents SDK \.NET/ }).click();
  await expect(token.ruleSet).toHaveValue('agents-net');
  await page.getByText('More: tenant').click();
  await expectFits(page);
  await expectAccessible(page);
});

test('a pasted activity fills what the bot expects, and its time can be the clock', async ({ page, token }) => {
  const made = await makeToken('RS256', { ...life(), iss: 'https://api.botframework.com', aud: 'bot' });
  await token.open();
  await token.paste(made.token);
  await page.getByRole('button', { name: 'Paste the activity' }).click();
  await page.getByRole('textbox', { name: 'The activity, as JSON' }).fill(
    JSON.stringify({
      type: 'message',
      channelId: 'webchat',
      serviceUrl: 'https://webchat.botframework.com/',
      timestamp: '2026-03-01T10:00:00.5Z',
      conversation: { id: 'c' },
    }),
  );
  await expect(page.getByText('Filled: channel id, service URL. It does not hold: app id.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Service URL' })).toHaveValue('https://webchat.botframework.com/');
  await page.getByRole('button', { name: 'Judge as of then' }).click();
  await expect(page.getByText('Judged as of 2026-03-01T10:00:00Z, when the activity was sent.')).toBeVisible();
});

test('the clock moves along its line by the keyboard, and the tolerance is chosen beside it', async ({
  page,
  token,
}) => {
  const made = await makeToken('RS256', life());
  await token.open();
  await token.paste(made.token);
  await expect(token.lamp('Time')).toContainText('Pass');
  const clock = page.getByRole('slider', { name: 'The clock to judge by' });
  await clock.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(token.lamp('Time')).toContainText('Pass, in skew');
  await page.getByRole('radio', { name: 'none' }).check();
  await expect(token.lamp('Time')).toContainText('Fail');
  await page.getByRole('button', { name: 'Judge by this device’s clock' }).click();
  await expect(token.lamp('Time')).toContainText('Pass');
});

test('ten thousand claims scroll and can be searched, and the bytes behind them be read', async ({ page, token }) => {
  const claims = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`claim_${index}`, `value ${index}`]));
  await token.open();
  await token.paste(unsigned({ ...life(), ...claims }));
  const list = page.getByRole('region', { name: 'Payload, its claims' });
  await expect(list).toContainText('claim_0');
  expect(await list.getByRole('term').count()).toBeLessThan(100);
  await list.evaluate((frame) => frame.scrollTo({ top: frame.scrollHeight }));
  await expect(list).toContainText('"claim_9999"');
  await page.getByRole('searchbox', { name: 'Find in payload' }).fill('value 7777');
  await expect(page.getByRole('status').filter({ hasText: '1 of 10,003' })).toBeVisible();
  await page.getByRole('button', { name: 'Bytes of the payload' }).click();
  await expect(page.getByRole('region', { name: 'Payload, its bytes' })).toContainText('7b 22 69 61 74');
});

test('of several tokens in one text each can be shown', async ({ page, token }) => {
  const [first, second] = await Promise.all([makeToken('RS256', life()), makeToken('ES256', life())]);
  await token.open();
  await token.paste(JSON.stringify({ access_token: first.token, id_token: second.token }));
  const says = page.getByRole('region', { name: 'What the token says' });
  await expect(says).toContainText('"RS256"');
  await page.getByRole('list', { name: '2 tokens were found.' }).getByRole('button').nth(1).click();
  await expect(says).toContainText('"ES256"');
});

test('a key or an activity in the token box goes where it belongs', async ({ page, token }) => {
  const made = await makeToken('RS256', life(), { kid: 'one' });
  await token.open();
  await token.box.fill(JSON.stringify({ keys: [{ ...made.publicJwk, kid: 'one' }] }));
  await page.getByRole('button', { name: 'Keep it as the key' }).click();
  await expect(token.box).toHaveValue('');
  await expect(page.getByText('Kept for the next token: a key.')).toBeVisible();
  await token.box.fill(
    '{"type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/emea/","from":{"id":"1"}}',
  );
  await page.getByRole('button', { name: 'Use it for what the bot expects' }).click();
  await expect(page.getByText('Kept for the next token: a key, channel id, service URL.')).toBeVisible();
  await token.paste(made.token);
  await expect(token.lamp('Signature')).toContainText('Pass');
});
