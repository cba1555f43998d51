// @vitest-environment jsdom
import { act, cleanup, configure, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { RedactionProgress } from '#core/redaction/trace/redaction-progress.ts';
import { parseLink, sharedTraceLink } from '#core/sharing/links.ts';
import type { SharedCapture } from '#core/sharing/share-capture.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { failure, success } from '#core/shared/result.ts';
import type { App } from '#state/app.ts';
import { coreCapture } from '#state/core-capture.testing.ts';
import type { Ports } from '#state/ports.ts';
import { never } from '#state/silent-ports.testing.ts';
import { openSample, paste, showTrace } from './show-trace.testing.tsx';

vi.mock('#features/diagram/drawing-frame.ts', () => ({
  prepareDrawing: () => undefined,
  drawMermaid: () => new Promise(() => {}),
}));
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });
Element.prototype.scrollIntoView = () => {};
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
afterEach(cleanup);

/** What is copied and saved; a saved file by its name. */
function takenAway() {
  const copied: string[] = [];
  const saved = new Map<string, string>();
  const ports: Partial<Ports> = {
    copyText: async (text) => {
      copied.push(text);
      return true;
    },
    saveText: (name, text) => saved.set(name, text),
  };
  return { copied, saved, ports };
}

/** Found directly, because a search by role goes through the whole page each time. */
const dialog = () => within(document.querySelector('dialog') ?? document.createElement('dialog'));

async function redact(): Promise<void> {
  await userEvent.click(screen.getByText('Redact and share'));
  await screen.findByText(/none found/);
}

const press = (name: string): Promise<void> => userEvent.click(dialog().getByRole('button', { name }));

/** What a link of the app does when it is followed. */
const follow = (app: App, hash: string): void => act(() => app.actions.show(parseLink(hash)));

const findingTitles = (): readonly (string | null)[] =>
  within(screen.getByRole('region', { name: 'Findings' }))
    .getAllByRole('button', { expanded: false })
    .map(({ textContent }) => textContent);

let shared: SharedCapture;
let link = '';
beforeAll(async () => {
  const text = (await SAMPLES.find(({ id }) => id === 'oauth-card')?.load()) ?? '';
  const port = coreCapture();
  await port.openCapture([port.fileOfText('oauth-card.har', text)]);
  const result = await port.shareCapture(new Set());
  if (!result.ok || !result.value.link.ok) throw new Error('not shared');
  shared = result.value;
  link = sharedTraceLink(result.value.link.value.payload);
});

