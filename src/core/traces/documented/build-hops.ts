/**
 * Events of a document become hops. An answer belongs to the request before it, a token and an activity to the message
 * they describe, an object that is "serialised" to the next request with a `state`. What the text does not say stays
 * undefined.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
import { queryValue, readUrl } from '#core/sequence/url-text.ts';
import type { HttpBody, HttpHeader, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { CapturePlace, Hop, Shown } from '#core/traces/model.ts';
import { CONNECTOR_ISSUERS } from '#core/traces/recognising/known-hosts.ts';
import { newHop } from '#core/traces/new-hop.ts';
import { isActivity } from '#core/traces/recognising/recognise.ts';
import type { DocumentEvent } from './events.ts';
import type { JsonBlock } from './segments.ts';

/** Stands for the address that documents leave out: where the bot listens. */
const MESSAGING_ENDPOINT = '<messaging endpoint>';
const STRING_OR_SPACE = /("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g;
const SERIALISED = /\b(?:seriali[sz]ed|encoded|base64\w*)\b/i;

interface BuiltHops {
  readonly hops: readonly Hop[];
  /** JSON that belongs to no exchange the rules know. */
  readonly unplaced: readonly CapturePlace[];
}

type Returned = Extract<DocumentEvent, { kind: 'returned' }>;

interface Draft {
  readonly place: CapturePlace;
  readonly request: { -readonly [K in keyof HttpRequest]: HttpRequest[K] };
  readonly shown: Shown[];
  readonly isMessage: boolean;
  /** The URL came from the answer before and a person opened it. */
  readonly wasOpened: boolean;
  answer: HttpBody | undefined;
  returned: Returned | undefined;
  script: string[];
}

export function buildHops(events: readonly DocumentEvent[]): BuiltHops {
  const builder = new HopBuilder();
  for (const event of events) builder.take(event);
  return builder.finish();
}

class HopBuilder {
  readonly drafts: Draft[] = [];
  readonly unplaced: CapturePlace[] = [];
  /** Shown before the request it belongs to. */
  waiting: Shown[] = [];
  /** A message whose token was shown and whose activity was not yet. */
  openMessage: Draft | undefined;

  take(event: DocumentEvent): void {
    switch (event.kind) {
      case 'asked':
        return this.ask(event);
      case 'opened':
        return this.open(event.place);
      case 'returned':
        return this.answer(event);
      case 'token':
        return this.printedToken(event.block);
      case 'compact-token':
        return this.compactToken(event);
      case 'object':
        return this.object(event);
      case 'script':
        this.drafts.at(-1)?.script.push(event.text);
        return;
      case 'statement':
        return this.statement(event.text, event.place);
      case 'example':
        return;
    }
  }

  ask({ method, url, withCredentials, place }: Extract<DocumentEvent, { kind: 'asked' }>): void {
    const draft = this.start(place, method, url, { isMessage: false, wasOpened: false });
    const hasState = queryValue(readUrl(url), 'state') !== undefined;
    const mine = this.waiting.filter(({ name }) => name !== 'state' || hasState);
    this.waiting = this.waiting.filter(({ name }) => name === 'state' && !hasState);
    draft.shown.push(...mine);
    if (withCredentials) {
      draft.shown.push({
        name: 'grant_type',
        label: 'what the document says of the request',
        text: 'client credentials',
        place,
      });
    }
  }

  open(place: CapturePlace): void {
    const url = this.drafts.at(-1)?.returned?.url;
    if (url !== undefined) this.start(place, 'GET', url, { isMessage: false, wasOpened: true });
  }

  answer(returned: Returned): void {
    const draft = this.drafts.at(-1);
    if (draft !== undefined && awaitsAnswer(draft)) draft.returned = returned;
  }

  /** A token in one piece; one that was cut off is only shown beside the printed one. */
  compactToken({ text, isHeader, place }: Extract<DocumentEvent, { kind: 'compact-token' }>): void {
    const shown = { name: 'token', label: 'the token as quoted', text, place };
    const last = this.drafts.at(-1);
    if (/\.\.|…$/.test(text)) this.waiting.push(shown);
    else if (isHeader && last !== undefined && awaitsAnswer(last)) last.request.headers = [bearer(text)];
    else this.token(text, base64Text(text.split('.')[1] ?? ''), shown);
  }

  printedToken({ objects: [header = '', payload = ''], signature, place }: JsonBlock): void {
    const token = `${encodedPart(header)}.${encodedPart(payload)}.${signature}`;
    const text = `${header}.${payload}.${signature}`;
    this.token(token, payload, { name: 'token', label: 'the token as the document shows it decoded', text, place });
  }

  /** The answer to the request before it, or what a message to the bot carries. */
  token(token: string, payload: string, shown: Shown): void {
    const quoted = this.waiting.filter(({ name }) => name === 'token');
    this.waiting = this.waiting.filter(({ name }) => name !== 'token');
    const isConnectors = CONNECTOR_ISSUERS.has(stringOf(rootOf(payload), 'iss') ?? '');
    const last = this.drafts.at(-1);
    if (!isConnectors && last !== undefined && awaitsAnswer(last)) {
      last.answer = { mediaType: undefined, text: token };
      last.shown.push(...quoted, shown);
      return;
    }
    const message = this.startMessage(shown.place);
    message.request.headers = [bearer(token)];
    message.shown.push(...quoted, shown);
    this.openMessage = message;
  }

  object({ block, introduction, returns, url }: Extract<DocumentEvent, { kind: 'object' }>): void {
    const [text = ''] = block.objects;
    const root = rootOf(text);
    const body = { mediaType: undefined, text };
    const last = this.drafts.at(-1);
    if (isActivity(root)) {
      const isForLast = last !== undefined && awaitsBody(last);
      const target = isForLast ? last : (this.openMessage ?? this.startMessage(block.place));
      this.openMessage = undefined;
      target.request.body = body;
    } else if (url !== undefined && last?.request.url !== url) {
      this.start(block.place, 'GET', url, { isMessage: false, wasOpened: false }).answer = body;
    } else if (isSignInState(root) || SERIALISED.test(introduction)) {
      this.waiting.push({ name: 'state', label: 'the state before it is encoded', text, place: block.place });
    } else if (last !== undefined && awaitsBody(last) && !returns) {
      last.request.body = body;
    } else if (last !== undefined && awaitsAnswer(last)) {
      last.answer = body;
    } else {
      this.unplaced.push(block.place);
    }
  }

  /** A sentence that names a value which a page handed over: the document says where it goes next. */
  statement(text: string, place: CapturePlace): void {
    const draft = this.drafts.at(-1);
    const values = draft?.script.flatMap((line) =>
      [...line.matchAll(/['"]([^'"]{4,80})['"]/g)].map((match) => match[1]),
    );
    if (!values?.some((value) => value !== undefined && text.includes(value))) return;
    draft?.shown.push({ name: 'statement', label: 'what the document says of it', text, place });
  }

  startMessage(place: CapturePlace): Draft {
    return this.start(place, 'POST', MESSAGING_ENDPOINT, { isMessage: true, wasOpened: false });
  }

  start(place: CapturePlace, method: string, url: string, how: Pick<Draft, 'isMessage' | 'wasOpened'>): Draft {
    const request = { kind: 'request' as const, method, url, headers: [], body: undefined };
    const draft = { place, request, shown: [], ...how, answer: undefined, returned: undefined, script: [] };
    this.drafts.push(draft);
    return draft;
  }

  finish(): BuiltHops {
    const hops = this.drafts.map((draft, index) => {
      const { place, request, shown, script } = draft;
      const page = script.length === 0 ? undefined : { kind: 'act' as const, text: script.join('\n') };
      return newHop(place, { request, response: responseOf(draft, this.drafts[index + 1]), page, shown });
    });
    return { hops, unplaced: this.unplaced };
  }
}

const bearer = (token: string): HttpHeader => ({ name: 'Authorization', value: `Bearer ${token}` });

const awaitsAnswer = ({ isMessage, answer, returned }: Draft): boolean =>
  !isMessage && answer === undefined && returned === undefined;

const awaitsBody = (draft: Draft): boolean =>
  awaitsAnswer(draft) && /^(?:POST|PUT|PATCH)$/.test(draft.request.method) && draft.request.body === undefined;

function responseOf({ answer, returned, script }: Draft, next: Draft | undefined): HttpResponse | undefined {
  const response = {
    kind: 'response' as const,
    status: returned?.status,
    statusText: returned?.word ?? '',
    headers: [],
  };
  if (answer !== undefined) return { ...response, body: answer };
  if (returned?.url !== undefined) {
    const { url } = returned;
    const isRedirect = returned.word !== '' || (next?.request.url === url && !next.wasOpened);
    return isRedirect
      ? { ...response, headers: [{ name: 'Location', value: url }], body: undefined }
      : { ...response, body: { mediaType: undefined, text: url } };
  }
  return returned !== undefined || script.length > 0 ? { ...response, body: undefined } : undefined;
}

const rootOf = (text: string): JsonNode | undefined => scanJson(text, { comments: true }).root;

const isSignInState = (root: JsonNode | undefined): boolean =>
  ['connectionName', 'ConnectionName'].some((name) => stringOf(root, name) !== undefined) &&
  ['conversation', 'Conversation'].some((name) => memberOf(root, name) !== undefined);

const encodedPart = (json: string): string => base64urlOf(new TextEncoder().encode(compactJson(json)));

/**
 * Printed JSON as it travels in a token: without the comments, line breaks and spaces that printing added. Numbers,
 * names and their order stay as written.
 */
function compactJson(text: string): string {
  let kept = '';
  let from = 0;
  for (const { kind, at, text: added } of scanJson(text, { comments: true }).notes) {
    if (kind !== 'comment' && kind !== 'trailing-comma') continue;
    kept += text.slice(from, at);
    from = at + added.length;
  }
  return (kept + text.slice(from)).replace(STRING_OR_SPACE, '$1');
}
