// @vitest-environment jsdom
import { cleanup, configure, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { spokenChange } from '#app/spoken-change.ts';
import { failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import type { Evidence, Finding, Severity } from '#core/checks/model.ts';
import { success } from '#core/shared/result.ts';
import type { App } from '#state/app.ts';
import type { CapturePort } from '#state/capture-port.ts';
import { coreCapture } from '#state/core-capture.testing.ts';
import { openSample, paste } from './show-trace.testing.tsx';

vi.mock('#features/diagram/drawing-frame.ts', () => ({
  prepareDrawing: () => undefined,
  drawMermaid: () => new Promise(() => {}),
}));
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });
Element.prototype.scrollIntoView = () => {};
afterEach(cleanup);

const read = (label: string, value: string, hopId = 'h2', where = `hop ${hopId.slice(1)}, query state`): Evidence => ({
  label,
  value,
  where,
  hopId,
});

const finding = (found: Found, severity: Severity = 'high', more: Partial<Finding> = {}): Finding => ({
  severity,
  basis: 'observed',
  actor: undefined,
  sources: [],
  signIn: 's1',
  rule: found.title,
  question: 'Is it as it should be?',
  ...found,
  ...more,
});

const broken = (title: string, ...evidence: readonly Evidence[]): Found =>
  failed({ title, evidence, meaning: `Meaning of ${title}.`, next: `what follows ${title}.` });

/** A sample with other findings in place of its own. */
async function openWith(findings: readonly Finding[]): Promise<App> {
  const core = coreCapture();
  const capture: CapturePort = {
    ...core,
    async openCapture(files, hear) {
      const result = await core.openCapture(files, hear);
      return result.ok ? success({ ...result.value, findings }) : result;
    },
  };
  return openSample('oauth-card', { capture });
}

const strip = () => within(screen.getByRole('region', { name: 'Findings' }));
const row = (name: RegExp) => strip().getByRole('button', { name });

const USUAL = [
  finding(broken('The state differs', read('Sent', 'abcdef1'), read('Returned', 'abcdef2', 'h3'))),
  finding(broken('A late token', read('Read', 'x')), 'low'),
  finding(broken('Worth a look'), 'info'),
  finding(notCheckable('Is the nonce kept?', 'No ID token was recorded.')),
  finding(passed('The code is used once', [], 'Once.')),
];

test('findings are grouped by what they ask of the reader; what cannot be told and what passed is folded', async () => {
  await openWith(USUAL);
  expect(
    strip()
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent),
  ).toEqual(['What fails', 'What to look at', 'To know']);
  expect(strip().getByText('1 fails, 1 to look at')).toBeDefined();
  expect(row(/The state differs/).textContent).toContain('high · hops 2, 3');
  expect(row(/A late token/).textContent).toContain('low · hop 2');
  expect(strip().queryByText('Is the nonce kept?')).toBeNull();
  await userEvent.click(row(/^1 cannot tell/));
  expect(row(/Is the nonce kept/).textContent).toContain('No ID token was recorded.');
  await userEvent.click(row(/^1 passed/));
  expect(row(/The code is used once/)).toBeDefined();
});

test('two values that disagree stand with the characters boxed in which they differ', async () => {
  await openWith(USUAL);
  const values = strip()
    .getAllByRole('definition')
    .filter(({ className }) => className.includes('wire'));
  expect(values.map(({ textContent }) => textContent)).toEqual(['abcdef1', 'abcdef2']);
  expect(values.map((value) => value.querySelector('b')?.textContent)).toEqual(['1', '2']);
});

test('values with nothing in common are not boxed, and one read in several places is said once', async () => {
  await openWith([
    finding(
      broken(
        'Two ids',
        read('Handed out', 'bb80861b'),
        read('Opened', '1c3fe2d3', 'h3'),
        read('Opened', '1c3fe2d3', 'h4'),
      ),
    ),
  ]);
  const values = strip()
    .getAllByRole('definition')
    .filter(({ className }) => className.includes('wire'));
  expect(values).toHaveLength(2);
  expect(strip().queryByText('b', { selector: 'b' })).toBeNull();
  expect(strip().getAllByRole('button', { name: /hop [34], query state/ })).toHaveLength(2);
});

