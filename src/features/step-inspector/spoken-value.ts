/** Values for those who listen: a token by what it is, a long text by its beginning. */
import type { Field, Sequence } from '#core/sequence/sequence.ts';
import type { Piece } from '#core/sequence/wire-rows.ts';

/** Nobody listens to more of a value. */
const LONGEST = 60;

/** `Bearer, Connector token to the bot`, `eyJ0eXAi… and 212 more characters` */
export function spokenValue({ value, token }: Field, { tokens }: Sequence): string {
  const carried = tokens.find(({ id }) => id === token);
  if (carried === undefined) return cut(value);
  const scheme = /^(\w+) /.exec(value)?.[1];
  return scheme === undefined ? carried.label : `${scheme}, ${carried.label}`;
}

/** A row of wire text; undefined where it is short enough to be said as it is written. */
export function spokenPieces(pieces: readonly Piece[]): string | undefined {
  const written = pieces.map(({ text }) => text).join('');
  if (written.length <= LONGEST) return undefined;
  const first = pieces.findIndex(({ look }) => look === 'header');
  const last = pieces.findLastIndex(({ look }) => look === 'signature' || look === 'payload');
  if (first < 0 || last < first) return cut(written);
  const textOf = (part: readonly Piece[]): string => part.map(({ text }) => text).join('');
  const before = textOf(pieces.slice(0, first)).replace(/(\w) $/, '$1, ');
  return `${cut(before)}a token${textOf(pieces.slice(last + 1))}`;
}

const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… and ${text.length - LONGEST} more characters`;
