/**
 * The log of `wget`, best with `-S` (`--server-response`); the rules stand in `wget/`. Such a log has every address and
 * every answer's head. Left out: request headers and methods (only `-d` has them), bodies, and times, because they are
 * written without a zone.
 */
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';
import type { CaptureNotice } from '#core/traces/model.ts';
import { ASKS, readWgetLog } from '#core/traces/wget/server-response.ts';

const FORMAT = 'a wget log';
const MAY_STAND_BEFORE =
  /^(?:[$>%#] )?wget |^Setting --|^DEBUG output created by Wget|^Reading HSTS|^URI encoding|^Spider mode|^ {2}HTTP\/|^\s*$/;

const NO_REQUESTS: CaptureNotice = {
  severity: 'info',
  sentence: 'wget writes no request headers without -d: GET is assumed, and which cookies were sent is unknown.',
  place: undefined,
};

export default defineFormat({
  id: 'wget-log',
  name: FORMAT,
  score({ text: head }) {
    const lines = head.slice(0, 20_000).split(/\r?\n/);
    const first = lines.findIndex((line) => ASKS.test(line));
    if (first >= 0) return lines.slice(0, first).every((line) => MAY_STAND_BEFORE.test(line)) ? 0.95 : 0;
    return /^ {2}HTTP\/\d\.\d [1-5]\d\d.*\r?\n {2}[\w-]{1,100}: /.test(head) ? 0.9 : 0;
  },
  read: textReader(FORMAT, (text) => {
    const messages = readWgetLog(text);
    const { hops, notices } = pairMessages(messages);
    const isDebug = messages.some(({ kind, headers }) => kind === 'request' && headers.length > 0);
    return { hops, notices: isDebug ? notices : [NO_REQUESTS, ...notices] };
  }),
});
