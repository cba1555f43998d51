/**
 * HTTP messages as text (RFC 9112): requests and answers as people copy them from a proxy or a tool, one after another,
 * bodies in chunks put together. The rules stand in `http-text/`. Left out: compressed bodies, and what the proxy noted
 * beside the messages.
 */
import { failure, success } from '#core/shared/result.ts';
import { defineFormat } from '#core/traces/capture-format.ts';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { readPlainText } from '#core/traces/http-text/plain-text.ts';
import { messagesAtStart, readMessages } from '#core/traces/http-text/read-messages.ts';

const FORMAT = 'raw HTTP messages';

export default defineFormat({
  id: 'raw-http',
  name: FORMAT,
  score: ({ text: head }) => (messagesAtStart(head).some(({ kind }) => kind === 'request') ? 0.95 : 0),
  async read(file, reading) {
    const text = await readPlainText(file, reading);
    if (!text.ok) return text;
    const { hops, notices } = pairMessages(readMessages(text.value));
    if (hops.length === 0) return failure({ kind: 'no-hops', format: FORMAT });
    for (const hop of hops) reading.onHop(hop);
    return success({ format: FORMAT, notices });
  },
});