test('the pane says who broke the rule and what was not observed', async () => {
  const [found] = USUAL;
  await openWith([{ ...(found ?? finding(broken(''))), actor: 'authorization server', basis: 'inferred' }]);
  expect(strip().getByText(/^Broken by the authorization server\. Inferred/)).toBeDefined();
});

test('an expected finding is struck off and counted apart, until another capture is opened', async () => {
  const app = await openWith(USUAL);
  await userEvent.click(strip().getByRole('button', { name: 'Mark as expected' }));
  expect(row(/The state differs/).querySelector('s')?.textContent).toBe('The state differs');
  expect(strip().getByText('none fails, 1 to look at, 1 expected')).toBeDefined();
  await userEvent.click(strip().getByRole('button', { name: 'Not expected after all' }));
  expect(strip().getByText('1 fails, 1 to look at')).toBeDefined();
  await userEvent.click(strip().getByRole('button', { name: 'Mark as expected' }));
  paste(document.body, 'curl -v https://bot.example/a\n> GET /a HTTP/1.1\n> Host: bot.example\n< HTTP/1.1 200 OK\n');
  await screen.findByRole('heading', { level: 1, name: 'Pasted text' });
  expect(app.store.getState().expectedFindings.size).toBe(0);
});

test('what passed cannot be expected', async () => {
  await openWith(USUAL);
  await userEvent.click(row(/^1 passed/));
  await userEvent.click(row(/The code is used once/));
  expect(strip().queryByRole('button', { name: 'Mark as expected' })).toBeNull();
});

test('arrows go from row to row, Enter opens one, and it is said once', async () => {
  const app = await openWith(USUAL);
  const before = app.store.getState();
  row(/The state differs/).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(row(/A late token/));
  expect(app.store.getState()).toBe(before);
  await userEvent.keyboard('{Enter}');
  expect(row(/A late token/).getAttribute('aria-expanded')).toBe('true');
  expect(document.activeElement).toBe(row(/A late token/));
  expect(
    spokenChange({ ...before, route: { screen: 'trace' } }, { ...app.store.getState(), route: { screen: 'trace' } }),
  ).toMatch(/^Warning, low: A late token\. .*\d+ of \d+/);
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  expect(document.activeElement).toBe(row(/The state differs/));
});

test('folding away the finding that is open opens the worst one again', async () => {
  await openWith(USUAL);
  await userEvent.click(row(/^1 cannot tell/));
  await userEvent.click(row(/Is the nonce kept/));
  await userEvent.click(row(/^1 cannot tell/));
  expect(row(/The state differs/).getAttribute('aria-expanded')).toBe('true');
});

test('where no rule is broken that is said, as far as it can be', async () => {
  await openWith(USUAL.filter(({ outcome }) => outcome !== 'fail'));
  expect(strip().getByText('No rule is broken')).toBeDefined();
  expect(strip().getByText('none fails')).toBeDefined();
});

test('findings of another sign-in are not shown, those of the whole capture are', async () => {
  const [found] = USUAL;
  const other = finding(broken('Of another'), 'high', { signIn: 's2' });
  const whole = finding(broken('Of the capture'), 'high', { signIn: undefined });
  await openWith([...(found ? [found] : []), other, whole]);
  expect(strip().queryByText('Of another')).toBeNull();
  expect(row(/Of the capture/)).toBeDefined();
});

test('a long or hostile text in a finding is cut and shown as text', async () => {
  await openWith([
    finding(broken(`<img src=x onerror=alert(1)>\u202e${'t'.repeat(5000)}`, read('Is', 'v'.repeat(1_000_000)))),
  ]);
  expect(document.querySelector('img')).toBeNull();
  expect(screen.getByRole('region', { name: 'Findings' }).textContent?.length).toBeLessThan(10_000);
  expect(row(/onerror/).textContent).toContain('⟦U+202E⟧');
});
