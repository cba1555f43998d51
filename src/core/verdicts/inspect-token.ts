/** From pasted text to all that the Token screen shows. This is what the app calls in a worker. */
import type { EpochSeconds } from '#core/shared/time.ts';
import { checkWithKeyText } from '#core/tokens/check-with-key-text.ts';
import { describeClaim, type ClaimPlace } from '#core/tokens/claims-dictionary.ts';
import { decodeToken } from '#core/tokens/decode-token.ts';
import { describeKeyKind } from '#core/tokens/describe-keys.ts';
import { describeJsonNote, describeTokenProblem } from '#core/tokens/describe-token-problem.ts';
import { findTokens } from '#core/tokens/find-tokens.ts';
import type { KeyOrigin, VerificationKey } from '#core/tokens/keys.ts';
import { lightLamps } from '#core/tokens/lamps.ts';
import { lookAlikeOf } from '#core/tokens/look-alikes.ts';
import type { MetadataDocument } from '#core/tokens/metadata-document.ts';
import type {
  Claim,
  DecodedToken,
  Disclosure,
  EncryptedToken,
  FoundToken,
  InsideToken,
  Lamp,
  LookAlike,
  TokenPart,
} from '#core/tokens/model.ts';
import type { SignatureOutcome } from '#core/tokens/signature.ts';
import { timeLineOf, type TimeLine } from '#core/tokens/time-line.ts';
import { kindOf, type TokenKind } from '#core/tokens/token-kind.ts';
import type { BotRequest } from './bot-request.ts';
import { hintsOf, type Hint } from './hints.ts';
import type { BotContext, RuleSetId, Verdict } from './model.ts';
import { judgeByAll } from './rule-sets.ts';

export interface TokenRequest {
  readonly text: string;
  /** Which of several tokens in the text. */
  readonly selected: number;
  /** JWK, JWKS, PEM or a secret, as pasted; empty when there is none. */
  readonly keyText: string;
  /** Who supplied `keyText`; the reader where it is not said. */
  readonly keyOrigin: KeyOrigin;
  /** The payload of a token that does not carry its own (RFC 7515 appendix F); empty when there is none. */
  readonly detachedPayload: string;
  readonly context: BotContext;
  /** Whose answer is asked for first; its verdict decides the policy lamp. */
  readonly ruleSet: RuleSetId;
  /** How much the time lamp tolerates, in seconds; a rule set has its own tolerance. */
  readonly skewSeconds: number;
  /** The clock to judge by. */
  readonly now: EpochSeconds;
}

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
  /** `RSA 2048`, `EC P-256`, `secret of 32 bytes`. */
  readonly kind: string;
  readonly kid: string | undefined;
  readonly endorsements: readonly string[];
  /** Whether this is the key the token asks for. */
  readonly chosen: boolean;
}

export interface TokenReport {
  readonly found: readonly FoundToken[];
  readonly selected: number;
  readonly token: DecodedToken;
  /** `Channel token, Connector to bot`; says only what the token itself claims. */
  readonly kind: string;
  /** What such a token is for and the commonest misuse. */
  readonly kindNote: string;
  /** What the text is when it is no token. */
  readonly lookAlike: LookAlike | undefined;
  readonly encrypted: EncryptedToken | undefined;
  readonly disclosures: readonly Disclosure[];
  readonly inside: readonly InsideToken[];
  /** What is wrong with the form, one sentence each, with positions. */
  readonly problems: readonly string[];
  readonly headerClaims: readonly DescribedClaim[];
  readonly payloadClaims: readonly DescribedClaim[];
  readonly keys: readonly DescribedKey[];
  readonly keyOrigin: KeyOrigin;
  /** Why the key box could not be read, or what was done to it. */
  readonly keyRemarks: readonly string[];
  /** The metadata document in the key box: where its issuer publishes the keys. */
  readonly metadata: MetadataDocument | undefined;
  readonly lamps: readonly Lamp[];
  /** The chosen rule set’s. */
  readonly verdict: Verdict;
  /** Every rule set’s, in the order of `RULE_SET_IDS`. */
  readonly verdicts: readonly Verdict[];
  /** What else explains a failure, here or elsewhere. */
  readonly hints: readonly Hint[];
  readonly time: TimeLine;
  readonly now: EpochSeconds;
  readonly skewSeconds: number;
}

