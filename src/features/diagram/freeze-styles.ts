/**
 * Writes the styles that a drawing has on the page into its elements, as presentation attributes, and takes away what
 * only the page needs: classes, names and data. Needs the drawing to be on the page.
 */
/** Each with the value that an SVG has when nothing is said. */
const SHAPE_STYLES = {
  fill: 'rgb(0, 0, 0)',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'shape-rendering': 'auto',
} as const;
const TEXT_STYLES = {
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'paint-order': 'normal',
} as const;
const KEPT = new Set('viewBox width height x y x1 x2 y1 y2 dx dy d cx cy r rx ry points transform'.split(' '));

export function freezeStyles(svg: SVGSVGElement): void {
  // All are read before any is changed: a class that is gone would change what stands inside.
  const elements = [...svg.querySelectorAll<SVGElement>('*')].map((element) => ({
    element,
    attributes: frozen(element),
  }));
  const { fontFamily } = getComputedStyle(svg);
  for (const { element, attributes } of [...elements, { element: svg, attributes: [['font-family', fontFamily]] }]) {
    for (const name of element.getAttributeNames()) if (!KEPT.has(name)) element.removeAttribute(name);
    for (const [name = '', value = ''] of attributes) element.setAttribute(name, value);
  }
}

function frozen(element: SVGElement): string[][] {
  if (element instanceof SVGGElement) return groupOpacity(element);
  if (element instanceof SVGTSpanElement) return [];
  const style = getComputedStyle(element);
  const isText = element instanceof SVGTextContentElement;
  const wanted = Object.entries(isText ? { ...SHAPE_STYLES, ...TEXT_STYLES } : SHAPE_STYLES);
  const attributes = wanted
    .map(([name, usual]) => [name, style.getPropertyValue(name), usual])
    .filter(([, value, usual]) => value !== '' && value !== usual)
    .map(([name = '', value = '']) => [name, value.replace(/(\d)px/g, '$1')]);
  const moved = /^(-?[\d.]+)px(?: (-?[\d.]+)px)?$/.exec(style.translate);
  if (moved !== null) {
    attributes.push(['transform', `translate(${moved[1]} ${moved[2] ?? 0})`]);
  }
  return attributes;
}

function groupOpacity(group: SVGGElement): string[][] {
  const { opacity } = getComputedStyle(group);
  return opacity === '1' ? [] : [['opacity', opacity]];
}
