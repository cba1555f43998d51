import type { Page } from '@playwright/test';

export class TracePage {
  constructor(readonly page: Page) {}
}
