/** Why a key was used for a token or was not, and what the set of keys looks like: sentences. */
import { stringOf } from '#core/shared/json-scanner.ts';
import { describeRefusal } from '#core/tokens/signatures/describe-signature.ts';
import { nameOfKey } from './describe-keys.ts';
import { discoveryFor } from './discovery.ts';
import { readEntraIssuer } from '#core/tokens/claims/entra-issuer.ts';
import { headerText } from './key-choice.ts';
import { refuseByPurpose } from '#core/tokens/signatures/key-rules.ts';
import type { KeyMaterial, VerificationKey } from './keys.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { SIGNATURE_ALGORITHMS } from '#core/tokens/signatures/signature-algorithms.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import { kindOf } from '#core/tokens/claims/token-kind.ts';

export function whyThisKey(key: VerificationKey, token: DecodedToken, signature: SignatureOutcome): string {
  const isUsed = 'key' in signature && signature.key === key;
  if (isUsed && signature.kind !== 'key-unusable') return `Used: ${reasonToUse(key, token)}.`;
  const refusal = isUsed && signature.kind === 'key-unusable' ? signature.refusal : refusalOf(key, token);
  const isNamed = key.kid !== undefined && key.kid === headerText(token, 'kid');
  if (refusal !== undefined)
    return `Not used${isNamed ? ', though its kid is the token’s' : ''}: it ${describeRefusal(refusal)}.`;
  if (isNamed) return 'Not used: another key of the same kid was.';
  if (key.kid === undefined) return 'Not used: it has no kid to choose it by.';
  const x5t = headerText(token, 'x5t');
  return x5t !== undefined && x5t === key.x5t
    ? 'Not used: its x5t is the token’s, but verifiers choose by kid, and that is another.'
    : 'Not used: its kid is not the token’s.';
}

function reasonToUse({ kid, data }: VerificationKey, token: DecodedToken): string {
  if (data.kind === 'secret') return 'the token’s algorithm needs a secret, and this one was given';
  const wanted = headerText(token, 'kid');
  if (wanted === undefined) return 'the token names no kid, and this key was given for it';
  return kid === wanted
    ? 'its kid is the token’s'
    : 'it has no kid of its own, so it was tried for the one that the token names';
}

function refusalOf(key: VerificationKey, token: DecodedToken) {
  const alg = headerText(token, 'alg') ?? '';
  const algorithm = SIGNATURE_ALGORITHMS.get(alg);
  return algorithm === undefined ? undefined : refuseByPurpose(key, alg, algorithm);
}

const OWNERS = { entra: 'Entra', connector: 'the Bot Framework Connector', google: 'Google' } as const;
type Owner = keyof typeof OWNERS;

/** By its looks: endorsements, an issuer with each key, the form of the kid. Anybody can make a set that looks so. */
function ownerByLooks({ keys }: KeyMaterial): Owner | undefined {
  if (keys.some(({ endorsements }) => endorsements !== undefined)) return 'connector';
  if (keys.some(({ issuer }) => readEntraIssuer(issuer ?? '') !== undefined)) return 'entra';
  const looksLikeGoogle =
    keys.length > 0 && keys.every(({ kid = '', alg }) => /^[\da-f]{40}$/.test(kid) && alg === 'RS256');
  return looksLikeGoogle ? 'google' : undefined;
}

/** Of the issuers whose tokens a bot’s sign-in is made of, by the exact text. */
export function ownerByIssuer(iss: string): Owner | undefined {
  if (/^https:\/\/api\.botframework\.(?:com|us|azure\.cn)$/.test(iss)) return 'connector';
  if (readEntraIssuer(iss) !== undefined) return 'entra';
  return /^(?:https:\/\/)?accounts\.google\.com$/.test(iss) ? 'google' : undefined;
}

/** Whose the key set seems to be. */
export function hintsOnKeys(material: KeyMaterial): readonly string[] {
  const looks = material.source === 'jwks' ? ownerByLooks(material) : undefined;
  return looks === undefined ? [] : [`This looks like a key set of ${OWNERS[looks]}.`];
}

interface MissingKey {
  /** Another issuer’s set, or one of the right issuer without the key. */
  readonly kind: 'wrong-set' | 'not-in-set';
  readonly sentence: string;
  /** Where the token’s key should be. */
  readonly advice: string;
}

/**
 * Why a set holds no key of the token’s kid; undefined where it does, and where no set was given. `signatureByKey` is
 * the outcome with each key of the set, where they were tried.
 */
export function whyNoKey(
  material: KeyMaterial | undefined,
  token: DecodedToken,
  signature: SignatureOutcome,
  signatureByKey: readonly SignatureOutcome[] = [],
): MissingKey | undefined {
  if (material?.source !== 'jwks' || signature.kind !== 'unknown-kid' || signature.kid === undefined) return undefined;
  const fitting = material.keys[signatureByKey.findIndex(({ kind }) => kind === 'matches')];
  if (fitting !== undefined)
    return {
      kind: 'not-in-set',
      sentence: `No key has its kid; ${nameOfKey(fitting)} of the set matches all the same.`,
      advice: 'Most verifiers choose by kid and refuse the token: key and token have to bear the same name.',
    };
  const iss = stringOf(token.payload.json, 'iss') ?? '';
  const [looks, expected] = [ownerByLooks(material), ownerByIssuer(iss)];
  const isForCalls = kindOf(token).id === 'calling-webhook';
  const advice = `${adviseOnPlace(token, isForCalls)} The signature was not checked, so nothing is said against it.`;
  if (isForCalls)
    return {
      kind: 'wrong-set',
      sentence:
        'It is a token for a calling webhook, which has keys of its own: they are not in the Bot Framework’s set, although the iss is the same.',
      advice,
    };
  if (looks !== undefined && expected !== undefined && looks !== expected)
    return {
      kind: 'wrong-set',
      sentence: `This is the wrong key set: it looks like one of ${OWNERS[looks]}, and the token’s iss is of ${OWNERS[expected]}.`,
      advice,
    };
  return {
    kind: 'not-in-set',
    sentence:
      looks !== undefined && looks === expected
        ? `The key set looks like one of ${OWNERS[looks]}, as it should, but the token’s kid is not in it: keys rotate, so the set and the token are of different times.`
        : 'The token’s kid is not in the key set: the keys were rotated since, or it is another issuer’s set.',
    advice,
  };
}

function adviseOnPlace({ payload: { json } }: DecodedToken, isForCalls: boolean): string {
  const places = discoveryFor(stringOf(json, 'iss'), stringOf(json, 'tid'));
  // The Connector's second place is the one of calls.
  const place = places.ok ? places.value[isForCalls ? 1 : 0] : undefined;
  return place === undefined
    ? 'Take the key set that the token’s issuer publishes.'
    : `Take the keys ${place.keysUrl === undefined ? `that ${place.metadataUrl} names` : `at ${place.keysUrl}`}, as they are now.`;
}
