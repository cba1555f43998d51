/** The sentences about what the reader changed, and what came of it. */
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { CutShort } from '#core/flows/playing/cut-short.ts';
import type { ChangeEffect } from '#core/flows/playing/effect-of-change.ts';
import type { Tampering } from '#core/flows/playing/tampering.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';
import type { OutcomeKind } from '#ui/outcome.tsx';

/** What is changed, and at which step, from 1; without a number where the telling does not have the step. */
export function changedWords({ sequence, values }: FlowRun, tampering: Tampering) {
  const called = values.find(({ name }) => name === tampering.value)?.called ?? tampering.value;
  const byWhom = tampering.kind === 'token' && tampering.signing === 'stranger' ? ', signed by an attacker' : '';
  const at = sequence.steps.findIndex(({ id }) => id === tampering.stepId);
  return { called: `${called}${byWhom}`, number: at < 0 ? undefined : at + 1 };
}

/** `At step 5: the user’s id on the channel.` */
export function changeSentence(run: FlowRun, tampering: Tampering): string {
  const { called, number } = changedWords(run, tampering);
  if (run.changed === undefined) return `${called}: this telling does not get to the step that was changed.`;
  return `${number === undefined ? '' : `At step ${number}: `}${called}.`;
}

export interface EffectWords {
  readonly outcome: OutcomeKind;
  /** Two to six words. */
  readonly heading: string;
  /** What the heading cannot say; empty where it says all. */
  readonly sentence: string;
  /** Where to look, by number from 0. */
  readonly steps: readonly { readonly index: number; readonly title: string }[];
  /** The flow that tells what this one leaves out. */
  readonly toldIn: string | undefined;
}

export function wordsOf(effect: ChangeEffect, run: FlowRun): EffectWords {
  const stepsWith = (ids: readonly string[]): EffectWords['steps'] =>
    run.sequence.steps.flatMap(({ id, title }, index) => (ids.includes(id) ? [{ index, title }] : []));
  switch (effect.kind) {
    case 'caught':
      return {
        outcome: 'fail',
        heading: 'First check that fails after it',
        sentence: differsInCaseOnly(run)
          ? 'Here it is compared character for character; whether this service minds capitals is not known.'
          : '',
        steps: stepsWith([effect.stepId]),
        toldIn: undefined,
      };
    case 'cut-short':
      return { ...cutShortWords(effect.by, run), steps: stepsWith([effect.by.stepId]) };
    case 'mended':
      return {
        outcome: 'pass',
        heading: 'A check that failed passes now',
        sentence: '',
        steps: stepsWith([effect.stepId]),
        toldIn: undefined,
      };
    case 'passed':
      return {
        outcome: 'unknown',
        heading: 'No check of this flow catches it',
        sentence: 'It is read here, and let through.',
        steps: stepsWith(effect.stepIds),
        toldIn: undefined,
      };
    case 'unread':
      return {
        outcome: 'unknown',
        heading: 'No check of this flow reads it',
        sentence: 'What its receiver would say to it is not told here.',
        steps: [],
        toldIn: undefined,
      };
  }
}

function cutShortWords(by: CutShort, { sequence, values }: FlowRun): Omit<EffectWords, 'steps'> {
  switch (by.kind) {
    case 'astray':
      return {
        outcome: by.carries.length > 0 && !by.isSameHost ? 'fail' : 'warn',
        heading: 'It goes somewhere else',
        sentence: `${astray(by, values)} The run ends here.`,
        toldIn: undefined,
      };
    case 'refused-by-bot': {
      const { status, message } = by.answer;
      const answer = [status, message === '' ? '' : `“${message}”`].filter((part) => part !== '' && part !== undefined);
      return {
        outcome: 'fail',
        heading: 'The bot refuses it',
        sentence: `${by.sentence} BotBuilder JS answers ${answer.join(' ')}. This flow leaves out the bot’s checks.`,
        toldIn: 'inbound-validation',
      };
    }
    case 'broken-signature': {
      const token = values.find(({ name }) => name === by.token)?.called ?? by.token;
      const receiver = sequence.participants.find(({ id }) => id === by.by)?.label ?? by.by;
      return {
        outcome: 'fail',
        heading: `${receiver} refuses it`,
        sentence: `The signature of ${token} does not fit what it says now. How the refusal is worded is not told here.`,
        toldIn: undefined,
      };
    }
  }
}

function astray(
  { address, isSameHost, carries }: Extract<CutShort, { kind: 'astray' }>,
  values: FlowRun['values'],
): string {
  if (!isAbsoluteUrl(address)) return `“${address}” is no address; nothing is sent to it.`;
  if (isSameHost) return `To ${address}; what answers there is not told.`;
  const taken = values.filter(({ name }) => carries.includes(name)).map(({ called }) => called);
  const loss = taken.length === 0 ? '' : ` It takes along ${inWords(taken)}: whoever answers there has that now.`;
  return `To ${address}, where nobody of this flow answers.${loss}`;
}

const inWords = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const differsInCaseOnly = ({ changed, tampering }: FlowRun): boolean =>
  changed !== undefined && tampering?.kind === 'value' && changed.before.toLowerCase() === changed.after.toLowerCase();
