/** What the layers of a value are redacted with: each opens one encoding and gives what is inside back to `value`. */
import { fieldOf, type Field } from './fields.ts';
import { redactNameOf, redactText, type Redaction } from './redact-text.ts';

export interface Layers extends Redaction {
  /** A value that may hold others, one layer further in. */
  readonly value: (text: string, field: Field) => string;
}

/** A value by the name of its parameter, member or field. */
export const namedValue = (name: string, text: string, layers: Layers): string => layers.value(text, fieldOf(name));

/** A name itself; that of a state or a cookie may hold a part of it. */
export const redactedName = (name: string, layers: Layers): string =>
  redactNameOf(name, layers, { treatment: 'plain', kind: 'other value' });

export const plainText = (text: string, layers: Layers): string =>
  redactText(text, { treatment: 'plain', kind: 'other value' }, layers);
