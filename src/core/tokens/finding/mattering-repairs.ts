/**
 * Repairs that change what would be sent. A verifier repairs nothing, so a token that was repaired so is judged as it
 * should be and not as it may have been sent; line breaks and the text around a token come from copying.
 */
import type { FoundToken, Repair } from '#core/tokens/model.ts';

const MATTERING: ReadonlySet<Repair['kind']> = new Set([
  'quotes',
  'spaces',
  'zero-width',
  'byte-order-mark',
  'trailing-punctuation',
  'percent-encoding',
  'escapes',
  'json-serialisation',
]);

/** As one text, `quotation marks removed, U+200B at character 37 removed`; undefined when nothing matters. */
export function matteringRepairs(found: FoundToken | undefined): string | undefined {
  const mattering = found?.repairs.filter(({ kind }) => MATTERING.has(kind)) ?? [];
  return mattering.length === 0 ? undefined : mattering.map(({ sentence }) => sentence).join(', ');
}
