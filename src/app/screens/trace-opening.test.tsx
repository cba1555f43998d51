// @vitest-environment jsdom
import { cleanup, configure, fireEvent, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { newHop } from '#core/traces/new-hop.ts';
import { FORMATS, type ReadingProgress } from '#core/traces/read-capture.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import type { CapturePort } from '#state/capture-port.ts';
import { coreCapture } from '#state/core-capture.testing.ts';
import { never } from '#state/silent-ports.testing.ts';
import { openSample, showTrace } from './show-trace.testing.tsx';

vi.mock('#features/diagram/drawing-frame.ts', () => ({
  prepareDrawing: () => undefined,
  drawMermaid: () => new Promise(() => {}),
}));
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });
Element.prototype.scrollIntoView = () => {};
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
afterEach(cleanup);

const FIRST_HOP = newHop(
  { label: 'entry 1', at: undefined },
  {
    request: {
      kind: 'request',
      method: 'GET',
      url: 'https://token.botframework.com/api/oauth/signin?signin=0123456789abcdef',
      headers: [],
      body: undefined,
    },
  },
);

/** A reading that goes on until the test ends, and can be told how far it has come. */
function slowReading() {
  let hear: ((progress: ReadingProgress) => void) | undefined;
  const stopOpening = vi.fn<() => void>();
  const capture: CapturePort = {
    ...coreCapture(),
    stopOpening,
    openCapture(_files, listen) {
      hear = listen;
      return never();
    },
  };
  const tell = (progress: Partial<ReadingProgress>): Promise<void> =>
    vi.waitFor(() => {
      if (hear === undefined) throw new Error('not begun');
      hear({ file: 'a.har', bytes: 0, size: 0, hops: 0, firstSignInHop: undefined, ...progress });
    });
  return { capture, tell, stopOpening };
}

const drop = (...files: readonly File[]): boolean =>
  fireEvent.drop(document.body, { dataTransfer: { files, getData: () => '' } });

test('while a file is read one sees how much of it, how many requests, and the first hop of a sign-in', async () => {
  const { capture, tell } = slowReading();
  showTrace({ capture });
  drop(new File(['a'], 'a.har'));
  await tell({ bytes: 12_400_000, size: 250_000_000, hops: 1204, firstSignInHop: FIRST_HOP });
  expect(await screen.findByText('12.4 of 250.0 MB, 1,204 requests so far')).toBeDefined();
  expect(screen.getByRole('progressbar', { name: 'How much of a.har is read' })).toHaveProperty('value', 12.4 / 250);
  const news = screen.getByRole('status').textContent;
  expect(news).toContain('Reading a.har');
  expect(news).toContain('First sign-in hop found: GET token.botframework.com/api/oauth/signin');
  expect(document.body.textContent).not.toContain('0123456789abcdef');
});

test('of several files it is said which one is read', async () => {
  const { capture, tell } = slowReading();
  showTrace({ capture });
  drop(new File(['a'], 'a.har'), new File(['b'], 'b.har'));
  await tell({ file: 'b.har', bytes: 1_000_000, size: 2_000_000, hops: 7 });
  expect(await screen.findByText('b.har: 1.0 of 2.0 MB, 7 requests so far')).toBeDefined();
  expect(screen.getByRole('status').textContent).toContain('Reading a.har and 1 more');
});

test('Stop answers at once, keeps the focus, and the box is there again', async () => {
  const { capture, tell, stopOpening } = slowReading();
  const app = showTrace({ capture });
  drop(new File(['a'], 'a.har'));
  await tell({ bytes: 1, size: 2 });
  const button = screen.getByRole('button', { name: 'Stop' });
  await userEvent.click(button);
  expect(stopOpening).toHaveBeenCalledOnce();
  expect(app.store.getState()).toMatchObject({ importing: undefined, capture: { phase: 'empty' } });
  expect(document.activeElement).toBe(button);
  expect(button.textContent).toBe('Choose files');
  expect(screen.getByRole('heading', { name: /^Drop files here/ })).toBeDefined();
});

