/** A value is followed through its life, and who holds what is kept count of. */
import { expect, expectAccessible, expectFits, test } from '../journey.ts';

test('while a value is followed its life is listed, and the keys step along it only', async ({ page, flows }) => {
  await flows.open('oauth-card/8?seed=training');
  await flows.drawn();
  await flows.inspector.getByRole('button', { name: 'sign-in id' }).first().click();
  const life = page.getByRole('region', { name: 'Life of signin' });
  await expect(life).toContainText('born 8');
  const stations = life.getByRole('listitem').getByRole('button');
  const numbers = (await stations.allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]));
  expect(numbers.length).toBeGreaterThan(3);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  for (const number of numbers.slice(1)) {
    await page.keyboard.press('ArrowRight');
    await flows.expectStep(number);
  }
  await page.keyboard.press('ArrowRight');
  await flows.expectStep(numbers.at(-1) ?? 0);
  await stations.first().click();
  await flows.expectStep(8);
  await page.keyboard.press('Escape');
  await expect(life).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await flows.expectStep(9);
});

test('who holds what is kept count of, step by step, and any value there can be followed', async ({ page, flows }) => {
  await flows.open('oauth-card/7?seed=training');
  await flows.inspector.getByRole('tab', { name: 'Holds' }).click();
  const table = flows.inspector.getByRole('table');
  const linkRow = table.getByRole('row', { name: /^signin / });
  await expect(linkRow).toContainText('not made yet');
  await page.keyboard.press('Escape');
  await flows.player.getByRole('button', { name: 'Next step' }).click();
  await expect(linkRow).not.toContainText('not made yet');
  await expect(linkRow.getByText('since step 8')).toHaveCount(2);
  await expect(table.getByRole('row', { name: /client secret/i }).first()).toBeVisible();
  await linkRow.getByRole('button', { name: 'signin', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Life of signin' })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
});
