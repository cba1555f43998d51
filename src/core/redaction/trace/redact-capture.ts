/**
 * A copy of a capture that may leave the tab. Every message is opened layer by layer, what is not public is replaced by a
 * placeholder of its shape, the same by the same, and encoded again; noise is cut down to where it went and when. What
 * was replaced is then searched in the copy, in every spelling: a copy that still holds some of it is not given out.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
import { readLeaves } from '#core/sequence/leaves.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { hasWebCrypto } from '#core/tokens/signatures/web-crypto.ts';
import {
  NO_CORRECTIONS,
  type Capture,
  type CaptureNotice,
  type Corrections,
  type Hop,
  type Trace,
} from '#core/traces/model.ts';
import { calculatedPlaceholders } from './calculated-values.ts';
import { KINDS, PROSE, type Field, type Kind } from './fields.ts';
import { plainText, type Layers } from './layers.ts';
import { PlaceholderBook } from './placeholders.ts';
import { Search } from './prove-absent.ts';
import { standsInPublicText } from './public-words.ts';
import { KEPT, type Receipt } from './receipt.ts';
import { redactFoldedHop, redactHop, redactPlace } from './redact-hop.ts';
import { layersOf } from './redact-layers.ts';
import { progressIn, WITHOUT_PAUSE, type Pause } from './redaction-progress.ts';
import { withoutWhatTells } from './without-what-tells.ts';
import { isTelling, redactText, tellingRuns } from './redact-text.ts';
import { Counting, type Tally } from './tally.ts';

type RedactionProblem =
  /** So many places of the copy still hold a value that was to be replaced. */
  { readonly kind: 'still-tells'; readonly places: number };

/** Nothing but `redactCapture` makes one, so what takes one can be given nothing else. */
export class RedactedCapture {
  readonly #search: Search;
  readonly capture: Capture;
  /** What the reader corrected by hand, in terms of the copy. */
  readonly corrections: Corrections;
  readonly receipt: Receipt;

  private constructor(capture: Capture, corrections: Corrections, receipt: Receipt, search: Search) {
    this.capture = capture;
    this.corrections = corrections;
    this.receipt = receipt;
    this.#search = search;
  }

  /** How many places of a text made of the copy tell something that was replaced; plain words are not told apart from ours. */
  tellsIn(text: string): number {
    return this.#search.countIn(text);
  }

  /** `trace` is what was made of the capture: it says which hops were folded away. */
  static async from(
    capture: Capture,
    trace: Trace,
    corrections: Corrections = NO_CORRECTIONS,
    pause: Pause = WITHOUT_PAUSE,
  ): Promise<Result<RedactedCapture, RedactionProblem>> {
    const { book, isFolded } = await learn(capture, trace, pause);
    const tally = new Counting();
    const layers = layersOf({ placeholders: book, tally, onSecret: () => undefined });
    const written = await copyOf(capture, trace, isFolded, layers, (part) => pause(progressIn('replacing', part)));
    const originals = book.originals.filter((original) => isWorthSearching(original) && !isOneOfMany(original, book));
    const words = new Search();
    const own = new Search();
    for (const [index, original] of originals.entries()) {
      if (index % SEARCHED_AT_ONCE === 0) await pause(progressIn('searching', index / originals.length / 2));
      (PLAIN_WORD.test(original) ? words : own).add(original);
    }
    const placesIn = (hop: Hop): number => {
      const text = textsOf(hop).join('\n');
      return words.countIn(text) + own.countIn(text);
    };
    const hops: Hop[] = [];
    let places = 0;
    for (const [index, hop] of written.hops.entries()) {
      await pause(progressIn('searching', (1 + index / written.hops.length) / 2));
      const cleared = withoutWhatTells(hop, placesIn);
      if (cleared.leftOut !== undefined) tally.leftOut(cleared.leftOut);
      hops.push(cleared.hop);
      places += cleared.places;
    }
    if (places > 0) return failure({ kind: 'still-tells', places });
    const copy = { ...written, hops };

    // Sentences are ours, or those of whoever wrote a session file.
    const isSafe = ({ sentence }: { readonly sentence: string }): boolean => own.countIn(sentence) === 0;
    const said = { notices: copy.notices.filter(isSafe), capabilities: (copy.capabilities ?? []).filter(isSafe) };
    const receipt: Receipt = {
      replaced: tally.lines,
      leftOut: tally.leftOutLines,
      kept: KEPT,
      proof: { originals: originals.length, spellings: words.size + own.size },
    };
    const renamed = new Map([...corrections.renamed].map(([id, label]) => [id, plainText(label, layers)] as const));
    return success(
      new RedactedCapture(
        { ...copy, ...said, receipt: receiptBefore(capture) ?? receipt.replaced },
        { ...corrections, renamed },
        receipt,
        own,
      ),
    );
  }
}

export const redactCapture = (
  capture: Capture,
  trace: Trace,
  corrections?: Corrections,
  pause?: Pause,
): Promise<Result<RedactedCapture, RedactionProblem>> => RedactedCapture.from(capture, trace, corrections, pause);

/** Not what public words and marks alone make, as they are or as a piece of base64: that stands in any copy. */
const isWorthSearching = (original: string): boolean =>
  isTelling(original) &&
  !standsInPublicText(original) &&
  [0, 1, 2, 3].every((offset) => {
    const decoded = base64Text(original.slice(offset));
    return !/^[^\u0000-\u001f\ufffd]{4,}$/.test(decoded) || isTelling(decoded);
  });

