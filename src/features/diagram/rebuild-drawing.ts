/**
 * Rebuilds Mermaid's drawing node by node. Only elements and attributes that a sequence diagram needs pass; inline
 * styles, style sheets, links and event handlers do not, so colours come from our own style sheet alone.
 */
import type { DrawnNode } from './frame/protocol.ts';

const SVG = 'http://www.w3.org/2000/svg';
const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
const ELEMENTS = names('svg g line path text tspan rect circle polygon defs marker');
const ATTRIBUTES = names(
  `id class width height viewBox x y x1 x2 y1 y2 dx dy d cx cy r rx ry points text-anchor dominant-baseline
   data-et data-id data-from data-to marker-end marker-start markerWidth markerHeight markerUnits orient refX refY`,
);

export function rebuildDrawing(node: DrawnNode): SVGSVGElement {
  const svg = rebuild(rebuiltPart(node));
  if (!(svg instanceof SVGSVGElement)) throw new Error('The drawing is not an SVG.');
  return svg;
}

/** What of a drawing passes. */
export const rebuiltPart = ({ tag, attributes, children }: DrawnNode): DrawnNode => ({
  tag,
  attributes: attributes.filter(([name]) => ATTRIBUTES.has(name)),
  children: children.flatMap((child): readonly (DrawnNode | string)[] => {
    if (typeof child === 'string') return [child];
    return ELEMENTS.has(child.tag) ? [rebuiltPart(child)] : [];
  }),
});

function rebuild({ tag, attributes, children }: DrawnNode): Element {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of attributes) element.setAttribute(name, value);
  element.append(...children.map((child) => (typeof child === 'string' ? child : rebuild(child))));
  return element;
}
