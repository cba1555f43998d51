/**
 * With which keys IdentityModel 8.1.2 checks a signature, and what comes of it: `kid`, or `x5t`, is a hint. The first
 * key with that name is the only one tried; where no key has it, all are, and one that verifies is enough. Sources:
 * JwtSecurityTokenHandler.cs (ValidateSignature), JwtTokenUtilities.cs (ResolveTokenSigningKey), JsonWebKeySet.cs.
 * Left out: the code of an exception where a name differs only in case, which counts for keys with a certificate alone.
 */
import { stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { describeSignature } from '#core/tokens/signatures/describe-signature.ts';
import { certificateHoldsKey } from '#core/tokens/keys/key-certificate.ts';
import type { VerificationKey } from '#core/tokens/keys/keys.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { outcomeWith } from '#core/verdicts/key-trials.ts';

export type KeyTrial = { readonly named: VerificationKey | undefined } & (
  | { readonly kind: 'verified'; readonly key: VerificationKey }
  /** `afterLifetime`: the time is judged before this is thrown. */
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string; readonly afterLifetime: boolean }
  | { readonly kind: 'unclear'; readonly reason: string }
);

export function tryKeys(request: BotRequest, header: JsonNode | undefined): KeyTrial {
  const { keys } = request;
  const kid = stringOf(header, 'kid') ?? '';
  const names = [kid, stringOf(header, 'x5t') ?? ''].filter((name) => name !== '');
  const usable = (keys?.keys ?? []).filter(isUsable);
  const named = usable.find((key) => key.kid !== undefined && names.includes(key.kid));
  const unclear = (reason: string): KeyTrial => ({ kind: 'unclear', named, reason });
  if (keys === undefined) return unclear('No key was given.');

  const tried = named === undefined ? usable : [named];
  const outcomes = tried.map((key) => outcomeWith(key, request));
  const match = tried.find((_, index) => outcomes[index]?.kind === 'matches');
  if (match !== undefined) {
    if (certificateHoldsKey(match) === false)
      return unclear('Its key’s certificate holds another key, and the SDK takes the certificate’s.');
    const alike = named ?? usable.find((key) => names.some((name) => isNearly(key, name)));
    if (alike === undefined || alike === match) return { kind: 'verified', named, key: match };
    return unclear('Its kid names a key but for upper and lower case, and another key made its signature.');
  }
  if (named === undefined && keys.source !== 'jwks')
    return unclear('The SDK tries every key of the set, and the whole set is not here.');
  if (outcomes.includes(undefined))
    return unclear('No key has its kid; the SDK then tries every key of the set, and this page has not.');
  const open = outcomes.find((outcome) => outcome !== undefined && !isRefusedAsWell(outcome));
  if (open !== undefined) return unclear(describeSignature(open));
  const [first] = outcomes;
  return {
    kind: 'refused',
    named,
    code: codeOf(kid, named, tried.length),
    reason:
      named !== undefined && first !== undefined
        ? describeSignature(first)
        : 'Its kid names no key, and none of the set made its signature.',
    afterLifetime: kid !== '' && named === undefined,
  };
}

/** Other keys of a set are passed over. */
const isUsable = ({ data, use = '' }: VerificationKey): boolean =>
  data.kind !== 'secret' &&
  (use === '' || use === 'sig') &&
  (data.kind !== 'jwk' || data.jwk.kty === 'RSA' || data.jwk.kty === 'EC');

const isNearly = ({ kid = '', x5t = '' }: VerificationKey, name: string): boolean =>
  [kid, x5t].some((each) => each.toLowerCase() === name.toLowerCase());

function codeOf(kid: string, named: VerificationKey | undefined, tried: number): string {
  if (tried === 0) return 'IDX10500';
  if (kid === '') return 'IDX10517';
  return named === undefined ? 'IDX10503' : 'IDX10511';
}

/** Whether the SDK accepts no signature of this outcome either: this page refuses more keys than it does. */
function isRefusedAsWell(outcome: SignatureOutcome): boolean {
  switch (outcome.kind) {
    case 'does-not-match':
    case 'sealed-for-graph':
    case 'unsigned':
      return true;
    case 'bad-form':
      return outcome.reason === 'alg';
    case 'unsupported':
      return outcome.reason === 'letter-case';
    case 'key-unusable':
      return outcome.refusal.kind === 'wrong-type' || outcome.refusal.kind === 'public-key-for-hmac';
    default:
      return false;
  }
}
