import { expect, expectAccessible, expectFits, test } from '../journey.ts';

const LINES = [
  'sequenceDiagram',
  '  participant A as App',
  '  participant S as Service',
  '  A->>S: ask',
  '  Note over A,S: it takes its time',
  '  loop until done',
  '    A->>S: ask again',
  '    S-->>A: not yet',
  '  end',
];

test('an author pastes a diagram and steps through it, and the line of the step is marked', async ({
  page,
  diagram,
}) => {
  await page.goto('./');
  await page.getByRole('link', { name: 'Open your own diagram' }).click();
  await diagram.write(...LINES);
  await diagram.drawn(4);
  await diagram.expectStep(1);
  const marked = page.locator('[data-line-now]');
  await expect(marked).toHaveAttribute('data-line-now', '4');
  await diagram.player.getByRole('button', { name: 'Next step' }).click();
  await diagram.expectStep(2);
  await expect(marked).toHaveAttribute('data-line-now', '5');
  await diagram.player.getByRole('button', { name: 'Last step' }).click();
  await expect(marked).toHaveAttribute('data-line-now', '8');
  await expect(page.getByText('In loop “until done”.')).toBeVisible();
});

test('the keys step while the text is not being written, and never while it is', async ({ page, diagram }) => {
  await diagram.open();
  await page.getByRole('button', { name: 'A sign-in card' }).click();
  await diagram.drawn(10);
  await page.keyboard.press('ArrowRight');
  await diagram.expectStep(2);
  await diagram.text.focus();
  await page.keyboard.press('5');
  await diagram.expectStep(2);
});

test('a press on a line leads to its step', async ({ diagram }) => {
  await diagram.open();
  await diagram.write(...LINES);
  await diagram.drawn(4);
  const box = await diagram.text.boundingBox();
  const row = await diagram.text.evaluate((area) => Number.parseFloat(getComputedStyle(area).lineHeight));
  await diagram.text.click({ position: { x: Math.min(120, (box?.width ?? 0) / 2), y: 8 + row * 6.5 } });
  await diagram.expectStep(3);
});

