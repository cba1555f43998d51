/**
 * From the hops of a file to the sign-ins that happened: noise folded away, redirects and links followed, what must have
 * happened between the hops added and marked. Hops keep the capture's order, except where the reason is said.
 */
import { capabilitiesOf } from '#core/traces/reading/capabilities.ts';
import { SIGN_IN_KINDS } from '#core/traces/recognising/exchange-kinds.ts';
import { findLinks, navigationLinks, type PairsByHand } from '#core/traces/links/find-links.ts';
import { findLoops } from '#core/traces/links/loops.ts';
import {
  NO_CORRECTIONS,
  type Capture,
  type CaptureNotice,
  type Corrections,
  type Hop,
  type Link,
  type Trace,
} from '#core/traces/model.ts';
import { numbered } from '#core/traces/new-hop.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { recogniseTogether } from './recognise-together.ts';
import { inferAnswers, inferHops, placeCallsInsideMessages } from './infer-hops.ts';
import { foldNoise } from './noise.ts';
import { findSignIns } from './sign-ins.ts';

export function rebuildTrace(capture: Capture, corrections: Corrections = NO_CORRECTIONS): Trace {
  const recognised = recogniseTogether(withOwnIds(capture.hops));
  const byHand = pairsOf(corrections, recognised);
  const { kept, folded, because, notices } = foldNoise(recognised, navigationLinks(recognised, byHand), {
    kept: idsAt(corrections.kept, recognised),
    dropped: idsAt(corrections.dropped, recognised),
  });
  const ordered = placeTokenRequest(kept);
  const told = inferHops(inferAnswers(placeCallsInsideMessages(ordered.hops)));
  const links = findLinks(told, byHand);
  const newId = new Map(told.map(({ id }, index) => [id, `h${index + 1}`] as const));
  const renumber = (id: string): string => newId.get(id) ?? id;
  const hops = numbered(told).map((hop) =>
    hop.during === undefined ? hop : { ...hop, during: newId.get(hop.during) },
  );
  const final = links.map((link): Link => ({ ...link, from: renumber(link.from), to: renumber(link.to) }));
  return {
    name: capture.name,
    format: capture.format,
    hops,
    links: final,
    signIns: findSignIns(hops, final),
    keptBecause: new Map(
      told.map(
        (hop) => [renumber(hop.id), because.get(hop.id) ?? hop.because ?? 'It follows from the others.'] as const,
      ),
    ),
    capabilities: capture.capabilities ?? capabilitiesOf(recognised, capture.format),
    notices: [...capture.notices, ...notices, ...ordered.notices, ...loopNotices(hops, final)],
    folded: folded.map((hop, index) => ({ ...hop, id: `folded-${index + 1}` })),
    renamed: corrections.renamed,
    ...(capture.receipt === undefined ? {} : { receipt: capture.receipt }),
  };
}

/** What the hops of a file call one another may be missing or stand twice; their place in the list is their name. */
function withOwnIds(hops: readonly Hop[]): readonly Hop[] {
  const ids = new Map(hops.map(({ id }, index) => [id, `h${index + 1}`] as const));
  return hops.map((hop, index) => {
    const id = `h${index + 1}`;
    const during = hop.during === undefined ? undefined : ids.get(hop.during);
    return hop.id === id && hop.during === during ? hop : { ...hop, id, during };
  });
}

const idsAt = (places: readonly number[], hops: readonly Hop[]): ReadonlySet<string> =>
  new Set(places.flatMap((place) => hops[place]?.id ?? []));

function pairsOf({ linked, unlinked }: Corrections, hops: readonly Hop[]): PairsByHand {
  const idsOf = (pairs: Corrections['linked']) =>
    pairs.flatMap(({ from, to }) => {
      const [first, second] = [hops[from], hops[to]];
      return first === undefined || second === undefined ? [] : [{ from: first.id, to: second.id }];
    });
  return { linked: idsOf(linked), unlinked: idsOf(unlinked) };
}

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

function loopNotices(hops: readonly Hop[], links: readonly Link[]): readonly CaptureNotice[] {
  const places = new Map(hops.map(({ id, place }) => [id, place] as const));
  return findLoops(hops, links).map(({ hopIds, address }) => ({
    severity: 'warning',
    sentence: `The browser was sent in a loop: it came to ${address} ${hopIds.length} times without a person doing anything.`,
    place: places.get(hopIds[0] ?? ''),
  }));
}
