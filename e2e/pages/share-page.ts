import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { SavedFile } from './export-page.ts';

/** The dialog “Redact and share” of the Trace screen. */
export class SharePage {
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Redact and share' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Redact and share' }).click();
    await expect(this.dialog.getByText(/none found/)).toBeVisible();
  }

  async turnTo(tab: 'Report' | 'Files and link' | 'Pictures'): Promise<void> {
    await this.dialog.getByRole('tab', { name: tab }).click();
    if (tab === 'Pictures') await expect(this.dialog.getByRole('img')).toBeVisible();
  }

  async save(button: string): Promise<SavedFile> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.dialog.getByRole('button', { name: button, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** What the button puts on the clipboard. */
  async copy(button: string): Promise<string> {
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(this.dialog.getByText('Copied', { exact: true })).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
