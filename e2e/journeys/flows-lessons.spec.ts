/** The questions on the way: put once, answered with reasons, summed up at the end, forgotten when asked. */
import { expect, expectAccessible, expectFits, test } from '../journey.ts';
import type { FlowsPage } from '../pages/flows-page.ts';

const QUESTION = /What does the Token Service answer\?/;

/** As a newcomer: the questions are on. */
async function walkToQuestion(flows: FlowsPage): Promise<void> {
  await flows.page.goto('./#/flows/oauth-card/1');
  await expect(flows.inspector).toBeVisible();
  while ((await flows.question.count()) === 0) {
    await flows.next();
    // Either the next step or a question stands there now.
    await expect(flows.player.getByRole('button', { name: 'Next step' })).toBeEnabled();
  }
}

test('a question is put before its step, answered with reasons, and counted in the recap', async ({ page, flows }) => {
  await walkToQuestion(flows);
  await expect(flows.question).toContainText(QUESTION);
  const before = await flows.inspector.getByText(/^Step \d+ of \d+$/).innerText();
  await flows.question.getByRole('button', { name: '302 to the sign-in page' }).click();
  await expect(flows.question.getByRole('status')).toContainText('That is not right.');
  await expect(flows.question.getByRole('status')).toContainText('404 with an empty body:');
  await expectAccessible(page);
  await expect(flows.inspector.getByText(before)).toBeVisible();
  await flows.question.getByRole('button', { name: 'Go on' }).click();
  await expect(flows.inspector.getByText(before)).toBeHidden();
  await expect(flows.question).toBeHidden();

  await flows.next();
  await flows.question.getByRole('button', { name: 'The bot', exact: true }).click();
  await expect(flows.question.getByRole('status')).toContainText('That is right.');
  await page.keyboard.press('End');
  await expect(flows.recap.getByRole('heading', { name: /^1 of \d+ right at first try$/ })).toBeVisible();
  await page.reload();
  await expect(flows.recap.getByRole('heading', { name: /^1 of \d+ right at first try$/ })).toBeVisible();
  await flows.recap.getByRole('button', { name: 'Forget my answers to every flow' }).click();
  await expect(flows.recap.getByRole('heading', { name: /none answered$/ })).toBeVisible();
});

test('no question holds anybody: the next key skips it, and it is not put again', async ({ page, flows }) => {
  await walkToQuestion(flows);
  const before = Number(/\d+/.exec(await flows.inspector.getByText(/^Step \d+ of \d+$/).innerText())?.[0]);
  await page.keyboard.press('ArrowRight');
  await flows.expectStep(before + 1);
  await page.keyboard.press('ArrowLeft');
  await flows.expectStep(before);
  await page.keyboard.press('ArrowRight');
  await flows.expectStep(before + 1);
});

test('switched off in the introduction, nothing is asked on this visit or the next', async ({ page, flows }) => {
  await page.goto('./#/flows/oauth-card');
  await flows.introduction.getByRole('switch', { name: /^Ask me/ }).click();
  await page.reload();
  await expect(flows.introduction.getByRole('switch', { name: /^Ask me/ })).not.toBeChecked();
  await flows.introduction.getByRole('button', { name: 'Begin' }).click();
  for (let step = 1; step < 9; step += 1) {
    await flows.expectStep(step);
    await flows.next();
  }
  await expect(flows.question).toBeHidden();
});

test('playing stops at a question once', async ({ page, flows }) => {
  await page.clock.install();
  await walkToQuestion(flows);
  await page.reload();
  const number = Number(/\d+/.exec(await flows.inspector.getByText(/^Step \d+ of \d+$/).innerText())?.[0]);
  const play = flows.player.getByRole('button', { name: 'Play' });
  await play.click();
  await page.clock.fastForward(3_100);
  await expect(flows.question).toContainText(QUESTION);
  await expect(play).toBeVisible();
  await flows.expectStep(number);
  await play.click();
  await page.clock.fastForward(3_100);
  await flows.expectStep(number + 1);
});

test('at 360 px the question comes into view when Next is pressed', async ({ page, flows }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./#/flows/oauth-card/1');
  const next = flows.player.getByRole('button', { name: /^Next: / });
  await flows.drawn();
  while ((await flows.question.count()) === 0) {
    await next.click();
    await expect(next).toBeEnabled();
  }
  await expect(flows.question.getByRole('button').first()).toBeInViewport();
  await expectFits(page);
});
