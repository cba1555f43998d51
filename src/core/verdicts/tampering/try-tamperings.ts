/**
 * Tampers with a token in every way of the list and asks every rule set about each result, by the inspection that any
 * pasted token gets. Two controls stand beside them: the token untouched, and signed anew by the stand-in unchanged, so
 * that a refusal can be laid to the tampering and to nothing else.
 */
import { stringOf } from '#core/shared/json-scanner.ts';
import { failure, success } from '#core/shared/result.ts';
import { isJsonObject } from '#core/tokens/decoding/decode-token.ts';
import type { VerificationKey } from '#core/tokens/keys/keys.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { makeThrowAwayKey } from '#core/tokens/making/throw-away-key.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import { inspectToken, type TokenRequest } from '#core/verdicts/inspect-token.ts';
import { signedByOwn, textsOf, type MakeTampered, type TamperingMaterials } from './make-tampered.ts';
import type { RuleSet, Verdict } from '#core/verdicts/model.ts';
import { TAMPERINGS, type Tampering } from './tamperings.ts';

export interface TamperingAnswer {
  readonly ruleSet: RuleSet;
  readonly accepted: boolean | undefined;
  readonly status: number | undefined;
  readonly message: string | undefined;
  readonly sentence: string;
}

/** A tampering without what a screen cannot use. */
export type TamperingWords = Omit<Tampering, 'apply'>;

export type TamperingOutcome =
  | {
      readonly kind: 'tried';
      readonly token: string;
      /** The keys it was checked with, for opening it by itself. */
      readonly keyText: string;
      /** In the order of the rule sets. */
      readonly answers: readonly TamperingAnswer[];
    }
  | { readonly kind: 'not-possible'; readonly reason: string };

export interface TriedTampering {
  readonly tampering: TamperingWords;
  readonly outcome: TamperingOutcome;
}

export interface TamperingTrial {
  readonly untouched: readonly TamperingAnswer[];
  /** The token as it is, signed by the stand-in. */
  readonly signedByStandIn: TamperingOutcome;
  readonly tried: readonly TriedTampering[];
}

export async function tryTamperings(request: TokenRequest): Promise<TamperingTrial> {
  const { token, found, selected, verdicts } = await inspectToken(request);
  const isReadable = isJsonObject(token.header) && isJsonObject(token.payload);
  const materials = { key: await keyOf(token, request.keyText), own: await makeThrowAwayKey('RS256') };
  const standIn = { ...request, ...standInFor(token, materials) };
  const scheme = found[selected]?.scheme;

  const attempt = async (apply: MakeTampered, checkedWith: Tampering['checkedWith']): Promise<TamperingOutcome> => {
    const made = isReadable ? await apply(token, materials) : failure(NOT_READABLE);
    if (!made.ok) return { kind: 'not-possible', reason: made.problem };
    const asked = checkedWith === 'stand-in' ? standIn : request;
    const report = await inspectToken({ ...asked, text: inHeader(made.value, scheme), selected: 0 });
    return { kind: 'tried', token: made.value, keyText: asked.keyText, answers: report.verdicts.map(answerOf) };
  };
  const tried: TriedTampering[] = [];
  for (const { apply, ...tampering } of TAMPERINGS)
    tried.push({ tampering, outcome: await attempt(apply, tampering.checkedWith) });
  return {
    untouched: verdicts.map(answerOf),
    signedByStandIn: await attempt(unchanged, 'stand-in'),
    tried,
  };
}

const unchanged = signedByOwn((token) => success(textsOf(token)));
const NOT_READABLE = 'Its header and payload cannot both be read as JSON objects.';

const answerOf = ({ ruleSet, accepted, answer, sentence }: Verdict): TamperingAnswer => ({
  ruleSet,
  accepted,
  status: answer?.status,
  message: answer?.message,
  sentence,
});

/** As it was pasted: some rule sets look at what stands before the token. */
const inHeader = (text: string, scheme: string | undefined): string =>
  scheme === undefined ? text : `Authorization: ${scheme} ${text}`;

async function keyOf(token: DecodedToken, keyText: string): Promise<VerificationKey | undefined> {
  const keys = readKeys(keyText);
  if (!keys.ok) return undefined;
  const signature = await verifySignature(token, keys.value);
  return 'key' in signature ? signature.key : undefined;
}

/** A key set in which the throw-away key has the place of the issuer’s: its kid and its endorsements. */
function standInFor(
  { header }: DecodedToken,
  { key, own: { publicJwk, kid } }: TamperingMaterials,
): Pick<TokenRequest, 'keyText' | 'keyOrigin'> {
  const named = { ...publicJwk, use: 'sig', kid: stringOf(header.json, 'kid') ?? kid };
  const endorsed = key?.endorsements === undefined ? named : { ...named, endorsements: key.endorsements };
  return { keyText: JSON.stringify({ keys: [endorsed] }), keyOrigin: 'run' };
}
