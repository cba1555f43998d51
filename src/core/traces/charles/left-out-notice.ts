/** What is said of transactions that are no hops. */
import type { CaptureNotice } from '#core/traces/model.ts';

export function leftOutNotice(count: number): readonly CaptureNotice[] {
  if (count === 0) return [];
  const what = count === 1 ? 'One transaction was' : `${count} transactions were`;
  const sentence = `${what} left out: a tunnel through the proxy (CONNECT), or without a host. Switch SSL Proxying on for a host to see what goes through its tunnel.`;
  return [{ severity: 'info', sentence, place: undefined }];
}