/** Always answers; what cannot be found, read or decided is said in the report. */
export async function inspectToken(request: TokenRequest): Promise<TokenReport> {
  const { text, keyText, keyOrigin, now, skewSeconds } = request;
  const found = findTokens(text);
  const selected = request.selected < found.length ? request.selected : 0;
  const token = decodeFound(found[selected], request.detachedPayload);
  const { keys, signature, remarks, metadata } = await checkWithKeyText(token, keyText);
  const context = withoutBlankFields(request.context);
  const asked: BotRequest = { token, signature, keys, keyOrigin, context, now, scheme: found[selected]?.scheme };
  const verdicts = await judgeByAll(asked);
  const verdict = verdicts.find(({ ruleSet }) => ruleSet.id === request.ruleSet) ?? verdicts[0];
  const kind = kindOf(token);
  const describe = (claim: Claim, place: ClaimPlace): DescribedClaim => describeMember(claim, place, kind);
  return {
    found,
    selected,
    token,
    kind: kind.name,
    kindNote: kind.note,
    lookAlike: lookAlikeOf(text),
    encrypted: undefined,
    disclosures: [],
    inside: [],
    problems: [
      ...token.problems.map(describeTokenProblem),
      ...describeNotes(token.header),
      ...describeNotes(token.payload),
    ],
    headerClaims: token.headerClaims.map((claim) => describe(claim, 'header')),
    payloadClaims: token.payloadClaims.map((claim) => describe(claim, 'payload')),
    keys: (keys?.keys ?? []).map((key) => describeKey(key, signature)),
    keyOrigin,
    keyRemarks: remarks,
    metadata,
    lamps: lightLamps({ token, signature, keyOrigin, verdict, now, skewSeconds }),
    verdict,
    verdicts,
    hints: hintsOf(asked),
    time: timeLineOf(token, now, skewSeconds),
    now,
    skewSeconds,
  };
}

function decodeFound(found: FoundToken | undefined, given: string): DecodedToken {
  const { text = '', unprotectedHeader, detachedPayload = given === '' ? undefined : given } = found ?? {};
  return decodeToken(text, {
    ...(unprotectedHeader !== undefined && { unprotectedHeader }),
    ...(detachedPayload !== undefined && { detachedPayload }),
  });
}

/** A field left empty on the screen is not known; it does not say that the activity has an empty one. */
const withoutBlankFields = (context: BotContext): BotContext => ({
  ...context,
  appId: unlessBlank(context.appId),
  channelId: unlessBlank(context.channelId),
  serviceUrl: unlessBlank(context.serviceUrl),
  tenantId: unlessBlank(context.tenantId),
});

const unlessBlank = (value: string | undefined): string | undefined => (value?.trim() === '' ? undefined : value);

const describeNotes = ({ name, notes }: TokenPart): readonly string[] =>
  notes.map((note) => describeJsonNote(name, note));

function describeMember({ name, source, node, tokenStart, tokenEnd }: Claim, place: ClaimPlace, kind: TokenKind) {
  const { meaning, source: definedBy, value: explanation, instant, remark } = describeClaim(name, node, place, kind);
  return {
    name,
    source,
    meaning,
    definedBy,
    explanation,
    remark: remark?.sentence,
    instant,
    tokenStart,
    tokenEnd,
  };
}

const describeKey = (key: VerificationKey, signature: SignatureOutcome): DescribedKey => ({
  kind: describeKeyKind(key),
  kid: key.kid,
  endorsements: key.endorsements ?? [],
  chosen: 'key' in signature && signature.key === key,
});