test('a reading that is stopped before it began is not begun', async () => {
  const { capture } = slowReading();
  const openCapture = vi.fn<CapturePort['openCapture']>(capture.openCapture);
  const app = showTrace({ capture: { ...capture, openCapture } });
  const opened = app.actions.openFiles([new File(['a'], 'a.har')]);
  app.actions.stopImport();
  await opened;
  expect(openCapture).not.toHaveBeenCalled();
});

test('over an open capture the progress is shown, and what is open stays', async () => {
  const core = coreCapture();
  const { capture, tell } = slowReading();
  let isSecond = false;
  await openSample('oauth-card', {
    capture: {
      ...core,
      openCapture: (files, hear) => {
        const port = isSecond ? capture : core;
        isSecond = true;
        return port.openCapture(files, hear);
      },
    },
  });
  drop(new File(['b'], 'b.har'));
  await tell({ file: 'b.har', bytes: 1_000_000, size: 3_000_000, hops: 3 });
  expect(await screen.findByText('1.0 of 3.0 MB, 3 requests so far')).toBeDefined();
  expect(screen.getByText('What is shown below stays until it is read.')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(screen.getByRole('heading', { level: 1, name: 'oauth-card.har' })).toBeDefined();
});

test('several files dropped together become one capture', async () => {
  showTrace();
  const [first, second] = await Promise.all(SAMPLES.slice(1, 3).map(({ load }) => load()));
  drop(new File([first ?? ''], 'one.har'), new File([second ?? ''], 'two.har'));
  expect(await screen.findByRole('heading', { level: 1, name: 'one.har + two.har' })).toBeDefined();
});

test('which formats can be opened is told by the formats themselves', async () => {
  showTrace();
  await userEvent.click(screen.getByRole('button', { name: 'Which formats', expanded: false }));
  const list = within(await screen.findByRole('list', { name: 'Formats' }));
  expect(list.getAllByRole('listitem')).toHaveLength(FORMATS.length);
  expect(list.getByText('HAR file')).toBeDefined();
});

test('how to record a sign-in is told for each side of it', async () => {
  showTrace();
  await userEvent.click(screen.getByRole('button', { name: 'How to record a sign-in' }));
  expect((await screen.findAllByRole('term')).map(({ textContent }) => textContent)).toEqual([
    'Chrome, Edge',
    'Firefox',
    'Teams popup',
    'curl',
    'The bot’s side',
  ]);
});

test('what a capture can tell is said for each kind of thing, with advice where something lacks', async () => {
  await openSample('messaging-extension');
  await userEvent.click(screen.getByRole('button', { name: /things? it cannot tell$/ }));
  const panel = within(await screen.findByRole('list', { name: 'What was recorded' }));
  expect(panel.getAllByRole('listitem')).toHaveLength(8);
  const cookies = panel.getByText('Cookies').closest('li');
  expect(cookies?.textContent).toContain('To record it');
  const notices = within(screen.getByRole('list', { name: 'Noticed while it was read' }));
  expect(notices.getAllByRole('listitem').length).toBeGreaterThan(0);
});

test('the slash goes to the filter, and Escape back to the list', async () => {
  await openSample('oauth-card');
  const filter = screen.getByRole('combobox', { name: 'Filter the requests' });
  expect(filter.hasAttribute('data-filter')).toBe(true);
  filter.focus();
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement?.getAttribute('aria-current')).toBe('step');
});

test('bytes that are no capture lose nothing that is open', async () => {
  await openSample('oauth-card');
  drop(new File([Uint8Array.of(0x50, 0x4b, 5, 6)], 'x.zip'));
  expect((await screen.findByText(/What was open before is still shown/)).textContent).not.toBe('');
  expect(screen.getByRole('heading', { level: 1, name: 'oauth-card.har' })).toBeDefined();
});

test('a file that changes while it is read is said to have changed', async () => {
  let isChanged = false;
  class ChangingFile extends File {
    override slice(...range: Parameters<File['slice']>): Blob {
      const part = super.slice(...range);
      if (isChanged) part.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
      return part;
    }
  }
  const openCapture = (): Promise<never> => {
    isChanged = true;
    return Promise.reject(new Error('The requested file could not be read'));
  };
  showTrace({ capture: { ...coreCapture(), openCapture } });
  drop(new ChangingFile(['a'], 'a.har'));
  expect(await screen.findByText(/^The browser could not read “a.har”. It may be .* changed/)).toBeDefined();
});
