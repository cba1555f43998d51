/**
 * Text that is not what it looks like: characters that cannot be seen or turn the direction of reading (Unicode
 * Technical Report 36), letters of another script inside a word or a host, and a host hidden behind a user name.
 * Left out: look-alikes within one script (`rn` for `m`), and letters of other scripts where they belong.
 */
import { showCharacter, showText, UNSEEN_BUT_LAYOUT } from '#core/tokens/show-text.ts';

export interface TextRemark {
  readonly kind: 'direction' | 'control' | 'unseen' | 'host' | 'user-name' | 'mixed-scripts' | 'blank-at-end';
  /** Offset in the text, in UTF-16 units. */
  readonly at: number;
  /** With the character, its code point and its place, counted from 1. */
  readonly sentence: string;
}

/** The first thing to say of a text; undefined when it is what it looks like. */
export const remarkOnText = (text: string): TextRemark | undefined =>
  remarkOnUnseen(text) ?? remarkOnHost(text) ?? remarkOnScripts(text) ?? remarkOnBlanks(text);

const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const CONTROL = /\p{Cc}/u;

function remarkOnUnseen(text: string): TextRemark | undefined {
  const at = text.search(UNSEEN_BUT_LAYOUT);
  if (at < 0) return undefined;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const found = `Character ${at + 1} is ${showCharacter(character)}`;
  if (DIRECTION.test(character))
    return {
      kind: 'direction',
      at,
      sentence: `${found}, which turns the direction of reading: what is seen is not what is compared.`,
    };
  if (!character.isWellFormed())
    return { kind: 'unseen', at, sentence: `${found}, half a character: programs differ in what they make of it.` };
  if (CONTROL.test(character)) return { kind: 'control', at, sentence: `${found}, a control character.` };
  return { kind: 'unseen', at, sentence: `${found}, which cannot be seen, but makes it another text.` };
}

/** Scheme and authority of a URL (RFC 3986 section 3.2), as written and not as a browser repairs it. */
const AUTHORITY = /^([a-z][a-z\d+.-]{0,30}:\/\/)([^/?#\\]*)/i;
const NON_ASCII = /[^\0-\u007f]/u;

function remarkOnHost(text: string): TextRemark | undefined {
  const [, scheme = '', authority = ''] = AUTHORITY.exec(text) ?? [];
  const hostStart = authority.lastIndexOf('@') + 1;
  if (hostStart > 0) {
    const sentence = `What stands before “@” is a user name; the host is ${showText(authority.slice(hostStart))}.`;
    return { kind: 'user-name', at: scheme.length, sentence };
  }
  const foreign = authority.search(NON_ASCII);
  if (foreign >= 0) {
    const at = scheme.length + foreign;
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const sentence = `Character ${at + 1}, in the host, is ${showCharacter(character)}${scriptOf(character)}: this is another host than it may look like${asAsked(scheme + authority)}.`;
    return { kind: 'host', at, sentence };
  }
  const punycode = authority.search(/(?:^|\.)xn--/i);
  if (punycode < 0) return undefined;
  const sentence = 'The host is written in punycode (“xn--”), which stands for letters that can look like others.';
  return { kind: 'host', at: scheme.length + punycode, sentence };
}

/** The name that a browser would ask for. */
function asAsked(address: string): string {
  if (!URL.canParse(address)) return '';
  const { host } = new URL(address);
  return host === '' || NON_ASCII.test(host) ? '' : `, ${showText(host)} to a browser`;
}

const SCRIPTS = [
  ['Cyrillic', /\p{sc=Cyrillic}/u],
  ['Greek', /\p{sc=Greek}/u],
] as const;

function scriptOf(character: string): string {
  const script = SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0];
  return script === undefined ? '' : `, a ${script} letter`;
}

/** A Latin letter beside one of the two scripts that have letters of the same shape. */
const MIXED = /(?<=\p{sc=Latin})[\p{sc=Cyrillic}\p{sc=Greek}]|[\p{sc=Cyrillic}\p{sc=Greek}](?=\p{sc=Latin})/u;

function remarkOnScripts(text: string): TextRemark | undefined {
  const at = text.search(MIXED);
  if (at < 0) return undefined;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const sentence = `Character ${at + 1} is ${showCharacter(character)}${scriptOf(character)} among Latin ones.`;
  return { kind: 'mixed-scripts', at, sentence };
}

function remarkOnBlanks(text: string): TextRemark | undefined {
  if (text === text.trim() || text.trim() === '') return undefined;
  const atStart = text !== text.trimStart();
  const sentence = `It ${atStart ? 'begins' : 'ends'} with a blank, so it equals no text without one.`;
  return { kind: 'blank-at-end', at: atStart ? 0 : text.length - 1, sentence };
}
