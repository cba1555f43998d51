/** Five lamps, each for one question. None speaks for another, and no sum of them is drawn. */
import type { EpochSeconds } from '#core/shared/time.ts';
import {
  adviseOnSignature,
  describeSignature,
  describeSignatureNote,
} from '#core/tokens/signatures/describe-signature.ts';
import { formLamp } from './form-lamp.ts';
import { keyLamp } from './key-lamp.ts';
import type { KeyOrigin } from '#core/tokens/keys/keys.ts';
import type { DecodedToken, Lamp, LampState } from '#core/tokens/model.ts';
import { newCaution, newLamp } from './new-lamp.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
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
  /** What was done to the text that its sender would have to undo; undefined when nothing was. */
  readonly repairs?: string | undefined;
}

export function lightLamps(input: LampInput): readonly Lamp[] {
  const { token, signature, keyOrigin, verdict, now, skewSeconds, repairs } = input;
  return [
    asRepaired(formLamp(token), repairs),
    signatureLamp(signature),
    keyLamp(token, signature, keyOrigin),
    timeLamp(token, now, skewSeconds),
    policyLamp(verdict),
  ];
}

/** A form that passes only because the text was repaired. */
const asRepaired = (lamp: Lamp, repairs: string | undefined): Lamp =>
  repairs === undefined || lamp.state !== 'pass'
    ? lamp
    : newCaution(
        'form',
        'as repaired',
        `${repairs[0]?.toUpperCase() ?? ''}${repairs.slice(1)}.`,
        'If it is sent so, send it without: a verifier repairs nothing.',
      );

function signatureLamp(outcome: SignatureOutcome): Lamp {
  const notes = outcome.kind === 'matches' ? outcome.notes : [];
  const reason = describeSignature(outcome);
  if (notes.length === 0)
    return newLamp('signature', SIGNATURE_STATES[outcome.kind], reason, adviseOnSignature(outcome));
  return newCaution('signature', 'with a remark', reason, notes.map(describeSignatureNote).join(' '));
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

function policyLamp(verdict: PolicyAnswer): Lamp {
  const { firstFailure, answer, checks } = verdict;
  const state = firstFailure !== undefined ? 'fail' : answer === undefined ? 'cannot-tell' : 'pass';
  const isInSkew = state === 'pass' && checks.some(({ outcome }) => outcome === 'in-skew');
  return isInSkew
    ? newCaution('policy', 'in skew', policyReason(verdict))
    : newLamp('policy', state, policyReason(verdict));
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