test('the receipt stands before the ways out, and the report can be read before it leaves', async () => {
  const { copied, saved, ports } = takenAway();
  await openSample('oauth-card', ports);
  await redact();
  expect(
    dialog().getByText(/^The copy was searched for [\d,]+ originals in [\d,]+ spellings: none found\.$/),
  ).toBeDefined();
  const receipt = within(dialog().getByRole('region', { name: 'What was replaced' }));
  expect(receipt.getAllByRole('row').length).toBeGreaterThan(5);
  expect(receipt.getAllByText(/^Names of parameters/)).toHaveLength(1);
  const report = dialog().getByRole('region', { name: 'The report, as it leaves' });
  expect(report.textContent).toMatch(/^# Sign-in trace: Entra ID for a bot in Teams/);
  await press('Copy: Markdown report');
  expect(copied[0]?.startsWith(report.textContent)).toBe(true);
  await press('Save: Markdown report');
  await press('Save: HTML report');
  await userEvent.click(dialog().getByRole('tab', { name: 'Files and link' }));
  await press('Save: Redacted HAR');
  await press('Save: Session file');
  expect([...saved.keys()]).toEqual([
    'redacted-trace.md',
    'redacted-trace.html',
    'redacted-trace.har',
    'redacted-trace.signpost.json',
  ]);
  for (const text of [...copied, ...saved.values()]) expect(text).not.toMatch(/northwind|robin/i);
});

/** A sharing that comes as far as it is told to. */
function slowSharing() {
  const stopSharing = vi.fn<() => void>();
  let hear: ((progress: RedactionProgress) => void) | undefined;
  const capture: Ports['capture'] = {
    ...coreCapture(),
    stopSharing,
    shareCapture: (_, listen) => {
      hear = listen;
      return never();
    },
  };
  return { capture, stopSharing, tell: (progress: RedactionProgress) => act(() => hear?.(progress)) };
}

test('while it is redacted one sees how far it has come, no way out is there, and it can be given up', async () => {
  const { capture, stopSharing, tell } = slowSharing();
  await openSample('oauth-card', { capture });
  await userEvent.click(screen.getByText('Redact and share'));
  expect(await screen.findByText(/^Redacting/)).toBeDefined();
  expect(dialog().queryByRole('tab')).toBeNull();
  tell({ stage: 'searching', done: 0.65 });
  expect(dialog().getByText('Searches the copy for every original')).toBeDefined();
  expect(dialog().getByRole('progressbar')).toHaveProperty('value', 0.65);
  await press('Stop');
  expect(document.querySelector('dialog')).toBeNull();
  expect(stopSharing).toHaveBeenCalled();
});

test('a report that an issue may not take says so, and the HAR can be looked into before it leaves', async () => {
  const long = { ...shared, markdown: 'x'.repeat(70_000) };
  await openSample('oauth-card', { capture: { ...coreCapture(), shareCapture: async () => success(long) } });
  await redact();
  expect(dialog().getByText(/It has 70,000 characters, and GitHub may take no more than 65,536/)).toBeDefined();
  await userEvent.click(dialog().getByRole('tab', { name: 'Files and link' }));
  await userEvent.click(dialog().getByText('Look into the HAR before it leaves'));
  expect(dialog().getByRole('region', { name: 'The HAR, as it leaves' }).textContent).toMatch(/^\{\s+"log"/);
});

test('the copy of what was open goes when something else is opened', async () => {
  await openSample('oauth-card');
  await redact();
  paste(document.body, shared.har);
  await screen.findByText('A redacted copy');
  expect(document.querySelector('dialog')).toBeNull();
});

test.each([
  [async () => failure({ kind: 'still-tells', where: 'har', places: 2 } as const), /2 places of the HAR file/],
  [() => Promise.reject(new Error('broken')), /failed at this/],
])('what cannot be redacted is not handed out, and why is said', async (shareCapture, sentence) => {
  await openSample('oauth-card', { capture: { ...coreCapture(), shareCapture } });
  await userEvent.click(screen.getByText('Redact and share'));
  expect(await screen.findByText(sentence)).toBeDefined();
  expect(dialog().queryByRole('tab')).toBeNull();
  expect(dialog().queryByRole('button', { name: /Copy|Save/ })).toBeNull();
});

test.each(['har', 'session'] as const)('the %s opens as a redacted copy with the same findings', async (form) => {
  await openSample('oauth-card');
  const before = findingTitles();
  expect(screen.queryByText('A redacted copy')).toBeNull();
  paste(document.body, shared[form]);
  await userEvent.click(await screen.findByText('A redacted copy'));
  expect(dialog().getAllByRole('row')).toHaveLength(shared.receipt.replaced.length + 1);
  expect(findingTitles()).toEqual(before);
});

test('a link opens at once where nothing is open, and nothing of it stays in the route', async () => {
  const app = showTrace();
  follow(app, link);
  expect(await screen.findByRole('heading', { level: 1, name: 'Shared trace' })).toBeDefined();
  expect(screen.getByText('A redacted copy')).toBeDefined();
  expect(app.store.getState().route).toEqual({ screen: 'trace' });
});

test('what is open is given up for the trace of a link only when the reader says so', async () => {
  const app = await openSample('messaging-extension');
  follow(app, link);
  expect(await screen.findByText(/“messaging-extension\.md” is open/)).toBeDefined();
  await press('Keep what is here');
  expect(document.querySelector('dialog')).toBeNull();
  expect(screen.getByRole('heading', { level: 1, name: 'messaging-extension.md' })).toBeDefined();

  follow(app, link);
  await userEvent.click(await screen.findByText('Open the shared trace'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Shared trace' })).toBeDefined();
  expect(document.querySelector('dialog')).toBeNull();
});

test('a text in the box that was not opened is not lost to a link', async () => {
  const app = showTrace();
  act(() => app.actions.editCaptureDraft('half a capture'));
  follow(app, link);
  expect(await screen.findByText(/a text in the box/)).toBeDefined();
});

test.each([
  ['#/trace/1.AAAA', /does not hold a trace/],
  ['#/trace/9.AAAA', /version 9/],
  [`#/trace/1.${'A'.repeat(9_000)}`, /8192 are the most/],
  ['#/trace/<img src=x onerror=alert(1)>', /does not hold a trace/],
])('the link %.24s is refused in a sentence', async (hash, sentence) => {
  follow(showTrace(), hash);
  expect((await screen.findByText(sentence)).closest('[role=alert]')).not.toBeNull();
});

test('a broken link closes nothing', async () => {
  const app = await openSample('oauth-card');
  follow(app, '#/trace/1.AAAA');
  await screen.findByText(/does not hold a trace/);
  await userEvent.click(dialog().getByRole('button', { name: 'Close' }));
  expect(screen.getByRole('region', { name: 'Findings' })).toBeDefined();
});
