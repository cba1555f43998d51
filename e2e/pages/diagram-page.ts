import { expect, type Locator, type Page } from '@playwright/test';

export class DiagramPage {
  readonly text: Locator;
  readonly player: Locator;
  readonly problems: Locator;

  constructor(readonly page: Page) {
    this.text = page.getByRole('textbox', { name: 'Mermaid text' });
    this.player = page.getByRole('group', { name: 'Player' });
    this.problems = page.getByRole('list', { name: 'Problems' });
  }

  async open(): Promise<void> {
    await this.page.goto('./#/diagram');
    await expect(this.text).toBeVisible();
  }

  async write(...lines: readonly string[]): Promise<void> {
    await this.text.fill(lines.join('\n'));
  }

  /** Waits until the text is read and drawn. */
  async drawn(steps: number): Promise<void> {
    await expect(this.page.locator('svg [data-step]')).toHaveCount(steps);
  }

  /** The step that the drawing marks, counted from 1. */
  async expectStep(step: number): Promise<void> {
    await expect(this.page.locator(`[data-step="${step - 1}"]`)).toHaveAttribute('data-state', 'now');
  }
}
