import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** The embed page, alone or in a frame of somebody else’s page. */
export class EmbedPage {
  readonly player: Locator;
  readonly step: Locator;
  readonly diagram: Locator;
  readonly list: Locator;

  constructor(readonly within: Page | FrameLocator) {
    this.player = within.getByRole('group', { name: 'Player' });
    this.step = within.getByRole('region', { name: 'Current step' });
    this.diagram = within.locator('svg:has([data-step])');
    this.list = within.getByText(/^All \d+ steps as a list$/);
  }

  press(name: string): Promise<void> {
    return this.player.getByRole('button', { name }).click();
  }

  /** Counted from 1 in the whole sequence. */
  async expectStep(number: number): Promise<void> {
    await expect(this.step.getByRole('heading')).toContainText(new RegExp(`^${number} `));
  }
}
