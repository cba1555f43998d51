/**
 * The drawing frame: a document of its own in which Mermaid runs. Mermaid inserts style elements and HTML while it
 * measures, which the page that holds tokens forbids; here it may. It has no network and is told labels only.
 */
import mermaid from 'mermaid';
import { DRAWING } from './measures.ts';
import type { DrawAnswer, DrawnNode, DrawRequest } from './protocol.ts';

// Mermaid stays away from whatever shares an origin. The development server serves it as a module, which needs one.
if (import.meta.env.PROD && origin !== 'null') throw new Error('The drawing frame runs without an origin only.');

/** Mermaid writes its own markup through innerHTML; all text in it went through the escaping rule before. */
window.trustedTypes?.createPolicy('default', { createHTML: (html) => html });

/** What a diagram's own text may not change: Mermaid's defaults and everything that styles. */
const SECURE = (
  'secure securityLevel startOnLoad maxTextSize suppressErrorRendering maxEdges ' +
  'theme themeCSS themeVariables look fontFamily sequence darkMode layout'
).split(' ');

const answer = (message: DrawAnswer): void => parent.postMessage(message, '*');

function toPlain(element: Element): DrawnNode {
  return {
    tag: element.localName,
    attributes: [...element.attributes].map(({ name, value }) => [name, value] as const),
    children: [...element.childNodes].flatMap((child): (DrawnNode | string)[] => {
      if (child instanceof Element) return [toPlain(child)];
      return child.nodeType === Node.TEXT_NODE && child.textContent ? [child.textContent] : [];
    }),
  };
}

async function draw({ id, source, fontFamily }: DrawRequest): Promise<void> {
  try {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      suppressErrorRendering: true,
      maxTextSize: 200_000,
      fontFamily,
      fontSize: DRAWING.mermaid.messageFontSize,
      sequence: DRAWING.mermaid,
      secure: SECURE,
    });
    const { svg, diagramType } = await mermaid.render(`drawing-${id}`, source);
    if (diagramType !== 'sequence') throw new Error(`Mermaid read a ${diagramType} instead of a sequence.`);
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    answer({ kind: 'drawn', id, svg: toPlain(parsed) });
  } catch (error) {
    answer({ kind: 'failed', id, reason: error instanceof Error ? error.message : String(error) });
  }
}

addEventListener('message', (event: MessageEvent<DrawRequest>) => {
  if (event.source !== parent || event.data.kind !== 'draw') return;
  void draw(event.data);
});
answer({ kind: 'ready' });
// Reading an empty diagram makes Mermaid set up what it needs for sequences before there is anything to draw.
void mermaid.parse('sequenceDiagram', { suppressErrors: true });
