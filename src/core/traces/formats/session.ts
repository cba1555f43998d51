/** Our own session file: what was captured and made safe to share, opened again. See `session-file.ts`. */
import { success } from '#core/shared/result.ts';
import { wholeText } from '#core/traces/reading/capture-file.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { readSession, SESSION_NAME } from '#core/traces/reading/session-file.ts';

export default defineFormat({
  id: 'session',
  name: SESSION_NAME,
  score: ({ text }) => (/^\s*\{\s*"signpost"\s*:\s*"session"/.test(text) ? 1 : 0),
  async read(file, { onHop }) {
    const session = readSession(await wholeText(file));
    if (!session.ok) return session;
    const { hops, notices, capabilities, receipt, format } = session.value;
    for (const hop of hops) onHop(hop);
    return success({ format: `${format}, redacted`, notices, capabilities, receipt });
  },
});
