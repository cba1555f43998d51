import { expect, type Locator, type Page } from '@playwright/test';

export class FlowsPage {
  readonly player: Locator;
  readonly inspector: Locator;
  readonly introduction: Locator;
  readonly recap: Locator;
  /** The question that stands before the reader. */
  readonly question: Locator;
  /** The bar that says what goes wrong in this telling. */
  readonly fault: Locator;
  /** The bar that says what the reader changed and what came of it. */
  readonly change: Locator;

  constructor(readonly page: Page) {
    this.player = page.getByRole('group', { name: 'Player' });
    this.inspector = page.getByRole('region', { name: 'Current step' });
    this.introduction = page.getByRole('region', { name: 'Introduction' });
    this.recap = page.getByRole('region', { name: 'Recap' });
    this.question = page.getByRole('region', { name: 'Before you go on' });
    this.change = page.getByRole('region', { name: 'What you changed' });
    this.fault = page.getByRole('region', { name: 'What goes wrong in this telling' });
  }

  /** Opens a link with a step, for a reader who has switched the questions off: every press then moves. */
  async open(path: string): Promise<void> {
    await this.switchQuestionsOff();
    await this.page.goto(`./#/flows/${path}`);
    await expect(this.inspector).toBeVisible();
  }

  /** Before the first page: as if the reader had done so in an earlier visit. */
  async switchQuestionsOff(): Promise<void> {
    await this.page.addInitScript(() => {
      try {
        localStorage.setItem('signpost.lessons', '{"on":false,"answers":[]}');
      } catch {
        // A frame without an origin has no storage.
      }
    });
  }

  async next(): Promise<void> {
    await this.player.getByRole('button', { name: 'Next step' }).click();
  }

  /** Waits for Mermaid's drawing. */
  async drawn(): Promise<Locator> {
    const drawing = this.page.locator('svg:has([data-step])');
    await expect(drawing).toBeVisible({ timeout: 15_000 });
    return drawing;
  }

  async expectStep(step: number): Promise<void> {
    await expect(this.inspector.getByText(new RegExp(`^Step ${step} of`))).toBeVisible();
  }

  async stepCount(): Promise<number> {
    return Number((await this.inspector.getByText(/^Step \d+ of \d+$/).innerText()).split(' ').at(-1));
  }

  /** Changes one value of what the current step sends. */
  async tamper(value: string | RegExp, text: string): Promise<void> {
    await this.inspector.getByRole('tab', { name: 'Wire' }).click();
    await this.inspector.getByRole('button', { name: 'Change something here' }).click();
    const dialog = this.page.getByRole('dialog');
    const choice = dialog.getByLabel('What to change');
    await choice.selectOption((await choice.getByRole('option', { name: value }).getAttribute('value')) ?? '');
    await dialog.getByRole('textbox').fill(text);
    await dialog.getByRole('button', { name: 'Send it like this' }).click();
    await expect(this.change).toBeVisible();
  }

  /** Opens the token of a field of the current step on the Token screen. */
  async openToken(): Promise<void> {
    await this.inspector.getByRole('button', { name: 'Open in Token' }).first().click();
  }
}
