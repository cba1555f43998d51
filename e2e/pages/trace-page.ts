import { expect, type Locator, type Page } from '@playwright/test';

export class TracePage {
  readonly findings: Locator;
  readonly inspector: Locator;

  constructor(readonly page: Page) {
    this.findings = page.getByRole('region', { name: 'Findings' });
    this.inspector = page.getByRole('region', { name: 'Current step' });
  }

  async open(): Promise<void> {
    await this.page.goto('./#/trace');
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async openSample(title: string): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: title }).click();
    await expect(this.findings).toBeVisible();
  }

  /** Types a text into the box that “Paste text” opens, and opens it. */
  async paste(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Paste text' }).click();
    await this.page.getByRole('textbox').fill(text);
    await this.page.getByRole('button', { name: 'Open this text' }).click();
  }
}
