/** Cuts the raw token into the few pieces that the screen draws: one per claim, and what stands between them. */
import type { PartName, TokenPart } from '#core/tokens/model.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import type { DescribedClaim } from '#core/verdicts/report-details.ts';
import { SHOWN_CHARACTERS } from '#ui/text-limits.ts';

export interface RawSegment {
  readonly text: string;
  /** The claim that these characters encode, by the offset at which it begins; undefined between claims. */
  readonly claim: number | undefined;
  /** Set for a character that a problem names. */
  readonly wrong: boolean;
}

export interface RawPart {
  /** Undefined for the dots, and for what belongs to none of the three parts. */
  readonly name: PartName | undefined;
  readonly segments: readonly RawSegment[];
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly claim: number | undefined;
}

/** Together the segments are the beginning of the token, up to `SHOWN_CHARACTERS`. */
export function segmentToken({ token, headerClaims, payloadClaims }: TokenReport): readonly RawPart[] {
  const { text } = token;
  const shown = Math.min(text.length, SHOWN_CHARACTERS);
  const wrong = wrongPlaces(token);
  const segment = ({ start, end, claim }: Piece): RawSegment[] =>
    start < shown ? splitAt(wrong, { start, end: Math.min(end, shown), claim }, text) : [];

  const parts: RawPart[] = [];
  let at = 0;
  const addUnnamed = (end: number): void => {
    if (end > at) parts.push({ name: undefined, segments: segment({ start: at, end, claim: undefined }) });
  };
  for (const part of [token.header, token.payload, token.signature]) {
    if (part.raw === '') continue;
    const claims = part.name === 'header' ? headerClaims : part.name === 'payload' ? payloadClaims : [];
    addUnnamed(part.start);
    parts.push({ name: part.name, segments: piecesOf(part, claims).flatMap(segment) });
    at = part.start + part.raw.length;
  }
  addUnnamed(text.length);
  return parts;
}

/** The claims' characters and what stands between them, in order. */
function piecesOf({ start, raw }: TokenPart, claims: readonly DescribedClaim[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  const add = (end: number, claim: number | undefined): void => {
    if (end > at) pieces.push({ start: at, end, claim });
    at = Math.max(at, end);
  };
  for (const { tokenStart, tokenEnd } of claims) {
    add(tokenStart, undefined);
    add(tokenEnd, tokenStart);
  }
  add(start + raw.length, undefined);
  return pieces;
}

function splitAt(wrong: readonly number[], { start, end, claim }: Piece, text: string): RawSegment[] {
  const places = wrong.filter((place) => place >= start && place < end);
  const cuts = [start, ...places.flatMap((place) => [place, place + 1]), end];
  return cuts.slice(1).flatMap((until, index) => {
    const from = cuts[index] ?? start;
    return until > from ? [{ text: text.slice(from, until), claim, wrong: index % 2 === 1 }] : [];
  });
}

/** Offsets in the token of the characters that its problems name, in order. */
function wrongPlaces(token: TokenReport['token']): readonly number[] {
  const places = token.problems.flatMap((problem) =>
    problem.kind === 'part' && 'at' in problem.problem ? [token[problem.part].start + problem.problem.at] : [],
  );
  return [...new Set(places)].sort((a, b) => a - b);
}
