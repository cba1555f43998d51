/**
 * The log of `curl -v`: lines with `*` tell what curl does, with `>` what it sends, with `<` what it receives, `{` and
 * `}` how much of a body came or went; lines with no mark are the body, where stdout and stderr went to one place.
 * Source: the entry on `--verbose` in curl's manual page (https://curl.se/docs/manpage.html), and its output.
 */
import { linesOf } from '#core/traces/texts/plain-text.ts';
import { withoutStamp } from './clock.ts';
import { CurlSession, type Moment } from './curl-session.ts';

/** The progress meter returns to the start of its line, so that the first mark may stand behind it. */
const METER = /^[\d\s.kMGT]{10,120}(?:(?:--|\d{1,3}):[-\d]{2}:[-\d]{2}\s{1,8}){3}[\d.kMGT]{1,8}/;
const METER_HEAD = /^ {2}% Total {4}%|^ {20,40}Dload /;
const SIZE = /^([{}]) \[(?:\d{1,20} bytes data|data not shown)\]$/;
/** curl goes on in the same line behind a body that has no line end. */
const GLUED = /(?:\d\d:\d\d:\d\d\.\d{6} )?\* (?:Connection #\d+ to host |Closing connection|shutting down connection)/;

export function readVerboseLog(text: string): ReturnType<CurlSession['finish']> {
  const session = new CurlSession();
  for (const { text: line, place } of linesOf(text)) {
    for (const part of partsOf(line)) {
      const { rest, clock } = withoutStamp(part);
      tell(session, rest, { place, clock });
    }
  }
  return session.finish();
}

/** A line without the progress meter, and apart what curl wrote behind a body. */
function partsOf(line: string): readonly string[] {
  const shown = line.includes('\r') ? line.slice(line.lastIndexOf('\r') + 1) : line;
  if (METER_HEAD.test(shown)) return [];
  const meter = METER.exec(shown)?.[0].length ?? 0;
  const text = shown.slice(meter);
  if (meter > 0 && text === '') return [];
  const glued = GLUED.exec(text)?.index ?? 0;
  return glued > 0 ? [text.slice(0, glued), text.slice(glued)] : [text];
}

function tell(session: CurlSession, line: string, moment: Moment): void {
  const mark = line.charAt(0);
  const size = SIZE.exec(line)?.[1];
  const isHead = (mark === '>' || mark === '<') && (line.length === 1 || line[1] === ' ');
  if (line.startsWith('* ')) session.info(line.slice(2), moment);
  else if (size !== undefined) session.data(size === '}', undefined, moment);
  else if (!isHead || !session.headLine(mark === '>', line.slice(2), moment)) session.printed(line, moment);
}
