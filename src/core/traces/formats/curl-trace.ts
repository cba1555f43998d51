/**
 * The dump of `curl --trace` and `--trace-ascii` (https://curl.se/docs/manpage.html), with or without `--trace-time`; the
 * rules stand in `curl/`. Such a dump has every header and every body. Left out: compressed bodies, dates (the dump has
 * the time of day only), parallel transfers (`-Z`), other protocols than HTTP.
 */
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { readTraceDump } from '#core/traces/curl/trace-dump.ts';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';

const FORMAT = 'a curl --trace dump';
const BEGINS =
  /^\s*(?:(?:[$>%#] )?curl .*\n)?(?:Warning: .*\n)*(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d{1,9}-\S{1,9}\] )?(?:== Info: |=> Send header, \d)/;

export default defineFormat({
  id: 'curl-trace',
  name: FORMAT,
  score: ({ text: head }) => (BEGINS.test(head) ? 0.98 : 0),
  read: textReader(FORMAT, (text) => {
    const log = readTraceDump(text);
    const { hops, notices } = pairMessages(log.messages);
    return { hops, notices: [...log.notices, ...notices] };
  }),
});
