/** Five lamps, each for one question. None speaks for another, and no sum of them is drawn. */
import type { EpochSeconds } from '#core/shared/time.ts';
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { duplicateNames } from './decode-token.ts';
import { adviseOnSignature, describeSignature, describeSignatureNote } from './describe-signature.ts';
import { describeTokenProblem } from './describe-token-problem.ts';
import type { KeyOrigin } from './keys.ts';
import type { DecodedToken, Lamp, LampState, TokenProblem } from './model.ts';
import { showText } from './show-text.ts';
import type { SignatureOutcome } from './signature.ts';
import { timeLamp } from './time-lamp.ts';

/** What a rule set says, as far as its lamp needs it. */
interface PolicyAnswer {
  readonly firstFailure: string | undefined;
  readonly answer: object | undefined;
  readonly checks: readonly { readonly id: string; readonly label: string; readonly outcome: string }[];
}

interface LampInput {
  readonly token: DecodedToken;
  readonly signature: SignatureOutcome;
  readonly keyOrigin: KeyOrigin;
  /** The verdict of one rule set. */
  readonly verdict: PolicyAnswer;
  readonly now: EpochSeconds;
  /** How many seconds the rule set's clock may differ. */
  readonly skewSeconds: number;
}

export const lightLamps = ({ token, signature, keyOrigin, verdict, now, skewSeconds }: LampInput): readonly Lamp[] => [
  formLamp(token),
  signatureLamp(signature),
  keyLamp(token, signature, keyOrigin),
  timeLamp(token, now, skewSeconds),
  policyLamp(verdict),
];

const WORDS: Readonly<Record<LampState, string>> = { pass: 'Pass', fail: 'Fail', 'cannot-tell': 'Cannot tell' };

function formLamp({ problems, headerClaims, payloadClaims }: DecodedToken): Lamp {
  const lamp = { name: 'form', caution: false, advice: undefined } as const;
  const failing = problems.filter((problem) => !isSpelling(problem) && !isUnreadHere(problem));
  const [first] = failing;
  if (first !== undefined) {
    const more = failing.length > 1 ? ` And ${failing.length - 1} more.` : '';
    return { ...lamp, state: 'fail', word: WORDS.fail, reason: describeTokenProblem(first) + more };
  }
  const [twice] = [...duplicateNames(headerClaims), ...duplicateNames(payloadClaims)];
  if (twice !== undefined) {
    const reason = `The name ${showText(twice)} stands twice; parsers keep the last.`;
    const advice = 'A verifier may refuse such a token (RFC 7515 section 4, RFC 7519 section 4).';
    return { ...lamp, state: 'fail', word: WORDS.fail, reason, advice };
  }
  const [remark] = problems;
  if (remark === undefined)
    return {
      ...lamp,
      state: 'pass',
      word: WORDS.pass,
      reason: 'Three parts of strict base64url; header and payload are JSON.',
    };
  const unread = problems.find(isUnreadHere);
  if (unread !== undefined)
    return { ...lamp, state: 'cannot-tell', word: WORDS['cannot-tell'], reason: describeTokenProblem(unread) };
  return { ...lamp, state: 'pass', caution: true, word: 'Pass, odd spelling', reason: describeTokenProblem(remark) };
}

/** What is not there or encrypted cannot be called ill formed. */
const isUnreadHere = ({ kind }: TokenProblem): boolean =>
  kind === 'signature-removed' || kind === 'empty' || kind === 'encrypted';

/** Verifiers commonly read these, though no signer writes them. */
const isSpelling = (problem: TokenProblem): boolean =>
  problem.kind === 'part' && (problem.problem.kind === 'padding' || problem.problem.kind === 'trailing-bits');

function signatureLamp(outcome: SignatureOutcome): Lamp {
  const notes = outcome.kind === 'matches' ? outcome.notes : [];
  const state = SIGNATURE_STATES[outcome.kind];
  return {
    name: 'signature',
    state,
    caution: notes.length > 0,
    word: notes.length === 0 ? WORDS[state] : 'Pass, with a remark',
    reason: describeSignature(outcome),
    advice: notes.length === 0 ? adviseOnSignature(outcome) : notes.map(describeSignatureNote).join(' '),
  };
}

