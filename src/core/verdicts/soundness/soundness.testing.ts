/** For tests: a report, or anybody’s answer, beside the best that the slow checker allows. */
import type { TokenReport, TokenRequest } from '#core/verdicts/inspect-token.ts';
import { checkSlowly, isBetter, type Best } from './slow-checker.testing.ts';

/** What somebody says of a token. */
export interface Answer {
  /** The token that the answer is about, as it was found in the text. */
  readonly token: string;
  readonly signature: Best;
  readonly key: Best;
  readonly time: Best;
  /** Whether it would be let in, by each rule set that was asked. */
  readonly accepted: ReadonlyMap<string, boolean>;
}

export function answerOf({ token, lamps, verdicts }: TokenReport): Answer {
  const said = (name: string): Best => {
    const lamp = lamps.find((each) => each.name === name);
    if (lamp?.state !== 'pass') return 'nothing';
    return lamp.caution ? 'caution' : 'pass';
  };
  return {
    token: token.text,
    signature: said('signature'),
    key: said('key'),
    time: said('time'),
    accepted: new Map(verdicts.map(({ ruleSet, accepted }) => [ruleSet.id, accepted === true])),
  };
}

/** In what the answer is better than it may be; empty for a sound one. */
export function tooGood(
  answer: Answer,
  { keyText, detachedPayload, context, now, skewSeconds }: TokenRequest,
): readonly string[] {
  const { token, accepted } = answer;
  const best = checkSlowly({ token, detachedPayload, keyText, appId: context.appId, now, skewSeconds });
  const lamps = (['signature', 'key', 'time'] as const).filter((name) => isBetter(answer[name], best[name]));
  const letIn = [...accepted].filter(([, isAccepted]) => isAccepted).map(([id]) => id);
  return [
    ...lamps.map((name) => `${name}: ${answer[name]}, at best ${best[name]}`),
    ...letIn.filter(() => !best.fitsAnyKey).map((id) => `${id} lets in what no key fits`),
    ...letIn.filter((id) => id === 'specifications' && !best.holdsBySpecifications).map((id) => `${id} lets it in`),
  ];
}

/** Words that promise more than a check can tell; “not yet valid” is what a nbf means. */
const BANNED = /\b(?:(?<!not yet )valid|verified|trusted|authentic|secure|safe)\b/i;
/** The reader's own values, and what an SDK writes, are not ours to choose. */
const QUOTED = /“[^”]*”/g;

/** The sentences of a report that use one of them; the labels of checks are questions and promise nothing. */
export function bannedWordsIn({
  lamps,
  verdicts,
  problems,
  keyRemarks,
  kindNote,
  hints,
}: TokenReport): readonly string[] {
  const sentences = [
    ...lamps.flatMap(({ word, reason, advice }) => [word, reason, advice]),
    ...verdicts.map(({ sentence }) => sentence),
    ...verdicts.flatMap(({ checks }) => checks.flatMap(({ reason, advice }) => [reason, advice])),
    ...hints.flatMap(({ sentence, advice }) => [sentence, advice]),
    ...problems,
    ...keyRemarks,
    kindNote,
  ];
  return sentences.flatMap((sentence = '') => (BANNED.test(sentence.replaceAll(QUOTED, '')) ? [sentence] : []));
}
