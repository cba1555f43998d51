/**
 * From the hops of a file to the sign-in that happened: noise folded away, redirects and links followed, what must have
 * happened between the hops added and marked. Hops keep the capture's order, except where the reason is said.
 */
import { findLinks, redirectLinks } from './follow-redirects.ts';
import { inferAnswers, inferHops, placeCallsInsideMessages } from './infer-hops.ts';
import { capabilitiesOf } from './capabilities.ts';
import {
  NO_CORRECTIONS,
  type Capture,
  type CaptureNotice,
  type Corrections,
  type Hop,
  type Link,
  type Trace,
} from './model.ts';
import { numbered } from './new-hop.ts';
import { recogniseExchange, SIGN_IN_KINDS } from './recognise.ts';
import { findSignIns } from './sign-ins.ts';

export function rebuildTrace(capture: Capture, _corrections: Corrections = NO_CORRECTIONS): Trace {
  const { kept, folded, notices } = foldNoise(capture.hops);
  const ordered = placeTokenRequest(kept);
  const hops = renumbered(inferHops(inferAnswers(placeCallsInsideMessages(ordered.hops))));
  return {
    name: capture.name,
    format: capture.format,
    hops,
    links: findLinks(hops),
    signIns: findSignIns(hops),
    keptBecause: new Map(),
    capabilities: capabilitiesOf(capture.hops),
    notices: [...capture.notices, ...notices, ...ordered.notices, ...noticeOnBrowserOnly(kept)],
    folded: folded.map((hop, index) => ({ ...hop, id: `folded-${index + 1}` })),
  };
}

interface Folding {
  readonly kept: readonly Hop[];
  readonly folded: readonly Hop[];
  readonly notices: readonly CaptureNotice[];
}

/** A capture without a sign-in is shown as far as a person looks through it by hand. */
const MOST_UNJUDGED = 100;

/** Keeps what belongs to a sign-in and everything that a redirect ties to it. */
function foldNoise(hops: readonly Hop[]): Folding {
  const links = redirectLinks(hops);
  const keptIds = new Set(hops.filter((hop) => recogniseExchange(hop) !== undefined).map(({ id }) => id));
  if (keptIds.size === 0) return keepUnjudged(hops, links);
  // Redirects run forward in the list: one pass each way reaches a whole chain.
  for (const { from, to } of links) if (keptIds.has(from)) keptIds.add(to);
  for (const { from, to } of links.toReversed()) if (keptIds.has(to)) keptIds.add(from);
  return { ...split(hops, keptIds), notices: [] };
}

function keepUnjudged(hops: readonly Hop[], links: readonly Link[]): Folding {
  const redirected = links.flatMap(({ from, to }) => [from, to]);
  const candidates = redirected.length > 0 ? redirected : hops.map(({ id }) => id);
  const keptIds = new Set(candidates.slice(0, MOST_UNJUDGED));
  const what =
    redirected.length > 0
      ? 'The requests that redirects tie together are shown'
      : keptIds.size < hops.length
        ? `The first ${keptIds.size} requests are shown`
        : 'Every request is shown';
  const sentence = `No bot sign-in was recognised. ${what}, and nothing is judged.`;
  return { ...split(hops, keptIds), notices: [{ severity: 'warning', sentence, place: undefined }] };
}

const split = (hops: readonly Hop[], keptIds: ReadonlySet<string>) => ({
  kept: hops.filter(({ id }) => keptIds.has(id)),
  folded: hops.filter(({ id }) => !keptIds.has(id)),
});

/**
 * Documents tend to explain the bot's own token at the end. Without times the order of the text is no evidence, and the
 * calls to the Token Service carry that token, so its request is placed before them.
 */
function placeTokenRequest(hops: readonly Hop[]): { hops: readonly Hop[]; notices: readonly CaptureNotice[] } {
  const request = hops.find((hop) => recogniseExchange(hop) === 'client-credentials');
  const firstCall = hops.findIndex((hop) => SIGN_IN_KINDS.has(recogniseExchange(hop)));
  const isLate = request !== undefined && firstCall >= 0 && hops.indexOf(request) > firstCall;
  if (!isLate || hops.some(({ startedAt }) => startedAt !== undefined)) return { hops, notices: [] };
  const sentence =
    'The bot’s own token is written later in the document, but placed before the calls that need it in their header.';
  return {
    hops: [...hops.slice(0, firstCall), request, ...hops.slice(firstCall).filter((hop) => hop !== request)],
    notices: [{ severity: 'info', sentence, place: request.place }],
  };
}

/** A browser sees redirects and pages, never what servers say to one another. */
function noticeOnBrowserOnly(hops: readonly Hop[]): readonly CaptureNotice[] {
  const kinds = hops.map(recogniseExchange);
  const hasBrowser = kinds.includes('open-link') || kinds.includes('callback');
  if (!hasBrowser || kinds.some((kind) => kind === 'activity' || kind === 'get-token' || kind === 'get-link'))
    return [];
  const sentence =
    'Only the browser’s part was recorded: what the channel, the bot and the Token Service say to one another is not in the file.';
  return [{ severity: 'info', sentence, place: undefined }];
}

function renumbered(hops: readonly Hop[]): readonly Hop[] {
  const ids = new Map(hops.map(({ id }, index) => [id, `h${index + 1}`] as const));
  return numbered(hops).map((hop) => ({ ...hop, during: hop.during === undefined ? undefined : ids.get(hop.during) }));
}
