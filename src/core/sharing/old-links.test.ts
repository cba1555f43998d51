import { expect, test } from 'vitest';
import { inspectCapture } from '#core/checks/inspect-capture.ts';
import { textFile } from '#core/traces/reading/capture-file.ts';
import { formatLink, parseLink } from './links.ts';
import { OLD_DIAGRAM_LINK, OLD_LINKS, OLD_TRACE_LINK } from './old-links.testing.ts';
import { sharedText } from './shared-text.ts';

test.each(OLD_LINKS)('$link opens what it opened on $since', ({ link, opens }) => {
  expect(parseLink(link)).toEqual(opens);
  expect(parseLink(formatLink(opens))).toEqual(opens);
});

test('an old link to a redacted trace opens its hops, at the step of its sender', async () => {
  const route = parseLink(OLD_TRACE_LINK);
  if (route.screen !== 'trace' || route.shared === undefined) throw new Error('no trace');
  const text = sharedText('trace', route.shared);
  const read = text.ok ? await inspectCapture([textFile('link', text.value)]) : undefined;
  const part = read?.ok === true ? read.value.report.parts.find(({ id }) => id === route.part) : undefined;
  const steps = part?.sequence.steps.map(({ id }) => id);
  expect(steps?.slice(0, 3)).toEqual(['h1-request', 'h1-answer', route.step]);
});

test('an old link to a diagram opens its text', () => {
  const route = parseLink(OLD_DIAGRAM_LINK);
  const shared = route.screen === 'diagram' ? route.shared : undefined;
  expect(sharedText('diagram', shared ?? '')).toEqual({
    ok: true,
    value: 'sequenceDiagram\n  Browser->>Bot: Hello\n  Bot-->>Browser: Hello too\n',
  });
});
