/** The secrets in what a capture shows, each with the short form that stands for it until the reader asks. */
import { fieldsOf } from '#core/sequence/wire-layout.ts';
import type { Piece, WireField, WireRow } from '#core/sequence/wire-rows.ts';

/** The short form of a value by its name; undefined where it is no secret. */
export type Conceal = (name: string, value: string) => string | undefined;

/** By the secret as it is and as a URL writes it. */
export type SecretTexts = ReadonlyMap<string, string>;

const SCHEME = /^[A-Za-z][\w-]{0,30} +(?=\S)/;
/** Shorter ones occur in other words, and are looked for in their own row only. */
const SHORTEST_ANYWHERE = 8;

/** Of a field and of all that it holds. */
export const secretsOf = (field: WireField, conceal: Conceal): SecretTexts =>
  new Map([field, ...fieldsOf(field.inside)].flatMap((each) => secretOf(each, conceal)));

/** Of a whole message, for its lines that are no fields. */
export const secretsAmong = (rows: readonly WireRow[], conceal: Conceal): SecretTexts =>
  new Map(
    fieldsOf(rows)
      .flatMap((each) => secretOf(each, conceal))
      .filter(([secret]) => secret.length >= SHORTEST_ANYWHERE),
  );

function secretOf({ place, names, value }: WireField, conceal: Conceal): readonly (readonly [string, string])[] {
  const secret = value.replace(SCHEME, '');
  const short = conceal(place === 'cookie' ? 'cookie' : (names.at(-1) ?? ''), secret);
  return short === undefined
    ? []
    : [
        [secret, short],
        [encodeURIComponent(secret.toWellFormed()), short],
      ];
}

/** Names and marks are left as they are. */
export function withoutSecrets(written: Piece, secrets: SecretTexts): Piece {
  if (written.look === 'name' || written.look === 'quiet') return written;
  let { text } = written;
  for (const [secret, short] of secrets) if (text.length >= secret.length) text = text.replaceAll(secret, short);
  return text === written.text ? written : { ...written, text };
}

/** The followed value as these pieces have it: short where it is one of the secrets. */
export function shortIn(
  pieces: readonly Piece[],
  followed: string | undefined,
  secrets: SecretTexts,
): string | undefined {
  const short = secrets.get(followed ?? '');
  return short !== undefined && pieces.some(({ text }) => text.includes(short)) ? short : followed;
}
