/** From pasted text to all that the Token screen shows. This is what the app calls in a worker. */
import type { EpochSeconds } from '#core/shared/time.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { describeJsonNote, describeTokenProblem } from '#core/tokens/decoding/describe-token-problem.ts';
import { readEncryptedToken } from '#core/tokens/decoding/encrypted-token.ts';
import { findTokens } from '#core/tokens/finding/find-tokens.ts';
import { matteringRepairs } from '#core/tokens/finding/mattering-repairs.ts';
import { tokenIn } from '#core/tokens/decoding/inside-tokens.ts';
import { checkWithKeyText } from '#core/tokens/keys/check-with-key-text.ts';
import type { KeyOrigin } from '#core/tokens/keys/keys.ts';
import { isFault } from '#core/tokens/lamps/form-lamp.ts';
import { lightLamps } from '#core/tokens/lamps/lamps.ts';
import { loadSdJwt } from '#core/tokens/decoding/load-sd-jwt.ts';
import type { MetadataDocument } from '#core/tokens/keys/metadata-document.ts';
import type {
  DecodedToken,
  Disclosure,
  EncryptedToken,
  FoundToken,
  InsideToken,
  Lamp,
  PartNote,
  TokenProblem,
} from '#core/tokens/model.ts';
import { showPlace } from '#core/tokens/decoding/problem-place.ts';
import { timeLineOf, type TimeLine } from '#core/tokens/time/time-line.ts';
import { kindOf } from '#core/tokens/claims/token-kind.ts';
import { completeRequest } from './complete-request.ts';
import type { BotContext, RuleSetId, Verdict } from './model.ts';
import type { ReportDetails } from './report-details.ts';
import { qualifyYes } from './qualify-yes.ts';

const loadRuleSets = () => import('./rule-sets.ts');
const loadDetails = () => import('./report-details.ts');

export interface TokenRequest {
  readonly text: string;
  /** Which of several tokens in the text. */
  readonly selected: number;
  /** JWK, JWKS, PEM or a secret, as pasted; empty when there is none. */
  readonly keyText: string;
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

export interface TokenReport extends ReportDetails {
  readonly found: readonly FoundToken[];
  readonly selected: number;
  readonly token: DecodedToken;
  /** `Channel token, Connector to bot`; says only what the token itself claims. */
  readonly kind: string;
  readonly encrypted: EncryptedToken | undefined;
  readonly disclosures: readonly Disclosure[];
  /** What is wrong with the form, one sentence each, with positions. */
  readonly problems: readonly string[];
  /** What is unusual about it and no fault, one sentence each. */
  readonly remarks: readonly string[];
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
  readonly time: TimeLine;
  readonly now: EpochSeconds;
  readonly skewSeconds: number;
}

/** Always answers; what cannot be found, read or decided is said in the report. */
export async function inspectToken(request: TokenRequest): Promise<TokenReport> {
  const { text, keyText, keyOrigin, now, skewSeconds } = request;
  const found = findTokens(text);
  const selected = request.selected < found.length ? request.selected : 0;
  const chosen = found[selected];
  const { token, ...wrapped } = await unwrap(decodeFound(chosen, request.detachedPayload), chosen, keyText);
  const [{ judgeByAll }, { describeDetails }] = await Promise.all([loadRuleSets(), loadDetails()]);
  const { keys, signature, remarks, metadata } = await checkWithKeyText(token, keyText);
  const { context } = request;
  const asked = await completeRequest({ token, signature, keys, keyOrigin, context, now, scheme: chosen?.scheme });
  const repairs = matteringRepairs(chosen);
  const judged = await judgeByAll(asked);
  const verdict = judged.find(({ ruleSet }) => ruleSet.id === request.ruleSet) ?? judged[0];
  const lamps = lightLamps({ token, signature, keyOrigin, verdict, now, skewSeconds, repairs });
  const qualify = (each: Verdict): Verdict => qualifyYes(each, { repairs, keyOrigin, lamps });
  const kind = kindOf(token);
  const details = await describeDetails(text, chosen, kind, asked);
  return {
    ...details,
    ...wrapped,
    inside: [...wrapped.inside, ...details.inside],
    found,
    selected,
    token,
    kind: details.lookAlike?.name ?? kind.name,
    kindNote: details.lookAlike?.sentence ?? details.kindNote,
    problems: [
      ...token.problems.filter(isFault).map((problem) => describeFault(problem, token)),
      ...describeNotes(token, isFaultyNote),
    ],
    remarks: [
      ...token.problems.filter((problem) => !isFault(problem)).map(describeTokenProblem),
      ...describeNotes(token, (note) => !isFaultyNote(note)),
      ...wrapped.remarks,
      ...details.alsoFound.map(
        ({ foundIn, lookAlike }) => `Beside it, in ${foundIn}: ${lookAlike.name}. ${lookAlike.sentence}`,
      ),
    ],
    keyOrigin,
    // What opened an encrypted token was no key to check a signature with.
    ...(wrapped.encrypted !== undefined && { keys: [], keyCount: 0, keyHints: [] }),
    keyRemarks: wrapped.encrypted === undefined ? remarks : [],
    metadata,
    lamps,
    verdict: qualify(verdict),
    verdicts: judged.map(qualify),
    // What is no token has no faults of one.
    ...(details.lookAlike !== undefined && { problems: [], remarks: [], encrypted: undefined }),
    time: timeLineOf(token, now, skewSeconds),
    now,
    skewSeconds,
  };
}

function decodeFound(found: FoundToken | undefined, given: string): DecodedToken {
  const detachedPayload = found?.detachedPayload ?? (given === '' ? undefined : given);
  const { unprotectedHeader, disclosures } = found ?? {};
  return decodeToken(found?.text ?? '', { unprotectedHeader, detachedPayload, disclosures });
}

interface Unwrapped {
  /** With what its disclosures say against it. */
  readonly token: DecodedToken;
  readonly encrypted: EncryptedToken | undefined;
  readonly disclosures: readonly Disclosure[];
  readonly inside: readonly InsideToken[];
  readonly remarks: readonly string[];
}

/** What a JWE holds once its key is given, and what an SD-JWT discloses. */
async function unwrap(token: DecodedToken, found: FoundToken | undefined, keyText: string): Promise<Unwrapped> {
  const encrypted = await readEncryptedToken(token, keyText, found);
  const decrypted = tokenIn(encrypted?.content ?? '', 'the decrypted content');
  if (found?.disclosures === undefined) return { token, encrypted, disclosures: [], inside: decrypted, remarks: [] };
  const { readSdJwt } = await loadSdJwt();
  const { keyBinding, ...sdJwt } = await readSdJwt(token, found.disclosures);
  return { ...sdJwt, encrypted, inside: keyBinding === undefined ? decrypted : [...decrypted, keyBinding] };
}

function describeFault(problem: TokenProblem, token: DecodedToken): string {
  const place = showPlace(token, problem);
  return place === undefined ? describeTokenProblem(problem) : `${describeTokenProblem(problem)} ${place}`;
}

/** What parsers read differently, so that two of them may see two tokens. */
const FAULTY_NOTES: ReadonlySet<PartNote['kind']> = new Set([
  'duplicate-name',
  'lone-surrogate',
  'comment',
  'trailing-comma',
]);
const isFaultyNote = ({ kind }: PartNote): boolean => FAULTY_NOTES.has(kind);

const describeNotes = ({ header, payload }: DecodedToken, isWanted: (note: PartNote) => boolean): readonly string[] =>
  [header, payload].flatMap(({ name, notes }) => notes.filter(isWanted).map((note) => describeJsonNote(name, note)));
