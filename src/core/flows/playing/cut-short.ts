/**
 * Where a change takes a run out of what its script tells: a request that goes to another address, a token for the bot
 * in a flow that leaves out how the bot checks it, and a token whose receiver would find its signature broken. The run
 * ends there and says so, rather than go on as if nobody had noticed.
 */
import type { FlowDefinition, MessageDefinition } from '#core/flows/define-flow.ts';
import type { TextTemplate, UrlTemplate, WireTemplate } from '#core/flows/templates.ts';
import { definitionOf } from '#core/flows/values/all-values.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { ValueKind } from '#core/flows/values/value.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';
import { judgeArrival } from './judge-arrival.ts';
import { namesInWire } from './names-in.ts';
import { resolveText, resolveUrl, valueOf, type Values } from './resolve-template.ts';
import type { Course } from './tampering.ts';

export type CutShort = { readonly stepId: string } & (
  | {
      readonly kind: 'astray';
      readonly address: string;
      /** To another host nobody of the flow gets the message; at the same one the flow does not tell what answers. */
      readonly isSameHost: boolean;
      /** The secrets, tokens and codes that it takes along. */
      readonly carries: readonly ValueName[];
    }
  /** What BotBuilder JS answers. */
  | { readonly kind: 'refused-by-bot'; readonly answer: VerdictAnswer; readonly sentence: string }
  /** RFC 7515 section 5.2; what the refusal looks like is not told. */
  | { readonly kind: 'broken-signature'; readonly token: ValueName; readonly by: string }
);

interface OnTheWay {
  readonly definition: FlowDefinition;
  readonly course: Course;
  /** As it would have been. */
  readonly sent: Values;
  /** As this message is sent. */
  readonly values: Values;
}

export async function cutShortBy(step: MessageDefinition, way: OnTheWay): Promise<CutShort | undefined> {
  if (way.course.outcome().changed === undefined) return undefined;
  const astray = goesAstray(step, way);
  if (astray !== undefined || step.wire?.kind !== 'request') return astray;
  return (await refusedByBot(step, way)) ?? (await brokenSignature(step, way));
}

/** To another host, by another scheme, or to an address in which nothing can be read that the flow knows. */
function goesAstray({ id, wire }: MessageDefinition, { course, sent, values }: OnTheWay): CutShort | undefined {
  const template = addressIn(wire);
  if (template === undefined) return undefined;
  const [base] = template.parts[0] === '' ? template.names : [];
  const address = resolveAddress(template, values);
  const [was, is] = [readUrl(resolveAddress(template, sent)), readUrl(address)];
  const { changed, isReadable } = course.outcome();
  const isLost = changed?.value === base && !isReadable && was.path !== is.path;
  const isSameHost = was.host === is.host && was.scheme === is.scheme;
  if (!isLost && isSameHost) return undefined;
  return {
    stepId: id,
    kind: 'astray',
    address: address.split(/[?#]/)[0] ?? address,
    isSameHost,
    carries: [...new Set(namesInWire(wire))].filter((name) => WORTH_STEALING.has(definitionOf(name).kind)),
  };
}

const WORTH_STEALING: ReadonlySet<ValueKind> = new Set(['secret', 'token', 'code', 'cookie']);

/** Where a request goes, or where a browser is sent. */
function addressIn(wire: WireTemplate | undefined): TextTemplate | UrlTemplate | undefined {
  if (wire?.kind === 'request') return wire.url;
  return wire?.kind === 'response' ? wire.headers['Location'] : undefined;
}

const resolveAddress = (template: TextTemplate | UrlTemplate, values: Values): string =>
  template.kind === 'url' ? resolveUrl(template, values) : resolveText(template, values);

/** By the signature’s own keys, or by an SDK: for tokens that the flow does not follow into a check itself. */
const untoldTokens = ({ wire }: MessageDefinition, { arrivals = {} }: FlowDefinition): readonly ValueName[] => {
  const told = new Set(Object.values(arrivals).map(({ token }) => token));
  return namesInWire(wire).filter((name) => definitionOf(name).token !== undefined && !told.has(name));
};

async function refusedByBot(
  step: MessageDefinition,
  { definition, course, sent }: OnTheWay,
): Promise<CutShort | undefined> {
  const token = untoldTokens(step, definition).find((name) => definitionOf(name).token?.comparedWith !== undefined);
  const facts = token === undefined ? undefined : definitionOf(token).token;
  if (token === undefined || facts?.comparedWith === undefined) return undefined;
  const { appId, channelId, serviceUrl } = facts.comparedWith;
  const arrival = {
    token,
    keySet: facts.keySet,
    ruleSet: 'botbuilder-js',
    at: step.id,
    clock: 'botClock',
    scheme: 'connectorTokenScheme',
    bot: { appId, channelService: 'channelService' },
    activity: { channelId, serviceUrl },
  } as const;
  const { given, known } = course.at(step.to);
  const usual = await judgeArrival(arrival, sent, sent);
  const { accepted, answer, sentence } = await judgeArrival(arrival, given, known);
  if (usual.accepted !== true || accepted !== false || answer === undefined) return undefined;
  return { stepId: step.id, kind: 'refused-by-bot', answer, sentence };
}

/**
 * A token in the Authorization header, and one that an authorization server is shown as a grant or as a proof, is for
 * whoever gets it (RFC 6750 section 2.1, RFC 7521 section 4). One that is only passed on is not looked at.
 */
async function brokenSignature(
  step: MessageDefinition,
  { definition, course, sent }: OnTheWay,
): Promise<CutShort | undefined> {
  const { given } = course.at(step.to);
  for (const token of untoldTokens(step, definition).filter((name) => isFor(step.wire, name))) {
    const keySet = definitionOf(token).token?.keySet;
    if (keySet === undefined || valueOf(given, token) === valueOf(sent, token)) continue;
    if ((await isGenuine(sent, token, keySet)) && !(await isGenuine(given, token, keySet)))
      return { stepId: step.id, kind: 'broken-signature', token, by: step.to };
  }
  return undefined;
}

const SHOWN_AS = ['assertion', 'client_assertion', 'subject_token'];

function isFor(wire: WireTemplate | undefined, token: ValueName): boolean {
  if (wire?.kind !== 'request') return false;
  const fields = wire.body?.kind === 'form' ? Object.entries(wire.body.fields) : [];
  const shown = fields.filter(([name]) => SHOWN_AS.includes(name)).map(([, template]) => template);
  return [wire.headers['Authorization'], ...shown].some((template) => template?.names.includes(token) === true);
}

async function isGenuine(values: Values, token: ValueName, keySet: ValueName): Promise<boolean> {
  const keys = readKeys(valueOf(values, keySet));
  const { kind } = await verifySignature(decodeToken(valueOf(values, token)), keys.ok ? keys.value : undefined);
  return kind === 'matches';
}

/** What it takes to judge a token that no arrival of the flow judges. */
export const namesToJudge = (names: Iterable<ValueName>): readonly ValueName[] =>
  [...names].some((name) => definitionOf(name).token?.comparedWith !== undefined)
    ? ['botClock', 'channelService', 'handSetCloud', 'connectorTokenScheme']
    : [];
