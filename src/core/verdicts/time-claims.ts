/** A time claim as the specifications read it: a NumericDate (RFC 7519 section 2), and nothing else. */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { adviseOnDate, describeDateProblem } from '#core/tokens/time/describe-time.ts';
import { readNumericDate } from '#core/tokens/time/numeric-date.ts';
import type { Ruling } from './judge.ts';

interface TimeRule {
  readonly absent: Ruling;
  /** `past` is the seconds by which `now` is after the instant; negative before it. */
  readonly compare: (past: number) => Ruling;
  readonly refuse: (reason: string, extra: { readonly advice: string }) => Ruling;
}

/** Refuses what is no number; of a number that is no instant nothing can be told. */
export function judgeInstant(
  payload: JsonNode | undefined,
  name: 'nbf' | 'exp' | 'iat',
  now: EpochSeconds,
  { absent, compare, refuse }: TimeRule,
): Ruling {
  const node = memberOf(payload, name);
  if (node === undefined) return absent;
  const date = readNumericDate(node);
  if (date.at !== undefined) return compare(now - date.at);
  const reason = describeDateProblem(name, node.kind === 'number' ? node.source : '', date.problem);
  const advice = adviseOnDate(name, date.problem);
  return node.kind === 'number' ? { outcome: 'cannot-tell', reason, advice } : refuse(reason, { advice });
}
