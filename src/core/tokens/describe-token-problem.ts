/** The sentences for what is wrong with the form of a token. Positions for people count from 1. */
import { assertNever } from '#core/shared/assert-never.ts';
import type { JsonNote, JsonProblem } from '#core/shared/json-scanner.ts';
import type { PartName, PartProblem, TokenProblem } from './model.ts';
import { showCharacter, showText } from './show-text.ts';

export function describeTokenProblem(problem: TokenProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'There is nothing to read.';
    case 'too-long':
      return `${grouped(problem.length)} characters are too many for a token: nothing above ${grouped(problem.limit)} is decoded.`;
    case 'part-count':
      return describePartCount(problem.found);
    case 'encrypted':
      return 'Five parts: an encrypted token (JWE, RFC 7516). Only its recipient can read it; the header is shown.';
    case 'signature-removed':
      return `${showText(problem.placeholder)} stands where the signature was.`;
    case 'part':
      return describePartProblem(problem.part, problem.problem);
    case 'alg-missing':
      return 'The header has no “alg”, so nothing says how to check the signature (RFC 7515 section 4.1.1).';
    case 'alg-not-a-string':
      return `“alg” is ${problem.found}; it must be a string (RFC 7515 section 4.1.1).`;
    default:
      return assertNever(problem);
  }
}

const grouped = (count: number): string => count.toLocaleString('en');

function describePartCount(found: number): string {
  if (found === 1) return 'There is no dot. A token has three parts with a dot between each (RFC 7515 section 7.1).';
  if (found === 2) return 'Part 3, the signature, is missing (RFC 7515 section 7.1).';
  return `${found} parts. A signed token has three (RFC 7515 section 7.1), an encrypted one five.`;
}

function describePartProblem(part: PartName, problem: PartProblem): string {
  switch (problem.kind) {
    case 'not-base64url':
      return `Character ${problem.at + 1} of the ${part} is ${showCharacter(problem.character)}, which base64url does not have.${hintAt(problem.character)}`;
    case 'impossible-length':
      return `The ${part} has ${problem.length} characters, which no base64url text has: 1 is too many or 3 are missing.`;
    case 'padding':
      return `The ${part} ends in “=”. A token has no padding (RFC 7515 section 2).`;
    case 'trailing-bits':
      return `The last character of the ${part} sets bits that belong to no byte: a second spelling of the same bytes.`;
    case 'not-utf8':
      return `Byte ${problem.byte + 1} of the ${part} (0x${hex(problem.value)}) is not UTF-8.`;
    case 'not-json':
      return `The ${part} is not JSON: ${describeJsonProblem(problem.json)}.`;
    case 'not-an-object':
      return part === 'header'
        ? `The header is ${problem.found}; it must be a JSON object (RFC 7515 section 4).`
        : `The payload is ${problem.found}, not a JSON object: signed, but no JWT (RFC 7519 section 7.2).`;
    default:
      return assertNever(problem);
  }
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

function hintAt(character: string): string {
  const replacement = new Map([
    ['+', '-'],
    ['/', '_'],
  ]).get(character);
  return replacement === undefined
    ? ''
    : ` It belongs to standard base64; base64url has “${replacement}” in its place.`;
}

export function describeJsonProblem({ kind, at, expected }: JsonProblem): string {
  switch (kind) {
    case 'unexpected-end':
      return `it ends after ${at} characters, where ${expected} should follow`;
    case 'text-after-value':
      return `more text follows the value, from character ${at + 1}`;
    case 'too-deep':
      return `it nests deeper than this page reads, at character ${at + 1}`;
    case 'unexpected-character':
    case 'bad-number':
    case 'bad-escape':
    case 'control-character':
      return `at character ${at + 1} there should be ${expected}`;
    default:
      return assertNever(kind);
  }
}

export function describeJsonNote(part: PartName, { kind, text, at }: JsonNote): string {
  switch (kind) {
    case 'duplicate-name':
      return `The ${part} has the name ${showText(text)} a second time, at character ${at + 1}. Most parsers keep the last value.`;
    case 'lone-surrogate':
      return `The string at character ${at + 1} of the ${part} holds half a character (a lone surrogate).`;
    case 'comment':
    case 'trailing-comma':
      return `The ${part} holds ${kind === 'comment' ? 'a comment' : 'a trailing comma'} at character ${at + 1}.`;
    default:
      return assertNever(kind);
  }
}
