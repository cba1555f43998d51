/**
 * The log of `curl -v` (https://curl.se/docs/manpage.html), with or without `-L`, `-i`, `--trace-time` and the progress
 * meter; the rules stand in `curl/`. Such a log has every header that was sent and received. Left out: bodies that were
 * sent (curl does not write them), parallel transfers (`-Z`), other protocols than HTTP.
 */
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { readVerboseLog } from '#core/traces/curl/verbose-log.ts';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';

const FORMAT = 'a curl -v log';
const MARKED = /^(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d{1,9}-\S{1,9}\] )?(?:\* |> [A-Z]+ |< HTTP\/)/;
const REQUEST = /^(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d{1,9}-\S{1,9}\] )?> [A-Z]{3,20} \S.{0,8000} HTTP\/\d/m;
const INFO = /^.{0,200}\* (?: *Trying |Connected to |Host |Hostname |Could not resolve|Connection #|Re-?using )/im;
/** The command itself, curl's advice on it, and the heading of the progress meter. */
const MAY_STAND_BEFORE =
  /^(?:[$>%#] )?(?:\S{0,200}[\\/])?curl(?:\.exe)?[ :]|^Note: |^Warning: |^ {2}% Total|^ {20,40}Dload |^\s*$|\r/;

export default defineFormat({
  id: 'curl-verbose',
  name: FORMAT,
  score({ text: head }) {
    const lines = head.slice(0, 20_000).split('\n');
    const first = lines.findIndex((line) => MARKED.test(line));
    if (first < 0 || !lines.slice(0, first).every((line) => MAY_STAND_BEFORE.test(line))) return 0;
    return REQUEST.test(head) || INFO.test(head) ? 0.95 : 0;
  },
  read: textReader(FORMAT, (text) => {
    const log = readVerboseLog(text);
    const { hops, notices } = pairMessages(log.messages);
    return { hops, notices: [...log.notices, ...notices] };
  }),
});
