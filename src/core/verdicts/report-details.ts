/**
 * What a report says beside the answer: what such a token is for, the meaning of every member, the facts of every key,
 * where the issuer's keys are, what else explains a failure, what the text is when it is no token. Loaded in a piece of
 * its own.
 */
import { stringOf } from '#core/shared/json-scanner.ts';
import { describeClaim, type ClaimPlace } from '#core/tokens/claims/claims-dictionary.ts';
import { discoveryFor, describeDiscoveryProblem, type KeyPlace } from '#core/tokens/keys/discovery.ts';
import { tokensInside } from '#core/tokens/decoding/inside-tokens.ts';
import { factsOf, type KeyFacts } from '#core/tokens/keys/key-facts.ts';
import type { KeyMaterial, VerificationKey } from '#core/tokens/keys/keys.ts';
import { lookAlikeOf, lookAlikesBeside } from '#core/tokens/finding/look-alikes.ts';
import type { Claim, DecodedToken, FoundBeside, FoundToken, InsideToken, LookAlike } from '#core/tokens/model.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import { KIND_NOTES } from '#core/tokens/claims/token-kind-notes.ts';
import type { TokenKind } from '#core/tokens/claims/token-kind.ts';
import { hintsOnKeys, whyThisKey } from '#core/tokens/keys/why-this-key.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { BotRequest } from './bot-request.ts';
import type { Hint } from '#core/verdicts/hints/hint.ts';
import { hintsOf } from '#core/verdicts/hints/hints.ts';

/** One member of header or payload with what it means. */
export interface DescribedClaim {
  readonly name: string;
  /** As signed: quotes, spaces and digits untouched. */
  readonly source: string;
  /** What it is for; undefined when the dictionary does not know it. */
  readonly meaning: string | undefined;
  /** Who gives it that meaning: `RFC 7519 §4.1.1`, `Microsoft Entra`. */
  readonly definedBy: string | undefined;
  /** What this value says, where it is one of those that recur; a sentence. */
  readonly explanation: string | undefined;
  /** Set where the name or the text of the value is not what it looks like; a sentence. */
  readonly remark: string | undefined;
  /** Set where the value is an instant. */
  readonly instant: EpochSeconds | undefined;
  /** Where its characters stand in the token. */
  readonly tokenStart: number;
  readonly tokenEnd: number;
}

/** A key the reader supplied, as far as it concerns them. */
export interface DescribedKey {
  readonly kid: string | undefined;
  readonly use: string | undefined;
  readonly alg: string | undefined;
  /** The issuer it may sign for, where the set says so for each key. */
  readonly issuer: string | undefined;
  readonly endorsements: readonly string[];
  /** Whether it was used for this token. */
  readonly chosen: boolean;
  /** Why it was used or not; a sentence. */
  readonly why: string;
  readonly facts: KeyFacts;
}

export interface ReportDetails {
  /** What such a token is for and the commonest misuse. */
  readonly kindNote: string;
  readonly lookAlike: LookAlike | undefined;
  /** Beside the tokens of the text; empty when none was found, as `lookAlike` says then what the text is. */
  readonly alsoFound: readonly FoundBeside[];
  readonly inside: readonly InsideToken[];
  readonly headerClaims: readonly DescribedClaim[];
  readonly payloadClaims: readonly DescribedClaim[];
  /** The one that was used first; of a large set only its beginning. */
  readonly keys: readonly DescribedKey[];
  readonly keyCount: number;
  /** What should be known of the key set beside the token, a sentence each. */
  readonly keyHints: readonly string[];
  /** Where the issuer's keys are published; empty with a sentence in `noKeyPlaces`. */
  readonly keyPlaces: readonly KeyPlace[];
  readonly noKeyPlaces: string | undefined;
  readonly hints: readonly Hint[];
}

/** More keys are counted, not described. */
const DESCRIBED_KEYS = 20;

export async function describeDetails(
  text: string,
  found: FoundToken | undefined,
  kind: TokenKind,
  request: BotRequest,
): Promise<ReportDetails> {
  const { token, signature, keys } = request;
  // An authorization code may have the five parts of an encrypted token.
  const isTokenOfItsOwn = found !== undefined && !token.problems.some(({ kind: problem }) => problem === 'encrypted');
  const places = discoveryFor(stringOf(token.payload.json, 'iss'), stringOf(token.payload.json, 'tid'));
  return {
    kindNote: KIND_NOTES[kind.id],
    lookAlike: isTokenOfItsOwn ? undefined : lookAlikeOf(found?.text ?? text),
    alsoFound: found === undefined ? [] : lookAlikesBeside(text),
    inside: tokensInside(token),
    headerClaims: token.headerClaims.map((claim) => describeMember(claim, 'header', kind)),
    payloadClaims: token.payloadClaims.map((claim) => describeMember(claim, 'payload', kind)),
    keys: await Promise.all(keysToShow(keys, signature).map((key) => describeKey(key, token, signature))),
    keyCount: keys?.keys.length ?? 0,
    keyHints: keys === undefined ? [] : hintsOnKeys(keys),
    keyPlaces: places.ok ? places.value : [],
    noKeyPlaces: places.ok ? undefined : describeDiscoveryProblem(places.problem),
    hints: hintsOf(request),
  };
}

function describeMember(claim: Claim, place: ClaimPlace, kind: TokenKind): DescribedClaim {
  const { name, source, node, tokenStart, tokenEnd } = claim;
  const { meaning, source: definedBy, value, instant, remark } = describeClaim(name, node, place, kind);
  return {
    name,
    source,
    meaning,
    definedBy,
    explanation: value,
    remark: remark?.sentence,
    instant,
    tokenStart,
    tokenEnd,
  };
}

function keysToShow(material: KeyMaterial | undefined, signature: SignatureOutcome): readonly VerificationKey[] {
  const { keys = [] } = material ?? {};
  const used = 'key' in signature ? [signature.key] : [];
  return [...used, ...keys.filter((key) => !used.includes(key))].slice(0, DESCRIBED_KEYS);
}

async function describeKey(
  key: VerificationKey,
  token: DecodedToken,
  signature: SignatureOutcome,
): Promise<DescribedKey> {
  return {
    kid: key.kid,
    use: key.use,
    alg: key.alg,
    issuer: key.issuer,
    endorsements: key.endorsements ?? [],
    chosen: 'key' in signature && signature.key === key,
    why: whyThisKey(key, token, signature),
    facts: await factsOf(key),
  };
}
