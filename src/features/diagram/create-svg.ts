/** The one way to make SVG elements without markup. */
const SVG = 'http://www.w3.org/2000/svg';

/** An SVG element with its attributes. */
export function create<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
