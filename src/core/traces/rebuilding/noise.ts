/** Which hops of a capture belong to sign-ins, why each was kept, and what the others are. */
import { stringOf } from '#core/shared/json-scanner.ts';
import { ENDS } from '#core/traces/recognising/exchange-ends.ts';
import { PUBLISHED_KINDS, SIGN_IN_KINDS } from '#core/traces/recognising/exchange-kinds.ts';
import type { FoundLink } from '#core/traces/links/lead.ts';
import {
  headerOf,
  hostOf,
  isPreflight,
  jsonAnswerOf,
  parameterOf,
  urlOf,
} from '#core/traces/recognising/message-parts.ts';
import type { CaptureNotice, Hop } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { requestWords } from '#core/traces/telling/request-words.ts';

export interface Folding {
  readonly kept: readonly Hop[];
  readonly folded: readonly Hop[];
  /** Why each hop was kept, by id. */
  readonly because: ReadonlyMap<string, string>;
  readonly notices: readonly CaptureNotice[];
}

/** Ids of hops that the reader keeps or drops. */
export interface ByHand {
  readonly kept: ReadonlySet<string>;
  readonly dropped: ReadonlySet<string>;
}

/** A capture without a sign-in is shown as far as a person looks through it by hand. */
const MOST_UNJUDGED = 100;

/** Keeps what belongs to a sign-in and everything that leads from one of its hops to another. */
export function foldNoise(hops: readonly Hop[], links: readonly FoundLink[], byHand: ByHand): Folding {
  const because = new Map<string, string>();
  let hasExchange = false;
  const isOfOthers = renewsForOthers(hops);
  for (const hop of hops) {
    const kind = recogniseExchange(hop);
    if (isOfOthers(hop)) continue;
    if (kind !== undefined) because.set(hop.id, `Recognised by what it carries: “${requestWords(hop).label}”.`);
    hasExchange ||= kind !== undefined && !PUBLISHED_KINDS.has(kind);
  }
  if (!hasExchange && byHand.kept.size === 0) return keepUnjudged(hops, links, byHand);
  keepTied(hops, links, because);
  for (const id of byHand.kept) because.set(id, 'You said that it belongs to the sign-in.');
  for (const id of byHand.dropped) because.delete(id);
  return { ...split(hops, because), notices: [] };
}

/** A page such as Teams' renews tokens of its own all the time; beside a sign-in of another client they are noise. */
function renewsForOthers(hops: readonly Hop[]): (hop: Hop) => boolean {
  const signing = hops.filter((hop) => SIGN_IN_KINDS.has(recogniseExchange(hop)));
  const clients = new Set(signing.map((hop) => parameterOf(hop, 'client_id')));
  const given = new Set(signing.map((hop) => stringOf(jsonAnswerOf(hop), 'refresh_token')));
  return (hop) => {
    if (signing.length === 0 || recogniseExchange(hop) !== 'refresh-token') return false;
    const client = parameterOf(hop, 'client_id');
    return client !== undefined && !clients.has(client) && !given.has(parameterOf(hop, 'refresh_token'));
  };
}

/** Links run forward in the list: one pass each way reaches a whole chain. */
function keepTied(hops: readonly Hop[], links: readonly FoundLink[], because: Map<string, string>): void {
  const order = new Map(hops.map((hop, index) => [hop.id, { hop, index }] as const));
  const hosts = new Set(hops.filter(isAtProvider).map(hostOf));
  const indexOf = (id: string): number => order.get(id)?.index ?? 0;
  const labelOf = (id: string): string => order.get(id)?.hop.place.label ?? id;
  const ties = links.filter((link) => {
    const target = order.get(link.to)?.hop;
    return link.isAutomatic ? link.confidence !== 'guessed' : target !== undefined && hosts.has(hostOf(target));
  });
  for (const { from, to, kind } of ties.toSorted((a, b) => indexOf(a.from) - indexOf(b.from))) {
    if (because.has(from) && !because.has(to) && kind !== 'preflight')
      because.set(to, `${labelOf(from)}, which belongs to the sign-in, leads to it.`);
  }
  for (const { from, to } of ties.toSorted((a, b) => indexOf(b.to) - indexOf(a.to))) {
    if (because.has(to) && !because.has(from))
      because.set(from, `It leads to ${labelOf(to)}, which belongs to the sign-in.`);
  }
}

