/** What the layers of a value are redacted with: each opens one encoding and gives what is inside back to `value`. */
import { fieldOf, PLAIN, PROSE, type Field } from './fields.ts';
import { redactNameOf, redactText, type Redaction } from './redact-text.ts';

export interface Layers extends Redaction {
  /** A value that may hold others, one layer further in. */
  readonly value: (text: string, field: Field) => string;
}

/** A value by the name of its parameter, member or field. */
export const namedValue = (name: string, text: string, layers: Layers): string => layers.value(text, fieldOf(name));

/** A name itself: that of a state or a cookie may hold a part of it, and a long one may be anything. */
export const redactedName = (name: string, layers: Layers): string =>
  name.length > LONGEST_NAME ? layers.value(name, PLAIN) : redactNameOf(name, layers, PLAIN);

const LONGEST_NAME = 60;

export const plainText = (text: string, layers: Layers): string => redactText(text, PLAIN, layers);

/** Words for people, and what is quoted in them. */
export const prose = (text: string, layers: Layers): string => layers.value(text, PROSE);
