/** Makes elements. Pages beside the app are small, and each shows one sequence, so they do without a framework. */
type Attributes = Readonly<Record<string, string | undefined>>;

/** An attribute that is undefined is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** A link that leaves the page and tells nothing of where it was pressed. */
export const outwardLink = (href: string, text: string): HTMLElement =>
  element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text);
