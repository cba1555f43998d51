/**
 * `curl` commands as browsers copy them: "Copy as cURL" and "Copy all as cURL", for a POSIX shell and for Windows' cmd.
 * The rules stand in `curl/`. Such a text has requests only: no answer, no time, and what the browser adds by itself
 * (Origin, Host) may be missing. Left out: PowerShell and fetch(), commands of other programs.
 */
import { failure, success } from '#core/shared/result.ts';
import { defineFormat } from '#core/traces/capture-format.ts';
import { isCurl, requestsOf } from '#core/traces/curl/command-request.ts';
import { readCommands } from '#core/traces/curl/command-words.ts';
import { readPlainText } from '#core/traces/http-text/plain-text.ts';
import { readStatusLine } from '#core/traces/http-text/start-line.ts';
import type { CaptureNotice } from '#core/traces/model.ts';
import { newHop } from '#core/traces/new-hop.ts';

const FORMAT = 'curl commands';
const COMMAND = /^\s{0,8}(?:[$>%#] )?(?:\S{0,200}[\\/])?curl(?:\.exe)? \S/;
/** What curl printed stands under the command, so the text is its log. */
const PRINTED = /^(?:\* |[<>] \S|== Info|=> Send|<= Recv)/m;

export default defineFormat({
  id: 'curl-commands',
  name: FORMAT,
  score({ text: head }) {
    if (!COMMAND.test(head) || PRINTED.test(head)) return 0;
    return head.split('\n').some((line) => readStatusLine(line.trimEnd()) !== undefined) ? 0 : 0.9;
  },
  async read(file, reading) {
    const text = await readPlainText(file, reading);
    if (!text.ok) return text;
    const notices: CaptureNotice[] = [
      { severity: 'info', sentence: 'Commands hold requests only: answers and times are unknown.', place: undefined },
    ];
    let count = 0;
    for (const { words, at, isCut } of readCommands(text.value)) {
      const prompt = words[0]?.length === 1 ? 1 : 0;
      if (!isCurl(words.slice(prompt))) continue;
      const requests = requestsOf(words.slice(prompt));
      count += 1;
      const place = { label: `command ${count}`, at };
      if (isCut) notices.push({ severity: 'warning', sentence: 'The text ends inside this command.', place });
      for (const request of requests) reading.onHop(newHop(place, { request }));
    }
    return count === 0 ? failure({ kind: 'no-hops', format: FORMAT }) : success({ format: FORMAT, notices });
  },
});
