import { expect, type Locator, type Page } from '@playwright/test';

type WorkTab = 'Compare' | 'Change' | 'Tamper' | 'Hashes' | 'Share';

/** Work with the opened token, and many tokens in a table. */
export class TokenWorkPage {
  readonly dialog: Locator;
  readonly table: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Work with this token' });
    this.table = page.getByRole('region', { name: 'The tokens' });
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('cell') });
  }

  async openWork(button: 'Compare' | 'Change or tamper' | 'Redacted copy', tab?: WorkTab): Promise<void> {
    await this.page.getByRole('region', { name: 'What the token says' }).getByRole('button', { name: button }).click();
    if (tab !== undefined) await this.dialog.getByRole('tab', { name: tab }).click();
  }

  async compareWith(text: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: 'Paste the other token' }).fill(text);
  }

  /** What `text` is after the paste, on the empty screen or in the table’s own box. */
  async pasteMany(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^Paste (?:a token|many tokens)/ }).fill(text);
    await expect(this.table).toBeVisible();
  }

  /** The texts of a column of the rows that are drawn, from the left and from 0. */
  column(index: number): Promise<readonly string[]> {
    return this.rows.locator(`td:nth-child(${index + 1})`).allInnerTexts();
  }

  /** All that was ever written to the clipboard, from now on; nothing may be before a press. */
  async watchClipboard(): Promise<() => Promise<readonly string[]>> {
    await this.page.evaluate(() => {
      const written: string[] = [];
      Object.assign(globalThis, { written });
      Object.defineProperty(navigator, 'clipboard', {
        value: {
          writeText: async (text: string) => {
            written.push(text);
          },
        },
      });
    });
    return () => this.page.evaluate(() => (globalThis as unknown as { written: readonly string[] }).written);
  }
}
