import { expect, type Locator, type Page } from '@playwright/test';

export interface KeptRecord {
  readonly id: string;
  readonly text: string;
  readonly attempts: readonly number[];
}

/** What a tab keeps in the browser, and the strip that tells of it. */
export class KeptPage {
  readonly bar: Locator;

  constructor(readonly page: Page) {
    this.bar = page.getByRole('region', { name: 'Kept work' });
  }

  records(): Promise<readonly KeptRecord[]> {
    return this.page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open('signpost', 1);
          opening.addEventListener('upgradeneeded', () =>
            opening.result.createObjectStore('workspaces', { keyPath: 'id' }),
          );
          opening.addEventListener('success', () => {
            const all = opening.result.transaction('workspaces').objectStore('workspaces').getAll();
            all.addEventListener('success', () => {
              opening.result.close();
              resolve(all.result);
            });
          });
        }),
    );
  }

  /** Until some tab keeps this. */
  async expectKept(text: string): Promise<void> {
    await expect.poll(async () => (await this.records()).map((record) => record.text).join()).toContain(text);
  }

  async bringBack(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Bring it back' }).click();
  }
}
