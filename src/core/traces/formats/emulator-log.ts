/**
 * The log pane of the Bot Framework Emulator, copied: `[12:42:25] -> message hello`, `<- message hi`, and requests that it
 * answered (`POST 201 directline/conversations/<conversationId>/activities`); version 3 writes both in one
 * (`-> POST 202 [conversationUpdate]`). Source: packages/app/main/src/server/state/loggerAdapter.ts, restServer.ts and
 * packages/app/client/src/ui/editor/emulator/parts/log/logEntry.tsx of https://github.com/microsoft/BotFramework-Emulator.
 * Left out: dates (the log has the time of day only), headers and bodies, which only the inspector shows.
 */
import type { HttpResponse } from '#core/sequence/wire.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import type { CaptureNotice, Hop } from '#core/traces/model.ts';
import { newHop } from '#core/traces/new-hop.ts';
import { linesOf, type TextLine } from '#core/traces/texts/plain-text.ts';
import { textReader, type TextReading } from '#core/traces/texts/text-reader.ts';

const FORMAT = 'a Bot Framework Emulator log';
const ENTRY = /^\s{0,8}\[\d\d:\d\d:\d\d\]\s{0,4}(.*)$/;
const OWN_LINE = /^(?:->|<-|(?:GET|POST|PUT|PATCH|DELETE)\s?\d{3}|Emulator listening on |Connecting to bot on )/;
const TRAFFIC = /^(?:(->|<-)\s{0,4})?(?:(GET|POST|PUT|PATCH|DELETE)\s?([1-5]\d\d)\s?)?(.*)$/;
const BOT_ADDRESS = /^Connecting to bot on (https?:\/\/\S+)/;
const EMULATOR_ADDRESS = /^Emulator listening on (https?:\/\/\S+)/;
const COMPLAINT = /\b(?:error|cannot|could not|incorrect|unauthorized|refused|failed)\b/i;
const MOST_COMPLAINTS = 20;
const LONGEST_QUOTE = 200;

export default defineFormat({
  id: 'emulator-log',
  name: FORMAT,
  score({ text: head }) {
    const [first = '', ...others] = head
      .slice(0, 20_000)
      .split('\n')
      .filter((line) => line.trim() !== '');
    const begins = ENTRY.test(first) || (first.trim() === 'Log' && ENTRY.test(others[0] ?? ''));
    return begins && [first, ...others].some((line) => OWN_LINE.test(ENTRY.exec(line)?.[1] ?? '')) ? 0.95 : 0;
  },
  read: textReader(FORMAT, readLog),
});

const ONLY_LINES: CaptureNotice = {
  severity: 'info',
  sentence:
    'This log has a line for each message: headers, bodies, tokens and most addresses are unknown. A transcript holds the activities themselves.',
  place: undefined,
};

function readLog(text: string): TextReading {
  const hops: Hop[] = [];
  const complaints: CaptureNotice[] = [];
  let bot = '<messaging endpoint>';
  let emulator = '<Emulator>';
  for (const line of linesOf(text)) {
    const said = ENTRY.exec(line.text)?.[1]?.trim() ?? '';
    bot = BOT_ADDRESS.exec(said)?.[1] ?? bot;
    emulator = EMULATOR_ADDRESS.exec(said)?.[1] ?? emulator;
    const hop = readTraffic(said, line, bot, emulator);
    if (hop !== undefined) hops.push(hop);
    else if (COMPLAINT.test(said) && complaints.length < MOST_COMPLAINTS)
      complaints.push({
        severity: 'warning',
        sentence: `The Emulator says: “${said.slice(0, LONGEST_QUOTE)}”`,
        place: line.place,
      });
  }
  return { hops, notices: [ONLY_LINES, ...complaints] };
}

/** To the bot with `->`; to the Emulator with `<-` from the bot, and without an arrow from the chat window. */
function readTraffic(said: string, { place }: TextLine, bot: string, emulator: string): Hop | undefined {
  const [, arrow, method, status, rest = ''] = TRAFFIC.exec(said) ?? [];
  if (arrow === undefined && method === undefined) return undefined;
  const isPath = arrow === undefined && !rest.includes(' ');
  const url =
    arrow === '->' ? bot : isPath ? `${emulator}/…/${rest}` : `${emulator}/v3/conversations/<conversation>/activities`;
  const response: HttpResponse | undefined =
    status === undefined
      ? undefined
      : { kind: 'response', status: Number(status), statusText: '', headers: [], body: undefined };
  return newHop(place, {
    request: { kind: 'request', method: method ?? 'POST', url, headers: [], body: undefined },
    response,
    shown:
      isPath || rest === ''
        ? []
        : [{ name: 'activity', label: 'what the log says of the activity', text: rest, place }],
  });
}
