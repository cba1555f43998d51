/**
 * What curl does during one call, told event by event: `verbose-log.ts` tells it from `-v`, `trace-dump.ts` from
 * `--trace` and `--trace-ascii`. Out come messages in order, with the address and the scheme where curl names them.
 */
import { readHead, requestMessage, type HttpMessage } from '#core/traces/http-text/http-message.ts';
import { readRequestLine, readStatusLine } from '#core/traces/http-text/start-line.ts';
import type { CaptureNotice, CapturePlace } from '#core/traces/model.ts';
import { canHaveBody, giveBody, withoutHeads, type MessageDraft } from './curl-body.ts';

const NEXT_ADDRESS = /^Issue another request to this URL: '(.*)'$/;
const STREAM_ADDRESS = /^\[HTTP\/[23]\] \[\d+\] OPENED stream for (\S+)$/;
const CONNECTS = /^\s*Trying /;
const REUSES = /^Re-?using existing/i;
const TLS = /^(?:SSL connection using|TLSv?\d|TLS[ ,]|ALPN|Server certificate|schannel:|QUIC |using HTTP\/[23])/i;
const LETS_GO = /^(?:Connection #\d+ to host |Closing connection|shutting down connection)/i;
const TROUBLE =
  /^(?:Could not resolve|Failed to connect|connect to \S{1,300} port \d+ .{0,100}failed|SSL certificate problem|Recv failure|Empty reply|(?:Connection|Operation) timed out)/i;
const FAILURE = /^curl: \(\d{1,3}\) /;

/** Where in the log, and at which second of its day, if the log has times. */
export interface Moment {
  readonly place: CapturePlace;
  readonly clock: number | undefined;
}

interface OpenHead {
  readonly lines: string[];
  readonly moment: Moment;
  readonly isRequest: boolean;
  /** curl says so as soon as it knows, which may be between two headers. */
  isIgnored: boolean;
}

export class CurlSession {
  readonly #drafts: MessageDraft[] = [];
  /** Printed when curl had let go of the connection: stdout may stand behind the whole of stderr. */
  readonly #late: string[] = [];
  #isLate = false;
  #head: OpenHead | undefined;
  #nextAddress: string | undefined;
  #scheme: 'http' | 'https' | undefined;
  #trouble: { readonly text: string; readonly place: CapturePlace } | undefined;

  info(text: string, { place }: Moment): void {
    this.#nextAddress = NEXT_ADDRESS.exec(text)?.[1] ?? STREAM_ADDRESS.exec(text)?.[1] ?? this.#nextAddress;
    if (CONNECTS.test(text)) this.#scheme = 'http';
    if (TLS.test(text)) this.#scheme = 'https';
    if (REUSES.test(text)) this.#scheme = undefined;
    if (LETS_GO.test(text)) this.#isLate = true;
    if (TROUBLE.test(text)) this.#trouble = { text, place };
    if (!text.startsWith('Ignoring the response-body')) return;
    const answer = this.#head ?? this.#drafts.at(-1);
    if (answer !== undefined) answer.isIgnored = true;
  }

  /** One line of a head; an empty one ends it. False when it belongs to none, so that it is something else. */
  headLine(isRequest: boolean, text: string, moment: Moment): boolean {
    const starts = isRequest ? readRequestLine(text) !== undefined : readStatusLine(text) !== undefined;
    if (!starts && this.#head?.isRequest !== isRequest) return false;
    if (starts || text === '') this.#endHead();
    if (starts) this.#head = { lines: [text], moment, isRequest, isIgnored: false };
    else this.#head?.lines.push(text);
    this.#tick(moment);
    return true;
  }

  /** Bytes of a body, or only the word that there were some. */
  data(isRequest: boolean, bytes: Uint8Array | undefined, moment: Moment): void {
    this.#endHead();
    const draft = this.#isLate ? undefined : this.#current(isRequest);
    if (draft === undefined) return;
    draft.hasData = true;
    if (bytes !== undefined) draft.bytes.push(bytes);
    this.#tick(moment);
  }

  /** A line that is curl's output, or a message of its own. */
  printed(text: string, { place }: Moment): void {
    if (FAILURE.test(text)) this.#trouble = { text, place };
    else if (this.#head !== undefined) return;
    else if (this.#isLate) this.#late.push(text);
    else if (this.#drafts.at(-1)?.message.kind === 'response') this.#drafts.at(-1)?.printed.push(text);
  }

  finish(): { readonly messages: readonly HttpMessage[]; readonly notices: readonly CaptureNotice[] } {
    this.#endHead();
    const notices = this.#placeLate();
    for (const draft of this.#drafts) giveBody(draft);
    const messages = this.#drafts.map(({ message }) => message);
    return { messages: [...messages, ...this.#failed()], notices };
  }

  /** The message whose body can be on its way; a request may wait for an interim answer. */
  #current(isRequest: boolean): MessageDraft | undefined {
    const last = this.#drafts.at(-1);
    const isInterim = last?.message.kind === 'response' && last.message.status < 200;
    if (isRequest && isInterim) return this.#drafts.findLast(({ message }) => message.kind === 'request');
    return (last?.message.kind === 'request') === isRequest ? last : undefined;
  }

  #endHead(): void {
    if (this.#head === undefined) return;
    const { lines, moment, isRequest, isIgnored } = this.#head;
    this.#head = undefined;
    const message = readHead(lines, moment.place);
    if (message === undefined) return;
    message.began = moment.clock;
    if (isRequest) this.#trouble = undefined;
    this.#isLate = false;
    this.#drafts.push({
      message: message.kind === 'request' ? this.#addressed(message) : message,
      bytes: [],
      printed: [],
      hasData: false,
      isIgnored,
    });
  }

  #addressed(message: Extract<HttpMessage, { kind: 'request' }>): HttpMessage {
    if (message.method === 'CONNECT') return message;
    const next = this.#nextAddress;
    this.#nextAddress = undefined;
    const isNext = next?.replace(/#.*$/, '').endsWith(message.target) === true;
    return { ...message, scheme: this.#scheme, url: isNext ? next : undefined };
  }

  #tick({ clock }: Moment): void {
    const last = this.#drafts.at(-1);
    if (last !== undefined) last.message.ended = clock;
  }

  /** A log of several answers does not say whose body stands at its end. */
  #placeLate(): readonly CaptureNotice[] {
    const text = withoutHeads(this.#late.join('\n'));
    const able = this.#drafts.filter(canHaveBody);
    const [only, ...others] = able;
    if (text === '' || only === undefined) return [];
    if (others.length === 0) only.printed.push(text);
    const sentence = `What curl printed stands at the end and could belong to any of ${able.length} answers, so it is shown with none.`;
    return others.length === 0 ? [] : [{ severity: 'warning', sentence, place: only.message.place }];
  }

  /** What went wrong, said with the request that it ended, or with the address that curl did not get to. */
  #failed(): readonly HttpMessage[] {
    if (this.#trouble === undefined) return [];
    const { text: error, place } = this.#trouble;
    const last = this.#drafts.findLast(({ message }) => message.kind === 'request')?.message;
    const url = this.#nextAddress;
    if (url !== undefined) return [requestMessage({ place, method: 'GET', target: url, url, error })];
    if (last?.kind === 'request') last.error = error;
    return [];
  }
}
