/**
 * What a capture does not hold but what must have happened for the rest to make sense: the bot handing on the link, the
 * Token Service redeeming the code, the digits going back to the bot. Each says why; nothing else is added.
 */
import { queryValue, readUrl } from '#core/sequence/url-text.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import { handedOver } from './links/hand-over.ts';
import { tokenEndpointOf } from './known-hosts.ts';
import type { Hop } from './model.ts';
import { newHop } from './new-hop.ts';
import { activityOf, recogniseExchange, type ExchangeKind } from './recognise.ts';
import { isDigits } from './sign-in-digits.ts';

const BOT_CALLS: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>([
  'metadata',
  'key-set',
  'client-credentials',
  'get-token',
  'redeem-digits',
  'exchange-token',
  'get-link',
  'send-activity',
]);

/** A bot works while the message that woke it waits for its answer: such calls stand inside the message. */
export function placeCallsInsideMessages(hops: readonly Hop[]): readonly Hop[] {
  let message: Hop | undefined;
  return hops.map((hop) => {
    const kind = recogniseExchange(hop);
    if (kind === 'activity') message = hop;
    else if (!BOT_CALLS.has(kind)) message = undefined;
    return kind !== 'activity' && message !== undefined ? { ...hop, during: message.id } : hop;
  });
}

/** Marks answers that are not in the capture but without which the next step could not have happened. */
export function inferAnswers(hops: readonly Hop[]): readonly Hop[] {
  const kinds = hops.map(recogniseExchange);
  const lastOpened = kinds.lastIndexOf('open-link');
  const lastLink = kinds.lastIndexOf('get-link', Math.max(lastOpened, 0));
  return hops.map((hop, index) => {
    if (hop.response !== undefined) return hop;
    if (kinds[index] === 'get-token' && kinds[index + 1] === 'get-link') {
      const answerBecause = 'The bot went on to ask for a sign-in link, which it does when no token is stored.';
      return { ...hop, answerBecause };
    }
    const isOfExtension = stringOf(activityOf(hop), 'name')?.startsWith('composeExtension/') === true;
    if (kinds[index] === 'activity' && isOfExtension && hop.id === hops[lastLink]?.during) {
      const answerBecause =
        'The link that the bot asked for was opened by the person, so the bot handed it on to Teams.';
      return { ...hop, answerBecause };
    }
    return hop;
  });
}

/** Adds the hops that nobody recorded, each where it belongs. */
export function inferHops(hops: readonly Hop[]): readonly Hop[] {
  const recorded = recordedBy(hops);
  const added = hops.flatMap((hop, index) => [
    hop,
    ...redeemedCode(hop, recorded),
    ...returnedDigits(hop, index, recorded),
  ]);
  return added.map((hop, index) => (hop.id === '' ? { ...hop, id: `inferred-${index}` } : hop));
}

/** What a capture holds of the exchanges that are inferred, and of those that they are made from. */
interface Recorded {
  readonly redeemsCode: boolean;
  readonly authorize: Hop | undefined;
  readonly getToken: Hop | undefined;
  readonly message: Hop | undefined;
  /** The place of the last activity; -1 without one. */
  readonly lastMessage: number;
}

function recordedBy(hops: readonly Hop[]): Recorded {
  const kinds = hops.map(recogniseExchange);
  return {
    redeemsCode: kinds.includes('redeem-code'),
    authorize: hops[kinds.indexOf('authorize')],
    getToken: hops[kinds.indexOf('get-token')],
    message: hops[kinds.indexOf('activity')],
    lastMessage: kinds.lastIndexOf('activity'),
  };
}

function redeemedCode(hop: Hop, recorded: Recorded): readonly Hop[] {
  if (recogniseExchange(hop) !== 'provider-redirect' || recorded.redeemsCode) return [];
  const code = queryValue(readUrl(hop.request?.url ?? ''), 'code');
  if (code === undefined) return [];
  const url = tokenEndpointOf(recorded.authorize?.request?.url ?? '') ?? '<token endpoint of the provider>';
  const body = {
    mediaType: 'application/x-www-form-urlencoded',
    text: `grant_type=authorization_code&code=${encodeURIComponent(code.toWellFormed())}`,
  };
  return [
    newHop(hop.place, {
      request: { kind: 'request', method: 'POST', url, headers: [], body },
      certainty: 'inferred',
      because:
        'The code alone is worth nothing. The Token Service redeems it at the provider with a client secret, from server to server, where no browser can record it.',
      during: hop.id,
    }),
  ];
}

function returnedDigits(hop: Hop, index: number, { message, lastMessage, getToken }: Recorded): readonly Hop[] {
  const digits = handedOver(hop).find(({ value }) => isDigits(value))?.value;
  const statement = hop.shown.find(({ name }) => name === 'statement');
  const isRecorded = lastMessage > index || (message !== undefined && statement === undefined);
  if (digits === undefined || isRecorded) return [];
  const because =
    statement === undefined
      ? `The page hands over ${digits} to Teams, which gives them to the bot in an invoke. A capture from the browser cannot hold it.`
      : `The page hands over ${digits}, and the document says where they go: “${statement.text}”`;
  const invoke = newHop(hop.place, {
    id: `${hop.id}-digits`,
    request: {
      kind: 'request',
      method: 'POST',
      url: message?.request?.url ?? '<messaging endpoint>',
      headers: [],
      body: { mediaType: undefined, text: invokeText(message, digits) },
    },
    certainty: 'inferred',
    because,
  });
  const asked = getToken?.request;
  if (asked === undefined) return [invoke];
  const url = `${asked.url.replace(/&code=[^&#]*/, '')}&code=${digits}`;
  return [invoke, newHop(hop.place, { request: { ...asked, url }, certainty: 'inferred', because, during: invoke.id })];
}

/** Only the members that follow from the capture; a page hands digits over on Teams alone. */
function invokeText(message: Hop | undefined, digits: string): string {
  const activity = message === undefined ? undefined : activityOf(message);
  const first = stringOf(activity, 'name') ?? '';
  const name = first.startsWith('composeExtension/') ? first : 'signin/verifyState';
  const channelId = stringOf(activity, 'channelId') ?? 'msteams';
  return JSON.stringify({ type: 'invoke', name, channelId, value: { state: digits } }, undefined, 2);
}
