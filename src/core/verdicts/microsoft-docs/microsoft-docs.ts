/**
 * What Microsoft’s article on authentication with the Connector has a bot verify that brings code of its own: its
 * numbered requirements for tokens of the Connector, and those for tokens of the Emulator, by whose iss they are told
 * apart. It answers 403; for tokens of the Connector this version says so of endorsements only, earlier ones of all.
 * Left out: other clouds, which the article does not mention. Where it is silent, the answer is open.
 */
import { stringOf } from '#core/shared/json-scanner.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { ENTRA_ISSUERS } from '#core/verdicts/botbuilder-net/botbuilder-net-route.ts';
import { judge } from '#core/verdicts/judge.ts';
import { bestOutcome } from '#core/verdicts/key-trials.ts';
import {
  algorithmIsPublished,
  appIsBot,
  audienceIsBot,
  channelIsEndorsed,
  hasBegun,
  hasNotEnded,
  inEmulatorList,
  isJwt,
  issuerIsConnector,
  issuerIsOfEmulator,
  schemeIsBearer,
  serviceUrlMatches,
  signatureMatches,
} from './microsoft-docs-rules.ts';
import type { RuleSet, Verdict } from '#core/verdicts/model.ts';
import { onlyIf } from '#core/verdicts/only-if.ts';
import type { Facts } from '#core/verdicts/specifications/specifications-facts.ts';

const RULE_SET: RuleSet = {
  id: 'microsoft-docs',
  name: 'Microsoft’s documentation',
  version: 'Authentication with the Bot Connector API, October 2024 (1e87a12)',
  basis: 'document',
};

const ofItsClaims = onlyIf(({ payload }: Facts) => payload?.kind === 'object');

const BEFORE_ITS_CLAIMS = [schemeIsBearer, isJwt];
const FROM_CONNECTOR = [
  issuerIsConnector,
  audienceIsBot,
  hasBegun,
  hasNotEnded,
  signatureMatches,
  algorithmIsPublished,
  serviceUrlMatches,
  channelIsEndorsed,
].map(ofItsClaims);
const FROM_EMULATOR = [
  issuerIsOfEmulator,
  inEmulatorList(audienceIsBot, 'requirement 4'),
  appIsBot,
  inEmulatorList(hasBegun, 'requirement 6'),
  inEmulatorList(hasNotEnded, 'requirement 6'),
  inEmulatorList(signatureMatches, 'requirement 7'),
].map(ofItsClaims);

/** Those the article highlights: of protocol 3.1 and 3.2, each for a token of version 1.0 and of 2.0. */
const EMULATOR_ISSUERS = ENTRA_ISSUERS.slice(0, 4);

export function judgeByMicrosoftDocs(request: BotRequest): Verdict {
  const { header, payload } = request.token;
  const isOfEmulator = EMULATOR_ISSUERS.includes(stringOf(payload.json, 'iss') ?? '');
  const facts = { ...request, header: header.json, payload: payload.json, outcome: bestOutcome(request) };
  const rules = [...BEFORE_ITS_CLAIMS, ...(isOfEmulator ? FROM_EMULATOR : FROM_CONNECTOR)];
  return judge(RULE_SET, rules, facts, {
    takenFor: isOfEmulator ? 'the Emulator’s token' : 'a channel’s token',
  });
}
