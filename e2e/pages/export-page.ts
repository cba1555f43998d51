import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export class ExportPage {
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Export' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    await this.drawn();
  }

  /** Waits for the picture that would be saved. */
  async drawn(): Promise<void> {
    await expect(this.dialog.getByRole('img')).toBeVisible();
  }

  /** Chooses and waits until another picture is shown. */
  async choose(label: string, option: string): Promise<void> {
    const before = await this.dialog.getByRole('img').getAttribute('src');
    await this.dialog.getByRole('combobox', { name: label }).selectOption({ label: option });
    await expect(this.dialog.getByRole('img')).not.toHaveAttribute('src', before ?? '');
  }

  async save(button: string): Promise<SavedFile> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.dialog.getByRole('button', { name: button, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