const SIGNATURE_STATES: Readonly<Record<SignatureOutcome['kind'], LampState>> = {
  matches: 'pass',
  'does-not-match': 'fail',
  'sealed-for-graph': 'cannot-tell',
  unsigned: 'fail',
  'no-key': 'cannot-tell',
  'unknown-kid': 'cannot-tell',
  'no-signature-in-capture': 'cannot-tell',
  unsupported: 'cannot-tell',
  'must-refuse': 'cannot-tell',
  'bad-form': 'cannot-tell',
  'key-unusable': 'cannot-tell',
};

/** Header members that hold or name a key (RFC 7515 section 4.1): whoever wrote the token chose them. */
const KEYS_OF_ITS_OWN = ['jwk', 'jku', 'x5u', 'x5c'] as const;

function keyLamp({ header, payload }: DecodedToken, outcome: SignatureOutcome, origin: KeyOrigin): Lamp {
  const own = KEYS_OF_ITS_OWN.filter((name) => memberOf(header.json, name) !== undefined).join(', ');
  const advice =
    own === '' ? undefined : `The key that came inside the token (${own}) was not used, nothing was fetched.`;
  if (outcome.kind === 'key-unusable')
    return { name: 'key', state: 'fail', caution: false, word: WORDS.fail, reason: describeSignature(outcome), advice };
  if (outcome.kind !== 'matches') {
    const reason = 'No key has been shown to fit.';
    return { name: 'key', state: 'cannot-tell', caution: false, word: WORDS['cannot-tell'], reason, advice };
  }
  const { key, notes } = outcome;
  if (notes.some(({ kind }) => kind === 'other-issuer')) {
    const reason = 'It is published for another issuer than this token’s.';
    return { name: 'key', state: 'fail', caution: false, word: WORDS.fail, reason, advice };
  }
  if (notes.some(({ kind }) => kind === 'published-secret')) {
    const reason = 'The secret is published, so anybody can have made the token.';
    return { name: 'key', state: 'fail', caution: false, word: WORDS.fail, reason, advice };
  }
  return {
    name: 'key',
    state: 'pass',
    caution: false,
    word: WORDS.pass,
    reason: describeOrigin(origin, stringOf(payload.json, 'iss')),
    advice: advice ?? KEY_ADVICE[key.data.kind],
  };
}

function describeOrigin(origin: KeyOrigin, issuer: string | undefined): string {
  if (origin === 'run') return 'It came with the flow’s run; no real issuer vouches for it.';
  const owner = issuer === undefined ? 'whose it is' : 'whether it is the issuer’s';
  return `You supplied it; this page cannot know ${owner}.`;
}

const KEY_ADVICE = {
  jwk: undefined,
  'public-key': undefined,
  certificate: 'The certificate’s chain, dates and revocation were not checked.',
  secret: 'Anyone who has this secret can have made the token.',
} as const;

function policyLamp({ firstFailure, answer, checks }: PolicyAnswer): Lamp {
  const state = firstFailure !== undefined ? 'fail' : answer === undefined ? 'cannot-tell' : 'pass';
  const caution = state === 'pass' && checks.some(({ outcome }) => outcome === 'in-skew');
  const word = caution ? 'Pass, in skew' : WORDS[state];
  return {
    name: 'policy',
    state,
    caution,
    word,
    reason: policyReason({ firstFailure, answer, checks }),
    advice: undefined,
  };
}

function policyReason({ firstFailure, answer, checks }: PolicyAnswer): string {
  const refusing = checks.find(({ id }) => id === firstFailure);
  if (refusing !== undefined) return `Fails at “${refusing.label}”.`;
  if (answer !== undefined) {
    const notMade = checks.filter(({ outcome }) => outcome === 'not-checked').length;
    return `${checks.length - notMade} checks, none refuses${notMade === 0 ? '' : `; ${notMade} not made`}.`;
  }
  const open = checks.filter(({ outcome }) => outcome === 'cannot-tell' || outcome === 'not-checked');
  return `Open: ${open.length} of ${checks.length} checks.`;
}
