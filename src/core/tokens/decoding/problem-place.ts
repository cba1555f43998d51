/** The characters around what is wrong with a part, so that the reader finds the place without counting. */
import type { DecodedToken, TokenProblem } from '#core/tokens/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';

/** Characters shown on each side. */
const AROUND = 12;

/**
 * `…b20iLCJh⟦!⟧WQiOiJib3…`: of the base64url for a character that it does not have, of the JSON text for one that
 * cannot stand there. Undefined for every other problem, and where the text ends too early.
 */
export function showPlace(token: DecodedToken, problem: TokenProblem): string | undefined {
  if (problem.kind !== 'part') return undefined;
  const part = token[problem.part];
  if (problem.problem.kind === 'not-base64url') return excerpt(part.raw, problem.problem.at);
  return problem.problem.kind === 'not-json' ? excerpt(part.text ?? '', problem.problem.json.at) : undefined;
}

function excerpt(text: string, at: number): string | undefined {
  const codePoint = text.codePointAt(at);
  if (codePoint === undefined) return undefined;
  const character = String.fromCodePoint(codePoint);
  const start = Math.max(0, at - AROUND);
  const end = at + character.length + AROUND;
  const before = `${start > 0 ? '…' : ''}${visibleText(text.slice(start, at))}`;
  const after = `${visibleText(text.slice(at + character.length, end))}${end < text.length ? '…' : ''}`;
  const visible = visibleText(character);
  return `${before}${visible === character ? `⟦${character}⟧` : visible}${after}`;
}
