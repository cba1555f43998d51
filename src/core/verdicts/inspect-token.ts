/** From pasted text to all that the Token screen shows. This is what the app calls in a worker. */
import { stringOf } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { describeClaim, type ClaimPlace } from '#core/tokens/claims-dictionary.ts';
import { decodeToken } from '#core/tokens/decode-token.ts';
import { describeKeyKind, describeKeyNote, describeKeyProblem } from '#core/tokens/describe-keys.ts';
import { describeJsonNote, describeTokenProblem } from '#core/tokens/describe-token-problem.ts';
import { findTokens } from '#core/tokens/find-tokens.ts';
import type { KeyMaterial, KeyOrigin, SecretEncoding, VerificationKey } from '#core/tokens/keys.ts';
import { lightLamps } from '#core/tokens/lamps.ts';
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
import { readKeys, readSecret } from '#core/tokens/read-keys.ts';
import type { SignatureOutcome } from '#core/tokens/signature.ts';
import { nameTokenKind } from '#core/tokens/token-kind.ts';
import { verifySignature } from '#core/tokens/verify-token.ts';
import type { BotRequest } from './bot-request.ts';
import { judgeAsBotBuilderJs } from './botbuilder-js.ts';
import type { BotContext, RuleSetId, Verdict } from './model.ts';

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
  readonly lamps: readonly Lamp[];
  /** The chosen rule set’s. */
  readonly verdict: Verdict;
  /** Every rule set’s, in the order of `RULE_SET_IDS`. */
  readonly verdicts: readonly Verdict[];
  readonly now: EpochSeconds;
  readonly skewSeconds: number;
}

/** Always answers; what cannot be found, read or decided is said in the report. */
export async function inspectToken(request: TokenRequest): Promise<TokenReport> {
  const { text, keyText, keyOrigin, context, now, skewSeconds } = request;
  const found = findTokens(text);
  const selected = request.selected < found.length ? request.selected : 0;
  const token = decodeToken(found[selected]?.text ?? '');
  const { keys, signature, remarks } = await checkWithKeyText(token, keyText);
  const verdicts = judgeByAll({
    token,
    signature,
    keys,
    keyOrigin,
    context: withoutBlankFields(context),
    now,
    scheme: found[selected]?.scheme,
  });
  const verdict = verdicts.find(({ ruleSet }) => ruleSet.id === request.ruleSet) ?? verdicts[0];
  return {
    found,
    selected,
    token,
    kind: nameTokenKind(token),
    lookAlike: undefined,
    encrypted: undefined,
    disclosures: [],
    inside: [],
    problems: [
      ...token.problems.map(describeTokenProblem),
      ...describeNotes(token.header),
      ...describeNotes(token.payload),
    ],
    headerClaims: token.headerClaims.map((claim) => withMeaning(claim, 'header')),
    payloadClaims: token.payloadClaims.map((claim) => withMeaning(claim, 'payload')),
    keys: (keys?.keys ?? []).map((key) => describeKey(key, signature)),
    keyOrigin,
    keyRemarks: remarks,
    lamps: lightLamps({ token, signature, keyOrigin, verdict, now, skewSeconds }),
    verdict,
    verdicts,
    now,
    skewSeconds,
  };
}

/** Never empty. */
const judgeByAll = (request: BotRequest): readonly [Verdict, ...Verdict[]] => [judgeAsBotBuilderJs(request)];

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

function withMeaning({ name, source, node, tokenStart, tokenEnd }: Claim, place: ClaimPlace): DescribedClaim {
  return { name, source, ...describeClaim(name, node, place), tokenStart, tokenEnd };
}

const describeKey = (key: VerificationKey, signature: SignatureOutcome): DescribedKey => ({
  kind: describeKeyKind(key),
  kid: key.kid,
  endorsements: key.endorsements ?? [],
  chosen: 'key' in signature && signature.key === key,
});

interface KeyCheck {
  readonly keys: KeyMaterial | undefined;
  readonly signature: SignatureOutcome;
  readonly remarks: readonly string[];
}

async function checkWithKeyText(token: DecodedToken, keyText: string): Promise<KeyCheck> {
  if (keyText.trim() === '')
    return { keys: undefined, signature: await verifySignature(token, undefined), remarks: [] };
  const result = readKeysOnce(keyText);
  if (result.ok) {
    const remarks = result.value.notes.map(describeKeyNote);
    return { keys: result.value, signature: await verifySignature(token, result.value), remarks };
  }
  const wantsSecret = stringOf(token.header.json, 'alg')?.startsWith('HS') ?? false;
  if (wantsSecret && result.problem.kind === 'unknown-format') return checkWithSecret(token, keyText.trim());
  const remarks = [describeKeyProblem(result.problem)];
  return { keys: undefined, signature: await verifySignature(token, undefined), remarks };
}

const SECRET_ENCODINGS: readonly SecretEncoding[] = ['utf-8', 'base64url', 'base64', 'hex'];

/** Nothing shows how a secret is written, so every reading is tried, and the one that matches is named. */
async function checkWithSecret(token: DecodedToken, text: string): Promise<KeyCheck> {
  let first: KeyCheck | undefined;
  const refusals: string[] = [];
  for (const encoding of SECRET_ENCODINGS) {
    const result = readSecret(text, encoding);
    if (!result.ok) {
      refusals.push(describeKeyProblem(result.problem));
      continue;
    }
    const signature = await verifySignature(token, result.value);
    const check = { keys: result.value, signature, remarks: [`Read as a secret in ${encoding}.`] };
    if (signature.kind === 'matches') return check;
    first ??= check;
  }
  return (
    first ?? { keys: undefined, signature: await verifySignature(token, undefined), remarks: refusals.slice(0, 1) }
  );
}

/** The screen asks again at every change; the same text must give the same keys, so that none is imported twice. */
const readKeysOnce = rememberingTheLast(readKeys);

function rememberingTheLast<Value>(read: (text: string) => Value): (text: string) => Value {
  let last: { readonly text: string; readonly value: Value } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}
