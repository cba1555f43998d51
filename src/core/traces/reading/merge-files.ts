/**
 * Several recordings of one sign-in as one timeline: the browser's, the popup's, a proxy's. A request that two files
 * hold is shown once. What cannot be known is said: whether clocks agree, and where a file without times belongs.
 */
import type { CaptureNotice, Hop } from '#core/traces/model.ts';
import { numbered } from '#core/traces/new-hop.ts';
import { withClocksAligned } from './file-clocks.ts';
import { inOrder } from './in-order.ts';
import { formatInstant } from './instant.ts';

/** What was read of one file. */
export interface ReadFile {
  readonly name: string;
  readonly format: string;
  /** In the file's order. */
  readonly hops: readonly Hop[];
  readonly notices: readonly CaptureNotice[];
}

export interface Merged {
  readonly hops: readonly Hop[];
  readonly notices: readonly CaptureNotice[];
}

export function mergeFiles(read: readonly ReadFile[]): Merged {
  const { files, notices: onMoved } = withClocksAligned(read);
  // Within its file a hop without a time stands behind the one it follows; a file without any stands behind the rest.
  const timed = files.flatMap(({ name, hops }) => withTimes(hops, name));
  const { kept, notices } = withoutDuplicates(timed.sort((a, b) => a.time - b.time));
  const said = files.flatMap(({ name, notices: own }) =>
    own.map((notice) => ({ ...notice, sentence: `${name}: ${notice.sentence}` })),
  );
  return { hops: numbered(kept), notices: [...said, ...onMoved, ...noticesOnClocks(files), ...notices] };
}

interface TimedHop {
  readonly hop: Hop;
  readonly time: number;
}

function withTimes(hops: readonly Hop[], file: string): readonly TimedHop[] {
  const ordered = inOrder(hops);
  let time = ordered.find(({ startedAt }) => startedAt !== undefined)?.startedAt ?? Infinity;
  return ordered.map((hop) => {
    time = hop.startedAt ?? time;
    return { hop: { ...hop, recorded: { ...hop.recorded, file } }, time };
  });
}

/** The same request at the same millisecond in two files is one; of the two the one with more of the answer stays. */
function withoutDuplicates(timed: readonly TimedHop[]): { kept: readonly Hop[]; notices: readonly CaptureNotice[] } {
  const kept = new Map<string, Hop>();
  let twice = 0;
  for (const [index, { hop }] of timed.entries()) {
    const key = identityOf(hop) ?? `${index}`;
    const known = kept.get(key);
    if (known === undefined || known.recorded.file === hop.recorded.file) {
      kept.set(known === undefined ? key : `${index}`, hop);
      continue;
    }
    twice += 1;
    if (fullnessOf(hop) > fullnessOf(known)) kept.set(key, hop);
  }
  if (twice === 0) return { kept: [...kept.values()], notices: [] };
  const sentence = `${count(twice, 'request')} in more than one file, with the same start and address; each is shown once, from the file that tells more of it.`;
  return { kept: [...kept.values()], notices: [{ severity: 'info', sentence, place: undefined }] };
}

/** Undefined where two requests cannot be told apart. */
function identityOf({ startedAt, request }: Hop): string | undefined {
  if (startedAt === undefined || request === undefined) return undefined;
  return `${Math.round(startedAt * 1000)} ${request.method} ${request.url}`;
}

/** Only to compare two recordings of one request. */
const fullnessOf = ({ request, response }: Hop): number =>
  (request?.headers.length ?? 0) +
  (response?.headers.length ?? 0) +
  (request?.body?.text.length ?? 0) +
  (response?.body?.text.length ?? 0);

/** In seconds: a step of a sign-in may take as long. */
const LONGEST_PAUSE = 10;

interface Span {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

function noticesOnClocks(files: readonly ReadFile[]): readonly CaptureNotice[] {
  const timeless = files.filter(({ hops }) => hops.every(({ startedAt }) => startedAt === undefined));
  const spans = files.flatMap(spanOf).sort((a, b) => a.first - b.first);
  const gaps = spans.flatMap((span, index) => {
    const before = spans[index - 1];
    return before === undefined || span.first - before.last < LONGEST_PAUSE ? [] : [gapBetween(before, span)];
  });
  const without =
    timeless.length < files.length
      ? timeless.map(({ name }) => `${name} has no times, so its requests stand last.`)
      : [];
  return [...gaps, ...without].map((sentence) => ({ severity: 'warning', sentence, place: undefined }));
}

const gapBetween = (before: Span, after: Span): string =>
  `${before.name} ends at ${formatInstant(before.last)}, before ${after.name} begins at ${formatInstant(after.first)}: they were recorded one after the other, or the clocks differ.`;

function spanOf({ name, hops }: ReadFile): readonly Span[] {
  let span: Span | undefined;
  for (const { startedAt: time } of hops) {
    if (time === undefined) continue;
    span = { name, first: Math.min(span?.first ?? time, time), last: Math.max(span?.last ?? time, time) };
  }
  return span === undefined ? [] : [span];
}

const count = (number: number, noun: string): string =>
  number === 1 ? `1 ${noun} stands` : `${number.toLocaleString('en')} ${noun}s stand`;
