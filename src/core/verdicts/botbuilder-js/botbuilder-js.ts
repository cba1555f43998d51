/**
 * What BotBuilder JS 4.23 (botframework-connector, CloudAdapter) answers to a request with a token of any kind it knows:
 * its checks in its own order, with its own messages and HTTP statuses. It calls jsonwebtoken, whose plain errors become
 * 500 where its own become 401, so that a forged token gives 500 and an expired one 401. An enterprise channel is judged
 * as the deprecated BotFrameworkAdapter does it, which answers 401 to everything.
 * Left out: a bot without an app id, which takes any request for anonymous; streaming; requests to a skill's host; what
 * issuers of its own a bot lists. Source: https://github.com/microsoft/botbuilder-js, libraries/botframework-connector/src/auth.
 */
import { memberOf, scanJson, type JsonNode } from '#core/shared/json-scanner.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import {
  audienceIsSkill,
  botCanAnswer,
  callerIsAllowed,
  callerIsBot,
  skillHasVersion,
  skillNamesCaller,
  validatorAgrees,
  versionIsKnown,
} from './botbuilder-js-caller-rules.ts';
import { audienceIsBot, issuerIsConnector, serviceUrlMatches } from './botbuilder-js-channel-rules.ts';
import { channelIsEndorsed, requiredAreEndorsed } from './botbuilder-js-claim-rules.ts';
import { cloudOf, type Cloud } from './botbuilder-js-cloud.ts';
import {
  EXTRACTOR,
  LIVE_PATH,
  serverError,
  SKEW_SECONDS,
  sourceFile,
  unauthorized,
  type Facts,
} from './botbuilder-js-facts.ts';
import {
  cloudIsKnown,
  connectorIsListed,
  entraIsListed,
  headerPresent,
  kindIsDecided,
  schemeIsBearer,
  tokenIsReadable,
} from './botbuilder-js-first-rules.ts';
import { chooseKey } from './botbuilder-js-key-choice.ts';
import { algorithmIsAllowed, keyIsFound, keysAreLoaded, signatureMatches } from './botbuilder-js-key-rules.ts';
import { isBearer, readingOf, routeOf, type Route } from './botbuilder-js-route.ts';
import { javaScriptValue } from '#core/verdicts/claim-values.ts';
import { rulesOfJsonwebtoken } from '#core/verdicts/jsonwebtoken-rules.ts';
import { judge, type Rule } from '#core/verdicts/judge.ts';
import { asSeenBySdks } from '#core/verdicts/key-trials.ts';
import type { Verdict, VerdictAnswer } from '#core/verdicts/model.ts';
import { onlyIf } from '#core/verdicts/only-if.ts';

/** Of the library's errors the SDK knows one by name; any other is a fault of its own. */
const { signatureIsPresent, hasBegun, hasNotEnded } = rulesOfJsonwebtoken<Facts>({
  source: EXTRACTOR,
  skewSeconds: SKEW_SECONDS,
  answerTo: (message) => (message === 'jwt expired' ? unauthorized('The token has expired') : serverError(message)),
});

const FIRST = [headerPresent, kindIsDecided, schemeIsBearer, tokenIsReadable];
const SIGNED = [
  keysAreLoaded,
  keyIsFound,
  signatureIsPresent,
  algorithmIsAllowed,
  signatureMatches,
  hasBegun,
  hasNotEnded,
  channelIsEndorsed,
];
const OF_ENTRA_CALLER = [versionIsKnown, callerIsBot, validatorAgrees, botCanAnswer];

interface Kind {
  readonly takenFor: string;
  /** What is asked of the content, in this order. */
  readonly rules: readonly Rule<Facts>[];
  /** Where the deprecated path asks it. */
  readonly deprecatedFile: string;
}

