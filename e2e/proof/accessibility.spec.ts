/** Every state, in both themes and two widths: what axe finds, what the Tab key does not reach, what is too wide. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../journey.ts';
import { COMPANION_STATES } from './companion-states.ts';
import { report } from './figures.ts';
import { STATES, type State } from './states.ts';

const WIDTHS = [1440, 360];
const THEMES = ['light', 'dark'] as const;
const STOPS_OF_FRAMES = 40;

async function axeFindings(page: Page): Promise<readonly string[]> {
  // The page in a preview is a state of its own, and a document of its own.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[title^="Preview"]').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** Runs in the page: marks what the Tab key should come to until it does, and gives how many there are. */
function markStops(): number {
  const stage = document.querySelector(':modal') ?? document;
  const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const stops = [...stage.querySelectorAll<HTMLElement>(focusable)].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled') &&
      element.closest('[inert]') === null &&
      element.checkVisibility({ visibilityProperty: true }) &&
      // Of a group of radio buttons the chosen one is a stop.
      !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
  );
  for (const stop of stops) stop.dataset['missed'] = '';
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) delete target.dataset['missed'];
  });
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return stops.length;
}

/** What of it the Tab key never comes to, going round once; the page in a frame has stops of its own. */
async function unreached(page: Page): Promise<readonly string[]> {
  const stops = await page.evaluate(markStops);
  const missed = page.locator('[data-missed]');
  for (let press = 0; press < stops + 5; press += 1) await page.keyboard.press('Tab');
  for (let press = 0; press < STOPS_OF_FRAMES && (await missed.count()) > 0; press += 1)
    await page.keyboard.press('Tab');
  return missed.evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 120)));
}

function checkState({ name, reach }: State): void {
  test(`can be read and used by everybody: ${name}`, async ({
    page,
    diagram,
    exports,
    flows,
    palette,
    token,
    work,
    captures,
    sharing,
  }) => {
    await reach({ page, diagram, exports, flows, palette, token, work, captures, sharing });
    const found: string[] = [];
    const wide: string[] = [];
    const missed = await unreached(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        for (const each of await axeFindings(page)) found.push(`${width} px, ${colorScheme}: ${each}`);
      }
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(`${width} px`);
    }
    report('states', 1);
    report('axe', found.length);
    report('keyboard', missed.length);
    report('overflow', wide.length);
    expect.soft(found, 'figure axe').toEqual([]);
    expect.soft(missed, 'figure keyboard').toEqual([]);
    expect.soft(wide, 'figure overflow').toEqual([]);
  });
}

for (const state of [...STATES, ...COMPANION_STATES]) {
  test.describe(() => {
    test.use({ worksOffline: state.worksOffline === true });
    checkState(state);
  });
}
