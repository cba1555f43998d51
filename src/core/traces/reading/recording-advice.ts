/** How to record better what a capture lacks, by the program that wrote it. */
import type { CapabilityId } from '#core/traces/model.ts';

type Recorder = 'chromium' | 'firefox' | 'playwright' | 'safari' | 'document' | 'other';

const RECORDERS: readonly (readonly [RegExp, Recorder])[] = [
  [/by (?:WebInspector|Chrome|Edge)/i, 'chromium'],
  [/Playwright/i, 'playwright'],
  [/Firefox/i, 'firefox'],
  [/WebKit|Safari/i, 'safari'],
  [/documented exchange/i, 'document'],
];

const ADVICE: Readonly<Record<CapabilityId, string>> = {
  cookies: 'Export with cookies, or record with a proxy such as mitmproxy or Fiddler.',
  'authorization-headers': 'Export with sensitive headers, or record with a proxy such as mitmproxy or Fiddler.',
  fragments: 'Copy the whole address out of the address bar when the page that receives the answer opens.',
  'request-bodies': 'Record with bodies, or with a proxy.',
  'answer-bodies': 'Record with bodies, and keep the developer tools open from before the sign-in begins.',
  preflights: 'Chrome lists preflights in its Network panel; a proxy records them too.',
  times: 'A HAR has a time for each request; add one of the same sign-in.',
  'server-calls':
    'Record the bot’s own calls as well, with a proxy in front of it or in the Emulator’s log, and open both files together. A popup has developer tools of its own: record there too, with “Preserve log” on.',
};

const SENSITIVE =
  'In the developer tools’ settings, under Network, allow a HAR to be generated with sensitive data; then export with it.';

const OWN_ADVICE: ReadonlyMap<Recorder, Partial<Readonly<Record<CapabilityId, string>>>> = new Map([
  [
    'chromium',
    {
      cookies: SENSITIVE,
      'authorization-headers': SENSITIVE,
      'answer-bodies': 'Turn “Preserve log” on: without it the bodies of pages that were left are gone.',
    },
  ],
  [
    'firefox',
    {
      'answer-bodies':
        'In about:config see that devtools.netmonitor.har.includeResponseBodies is true and raise devtools.netmonitor.responseBodyLimit; turn “Persist Logs” on, and export again.',
    },
  ],
  [
    'playwright',
    {
      'answer-bodies': 'Record with content “embed” or “attach”, and not in minimal mode.',
      preflights: 'Record with a browser’s developer tools or a proxy: Playwright leaves preflights out.',
    },
  ],
  [
    'document',
    {
      cookies: 'A recording has them: open a HAR of the same sign-in.',
      'authorization-headers': 'A recording has them: open a HAR of the same sign-in.',
    },
  ],
]);

export function adviceFor(id: CapabilityId, format: string): string {
  const [, recorder = 'other'] = RECORDERS.find(([pattern]) => pattern.test(format)) ?? [];
  return OWN_ADVICE.get(recorder)?.[id] ?? ADVICE[id];
}
