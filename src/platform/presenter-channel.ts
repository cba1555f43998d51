/** Between the windows of this app in this browser: the one that presents and the one with the notes. */
import { readPresenterMessage, type PresenterMessage } from '#core/sharing/presenter-messages.ts';
import { randomId } from './random-id.ts';

export interface PresenterChannel {
  readonly send: (message: PresenterMessage) => void;
  readonly close: () => void;
}

/** Names this window for the others. */
export const windowName = randomId();

/** `hear` is told what the other windows say, as far as it is understood. */
export function openPresenterChannel(hear: (message: PresenterMessage) => void): PresenterChannel {
  const channel = new BroadcastChannel('signpost-presenter');
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = readPresenterMessage(data);
    if (message !== undefined) hear(message);
  });
  return { send: (message) => channel.postMessage(message), close: () => channel.close() };
}

/** Runs when the reader closes the window or leaves the page. */
export const onLeave = (run: () => void): void => addEventListener('pagehide', run);