test('problems stand beside their lines with a hint, and the last good diagram stays', async ({ page, diagram }) => {
  await diagram.open();
  await diagram.write(...LINES);
  await diagram.drawn(4);
  await diagram.write(...LINES.with(3, '  A=>S: ask'), 'end');
  await expect(page.getByRole('status').filter({ hasText: '2 problems, the first in line 4' })).toBeVisible();
  await expect(diagram.problems.getByRole('listitem')).toHaveCount(2);
  await expect(diagram.problems.getByText(/An arrow such as ->> or -->> was expected/)).toBeVisible();
  await diagram.drawn(4);
  await expect(page.getByText('As of the last text that could be read.', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export' })).toBeDisabled();
  await diagram.problems.getByRole('button', { name: 'Line 10, column 1' }).click();
  await expect(diagram.text).toBeFocused();
  const offset = await diagram.text.evaluate((area) =>
    area instanceof HTMLTextAreaElement ? area.selectionStart : -1,
  );
  expect(offset).toBe([...LINES.with(3, '  A=>S: ask'), ''].join('\n').length);
  await diagram.write(...LINES, '  S-->>A: done');
  await expect(diagram.problems).toHaveCount(0);
  await diagram.drawn(5);
  await expect(page.getByRole('button', { name: 'Export' })).toBeEnabled();
});

test('of a page of Markdown a diagram is chosen, and its lines are those of the page', async ({ page, diagram }) => {
  await diagram.open();
  const fenced = (label: string): readonly string[] => ['```mermaid', 'sequenceDiagram', `A->>B: ${label}`, '```'];
  await diagram.write('# Sign-in', 'Words.', ...fenced('one'), '## Sign-out', ...fenced('two'), 'More words.');
  await diagram.drawn(1);
  await page.getByRole('combobox', { name: 'Diagram of the page' }).selectOption('2 of 2, line 8: Sign-out');
  await expect(page.locator('[data-step="0"]')).toContainText('two');
  await expect(page.locator('[data-line-now]')).toHaveAttribute('data-line-now', '10');
});

test('of a long diagram the part around the step is drawn, and named', async ({ page, diagram }) => {
  await diagram.open();
  // Filling the box is what takes long: the browser inserts line by line.
  await diagram.text.evaluate(
    (area, text) => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    },
    ['sequenceDiagram', ...Array.from({ length: 2000 }, (_, index) => `A->>B: message ${index + 1}`)].join('\n'),
  );
  await expect(page.getByText('Steps 1 to 35 of 2,000 are drawn.')).toBeVisible();
  await diagram.drawn(35);
  await page.getByRole('button', { name: 'Later steps' }).click();
  await expect(page.getByText('Steps 26 to 65 of 2,000 are drawn.')).toBeVisible();
  await diagram.expectStep(36);
  await page.keyboard.press('End');
  await expect(page.getByText('Steps 1,976 to 2,000 of 2,000 are drawn.')).toBeVisible();
  await diagram.expectStep(2000);
});

/** Each would act, if it were given to a renderer as it is. */
const HOSTILE = [
  '%%{init: {"securityLevel": "loose", "themeCSS": "* { fill: red }"}}%%',
  'sequenceDiagram',
  '  participant A as <img src=x onerror="window.ran = 1">',
  '  participant B as #lt;script#gt;window.ran = 2#lt;/script#gt;',
  '  properties A: {"icon": "https://elsewhere.example/icon.svg"}',
  '  link A: Dashboard @ https://elsewhere.example/',
  '  links A: {"x": "javascript:window.ran=3"}',
  '  details A: main',
  '  A->>B: <a href="javascript:window.ran=4">press</a> <image href="https://elsewhere.example/a.png">',
  '  B-->>A: $$\\href{https://elsewhere.example}{x}$$ %%{init: {"theme": "dark"}}%%',
  '  Note over A,B: </text></svg><iframe src="https://elsewhere.example">',
  '  loop <style>*{background:url(https://elsewhere.example/b)}</style>',
  '  A->>B: again',
  '  end',
];

test('a stranger’s text makes no request, runs nothing and is told of', async ({ page, diagram }) => {
  await diagram.open();
  await diagram.write(...HOSTILE);
  await diagram.drawn(4);
  await expect(page.getByText('7 things are left out')).toBeVisible();
  await page.getByText('7 things are left out').click();
  await expect(page.getByText('Left out: a line that leads out of the diagram.').first()).toBeVisible();
  const drawing = page.locator('svg:has([data-step])');
  const elements = await drawing.evaluate((svg) => [
    ...new Set([...svg.querySelectorAll('*')].map((e) => e.localName)),
  ]);
  const harmless = ['circle', 'g', 'line', 'path', 'polygon', 'rect', 'text', 'tspan'];
  expect(elements.filter((name) => !harmless.includes(name))).toEqual([]);
  expect((await drawing.textContent())?.replace(/\s/g, '')).toContain('<ahref="javascript:window.ran=4">press</a>');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  // The text itself is work, which is kept.
  expect(`${page.url()} ${await page.title()}`).not.toContain('elsewhere');
});

test('the screen can be read by everybody, empty, with a diagram and with problems', async ({ page, diagram }) => {
  test.slow();
  await diagram.open();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Waiting for an answer' }).click();
  await diagram.drawn(9);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show as a list' }).click();
  await expectAccessible(page);
  await diagram.write('sequenceDiagram', 'A=>B');
  await expect(diagram.problems).toBeVisible();
  await expectAccessible(page);
});

test('at 360 px everything is in one column', async ({ page, diagram }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await diagram.open();
  await expectFits(page);
  await page.getByRole('button', { name: 'A sign-in card' }).click();
  await diagram.drawn(10);
  await expectFits(page);
  await expect(diagram.player).toBeInViewport();
});
