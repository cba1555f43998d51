/**
 * An exchange written down for people: Markdown or plain text with URLs, JSON blocks, printed tokens and lines of
 * script. The rules stand in `documented/`; this file says when a text is one and what such a text cannot tell.
 */
import { success, failure } from '#core/shared/result.ts';
import { wholeText } from '#core/traces/reading/capture-file.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { buildHops } from '#core/traces/documented/build-hops.ts';
import { readEvents, type DocumentEvent } from '#core/traces/documented/events.ts';
import { readSegments, type Segment } from '#core/traces/documented/segments.ts';
import type { CaptureNotice, CapturePlace } from '#core/traces/model.ts';

const FORMAT = 'a documented exchange';
const URL = /https?:\/\/[^\s/]/i;
const PRINTED_TOKEN = /\}\s{0,20}\.\s{0,20}\{/;
const FENCE = /^\s{0,3}(?:```|~~~)/m;

export default defineFormat({
  id: 'documented-exchange',
  name: FORMAT,
  score({ text: head }) {
    const isProse = !/^\s*[{[<]/.test(head) || PRINTED_TOKEN.test(head);
    if (!isProse) return 0;
    if (URL.test(head)) return FENCE.test(head) || PRINTED_TOKEN.test(head) ? 0.6 : 0.4;
    return FENCE.test(head) && head.includes('{') ? 0.3 : 0;
  },
  async read(file, { onHop }) {
    const text = await wholeText(file);
    const segments = readSegments(text);
    const events = readEvents(segments);
    const { hops, unplaced } = buildHops(events);
    if (hops.length === 0) return failure({ kind: 'no-hops', format: FORMAT });
    for (const hop of hops) onHop(hop);
    return success({ format: FORMAT, notices: noticesOn(segments, events, unplaced) });
  },
});

function noticesOn(
  segments: readonly Segment[],
  events: readonly DocumentEvent[],
  unplaced: readonly CapturePlace[],
): readonly CaptureNotice[] {
  const notices: CaptureNotice[] = [
    {
      severity: 'info',
      sentence:
        'This is a description, not a recording: headers, cookies, statuses and times are known only where the author wrote them down.',
      place: undefined,
    },
  ];
  for (const segment of segments) {
    if (segment.kind !== 'json' || !segment.broken) continue;
    notices.push({ severity: 'warning', sentence: 'The text ends inside this JSON.', place: segment.place });
  }
  for (const event of events) {
    if (event.kind !== 'example') continue;
    const sentence = 'An address with placeholders was taken as an example, not as a request.';
    notices.push({ severity: 'info', sentence, place: event.place });
  }
  for (const place of unplaced) {
    notices.push({ severity: 'info', sentence: 'This JSON belongs to no request that was recognised.', place });
  }
  return notices;
}
