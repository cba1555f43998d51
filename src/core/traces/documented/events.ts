/**
 * What a document says happened, in its own order. Each rule below reads one way in which people write down an
 * exchange; none knows a provider or a particular document. Of asking and returning words the last one before a URL
 * decides, and they count for two lines: "Get request =", then the URL.
 */
import type { CapturePlace } from '#core/traces/model.ts';
import type { JsonBlock, Segment } from './segments.ts';
import { urlsIn } from './urls-in-prose.ts';

export type DocumentEvent = { readonly place: CapturePlace } & (
  | { readonly kind: 'asked'; readonly method: string; readonly url: string; readonly withCredentials: boolean }
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'returned';
      readonly url: string | undefined;
      readonly status: number | undefined;
      readonly word: string;
    }
  | { readonly kind: 'token'; readonly block: JsonBlock }
  | { readonly kind: 'compact-token'; readonly text: string; readonly isHeader: boolean }
  | {
      readonly kind: 'object';
      readonly block: JsonBlock;
      readonly introduction: string;
      readonly returns: boolean;
      readonly url: string | undefined;
    }
  | { readonly kind: 'script'; readonly text: string }
  | { readonly kind: 'statement'; readonly text: string }
  | { readonly kind: 'example'; readonly url: string }
);

const INTENT =
  /\b(?:(returns?|returned|respon\w+|answers?|answered|repl(?:y|ies)|redirect(?:s|ed)?|moved|location|gives? back|gets? back)|(requests?|requested|calls?|called|asks?|asked|sends?|sent|opens?|loads?|navigates?|visits?|goes to|get|post|put|patch|delete|endpoint))\b/gi;
const METHOD = /\b(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b|([Gg]et|[Pp]ost|[Pp]ut|[Pp]atch|[Dd]elete) request)/;
const REDIRECT = /\b(redirect|moved|location|30[12378])/i;
const STATUS = /\b([1-5]\d\d)\b/;
const CLIENT_CREDENTIALS = /\bclient[ _-]credentials\b/i;
const OPENED = /\b(?:clicks?|taps?|presses|opens?|follows?)\b/i;
const SOMETHING_TO_OPEN = /\b(?:link|button|url|card)\b/i;
const CALL = /^[A-Za-z_$][\w$]*(?:\.[\w$]+)+\([^()]*\)\s*;?$/;
const HAND_OVER = /\b(?:notifySuccess|notifyFailure|postMessage)\(/;
const COMPACT_TOKEN = /\beyJ[\w-]{10,}\.[\w.[\]-]*/;
const HEADER = /\b(?:authorization|bearer)\b/i;
const NAMED_VALUE = /\b\w+=[\w-]{4,}/;
/** How many lines a word of asking or returning waits for its URL. */
const PATIENCE = 2;

interface Intent {
  readonly returns: boolean;
  readonly words: string;
  readonly line: number;
}

export function readEvents(segments: readonly Segment[]): readonly DocumentEvent[] {
  const events: DocumentEvent[] = [];
  let intent: Intent | undefined;
  segments.forEach((segment, index) => {
    const introduction = lineBefore(segments, index);
    if (segment.kind === 'json') {
      intent = undefined;
      events.push(...readObject(segment, introduction));
    } else if (segment.kind === 'code') {
      if (HAND_OVER.test(segment.text)) events.push({ kind: 'script', text: segment.text, place: segment.place });
    } else {
      const current = intent !== undefined && index - intent.line <= PATIENCE ? intent : undefined;
      const credentials = [introduction, segment.text, lineAfter(segments, index)].some((text) =>
        CLIENT_CREDENTIALS.test(text),
      );
      const read = readLine(segment.text, segment.place, index, current, credentials);
      events.push(...read.events);
      intent = read.intent;
    }
  });
  return events;
}

/** A block of two objects is a printed token; one object is a body, or something shown beside the exchange. */
function readObject(block: JsonBlock, introduction: string): readonly DocumentEvent[] {
  if (block.objects.length === 2) return [{ kind: 'token', block, place: block.place }];
  const url = urlsIn(introduction).findLast(({ isExample }) => !isExample)?.url;
  const returns = intentOf(introduction, 0)?.returns === true;
  return [{ kind: 'object', block, introduction, returns, url, place: block.place }];
}

interface LineRead {
  readonly events: readonly DocumentEvent[];
  readonly intent: Intent | undefined;
}

function readLine(
  text: string,
  place: CapturePlace,
  line: number,
  waiting: Intent | undefined,
  withCredentials: boolean,
): LineRead {
  const urls = urlsIn(text);
  const events: DocumentEvent[] = [];
  let intent = waiting;
  let from = 0;
  for (const { url, start, end, isReference, isExample } of urls) {
    intent = intentOf(text.slice(from, start), line) ?? intent;
    from = end;
    const alone = urls.length === 1 && text.length - url.length <= 2;
    if (isExample) {
      events.push({ kind: 'example', url, place });
    } else if (intent?.returns === true) {
      events.push({ kind: 'returned', url, ...answerWords(intent.words), place });
    } else if (alone || (intent !== undefined && !isReference)) {
      events.push({
        kind: 'asked',
        method: methodOf(intent?.words ?? '', withCredentials),
        url,
        withCredentials,
        place,
      });
    } else {
      continue;
    }
    intent = undefined;
  }
  if (urls.length > 0) return { events, intent };
  return { events: readWords(text, place), intent: intentOf(text, line) ?? waiting };
}

/** Lines without a URL. */
function readWords(text: string, place: CapturePlace): readonly DocumentEvent[] {
  const token = COMPACT_TOKEN.exec(text)?.[0];
  if (token !== undefined) return [{ kind: 'compact-token', text: token, isHeader: HEADER.test(text), place }];
  if (CALL.test(text) || HAND_OVER.test(text)) return [{ kind: 'script', text, place }];
  if (OPENED.test(text) && SOMETHING_TO_OPEN.test(text)) return [{ kind: 'opened', place }];
  const status = STATUS.exec(text)?.[1];
  const returns = intentOf(text, 0)?.returns === true;
  if (returns && status !== undefined) return [{ kind: 'returned', url: undefined, ...answerWords(text), place }];
  return NAMED_VALUE.test(text) ? [{ kind: 'statement', text, place }] : [];
}

function intentOf(words: string, line: number): Intent | undefined {
  const last = [...words.matchAll(INTENT)].at(-1);
  return last === undefined ? undefined : { returns: last[1] !== undefined, words, line };
}

/** RFC 6749 section 3.2: a request to a token endpoint is a POST, whatever the document leaves unsaid. */
function methodOf(words: string, withCredentials: boolean): string {
  const [, upperCase, word] = METHOD.exec(words) ?? [];
  return upperCase ?? word?.toUpperCase() ?? (withCredentials ? 'POST' : 'GET');
}

function answerWords(words: string): { readonly status: number | undefined; readonly word: string } {
  const status = STATUS.exec(words)?.[1];
  return {
    status: status === undefined ? undefined : Number(status),
    word: REDIRECT.exec(words)?.[1]?.toLowerCase() ?? '',
  };
}

function lineBefore(segments: readonly Segment[], index: number): string {
  const before = segments[index - 1];
  return before?.kind === 'line' ? before.text : '';
}

function lineAfter(segments: readonly Segment[], index: number): string {
  const after = segments[index + 1];
  return after?.kind === 'line' ? after.text : '';
}
