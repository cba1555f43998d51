import { expect, type Locator, type Page } from '@playwright/test';

export class TokenPage {
  readonly answer: Locator;
  readonly box: Locator;
  readonly ruleSet: Locator;
  readonly ruleSets: Locator;
  /** The answer in one sentence. */
  readonly sentence: Locator;
  /** What usually lies behind such a token. */
  readonly explanation: Locator;

  constructor(readonly page: Page) {
    this.answer = page.getByRole('region', { name: 'Would the bot accept it?' });
    this.box = page.getByRole('textbox', { name: 'Paste a token' });
    this.ruleSet = page.getByRole('combobox', { name: 'Rule set' });
    this.ruleSets = page.getByRole('region', { name: 'Rule sets side by side' });
    this.sentence = this.answer.getByRole('heading', { level: 2 }).first();
    this.explanation = this.answer
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'What may explain it' }) });
  }

  async open(): Promise<void> {
    await this.page.goto('./#/token');
    await expect(this.page.getByRole('heading', { name: 'Why would the bot refuse this token?' })).toBeVisible();
  }

  async paste(text: string): Promise<void> {
    await this.box.fill(text);
    await expect(this.answer).toBeVisible();
  }

  /** Opens the token for editing and replaces it. */
  async edit(change: (token: string) => string): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit' }).click();
    const box = this.page.getByRole('textbox', { name: 'The pasted text' });
    await expect(box).toBeFocused();
    await box.fill(change(await box.inputValue()));
  }

  async giveKey(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Paste a key' }).fill(text);
  }

  async expect(field: 'App id' | 'Channel id' | 'Service URL', value: string): Promise<void> {
    await this.page.getByRole('textbox', { name: field }).fill(value);
  }

  /** A field or a choice that stands folded away. */
  async expectMore(label: 'Tenant id' | 'Cloud' | 'Allowed callers' | 'App ids', value: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: label !== 'App ids' });
    if (!(await field.isVisible())) await this.page.getByText('More: tenant').click();
    await (label === 'Cloud' || label === 'Allowed callers' ? field.selectOption(value) : field.fill(value));
  }

  async giveActivity(json: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Paste the activity' }).click();
    await this.page.getByRole('textbox', { name: 'The activity, as JSON' }).fill(json);
  }

  /** The lamp with its word and its reason. */
  lamp(name: 'Form' | 'Signature' | 'Key' | 'Time' | 'Policy'): Locator {
    return this.answer
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { level: 3, name, exact: true }) });
  }
}
