/**
 * How a page holds the embed page: by an element with these attributes or without, in a sandboxed frame, of which it hears
 * one thing, how high it is in CSS pixels.
 */

/** Of `<signpost-flow>`, in the order in which they are written. Each is a property of the same name too. */
export const FLOW_ATTRIBUTES = [
  'flow',
  'step',
  'steps',
  'variant',
  'fault',
  'detail',
  'cloud',
  'theme',
  'label',
] as const;
export type FlowAttribute = (typeof FLOW_ATTRIBUTES)[number];

/** Without an origin; a link that leaves the frame opens as any other. */
export const EMBED_SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';
/** About what a flow takes, until it says so itself. */
export const USUAL_HEIGHT = 640;

/** No flow is higher, and nobody’s page is made endless. */
const MOST_HEIGHT = 20_000;

/** Undefined for every other message, in whatever shape it comes. */
export function readHeight(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'signpost-height')
    return undefined;
  if (!('height' in data) || typeof data.height !== 'number' || !(data.height > 0)) return undefined;
  return Math.min(data.height, MOST_HEIGHT);
}