function isAtProvider(hop: Hop): boolean {
  const kind = recogniseExchange(hop);
  return kind !== undefined && ENDS[kind].from === 'browser' && ENDS[kind].to === 'provider';
}

function keepUnjudged(hops: readonly Hop[], links: readonly FoundLink[], { dropped }: ByHand): Folding {
  const redirected = links.filter(({ kind }) => kind === 'location').flatMap(({ from, to }) => [from, to]);
  const candidates = redirected.length > 0 ? [...new Set(redirected)] : hops.map(({ id }) => id);
  const shown = candidates.filter((id) => !dropped.has(id)).slice(0, MOST_UNJUDGED);
  const what =
    redirected.length > 0
      ? 'The requests that redirects tie together are shown'
      : shown.length < hops.length
        ? `The first ${shown.length} requests are shown`
        : 'Every request is shown';
  const sentence = `No bot sign-in was recognised, nor any other. ${what}, and nothing is judged.`;
  const why = redirected.length > 0 ? 'A redirect ties it to another request.' : 'Nothing better was recognised.';
  const because = new Map(shown.map((id) => [id, `No sign-in was recognised. ${why}`] as const));
  return { ...split(hops, because), notices: [{ severity: 'warning', sentence, place: undefined }] };
}

const split = (hops: readonly Hop[], because: ReadonlyMap<string, string>) => ({
  kept: hops.filter(({ id }) => because.has(id)),
  folded: hops.filter(({ id }) => !because.has(id)),
  because,
});

/** Groups by what an address says; hosts and paths are hints here, nothing is judged by them. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/presence|trouter|\/ups\/|skype\.com\/registrar/, 'presence'],
  [
    /telemetry|analytics|collect(?:or)?\b|events\.data\.|\/(?:log|logs|beacon|metrics|track|ping)\b|sentry|appinsights|applicationinsights|clarity|browser\.pipe/,
    'telemetry',
  ],
  [
    /doubleclick|adservice|adsystem|\bads?\.|\/ads?\/|adnxs|\/(?:cookie-?)?sync\b|\/pixel\b|criteo|taboola/,
    'advertising',
  ],
  [
    /listaccounts|accountchooser|getcredentialtype|savedusers|\/me\.htm|gsi\/|prelogin/,
    'account chooser of the provider',
  ],
];
const ASSET = /\.(?:js|mjs|css|png|jpe?g|gif|svg|webp|ico|woff2?|ttf|map|wasm)$/;

/** What a folded hop is, in a word for the list: `telemetry`, `scripts and images`. */
export function noiseGroupOf(hop: Hop): string {
  if (isPreflight(hop)) return 'preflights';
  if (recogniseExchange(hop) === 'refresh-token') return 'tokens renewed for other applications';
  const { host, path } = urlOf(hop);
  const address = `${host}${path}`.slice(0, 2_000).toLowerCase();
  const group = GROUPS.find(([pattern]) => pattern.test(address))?.[1];
  if (group !== undefined) return group;
  const { resource } = hop.recorded;
  const type = hop.response?.body?.mediaType ?? headerOf(hop.response, 'content-type') ?? '';
  const isAsset =
    resource === 'script' || resource === 'style' || resource === 'image' || resource === 'font' || ASSET.test(address);
  if (isAsset || /^(?:image|font|text\/css|video|audio)\b|javascript/i.test(type)) return 'scripts and images';
  return resource === 'document' || /^text\/html/i.test(type) ? 'pages' : 'other requests';
}
