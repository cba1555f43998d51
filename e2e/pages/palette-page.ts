import { expect, type Locator, type Page } from '@playwright/test';

/** The box that finds everything. */
export class PalettePage {
  readonly dialog: Locator;
  readonly box: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Search' });
    this.box = page.getByRole('combobox', { name: /^Search flows/ });
  }

  async open(): Promise<void> {
    await expect(this.page.getByRole('button', { name: 'Search', exact: true })).toBeVisible();
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.box).toBeFocused();
  }

  group(name: string): Locator {
    return this.dialog.getByRole('group', { name });
  }

  /** Waits until the choice stands, then goes to it. */
  async choose(query: string, title: string): Promise<void> {
    await this.box.fill(query);
    const option = this.dialog.getByRole('option', { name: title });
    await expect(option.first()).toBeVisible();
    await option.first().click();
  }
}