const KINDS: Readonly<Record<Route, Kind>> = {
  channel: {
    takenFor: 'a channel’s token',
    rules: [
      connectorIsListed,
      ...SIGNED,
      requiredAreEndorsed,
      issuerIsConnector,
      audienceIsBot,
      serviceUrlMatches,
      validatorAgrees,
    ],
    deprecatedFile: 'enterpriseChannelValidation.ts',
  },
  skill: {
    takenFor: 'a skill’s token',
    rules: [
      entraIsListed,
      ...SIGNED,
      requiredAreEndorsed,
      skillHasVersion,
      audienceIsSkill,
      skillNamesCaller,
      callerIsAllowed,
    ],
    deprecatedFile: 'skillValidation.ts',
  },
  emulator: {
    takenFor: 'the Emulator’s token',
    rules: [entraIsListed, ...SIGNED, requiredAreEndorsed, ...OF_ENTRA_CALLER],
    deprecatedFile: 'emulatorValidation.ts',
  },
  ase: {
    takenFor: 'an App Service Extension’s token',
    rules: [entraIsListed, ...SIGNED, ...OF_ENTRA_CALLER],
    deprecatedFile: 'aseChannelValidation.ts',
  },
};

const VERSION_NOTES: Readonly<Record<Cloud['kind'], string>> = {
  public: 'public cloud',
  government: 'US Government cloud',
  china: 'cloud in China, every parameter set',
  enterprise: 'deprecated path',
  unsupported: 'unknown cloud',
};

export function judgeAsBotBuilderJs(asked: BotRequest): Verdict {
  const request = asSeenBySdks(asked);
  const { token, keys, scheme, context } = request;
  const reading = readingOf(token);
  const payload = reading === 'readable' ? token.payload.json : undefined;
  const header = headerOf(token);
  const route = routeOf(payload, scheme, context.channelId);
  const cloud = cloudOf(context);
  const isDeprecated = cloud.kind === 'enterprise';
  const isDecided = cloud.kind !== 'unsupported' && (reading !== 'unknown' || route === 'ase' || !isBearer(scheme));
  const rulesOfKind = isDeprecated ? deprecatedRules(route) : KINDS[route].rules;
  const verdict = judge(
    { id: 'botbuilder-js', name: 'BotBuilder JS', version: `4.23.3, ${VERSION_NOTES[cloud.kind]}`, basis: 'run' },
    [
      ...(isDeprecated || cloud.kind === 'unsupported' ? [cloudIsKnown] : []),
      ...FIRST,
      ...(reading === 'unknown' ? rulesOfKind.map(onlyIf(() => false)) : rulesOfKind),
    ],
    {
      ...request,
      cloud,
      reading,
      route,
      header,
      payload,
      choice: chooseKey(javaScriptValue(memberOf(header, 'kid')), keys),
    },
    { takenFor: isDecided ? KINDS[route].takenFor : undefined },
  );
  return isDeprecated && verdict.accepted === false && verdict.answer !== undefined
    ? { ...verdict, answer: answerOfDeprecatedPath(verdict.answer) }
    : verdict;
}

/** The SDK reads a header's bytes one by one, so that a letter beyond ASCII becomes two others. */
function headerOf({ header: { bytes, text, json } }: DecodedToken): JsonNode | undefined {
  if (bytes === undefined || text === undefined || /^[\0-\x7f]*$/.test(text)) return json;
  return scanJson(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).root;
}

/** It does not pass its configuration on to channels and the Emulator, and asks for no credentials. */
const deprecatedRules = (route: Route): readonly Rule<Facts>[] =>
  KINDS[route].rules
    .filter((rule) => rule !== botCanAnswer && (rule !== requiredAreEndorsed || route === 'skill'))
    .map((rule) => (rule.source === LIVE_PATH ? { ...rule, source: sourceFile(KINDS[route].deprecatedFile) } : rule));

/** botFrameworkAdapter.ts sends the error as text, with the name of its class. */
function answerOfDeprecatedPath({ message, status }: VerdictAnswer): VerdictAnswer {
  if (message === '') return { status: 401, message };
  const isOfLibrary = status === 500 && !message.startsWith('Received');
  const name = message === 'jwt not active' ? 'NotBeforeError' : isOfLibrary ? 'JsonWebTokenError' : 'Error';
  return { status: 401, message: `${name}: ${message}` };
}
