/** The thirteen ways in which a secret is looked for. It shares nothing with the redaction that it watches. */

type Spell = (secret: string) => readonly string[];

const each =
  (spell: (byte: number) => string, between = ''): Spell =>
  (secret) => [Array.from(Buffer.from(secret), spell).join(between)];
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** The characters of base64 that the secret alone decides, wherever it begins in a group of three. */
const base64: Spell = (secret) =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const from = Math.ceil((before * 8) / 6);
    return bytes.toString('base64').slice(from, Math.floor((bytes.length * 8) / 6));
  });

const wide = (secret: string): Buffer => Buffer.from(secret, 'utf16le');

export const SPELLINGS: Readonly<Record<string, Spell>> = {
  'as it is': (secret) => [secret],
  'in reverse': (secret) => [[...secret].toReversed().join('')],
  'percent-encoded': each((byte) => `%${hex(byte)}`),
  'percent-encoded twice': each((byte) => `%25${hex(byte)}`),
  base64,
  base64url: (secret) => base64(secret).map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  'base64 of base64': (secret) => base64(secret).flatMap((text) => base64(text.slice(4, -4))),
  hexadecimal: each(hex),
  'escapes of JSON': each((byte) => `\\u00${hex(byte)}`),
  'entities of HTML': each((byte) => `&#${byte};`),
  'numbers of its bytes': each(String, ','),
  'UTF-16, low byte first': (secret) => [wide(secret).toString('latin1')],
  'UTF-16, high byte first': (secret) => [wide(secret).swap16().toString('latin1')],
};

const NEEDS_CASE = /base64/;

/** The names of the spellings in which the text tells the secret, whatever the case of its letters where that is no matter. */
export function spellingsIn(text: string, secret: string): readonly string[] {
  const lower = text.toLowerCase();
  return Object.entries(SPELLINGS)
    .filter(([name, spell]) =>
      spell(secret).some((told) => (NEEDS_CASE.test(name) ? text.includes(told) : lower.includes(told.toLowerCase()))),
    )
    .map(([name]) => name);
}
