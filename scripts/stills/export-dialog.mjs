/** Takes what the Export dialog of the app offers, as a person would. */
import { readFile } from 'node:fs/promises';

export class ExportDialog {
  #page;
  #dialog;

  constructor(page) {
    this.#page = page;
    this.#dialog = page.getByRole('dialog', { name: 'Export' });
  }

  /** At a link of a step, counted from 1. */
  async openAt(link, step) {
    if (await this.#dialog.isVisible()) {
      if (this.#page.url() === link) return;
      await this.#page.keyboard.press('Escape');
    }
    await this.#page.goto(link);
    await this.#page.getByRole('region', { name: 'Current step' }).getByText(`Step ${step} of `).waitFor();
    await this.#page.getByRole('button', { name: 'Export' }).click();
    await this.#picture.waitFor();
  }

  get #picture() {
    return this.#dialog.getByRole('img');
  }

  /** Waits for the picture that was chosen. */
  async choose(label, option) {
    const choice = this.#dialog.getByRole('combobox', { name: label });
    if ((await choice.inputValue()) === option) return;
    const before = await this.#picture.getAttribute('src');
    await choice.selectOption(option);
    await this.#page.waitForFunction(
      (src) => ![undefined, src].includes(document.querySelector('dialog img')?.src),
      before,
    );
  }

  /** To read instead of the picture. */
  text() {
    return this.#picture.getAttribute('alt');
  }

  /** What each button of this name saves. */
  async save(name) {
    const files = [];
    for (const button of await this.#dialog.getByRole('button', { name, exact: typeof name === 'string' }).all()) {
      const [download] = await Promise.all([this.#page.waitForEvent('download'), button.click()]);
      files.push({ name: download.suggestedFilename(), bytes: await readFile(await download.path()) });
    }
    return files;
  }
}
