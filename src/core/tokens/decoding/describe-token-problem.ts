/** The sentences for what is wrong with the form of a token. Positions for people count from 1. */
import { assertNever } from '#core/shared/assert-never.ts';
import type { JsonProblem } from '#core/shared/json-scanner.ts';
import type { PartName, PartNote, PartProblem, TokenProblem } from '#core/tokens/model.ts';
import { showCharacter, showText } from '#core/tokens/show-text.ts';

export function describeTokenProblem(problem: TokenProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'There is nothing to read.';
    case 'too-long':
      return describeLength(problem);
    case 'part-count':
      return describePartCount(problem.found, problem.lastIsEmpty);
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
    case 'payload-missing':
      return 'The payload is not in the token: it is empty, or detached (RFC 7515 appendix F). If it is detached, paste it as well.';
    case 'nested-token':
      return 'The payload is a token itself (a nested JWT, RFC 7519 section 2): open it to see what it says.';
    case 'protected-and-unprotected':
      return `${showText(problem.name)} stands in the protected and in the unprotected header. A verifier must refuse that (RFC 7515 section 7.2.1).`;
    case 'unencoded-payload':
      return '“b64” is false: the payload is signed as it stands and not as base64url. A JWT must not do that (RFC 7797 section 7).';
    case 'b64-without-crit':
      return '“b64” is not named in “crit”, so some verifiers read the payload in one way and some in another, and nothing is checked (RFC 7797 section 6 has the signer name it).';
    case 'b64-not-a-boolean':
      return `“b64” is ${problem.found}; it must be true or false (RFC 7797 section 3).`;
    case 'disclosures':
      return 'Disclosures follow the signature: an SD-JWT (RFC 9901). Sent whole, it is no JWT, and no bot SDK reads it.';
    case 'disclosures-refused':
      return problem.reason;
    default:
      return assertNever(problem);
  }
}

function describeLength({ length, limit, dots }: { length: number; limit: number; dots: number }): string {
  const what =
    dots > 2 ? `${grouped(length)} characters, ${grouped(dots)} of them dots,` : `${grouped(length)} characters`;
  return `${what} are too many for a token: nothing above ${grouped(limit)} is decoded.`;
}

const grouped = (count: number): string => count.toLocaleString('en');

function describePartCount(found: number, lastIsEmpty: boolean): string {
  if (found === 1) return 'There is no dot. A token has three parts with a dot between each (RFC 7515 section 7.1).';
  if (found === 2) return 'Part 3, the signature, is missing (RFC 7515 section 7.1).';
  const empty = lastIsEmpty ? ', the last of them empty' : '';
  return `${grouped(found)} parts${empty}. A signed token has three (RFC 7515 section 7.1), an encrypted one five.`;
}

function describePartProblem(part: PartName, problem: PartProblem): string {
  switch (problem.kind) {
    case 'not-base64url':
      return `Character ${problem.at + 1} of the ${part} is ${showCharacter(problem.character)}, which base64url does not have.`;
    case 'standard-base64':
      return describeStandardBase64(part, problem);
    case 'impossible-length':
      return `The ${part} has ${grouped(problem.length)} ${problem.length === 1 ? 'character' : 'characters'}, which no base64url text has: 1 is too many or 3 are missing.`;
    case 'padding':
      return `The ${part} ends in “=”. A token has no padding (RFC 7515 section 2).`;
    case 'trailing-bits':
      return `The last character of the ${part} sets bits that belong to no byte: a second spelling of the same ${part === 'signature' ? 'signature. Take “jti” for a token’s identity, never its text' : 'bytes'}.`;
    case 'not-utf8':
      return `Byte ${problem.byte + 1} of the ${part} (0x${hex(problem.value)}) is not UTF-8.`;
    case 'not-json':
      return `The ${part} is not JSON: ${describeJsonProblem(problem.json)}.`;
    case 'too-deep':
      return `The ${part} nests deeper than this page reads, ${problem.json.expected}, at character ${problem.json.at + 1}. It may be JSON all the same.`;
    case 'not-an-object':
      return part === 'header'
        ? `The header is ${problem.found}; it must be a JSON object (RFC 7515 section 4).`
        : `The payload is ${problem.found}, not a JSON object: signed, but no JWT (RFC 7519 section 7.2).`;
    default:
      return assertNever(problem);
  }
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

function describeStandardBase64(
  part: PartName,
  { at, character, count }: Extract<PartProblem, { kind: 'standard-base64' }>,
): string {
  const more = count === 1 ? '' : ` There are ${grouped(count)} of the kind.`;
  const replacement = character === '+' ? '-' : '_';
  return `Character ${at + 1} of the ${part} is “${character}” of standard base64; a token has “${replacement}” in its place (RFC 7515 section 2).${more}`;
}

export function describeJsonProblem({ kind, at, expected }: JsonProblem): string {
  switch (kind) {
    case 'unexpected-end':
      return `it ends after ${at} characters, where ${expected} should follow`;
    case 'text-after-value':
      return `more text follows the value, from character ${at + 1}`;
    case 'too-deep':
      return `it nests deeper than this page reads, which is ${expected}, at character ${at + 1}`;
    case 'control-character':
      return `character ${at + 1} is a control character, which JSON has only as an escape`;
    case 'unexpected-character':
    case 'bad-number':
    case 'bad-escape':
      return `at character ${at + 1} there should be ${expected}`;
    default:
      return assertNever(kind);
  }
}

export function describeJsonNote(part: PartName, note: PartNote): string {
  const place = `at character ${note.at + 1}`;
  switch (note.kind) {
    case 'duplicate-name':
      return `The ${part} has the name ${showText(note.text)} a second time, ${place}. Most parsers keep the last value.`;
    case 'lone-surrogate':
      return `The string ${place} of the ${part} holds half a character (a lone surrogate).`;
    case 'comment':
    case 'trailing-comma':
      return `The ${part} holds ${note.kind === 'comment' ? 'a comment' : 'a trailing comma'} ${place}.`;
    case 'inexact-number':
      return `The number ${showText(note.text)} ${place} of the ${part} has more digits than most parsers keep; JavaScript reads ${Number(note.text)}.`;
    case 'infinite-number':
      return `The number ${showText(note.text)} ${place} of the ${part} is larger than most parsers read; JavaScript takes it for infinite.`;
    case 'negative-zero':
      return `The number ${showText(note.text)} ${place} of the ${part} is zero with a sign, which many programs write back as 0.`;
    case 'unseen-character':
      return `The string ${place} of the ${part} holds ${showCharacter(note.text)}, which cannot be seen.`;
    case 'more-notes':
      return `The ${part} holds ${grouped(note.count)} more oddities of these kinds.`;
    default:
      return assertNever(note);
  }
}
