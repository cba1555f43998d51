/**
 * HTTP messages as text (RFC 9112): requests and answers as people copy them from a proxy or a tool, one after another,
 * bodies in chunks put together. The rules stand in `http-text/`. Left out: compressed bodies, and what the proxy noted
 * beside the messages.
 */
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { messagesAtStart, readMessages } from '#core/traces/http-text/read-messages.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';

const FORMAT = 'raw HTTP messages';

export default defineFormat({
  id: 'raw-http',
  name: FORMAT,
  score: ({ text: head }) => (messagesAtStart(head).some(({ kind }) => kind === 'request') ? 0.95 : 0),
  read: textReader(FORMAT, (text) => pairMessages(readMessages(text))),
});
