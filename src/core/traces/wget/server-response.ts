/**
 * The log of `wget -S` (`--server-response`), of plain `wget`, and of `wget -d`: a line with the time and the address, the
 * answer's head indented by two spaces (plain wget gives only its status line), then where it goes on. With `-d` the
 * heads stand between `---request begin---` and `---request end---` as they were sent.
 * Source: GNU Wget manual, section 2.8 "HTTP Options" and src/http.c.
 */
import { linesOf, type TextLine } from '#core/traces/texts/plain-text.ts';
import { readHead, requestMessage, type HttpMessage } from '#core/traces/http-text/http-message.ts';
import type { CapturePlace } from '#core/traces/model.ts';

export const ASKS = /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- {2}(\S.*)$/;
const INLINE_STATUS = /^HTTP request sent, awaiting response\.\.\. ([1-5]\d\d(?: .*)?)$/;
const FOLLOWING = /^(Location: .*) \[following\]$/;
const DEBUG = /^---(request|response) (begin|end)---$/;
const TROUBLE =
  /^wget: (unable to resolve .*)$|^(?:Connecting to .{1,300}|HTTP request sent, awaiting response)\.\.\. ((?:failed|Read error|No data|Unable).*)$|^(ERROR: .*|Unable to establish SSL connection\.)$/;

export function readWgetLog(text: string): readonly HttpMessage[] {
  const reader = new WgetReader();
  for (const line of linesOf(text)) reader.line(line);
  return reader.finish();
}

class WgetReader {
  readonly #messages: HttpMessage[] = [];
  /** Asked, and neither answered nor seen with its head. */
  #asked: { readonly url: string; readonly place: CapturePlace; error: string | undefined } | undefined;
  #head: { readonly lines: string[]; readonly place: CapturePlace } | undefined;
  /** Inside the blocks of `-d`. */
  #isBlock = false;
  /** Plain wget: the head is the status alone, and the Location stands in wget's own line. */
  #isInline = false;

  line({ text, place }: TextLine): void {
    const [, , edge] = DEBUG.exec(text) ?? [];
    const url = ASKS.exec(text)?.[1];
    const status = INLINE_STATUS.exec(text)?.[1];
    const following = FOLLOWING.exec(text)?.[1];
    if (edge !== undefined) {
      this.#endHead();
      this.#isBlock = edge === 'begin';
      if (this.#isBlock) this.#head = { lines: [], place };
    } else if (this.#isBlock) this.#head?.lines.push(text);
    else if (/^ {2,4}\S/.test(text)) this.#indented(text.trim(), place);
    else if (following !== undefined && this.#isInline) this.#head?.lines.push(following);
    else {
      this.#endHead();
      if (url !== undefined) this.#ask(url, place);
      if (status !== undefined) this.#head = { lines: [`HTTP/1.1 ${status}`], place };
      this.#isInline = status !== undefined;
      const trouble = TROUBLE.exec(text)
        ?.slice(1)
        .find((found) => found !== undefined);
      if (this.#asked !== undefined) this.#asked.error = trouble ?? this.#asked.error;
    }
  }

  finish(): readonly HttpMessage[] {
    this.#endHead();
    this.#flushAsked();
    return this.#messages;
  }

  #indented(text: string, place: CapturePlace): void {
    if (text.startsWith('HTTP/')) {
      this.#endHead();
      this.#head = { lines: [text], place };
    } else this.#head?.lines.push(text);
  }

  #ask(url: string, place: CapturePlace): void {
    this.#flushAsked();
    this.#asked = { url, place, error: undefined };
  }

  #endHead(): void {
    const message = this.#head === undefined ? undefined : readHead(this.#head.lines, this.#head.place);
    this.#head = undefined;
    if (message?.kind === 'request') {
      message.url = this.#asked?.url;
      this.#asked = undefined;
    } else if (message !== undefined) this.#flushAsked();
    if (message !== undefined) this.#messages.push(message);
  }

  #flushAsked(): void {
    if (this.#asked === undefined) return;
    const { url, place, error } = this.#asked;
    this.#messages.push(requestMessage({ place, method: 'GET', target: url, url, error }));
    this.#asked = undefined;
  }
}
