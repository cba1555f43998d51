/**
 * Answers only, as `curl -i -L`, `curl -sS -D - -o /dev/null -L` and browsers' "Copy response headers" give them: heads
 * one after another, at most the last with a body. The address of the first request is not in such a text unless the
 * command stands above it; the others are the Location before them. Left out: several addresses in one command.
 */
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { requestsOf } from '#core/traces/curl/command-request.ts';
import { readCommands } from '#core/traces/curl/command-words.ts';
import { requestMessage, type HttpMessage } from '#core/traces/http-text/http-message.ts';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { messagesAtStart, readMessages } from '#core/traces/http-text/read-messages.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';

const FORMAT = 'a dump of response headers';
/** A command may go on over several lines; no answer begins with one. */
const COMMAND = /^\s{0,8}(?:[$>%#] )?(curl(?:\.exe)? [^\n]*(?:[\\^]\r?\n[^\n]*){0,200})\n/;

export default defineFormat({
  id: 'header-dump',
  name: FORMAT,
  score({ text: head }) {
    const messages = messagesAtStart(head.replace(COMMAND, ''));
    return messages.length > 0 && messages.every(({ kind }) => kind === 'response') ? 0.95 : 0;
  },
  read: textReader(FORMAT, (text) => pairMessages([...askedIn(text), ...readMessages(text)])),
});

/** The request of the command above the dump. */
function askedIn(text: string): readonly HttpMessage[] {
  const command = COMMAND.exec(text)?.[1];
  const request = readCommands(command ?? '').flatMap(({ words }) => requestsOf(words))[0];
  if (request === undefined) return [];
  const { method, url, headers, body } = request;
  const place = { label: 'the command', at: text.indexOf('curl') };
  return [requestMessage({ place, method, target: url, url, headers, body: body?.text })];
}
