/** Whether a token is written as RFC 7515 and 7519 ask, whatever it says and whoever signed it. */
import { duplicateNames } from '#core/tokens/decoding/decode-token.ts';
import { describeJsonNote, describeTokenProblem } from '#core/tokens/decoding/describe-token-problem.ts';
import type { DecodedToken, Lamp, PartProblem, TokenProblem } from '#core/tokens/model.ts';
import { newCaution, newLamp } from './new-lamp.ts';
import { showText } from '#core/tokens/show-text.ts';

/**
 * How much a problem weighs: it fails, the part is not here to be judged, it is a spelling that readers commonly accept
 * though no signer writes it, or it is allowed and unusual.
 */
type Weight = 'fails' | 'not-here' | 'spelling' | 'unusual';

export function formLamp({ header, payload, ...token }: DecodedToken): Lamp {
  const { problems, headerClaims, payloadClaims, unprotected } = token;
  const failing = problems.filter((problem) => weightOf(problem) === 'fails');
  const [first] = failing;
  if (first !== undefined) {
    const more = failing.length > 1 ? ` And ${failing.length - 1} more.` : '';
    return newLamp('form', 'fail', describeTokenProblem(first) + more);
  }
  const [twice] = [...duplicateNames(headerClaims), ...duplicateNames(payloadClaims)];
  if (twice !== undefined)
    return newLamp(
      'form',
      'fail',
      `The name ${showText(twice)} stands twice; parsers keep the last.`,
      'A verifier may refuse such a token (RFC 7515 section 4, RFC 7519 section 4).',
    );
  const notHere = problems.find((problem) => weightOf(problem) === 'not-here');
  if (notHere !== undefined) return newLamp('form', 'cannot-tell', describeTokenProblem(notHere));
  const [remark] = problems;
  if (remark !== undefined) {
    const but = weightOf(remark) === 'spelling' ? 'odd spelling' : 'with a remark';
    return newCaution('form', but, describeTokenProblem(remark));
  }
  for (const { name, notes } of [header, payload]) {
    const half = notes.find(({ kind }) => kind === 'lone-surrogate');
    if (half !== undefined)
      return newCaution(
        'form',
        'with a remark',
        describeJsonNote(name, half),
        'Parsers keep it, replace it or refuse the token (RFC 8259 section 8.2).',
      );
  }
  if (unprotected !== undefined)
    return newCaution(
      'form',
      'with a remark',
      'A part of its header is not signed: anybody can change that part.',
      'Only the JSON serialisation has such a header (RFC 7515 section 7.2.1). A bot reads no other form than the compact one.',
    );
  return newLamp('form', 'pass', 'Three parts of strict base64url; header and payload are JSON.');
}

/** Whether a problem is worth an alarm; the others say what is unusual or not here. */
export const isFault = (problem: TokenProblem): boolean => ['fails', 'spelling'].includes(weightOf(problem));

const weightOf = (problem: TokenProblem): Weight =>
  problem.kind === 'part' ? PART_WEIGHTS[problem.problem.kind] : WEIGHTS[problem.kind];

const WEIGHTS: Readonly<Record<Exclude<TokenProblem['kind'], 'part'>, Weight>> = {
  empty: 'not-here',
  encrypted: 'not-here',
  'signature-removed': 'not-here',
  'payload-missing': 'not-here',
  'nested-token': 'unusual',
  disclosures: 'unusual',
  'disclosures-refused': 'fails',
  'too-long': 'fails',
  'part-count': 'fails',
  'alg-missing': 'fails',
  'alg-not-a-string': 'fails',
  'protected-and-unprotected': 'fails',
  'unencoded-payload': 'fails',
  'b64-without-crit': 'fails',
  'b64-not-a-boolean': 'fails',
};

const PART_WEIGHTS: Readonly<Record<PartProblem['kind'], Weight>> = {
  'standard-base64': 'spelling',
  padding: 'spelling',
  'trailing-bits': 'spelling',
  'not-base64url': 'fails',
  'impossible-length': 'fails',
  'not-utf8': 'fails',
  'too-deep': 'not-here',
  'not-json': 'fails',
  'not-an-object': 'fails',
};
