/**
 * A report on a token for a bug tracker, in Markdown. It holds the redacted token, never the pasted one; every sentence
 * that may quote a value goes through the same placeholders, and is left out if it would still tell one.
 */
import { utcText } from '#core/shared/human-time.ts';
import { describeComparison, sideText } from '#core/sequence/describe-comparison.ts';
import type { Comparison } from '#core/sequence/sequence.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import type { BotContext, Verdict } from '#core/verdicts/model.ts';
import { codeBlock, escapeMarkdown, table } from './markdown.ts';
import { describeReceipt, redactTokenWith } from './redact-token.ts';
import { createRedactor, type NamedValue, type Redactor } from './redactor.ts';

export function tokenReportMarkdown(report: TokenReport, context: BotContext): string {
  const redactor = createRedactor(report.token, valuesBeside(report, context));
  const { text, receipt } = redactTokenWith(report.token, redactor);
  const say = (sentence: string): string => escapeMarkdown(redactor.sentence(sentence));
  return [
    `## Token report: ${say(report.kind)}`,
    `**${escapeMarkdown(report.verdict.ruleSet.name)}:** ${say(report.verdict.sentence)}`,
    ...failingCheck(report.verdict, redactor),
    ...listOf(report.verdict.leftOut.map((sentence) => `Not asked: ${say(sentence)}`)),
    '### What was checked',
    table(
      ['Lamp', 'State', 'Reason'],
      report.lamps.map(({ name, word, reason }) => [name, word, redactor.sentence(reason)]),
    ),
    ...listOf([...report.problems, ...report.remarks].map(say)),
    '### What each rule set answers',
    table(
      ['Rule set', 'Known from', 'Accepted', 'Status', 'Message', 'First refusal'],
      report.verdicts.map((verdict) => answerRow(verdict, redactor)),
    ),
    '### Times',
    table(['What', 'Seconds', 'UTC'], timeRows(report)),
    say(report.time.sentence),
    '### The token, redacted',
    codeBlock(text),
    ...(['header', 'payload'] as const).flatMap((name) => {
      const json = redactor.part(name);
      return json === undefined ? [] : [codeBlock(json, 'json')];
    }),
    escapeMarkdown(describeReceipt(receipt)),
    ...listOf(receipt.replaced.map((place) => `replaced: ${escapeMarkdown(place)}`)),
    '',
  ].join('\n\n');
}

/** What a sentence may quote besides the token. A channel’s id is everybody’s unless it is no plain word. */
function valuesBeside({ keys, found, selected }: TokenReport, context: BotContext): readonly NamedValue[] {
  const { appId, tenantId, serviceUrl, channelId, channelService, allowedCallers = [] } = context;
  const scheme = found[selected]?.scheme;
  const values: readonly (readonly [name: string, value: string | undefined])[] = [
    ['aud', appId],
    ['tid', tenantId],
    ['serviceurl', serviceUrl],
    ['channelService', channelService],
    ['channelId', /^[a-z:]{0,30}$/i.test(channelId ?? '') ? undefined : channelId],
    ['scheme', /^bearer$/i.test(scheme ?? '') ? undefined : scheme],
    ...allowedCallers.map((caller) => ['azp', caller === '*' ? undefined : caller] as const),
    ...keys.map(({ kid }) => ['kid', kid] as const),
  ];
  return values.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function failingCheck({ checks, firstFailure }: Verdict, redactor: Redactor): readonly string[] {
  const check = checks.find(({ id }) => id === firstFailure);
  if (check === undefined) return [];
  const { label, advice, source, comparison } = check;
  return [
    `### Why: ${escapeMarkdown(redactor.sentence(label))}`,
    ...(comparison === undefined ? [] : [codeBlock(bothValues(comparison, redactor))]),
    ...(advice === undefined ? [] : [escapeMarkdown(redactor.sentence(advice))]),
    `Source: ${escapeMarkdown(source.label)}`,
  ];
}

const bothValues = (comparison: Comparison, redactor: Redactor): string =>
  describeComparison(comparison)
    .sides.map((side) => {
      const value = sideText(side);
      return `${side.label}: ${value === undefined ? '(not known)' : redactor.sentence(value)}`;
    })
    .join('\n');

const BASES = { run: 'the package, run', read: 'its source, read', document: 'a document' } as const;

function answerRow(
  { ruleSet, accepted, answer, checks, firstFailure }: Verdict,
  redactor: Redactor,
): readonly string[] {
  const header = answer?.header === undefined ? '' : ` (${answer.header})`;
  return [
    `${ruleSet.name} ${ruleSet.version}`,
    BASES[ruleSet.basis],
    accepted === undefined ? 'cannot tell' : accepted ? 'yes' : 'no',
    answer?.status?.toString() ?? '',
    redactor.sentence((answer?.message ?? '') + header),
    checks.find(({ id }) => id === firstFailure)?.label ?? '',
  ];
}

function timeRows({ time, now, skewSeconds }: TokenReport): readonly (readonly string[])[] {
  const utc = (instant: number | undefined): string => (instant === undefined ? '' : (utcText(instant) ?? ''));
  return [
    ...time.marks.map(({ name, instant }) => [name, String(instant ?? 'no instant'), utc(instant)]),
    [`judged at, with ${skewSeconds} s tolerated`, String(now), utc(now)],
  ];
}

const listOf = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')];
