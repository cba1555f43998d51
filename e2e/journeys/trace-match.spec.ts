/** A capture beside the flow that it follows: from what is missing to the hop, to the flow and back. */
import { expect, expectAccessible, expectFits, test } from '../journey.ts';

test('where a capture leaves its flow leads to the hop and to the step of the flow, and back again', async ({
  page,
  captures,
}) => {
  await captures.openSample('Sign-in that asks again and again');
  const panel = page.getByRole('region', { name: /messages of Teams message extension$/ });
  await expect(panel).toContainText('It is this flow');
  await expect(panel).toContainText(
    /Step \d+, “GetToken with the code” .* is left out\. In its place stands hop 11, .* without query code\./,
  );
  await expect(panel).toContainText('The bot ignores value.state');
  await panel.getByRole('button', { name: 'Show hop 11' }).click();
  await expect(captures.inspector).toContainText('hop 11');
  await panel.getByRole('link', { name: /^Step \d+ in the flow$/ }).click();
  await expect(page).toHaveURL(/#\/flows\/teams-message-extension\/\d+$/);
  await expect(page.getByRole('region', { name: 'Current step' })).toContainText(/digits|code/);
  await page.goBack();
  await expect(captures.inspector).toContainText('hop 11');
  await panel.getByRole('button', { name: 'The bot does not pass the six digits on' }).click();
  await expect(captures.findings).toContainText('Handed over');
});

test('each message of the flow stands in words, in a window of 360 px too', async ({ page, captures }) => {
  await captures.openSample('Cookie that did not come back');
  const panel = page.getByRole('region', { name: /messages of/ });
  await expect(panel).toContainText('It may be this flow');
  await expect(panel).toContainText('Missing session cookie');
  await page.setViewportSize({ width: 360, height: 740 });
  await panel.getByText('Each message in words').click();
  const messages = panel.getByRole('list', { name: 'Each message in words' });
  await expect(messages.getByRole('listitem').filter({ hasText: 'failed, see hop 4' })).toHaveCount(1);
  await expectFits(page);
  await expectAccessible(page);
  await messages.getByRole('button', { name: 'hop 3' }).first().click();
  await expect(captures.inspector).toContainText('hop 3');
});
