/** Our own session file: what was captured and made safe to share, opened again. See `session-file.ts`. */
import { success } from '#core/shared/result.ts';
import { wholeText } from '#core/traces/capture-file.ts';
import { defineFormat } from '#core/traces/capture-format.ts';
import type { CaptureNotice } from '#core/traces/model.ts';
import { readSession, SESSION_NAME, type ReceiptLine } from '#core/traces/session-file.ts';

export default defineFormat({
  id: 'session',
  name: SESSION_NAME,
  score: ({ text }) => (/^\s*\{\s*"signpost"\s*:\s*"session"/.test(text) ? 1 : 0),
  async read(file, { onHop }) {
    const session = readSession(await wholeText(file));
    if (!session.ok) return session;
    const { hops, notices, capabilities, receipt, format } = session.value;
    for (const hop of hops) onHop(hop);
    return success({ format: `${format}, redacted`, notices: [redacted(receipt), ...notices], capabilities });
  },
});

function redacted(receipt: readonly ReceiptLine[]): CaptureNotice {
  const kinds = receipt.map(({ kind, values }) => `${kind} (${values})`).join(', ');
  const sentence = `This is a redacted copy: the same placeholder stands for the same value. Replaced: ${kinds === '' ? 'nothing' : kinds}.`;
  return { severity: 'info', sentence, place: undefined };
}
