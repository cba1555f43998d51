/** The reader changes what a step sends, and is told what came of it. */
import { expect, test } from '../journey.ts';

test('an app id that Entra does not know is caught by Entra, and the way back restores the run', async ({ flows }) => {
  await flows.open('bot-outbound/3?seed=training');
  const steps = await flows.stepCount();
  await flows.tamper('the bot’s app id', '00000000-0000-0000-0000-000000000000');
  await flows.change.getByRole('button', { name: 'Step 5: Does this directory know the app?' }).click();
  await flows.expectStep(5);
  await expect(flows.change).toContainText('This step.');
  await flows.next();
  await expect(flows.inspector).toContainText('00000000-0000-0000-0000-000000000000');
  await flows.change.getByRole('button', { name: 'Take it back' }).click();
  await expect(flows.change).toBeHidden();
  expect(await flows.stepCount()).toBe(steps);
});

test('an address of somebody else’s ends the run: nobody of the flow gets the request', async ({ flows }) => {
  await flows.open('bot-outbound/3?seed=training');
  await flows.tamper(/where the bot asks for its token/, 'https://evil.example/token');
  await expect(flows.change).toContainText('https://evil.example/token, where nobody of this flow answers');
  expect(await flows.stepCount()).toBe(3);
  await expect(flows.change).toBeFocused();
  await flows.page.keyboard.press('Tab');
  await expect(flows.change.getByRole('button', { name: 'Take it back' })).toBeFocused();
  await flows.page.keyboard.press('Enter');
  await expect(flows.inspector.getByRole('button', { name: 'Change something here' })).toBeFocused();
});

test('a serviceUrl that the token does not name is refused by the bot, also where the flow does not tell how', async ({
  flows,
  page,
}) => {
  await flows.open('oauth-card/2?seed=training');
  await flows.tamper('the activity’s serviceUrl', 'https://evil.example/');
  await expect(flows.change).toContainText('The bot refuses it');
  await expect(flows.change).toContainText('401 “Unauthorized. ServiceUrl claim do not match.”');
  await flows.change.getByRole('link', { name: 'How the bot checks it' }).click();
  await expect(page).toHaveURL(/inbound-validation/);
});

test('what no check reads is said to be unread, not harmless', async ({ flows }) => {
  await flows.open('oauth-card/2?seed=training');
  await flows.tamper(/user’s name/, 'Mallory');
  await expect(flows.change).toContainText('No check of this flow reads it');
});
