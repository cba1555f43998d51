import type { Page } from '@playwright/test';

export class TokenPage {
  constructor(readonly page: Page) {}
}
