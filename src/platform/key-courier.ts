/**
 * Sends the key courier to one address. The document that holds tokens has no network of its own (`connect-src 'none'`);
 * the courier is a sandboxed frame of opaque origin (`public/courier.html`), so neither can reach into the other. It
 * starts when it is first needed.
 */
import type { CourierAnswer } from '#core/tokens/keys/courier-answer.ts';

const ANSWER_WITHIN_SECONDS = 20;

interface CourierMessage {
  readonly ready?: true;
  readonly id?: number;
  readonly answer?: CourierAnswer;
}

let courier: Promise<HTMLIFrameElement> | undefined;
let lastId = 0;

/** Always answers; only addresses that begin with `https://` are asked. */
export async function fetchDocument(url: string): Promise<CourierAnswer> {
  courier ??= startCourier();
  const answer = await ask(await courier, url);
  // A frame that does not answer is of no further use.
  if (answer.kind === 'no-answer') {
    (await courier).remove();
    courier = undefined;
  }
  return answer;
}

function startCourier(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'Key courier';
  frame.hidden = true;
  frame.src = './courier.html';
  return new Promise((resolve) => {
    const stopListening = listenTo(frame, ({ ready }) => {
      if (ready !== true) return;
      stopListening();
      resolve(frame);
    });
    document.body.append(frame);
    // A frame that cannot be loaded is asked in vain, which is then said.
    frame.addEventListener('load', () => resolve(frame), { once: true });
  });
}

function ask(frame: HTMLIFrameElement, url: string): Promise<CourierAnswer> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    const finish = (answer: CourierAnswer): void => {
      stopListening();
      clearTimeout(timer);
      resolve(answer);
    };
    const stopListening = listenTo(frame, (message) => {
      if (message.id === id && message.answer !== undefined) finish(message.answer);
    });
    const giveUp = (): void => finish({ kind: 'no-answer', seconds: ANSWER_WITHIN_SECONDS });
    const timer = setTimeout(giveUp, ANSWER_WITHIN_SECONDS * 1000);
    // An opaque origin has no name, so the message cannot be addressed to one.
    frame.contentWindow?.postMessage({ id, url }, '*');
  });
}

function listenTo(frame: HTMLIFrameElement, hear: (message: CourierMessage) => void): () => void {
  const listening = new AbortController();
  addEventListener(
    'message',
    ({ source, data }: MessageEvent<CourierMessage>) => {
      if (source === frame.contentWindow && typeof data === 'object' && data !== null) hear(data);
    },
    { signal: listening.signal },
  );
  return () => listening.abort();
}