/** Of a copy that is handed on again the first receipt tells more; what else a file may call a kind is left out. */
const receiptBefore = ({ receipt }: Capture): Capture['receipt'] =>
  receipt?.filter(({ kind }) => new Set<string>(KINDS).has(kind));

/** `4321.png` of thousands that are called so: it stands in the copy, and there it is the placeholder of another. */
function isOneOfMany(original: string, book: PlaceholderBook): boolean {
  const [run, ...others] = tellingRuns(original);
  return run !== undefined && others.length === 0 && book.isCrowded(run);
}

/** Originals that are made ready for the search without a pause between them. */
const SEARCHED_AT_ONCE = 500;

/** A word that any sentence may hold by chance. */
const PLAIN_WORD = /^[A-Z]?[a-z]{1,15}$/;

interface Learnt {
  readonly book: PlaceholderBook;
  readonly isFolded: (hop: Hop) => boolean;
}

async function learn(capture: Capture, trace: Trace, pause: Pause): Promise<Learnt> {
  const book = new PlaceholderBook();
  const secrets = new Map<string, Field>();
  const onSecret = (text: string, field: Field): void => void secrets.set(text, field);
  const layers = layersOf({ placeholders: book, tally: COUNTS_NOTHING, onSecret });
  const folded = new Set(trace.folded.map(messageOf));
  const isFolded = (hop: Hop): boolean => folded.has(messageOf(hop));
  // Hosts are known by where they stand first, and only then wherever else they stand.
  await copyOf(capture, trace, isFolded, layers, (part) => pause(progressIn('learning', part / 2)));
  book.forgetRuns();
  await copyOf(capture, trace, isFolded, layers, (part) => pause(progressIn('learning', (1 + part) / 2)));
  book.settle(MARK.test(capture.format));
  if (hasWebCrypto()) await calculate(book, secrets);
  return { book, isFolded };
}

/** How the formats of a redacted copy, and of a HAR or a session file that was made of one, are called. */
const MARK = /, redacted$|(?<= by Signpost)$/;

const COUNTS_NOTHING: Tally = { replaced: () => undefined, leftOut: () => undefined };

/** Hops are copied on their way, their messages are not. */
const messageOf = ({ request, response, page, place }: Hop): object => request ?? response ?? page ?? place;

/** In characters: base64url of the hashes and of their left halves, and hexadecimal. */
const CALCULATED_LENGTHS: ReadonlySet<number> = new Set([22, 32, 43, 64]);
const MOST_SECRETS = 2_000;
const HASHED: ReadonlySet<Kind> = new Set<Kind>(['token', 'code', 'state']);
const LONGEST_SECRET = 20_000;

async function calculate(book: PlaceholderBook, secrets: ReadonlyMap<string, Field>): Promise<void> {
  const layers = layersOf({ placeholders: book, tally: COUNTS_NOTHING, onSecret: () => undefined });
  const targets = new Set([...secrets.keys()].filter(({ length }) => CALCULATED_LENGTHS.has(length)));
  const sources = [...secrets]
    .filter(([original, { kind }]) => HASHED.has(kind) && original.length <= LONGEST_SECRET)
    .slice(0, MOST_SECRETS)
    .map(([original, field]) => ({ original, placeholder: layers.value(original, field) }));
  for (const [original, placeholder] of await calculatedPlaceholders(sources, targets)) book.set(original, placeholder);
  book.forgetReplaced();
}

/** `heard` is waited for before each hop, and told which part of them is done. */
async function copyOf(
  capture: Capture,
  trace: Trace,
  isFolded: (hop: Hop) => boolean,
  layers: Layers,
  heard: (part: number) => Promise<void>,
): Promise<Capture> {
  const format = `${redactText(capture.format.replace(MARK, ''), PROSE, layers)}, redacted`;
  const hops: Hop[] = [];
  for (const [index, hop] of capture.hops.entries()) {
    await heard(index / capture.hops.length);
    hops.push(isFolded(hop) ? redactFoldedHop(hop, layers) : redactHop(hop, layers));
  }
  return {
    name: `redacted${/\.[a-z]{2,8}$/.exec(capture.name)?.[0] ?? ''}`,
    format,
    hops,
    notices: capture.notices.map((notice) => redactNotice(notice, layers)),
    capabilities: capture.capabilities ?? trace.capabilities,
  };
}

/** The sentences are ours, what they quote is not. */
const redactNotice = ({ severity, sentence, place }: CaptureNotice, layers: Layers): CaptureNotice => ({
  severity,
  sentence: sentence.replace(/“[^”]*”/g, '“…”'),
  place: place && redactPlace(place, layers),
});

/** Everything in a hop, as it is written and as it is when decoded. */
function textsOf({ place, request, response, page, shown, recorded }: Hop): readonly string[] {
  const wires = [request, response, page].filter((wire) => wire !== undefined);
  return [
    place.label,
    ...shown.flatMap(({ name, label, text }) => [name, label, text]),
    ...Object.values(recorded).map((value) => (typeof value === 'object' ? (value.address ?? '') : String(value))),
    ...[request?.method, request?.url, response?.statusText, page?.text].map((text) => text ?? ''),
    ...[request, response].flatMap((message) => [
      ...(message?.headers ?? []).flatMap(({ name, value }) => [name, value]),
      message?.body?.mediaType ?? '',
      message?.body?.text ?? '',
    ]),
    ...wires.flatMap(readLeaves).flatMap(({ name, value }) => [name, value]),
  ];
}
