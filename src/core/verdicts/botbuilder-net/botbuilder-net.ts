/**
 * What BotBuilder .NET 4.23 (CloudAdapter; the built-in path of the public and the US Government cloud) answers to a
 * token, by its source and that of IdentityModel 8.1.2: read at a pinned commit, never run. Only an
 * UnauthorizedAccessException becomes 401, with an empty body, since its text is logged; any other exception becomes 500.
 * Left out: clouds whose every parameter is set by hand, streaming, replies to a skill’s host, a bot without an app id,
 * key sets that changed within the hours for which they are kept, and requests the web server itself refuses.
 */
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { cloudOf } from '#core/verdicts/botbuilder-js/botbuilder-js-cloud.ts';
import {
  audienceIsBot,
  audienceIsSkill,
  botCanAnswer,
  callerIsAllowed,
  emulatorIsBot,
  extensionIsBot,
  serviceUrlMatches,
  skillHasVersion,
  skillNamesCaller,
  validatorAgrees,
} from './botbuilder-net-app-rules.ts';
import {
  algorithmIsAllowed,
  channelIsEndorsed,
  hasAnEnd,
  hasBegun,
  hasNotEnded,
  requiredAreEndorsed,
} from './botbuilder-net-claim-rules.ts';
import { readingOf } from './botbuilder-net-claims.ts';
import type { Facts } from './botbuilder-net-facts.ts';
import {
  certificateIsInTime,
  cloudIsKnown,
  headerPresent,
  issuerIsListed,
  keyIsChosen,
  keysAreLoaded,
  KIND_NAMES,
  kindIsDecided,
  lengthIsAllowed,
  schemeIsBearer,
  signatureMatches,
  tokenIsReadable,
} from './botbuilder-net-key-rules.ts';
import { tryKeys } from './botbuilder-net-key-trial.ts';
import { kindOf, type Kind } from './botbuilder-net-route.ts';
import { judge, type Rule } from '#core/verdicts/judge.ts';
import { asSeenBySdks } from '#core/verdicts/key-trials.ts';
import type { RuleSet, Verdict } from '#core/verdicts/model.ts';
import { onlyIf } from '#core/verdicts/only-if.ts';

const RULE_SET: RuleSet = {
  id: 'botbuilder-net',
  name: 'BotBuilder .NET',
  version: '4.23, IdentityModel 8.1.2',
  basis: 'read',
};

const BEFORE_ITS_CONTENT = [headerPresent, tokenIsReadable, kindIsDecided, schemeIsBearer];
const UP_TO_THE_SIGNATURE = [issuerIsListed, keysAreLoaded, lengthIsAllowed, keyIsChosen, signatureMatches];
const OF_ITS_TIME_AND_KEY = [
  hasAnEnd,
  hasBegun,
  hasNotEnded,
  channelIsEndorsed,
  requiredAreEndorsed,
  algorithmIsAllowed,
];
const ofItsContent = (...rules: readonly Rule<Facts>[]): readonly Rule<Facts>[] =>
  [...UP_TO_THE_SIGNATURE, ...rules, botCanAnswer].map(onlyIf(({ reading }) => reading?.kind === 'read'));
/** The certificate is looked at for channels only. */
const OF_ITS_KIND: Readonly<Record<Kind, readonly Rule<Facts>[]>> = {
  channel: ofItsContent(certificateIsInTime, ...OF_ITS_TIME_AND_KEY, audienceIsBot, serviceUrlMatches, validatorAgrees),
  ase: ofItsContent(...OF_ITS_TIME_AND_KEY, extensionIsBot, validatorAgrees),
  skill: ofItsContent(...OF_ITS_TIME_AND_KEY, skillHasVersion, audienceIsSkill, skillNamesCaller, callerIsAllowed),
  emulator: ofItsContent(...OF_ITS_TIME_AND_KEY, emulatorIsBot, validatorAgrees),
};

export function judgeAsBotBuilderNet(asked: BotRequest): Verdict {
  const request = asSeenBySdks(asked);
  const { token, scheme = 'Bearer', context } = request;
  const isExtension = context.channelId === 'AseChannel';
  const isReadAtAll = isExtension ? scheme === 'Bearer' : scheme.toLowerCase() === 'bearer';
  const reading = isReadAtAll ? readingOf(token) : undefined;
  const header = token.header.json;
  const payload = reading?.kind === 'read' ? token.payload.json : undefined;
  const kind = kindOf(payload, context.channelId);
  const cloud = cloudOf({ channelService: context.channelService });
  const isKnown = cloud.kind === 'public' || cloud.kind === 'government';
  const rules = [...(isKnown ? [] : [cloudIsKnown]), ...BEFORE_ITS_CONTENT, ...OF_ITS_KIND[kind]];
  return judge(
    RULE_SET,
    rules,
    {
      ...request,
      cloud,
      kind,
      reading,
      header,
      payload,
      trial: tryKeys(request, header),
    },
    { takenFor: reading?.kind === 'read' || isExtension ? KIND_NAMES[kind] : undefined },
  );
}
