/**
 * A journey whose every way out is watched from before the first page: requests of all pages of the context, the
 * console, errors, violations of the policy, writes to history, title, storage and clipboard, peers and windows. What
 * was told to the page as a canary is looked for in all of it, and in all that is left behind.
 */
import type { BrowserContext } from '@playwright/test';
import { expect, test as journey } from '../journey.ts';
import { report } from './figures.ts';
import { placesOf, type Place } from './left-behind.ts';
import { openSink, type Sink } from './sink.ts';
import { spellingsIn } from './spellings.ts';

interface Note {
  readonly kind: 'history' | 'title' | 'storage' | 'clipboard' | 'unasked clipboard' | 'peer' | 'window' | 'violation';
  readonly text: string;
}

export interface Watched {
  /** Texts that the app was told and that must stay in it. */
  readonly canaries: (...texts: readonly string[]) => void;
  /** Looks through everything that is left behind now, before it goes on. */
  readonly lookNow: () => Promise<void>;
  /** What is given to somebody else, in which none of them may stand. */
  readonly handedOn: (what: string, text: string) => void;
}

interface Fixtures {
  readonly watched: Watched;
}

/** Runs in every page before its own scripts. */
function watchPage(): void {
  const { noteWayOut } = window as unknown as { noteWayOut: (note: Note) => void };
  const note = (kind: Note['kind'], ...texts: readonly unknown[]): void =>
    noteWayOut({ kind, text: texts.map((text) => (typeof text === 'string' ? text : JSON.stringify(text))).join(' ') });

  /** Every call of a method is noted, then made. */
  function before(owner: object, name: string, tell: (...given: unknown[]) => void): void {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') return;
    Reflect.set(owner, name, function (this: unknown, ...given: unknown[]): unknown {
      tell(...given);
      return Reflect.apply(original, this, given);
    });
  }
  for (const name of ['pushState', 'replaceState'])
    before(History.prototype, name, (state, _, url) => note('history', state, String(url)));
  // An address that is put right again at once has been in the history all the same.
  addEventListener('hashchange', ({ newURL }) => note('history', newURL));
  before(Storage.prototype, 'setItem', (key, value) => note('storage', key, value));
  for (const name of ['put', 'add']) before(IDBObjectStore.prototype, name, (value) => note('storage', value));
  for (const name of ['open', 'alert', 'confirm', 'prompt'])
    before(window, name, (what) => {
      if (!navigator.userActivation.isActive) note('window', what);
    });
  if ('clipboard' in navigator)
    for (const name of ['writeText', 'write'])
      before(navigator.clipboard, name, (what) =>
        note(navigator.userActivation.isActive ? 'clipboard' : 'unasked clipboard', what),
      );
  if ('RTCPeerConnection' in window)
    window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
      construct(Peer, given) {
        note('peer', given);
        return Reflect.construct(Peer, given);
      },
    });
  const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title');
  if (title !== undefined)
    Object.defineProperty(Document.prototype, 'title', {
      ...title,
      set(this: Document, text: string) {
        note('title', text);
        title.set?.call(this, text);
      },
    });
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    note('violation', effectiveDirective, blockedURI),
  );
}

interface Seen {
  readonly notes: Note[];
  readonly requests: Place[];
  readonly foreign: string[];
  readonly late: string[];
  readonly complaints: string[];
}

async function watch(context: BrowserContext, origin: string): Promise<Seen> {
  const seen: Seen = { notes: [], requests: [], foreign: [], late: [], complaints: [] };
  await context.exposeBinding('noteWayOut', (_, note: Note) => void seen.notes.push(note));
  await context.addInitScript(watchPage);
  context.on('request', (request) => {
    const url = request.url();
    const sent = request.postData() ?? '';
    seen.requests.push({ place: 'requests', text: `${url}\n${sent}` });
    // A file that is opened from the disk is asked of nobody.
    if (!url.startsWith(origin) && !/^(?:data|blob|file):/.test(url)) seen.foreign.push(url);
    if (request.method() !== 'GET' || sent !== '') seen.late.push(`${request.method()} ${url}`);
  });
  context.on('console', (message) => seen.complaints.push(message.text()));
  context.on('weberror', (error) => seen.complaints.push(error.error().message));
  return seen;
}

const kept = (seen: Seen): readonly Place[] => [
  ...seen.requests,
  ...seen.complaints.map((text) => ({ place: 'console', text })),
  // What a reader copies is theirs to take along.
  ...seen.notes
    .filter(({ kind }) => kind !== 'clipboard')
    .map(({ kind, text }) => ({ place: `${kind}, on the way`, text })),
];

const leaksIn = (places: readonly Place[], canaries: ReadonlySet<string>): readonly string[] =>
  [...new Set(places.map(({ place }) => place))].flatMap((place) => {
    const text = places.flatMap((each) => (each.place === place ? [each.text] : [])).join('\n');
    return [...canaries].flatMap((canary) =>
      spellingsIn(text, canary).map((spelling) => `${place}: ${canary.slice(0, 24)}, ${spelling}`),
    );
  });

const leftBy = async (context: BrowserContext): Promise<readonly Place[]> =>
  (await Promise.all(context.pages().map(placesOf))).flat();

interface Told {
  readonly seen: Seen;
  readonly sink: Sink;
  readonly canaries: ReadonlySet<string>;
  /** What was left behind on the way and at the end, and what was handed on. */
  readonly places: readonly Place[];
}

function judge({ seen, sink, canaries, places }: Told): void {
  const count = (...kinds: readonly Note['kind'][]): readonly string[] =>
    seen.notes.flatMap(({ kind, text }) => (kinds.includes(kind) ? [`${kind}: ${text.slice(0, 200)}`] : []));
  const found = {
    foreign: seen.foreign,
    late: seen.late,
    sink: sink.arrived,
    leaks: leaksIn([...places, ...kept(seen)], canaries),
    violations: [...seen.complaints, ...count('violation')],
    clipboard: count('unasked clipboard'),
    peers: count('peer', 'window'),
  };
  for (const [id, lines] of Object.entries(found)) report(id, lines.length);
  expect.soft(canaries.size, 'canaries').toBeGreaterThan(0);
  for (const [id, lines] of Object.entries(found)) expect.soft(lines, `figure ${id}`).toEqual([]);
}

export const test = journey.extend<Fixtures>({
  watched: [
    async ({ page, baseURL }, run) => {
      const context = page.context();
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const sink = await openSink();
      const seen = await watch(context, baseURL ?? '');
      const canaries = new Set<string>();
      const places: Place[] = [];
      const lookNow = async (): Promise<void> => void places.push(...(await leftBy(context)));
      await run({
        canaries: (...texts) => texts.forEach((text) => canaries.add(text)),
        lookNow,
        handedOn: (what, text) => void places.push({ place: what, text }),
      });
      await lookNow();
      judge({ seen, sink, canaries, places });
      await sink.close();
    },
    { auto: true },
  ],
});
