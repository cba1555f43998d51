/** Text as it stands in HTML, inside elements and attributes in quotation marks; what cannot be seen is made to be. */
import { visibleText } from '#core/tokens/show-text.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

export const htmlText = (text: string): string =>
  visibleText(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
