/**
 * Percent-encoding (RFC 3986 section 2.1, and forms as the WHATWG URL standard writes them). What was encoded is encoded
 * again and what stood bare stays bare, character by character, because checks judge that, too.
 */
import { percentDecoded } from '#core/sequence/url-text.ts';
import type { Field } from './fields.ts';
import type { Layers } from './layers.ts';

export function redactEncoded(raw: string, field: Field, layers: Layers, isForm: boolean): string {
  return withinEncoding(raw, isForm, (text) => layers.value(text, field));
}

/** Decodes, lets the text be changed, and encodes as before. */
export function withinEncoding(raw: string, isForm: boolean, change: (text: string) => string): string {
  const text = percentDecoded(isForm ? raw.replaceAll('+', ' ') : raw);
  const changed = change(text);
  return changed === text ? raw : encodedLike(raw, changed, isForm);
}

/** How each character but letters and digits was written, in order. */
type Written = ReadonlyMap<string, readonly string[]>;

function encodedLike(raw: string, text: string, isForm: boolean): string {
  const written = writtenIn(raw, isForm);
  const used = new Map<string, number>();
  return Array.from(text, (character) => {
    if (/[a-z\d]/i.test(character)) return character;
    const forms = written.get(character);
    if (forms === undefined) return usualForm(character);
    const index = used.get(character) ?? 0;
    used.set(character, index + 1);
    return forms[Math.min(index, forms.length - 1)] ?? character;
  }).join('');
}

function writtenIn(raw: string, isForm: boolean): Written {
  const written = new Map<string, string[]>();
  const note = (character: string, form: string): void => {
    const forms = written.get(character);
    if (forms === undefined) written.set(character, [form]);
    else forms.push(form);
  };
  for (const [part] of raw.matchAll(/(?:%[\da-f]{2})+|[^%]|%/gi)) {
    if (part.length === 1) {
      if (!/[a-z\d]/i.test(part)) note(isForm && part === '+' ? ' ' : part, part);
      continue;
    }
    const decoded = percentDecoded(part);
    const isLower = /[a-f]/.test(part);
    for (const character of decoded === part ? '' : decoded) note(character, percentForm(character, isLower));
    if (decoded === part) note('%', '%');
  }
  return written;
}

/** Of a character that did not stand there before. */
const usualForm = (character: string): string => (/[-_.~]/.test(character) ? character : percentForm(character, false));

function percentForm(character: string, isLower: boolean): string {
  const form = Array.from(
    new TextEncoder().encode(character.toWellFormed()),
    (byte) => `%${byte.toString(16).padStart(2, '0')}`,
  ).join('');
  return isLower ? form : form.toUpperCase();
}
