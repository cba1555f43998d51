/**
 * The dump of `curl --trace` and `--trace-ascii` (https://curl.se/docs/manpage.html), with or without `--trace-time`; the
 * rules stand in `curl/`. Such a dump has every header and every body. Left out: compressed bodies, dates (the dump has
 * the time of day only), parallel transfers (`-Z`), other protocols than HTTP.
 */
import { failure, success } from '#core/shared/result.ts';
import { defineFormat } from '#core/traces/capture-format.ts';
import { readTraceDump } from '#core/traces/curl/trace-dump.ts';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { readPlainText } from '#core/traces/http-text/plain-text.ts';

const FORMAT = 'a curl --trace dump';
const BEGINS =
  /^\s*(?:(?:[$>%#] )?curl .*\n)?(?:Warning: .*\n)*(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d{1,9}-\S{1,9}\] )?(?:== Info: |=> Send header, \d)/;

export default defineFormat({
  id: 'curl-trace',
  name: FORMAT,
  score: ({ text: head }) => (BEGINS.test(head) ? 0.98 : 0),
  async read(file, reading) {
    const text = await readPlainText(file, reading);
    if (!text.ok) return text;
    const dump = readTraceDump(text.value);
    const { hops, notices } = pairMessages(dump.messages);
    if (hops.length === 0) return failure({ kind: 'no-hops', format: FORMAT });
    for (const hop of hops) reading.onHop(hop);
    return success({ format: FORMAT, notices: [...dump.notices, ...notices] });
  },
});
