/**
 * Signs what the reader wrote as header and payload, character for character, with a throw-away key. The original token
 * is not touched, and the result says in words what it is. A text that is not the JSON object a JWT needs is refused.
 */
import { scanJson, stringOf, type JsonProblem } from '#core/shared/json-scanner.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { describeJsonProblem } from '#core/tokens/decoding/describe-token-problem.ts';
import { withMember } from './edit-json-text.ts';
import { showText } from '#core/tokens/show-text.ts';
import { makeThrowAwayKey, signText, type ThrowAwayAlgorithm, type ThrowAwayKey } from './throw-away-key.ts';

export interface TokenEdit {
  readonly headerText: string;
  readonly payloadText: string;
  readonly alg: ThrowAwayAlgorithm;
  /** Whether `alg` and `kid` of the header become those of the throw-away key; every other character stays. */
  readonly adoptKey: boolean;
}

export interface SignedEdit {
  readonly token: string;
  /** What a verifier needs to check it: a key set as JSON, or the secret in base64url. */
  readonly keyText: string;
  readonly kid: string;
  /** What this token is and what it is not; stands beside it wherever it is shown. */
  readonly sentence: string;
}

type EditedPart = 'header' | 'payload';

/** `at` is an offset in the text of that part. */
export type EditProblem = { readonly part: EditedPart; readonly at: number } & (
  | { readonly kind: 'not-json'; readonly json: JsonProblem }
  | { readonly kind: 'not-an-object' }
  /** A half character of UTF-16, which UTF-8 cannot write. */
  | { readonly kind: 'lone-surrogate' }
);

export async function signEdited(edit: TokenEdit): Promise<Result<SignedEdit, EditProblem>> {
  const { headerText, payloadText, alg, adoptKey } = edit;
  const problem = editProblemOf('header', headerText) ?? editProblemOf('payload', payloadText);
  if (problem !== undefined) return failure(problem);
  const key = await makeThrowAwayKey(alg);
  const header = adoptKey ? adoptKeyInto(headerText, key) : headerText;
  return success({
    token: await signText(header, payloadText, key),
    keyText: key.keyText,
    kid: key.kid,
    sentence: describeSigned(header, key),
  });
}

const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Undefined where the text is the JSON object that this part of a JWT has to be. */
export function editProblemOf(part: EditedPart, text: string): EditProblem | undefined {
  const { root, problem } = scanJson(text);
  if (problem !== undefined) return { kind: 'not-json', part, at: problem.at, json: problem };
  if (root?.kind !== 'object') return { kind: 'not-an-object', part, at: root?.start ?? 0 };
  const half = text.search(LONE_SURROGATE);
  return half < 0 ? undefined : { kind: 'lone-surrogate', part, at: half };
}

const adoptKeyInto = (headerText: string, { alg, kid }: ThrowAwayKey): string =>
  withMember(withMember(headerText, 'alg', JSON.stringify(alg)), 'kid', JSON.stringify(kid));

function describeSigned(headerText: string, { alg, kid }: ThrowAwayKey): string {
  const { root } = scanJson(headerText);
  const [writtenAlg, writtenKid] = [stringOf(root, 'alg'), stringOf(root, 'kid')];
  const sentences = [
    `Signed in this tab with the throw-away key ${kid} (${alg}): no issuer made this token and nobody should accept it.`,
  ];
  if (writtenAlg !== alg)
    sentences.push(`Its header ${named('alg', writtenAlg)}, so even with that key its signature does not match.`);
  if (writtenKid !== kid) sentences.push(`Its header ${named('kid', writtenKid)}, which does not lead to that key.`);
  return sentences.join(' ');
}

const named = (name: string, value: string | undefined): string =>
  value === undefined ? `has no ${name} in text` : `has the ${name} ${showText(value)}`;

/** Positions for people count from 1. */
export function describeEditProblem(problem: EditProblem): string {
  if (problem.kind === 'not-json') return `The ${problem.part} is not JSON: ${describeJsonProblem(problem.json)}.`;
  return problem.kind === 'not-an-object'
    ? `The ${problem.part} must be a JSON object (${problem.part === 'header' ? 'RFC 7515 section 4' : 'RFC 7519 section 7.1'}).`
    : `Character ${problem.at + 1} of the ${problem.part} is half a character (a lone surrogate), which UTF-8 cannot write.`;
}
