import { expect, type Locator, type Page } from '@playwright/test';

export class TracePage {
  readonly findings: Locator;
  readonly inspector: Locator;
  readonly fileInput: Locator;
  /** The name of the button that says what a capture can tell. */
  readonly quality = /it cannot tell$|it tells in part$|^What it can tell$/;

  constructor(readonly page: Page) {
    this.findings = page.getByRole('region', { name: 'Findings' });
    this.inspector = page.getByRole('region', { name: 'Current step' });
    this.fileInput = page.getByLabel('Captures', { exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto('./#/trace');
    // Until the screen's code has come a heading nobody sees stands for it.
    await expect(this.page.locator('h1:not(.visually-hidden)')).toBeVisible();
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

  async close(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close', exact: true }).click();
  }

  /** While nothing is open. */
  async openFile(name: string, text: string): Promise<void> {
    await this.fileInput.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  /** Puts the player at a hop, by what its row says. */
  async goToHop(name: RegExp): Promise<void> {
    await this.page.getByRole('list', { name: 'Hops' }).getByRole('button', { name }).first().click();
  }

  async openTab(name: string): Promise<void> {
    await this.inspector.getByRole('tab', { name }).click();
  }
}
