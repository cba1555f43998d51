import { expect, type Locator, type Page } from '@playwright/test';

export class FlowsPage {
  readonly player: Locator;
  readonly inspector: Locator;

  constructor(readonly page: Page) {
    this.player = page.getByRole('group', { name: 'Player' });
    this.inspector = page.getByRole('region', { name: 'Current step' });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`./#/flows/${path}`);
    await expect(this.inspector).toBeVisible();
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

  /** Opens the token of a field of the current step on the Token screen. */
  async openToken(): Promise<void> {
    await this.inspector.getByRole('button', { name: 'Open in Token' }).first().click();
  }
}
