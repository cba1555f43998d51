/**
 * The page's side of the drawing frame: loads `diagram.html` out of sight and asks it for drawings. It is created with
 * the first drawing and kept. A frame that does not answer in time is a failure the reader is told of.
 */
import { whenIdle } from '#ui/when-idle.ts';
import type { DrawAnswer, DrawnNode, DrawRequest } from './frame/protocol.ts';

const ANSWER_WITHIN_MILLISECONDS = 20_000;

interface Waiting {
  readonly done: (svg: DrawnNode) => void;
  readonly failed: (error: Error) => void;
  readonly tooLate: ReturnType<typeof setTimeout>;
}

interface Frame {
  draw(source: string, fontFamily: string): Promise<DrawnNode>;
}

let current: Promise<Frame> | undefined;

/**
 * A sandboxed frame is not asked of the service worker, so without a network it would be empty. The worker takes the
 * origin from the document instead, which refuses to run while it has one. The hash in its name stands in the app's document.
 */
function frameOfWorker(): string | undefined {
  if (origin === 'null' || !('serviceWorker' in navigator) || navigator.serviceWorker.controller === null)
    return undefined;
  const { content } = document.querySelector<HTMLMetaElement>('meta[name="signpost-offline"]') ?? {};
  return content && `./assets/diagram-offline-${content}.html`;
}

function openFrame(): Promise<Frame> {
  const opened = new Promise<Frame>((resolve, reject) => {
    const element = document.createElement('iframe');
    const waiting = new Map<number, Waiting>();
    let lastId = 0;

    /** A frame that hangs is of no more use; the next drawing opens another. */
    const close = (reason: string): void => {
      if (current === opened) current = undefined;
      element.remove();
      removeEventListener('message', onMessage);
      for (const { failed, tooLate } of waiting.values()) {
        clearTimeout(tooLate);
        failed(new Error(reason));
      }
      reject(new Error(reason));
    };

    const draw = (source: string, fontFamily: string): Promise<DrawnNode> =>
      new Promise((done, failed) => {
        lastId += 1;
        const request: DrawRequest = { kind: 'draw', id: lastId, source, fontFamily };
        const tooLate = setTimeout(() => close('drawing took too long.'), ANSWER_WITHIN_MILLISECONDS);
        waiting.set(request.id, { done, failed, tooLate });
        element.contentWindow?.postMessage(request, '*');
      });

    const loadsTooLong = setTimeout(() => close('the drawing code did not load.'), ANSWER_WITHIN_MILLISECONDS);
    const onMessage = (event: MessageEvent<DrawAnswer>): void => {
      if (event.source !== element.contentWindow) return;
      const answer = event.data;
      if (answer.kind === 'ready') {
        clearTimeout(loadsTooLong);
        return resolve({ draw });
      }
      const call = waiting.get(answer.id);
      clearTimeout(call?.tooLate);
      waiting.delete(answer.id);
      if (answer.kind === 'drawn') call?.done(answer.svg);
      else call?.failed(new Error(answer.reason));
    };
    addEventListener('message', onMessage);

    element.title = 'Draws the diagram; nothing to read here';
    element.tabIndex = -1;
    element.ariaHidden = 'true';
    // Mermaid measures text, so the frame must be laid out; it stands outside the page instead of being hidden.
    element.style.cssText =
      'position:fixed;inset:0 auto auto -4000px;width:2000px;height:600px;border:0;visibility:hidden';
    const ofWorker = frameOfWorker();
    if (ofWorker !== undefined) {
      element.src = ofWorker;
    } else {
      // Its script is a module on the development server, and one without an origin may load none.
      if (import.meta.env.PROD) element.sandbox.add('allow-scripts');
      element.src = './diagram.html';
    }
    document.body.append(element);
  });
  return opened;
}

/**
 * Loads the frame when the browser has nothing better to do, so that the first drawing waits less. For a screen on
 * which somebody reads before a diagram is wanted; a failure shows when something is drawn.
 */
export const prepareDrawing = (): void =>
  whenIdle(() => {
    current ??= openFrame();
    current.catch(() => undefined);
  });

/** Mermaid's drawing of the source, as plain data. Rejects with a sentence when it cannot be had. */
export async function drawMermaid(source: string, fontFamily: string): Promise<DrawnNode> {
  current ??= openFrame();
  return (await current).draw(source, fontFamily);
}
