/**
 * `curl` commands as browsers copy them: "Copy as cURL" and "Copy all as cURL", for a POSIX shell and for Windows' cmd.
 * The rules stand in `curl/`. Such a text has requests only: no answer, no time, and what the browser adds by itself
 * (Origin, Host) may be missing. Left out: PowerShell and fetch(), commands of other programs.
 */
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { isCurl, requestsOf } from '#core/traces/curl/command-request.ts';
import { readCommands } from '#core/traces/curl/command-words.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';
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
  read: textReader(FORMAT, (text) => {
    const notices = [NO_ANSWERS];
    const commands = readCommands(text).map((command) => ({ ...command, words: withoutPrompt(command.words) }));
    const hops = commands
      .filter(({ words }) => isCurl(words))
      .flatMap(({ words, at, isCut }, index) => {
        const place = { label: `command ${index + 1}`, at };
        if (isCut) notices.push({ severity: 'warning', sentence: 'The text ends inside this command.', place });
        return requestsOf(words).map((request) => newHop(place, { request }));
      });
    return { hops, notices };
  }),
});

const NO_ANSWERS: CaptureNotice = {
  severity: 'info',
  sentence: 'Commands hold requests only: answers and times are unknown.',
  place: undefined,
};

/** `$ curl ...` */
const withoutPrompt = (words: readonly string[]): readonly string[] =>
  words[0]?.length === 1 ? words.slice(1) : words;
