/**
 * What the Microsoft 365 Agents SDK for .NET answers to a message with this token, where the app uses the file
 * AspNetExtensions.cs of its samples unchanged: ASP.NET Core's JwtBearer and IdentityModel in their own order. The
 * signature comes first, then time, audience, issuer. Read from source (AspNetExtensions.cs @ f813fa4e, IdentityModel
 * 8.1.2, which the SDK itself refers to as 8.22.0) and never run.
 * Left out: the answer to an invoke, a second try with fresh keys, requests at the same time that swap key sets.
 */
import {
  audienceIsBot,
  beginsBeforeItEnds,
  callerIsAllowed,
  endIsThere,
  hasBegun,
  hasNotEnded,
  issuerIsListed,
  ownRulesAreNotAsked,
  serviceUrlIsOfHost,
  tenantMatches,
} from './agents-net-claim-rules.ts';
import type { Facts } from './agents-net-facts.ts';
import {
  algorithmIsOpen,
  certificateIsInTime,
  headerPresent,
  keyIsHinted,
  keyIsOfIssuer,
  keysAreLoaded,
  lengthIsAllowed,
  schemeIsBearer,
  signatureMatches,
  tokenIsReadable,
} from './agents-net-key-rules.ts';
import { readAsJsonWebToken } from './agents-net-reading.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { tryKeys } from '#core/verdicts/botbuilder-net/botbuilder-net-key-trial.ts';
import { judge, type Rule } from '#core/verdicts/judge.ts';
import { asSeenBySdks } from '#core/verdicts/key-trials.ts';
import type { RuleSet, Verdict, VerdictAnswer } from '#core/verdicts/model.ts';
import { onlyIf } from '#core/verdicts/only-if.ts';

const RULE_SET: RuleSet = {
  id: 'agents-net',
  name: 'Agents SDK .NET',
  version: 'sample of August 2026, IdentityModel 8.1.2',
  basis: 'read',
};

const RULES_FOR_ITS_CONTENT: readonly Rule<Facts>[] = [
  lengthIsAllowed,
  keysAreLoaded,
  keyIsHinted,
  algorithmIsOpen,
  signatureMatches,
  keyIsOfIssuer,
  certificateIsInTime,
  endIsThere,
  beginsBeforeItEnds,
  hasBegun,
  hasNotEnded,
  audienceIsBot,
  issuerIsListed,
  tenantMatches,
  callerIsAllowed,
  serviceUrlIsOfHost,
];

const isReadable = ({ reading }: Facts): boolean => reading.kind !== 'unclear';

const RULES = [
  headerPresent,
  schemeIsBearer,
  tokenIsReadable,
  ...RULES_FOR_ITS_CONTENT.map(onlyIf(isReadable)),
  ownRulesAreNotAsked,
];

/** A message is queued before the bot's code runs. */
const QUEUED: VerdictAnswer = { status: 202, message: '' };

export function judgeAsAgentsNet(asked: BotRequest): Verdict {
  const request = asSeenBySdks(asked);
  const { token } = request;
  const header = token.header.json;
  const facts: Facts = {
    ...request,
    reading: readAsJsonWebToken(token),
    header,
    payload: token.payload.json,
    trial: tryKeys(request, header),
  };
  return judge(RULE_SET, RULES, facts, { acceptedWith: QUEUED });
}
