/**
 * Which values of a capture are worth following: those that a sign-in hangs by. Names are those of OAuth 2.0, OpenID
 * Connect, SAML 2.0 and the Bot Framework; the more a sign-in depends on one, the earlier it stands.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import type { Wire } from '#core/sequence/wire.ts';
import { readTraceLeaves, readTraceTextLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { isDigits } from '#core/traces/recognising/sign-in-digits.ts';
import { signinIdOf } from '#core/traces/recognising/signin-runs.ts';
import { tokenText } from './carried-tokens.ts';

export interface FollowedValue {
  /** `state-1`: by name, in the order in which the values come. */
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** The hops that have it under one of its names, by id. */
  readonly hopIds: ReadonlySet<string>;
  /** Where it stands first: the hop, the place in it, and when, counted in messages of the capture. */
  readonly first: { readonly hopId: string; readonly where: string; readonly at: number };
}

/** By the last one or two names of a path, in lower case: what the value is called. */
const FOLLOWED: ReadonlyMap<string, string> = new Map([
  ['signin', 'signin'],
  ['state', 'state'],
  ['code', 'code'],
  ['nonce', 'nonce'],
  ['notifysuccess', 'magic code'],
  ['code_verifier', 'code_verifier'],
  ['code_challenge', 'code_challenge'],
  ['connectionname', 'connectionName'],
  ['userid', 'userId'],
  ['from.id', 'userId'],
  ['user.id', 'userId'],
  ['client_id', 'client_id'],
  ['recipient.id', 'appId'],
  ['bot.id', 'appId'],
  ['msappid', 'appId'],
  ['payload.appid', 'appId'],
  ['access_token', 'access_token'],
  ['id_token', 'id_token'],
  ['refresh_token', 'refresh_token'],
  ['authnrequest.id', 'SAML request id'],
  ['response.inresponseto', 'SAML request id'],
  ['relaystate', 'RelayState'],
  ['request_uri', 'request_uri'],
  ['device_code', 'device_code'],
  ['tokenexchangeresource.id', 'exchange id'],
  ['serviceurl', 'serviceUrl'],
  ['body.id', 'activityId'],
  ['activityid', 'activityId'],
  ['redirect_uri', 'redirect_uri'],
  ['payload.jti', 'jti'],
  ['header.kid', 'kid'],
]);
const IMPORTANCE = [...new Set(FOLLOWED.values())];

/** A person cannot follow more, and each costs a look at what resembles it. */
const MOST_VALUES = 200;

/** In the order in which they come; of too many, those that come again and that a sign-in depends on most. */
export function followedValues(hops: readonly Hop[]): readonly FollowedValue[] {
  const found = new Map<string, FollowedValue & { readonly hopIds: Set<string> }>();
  const counts = new Map<string, number>();
  for (const [at, { hop, leaves }] of messagesOf(hops).entries()) {
    for (const leaf of leaves()) {
      const named = nameOf(leaf);
      if (named === undefined) continue;
      const key = `${named.name} ${named.value}`;
      const known = found.get(key);
      known?.hopIds.add(hop.id);
      if (known !== undefined) continue;
      const count = (counts.get(named.name) ?? 0) + 1;
      counts.set(named.name, count);
      const id = `${named.name.replace(/\W/g, '-')}-${count}`;
      found.set(key, { id, ...named, hopIds: new Set([hop.id]), first: { hopId: hop.id, where: leaf.where, at } });
    }
  }
  const all = [...found.values()];
  if (all.length <= MOST_VALUES) return all;
  const rank = ({ name, hopIds }: FollowedValue): number =>
    IMPORTANCE.indexOf(name) + (hopIds.size > 1 ? 0 : IMPORTANCE.length);
  const chosen = new Set(all.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_VALUES));
  return all.filter((value) => chosen.has(value));
}

/** What the value of a leaf is called when it is followed, and the value itself without what is glued to it. */
function nameOf(leaf: Decoded): { readonly name: string; readonly value: string } | undefined {
  const name = FOLLOWED.get(leaf.path.slice(-2).join('.').toLowerCase()) ?? FOLLOWED.get(leaf.name.toLowerCase());
  if (name === undefined || leaf.value === '' || leaf.kind === 'json' || isBotState(leaf)) return undefined;
  const value = tokenText(leaf) ?? leaf.value;
  if (isDigits(value)) return { name: 'magic code', value };
  if (name === 'signin') return { name, value: signinIdOf(value) };
  const isBot = value.startsWith('28:');
  if (name === 'appId' && leaf.name.toLowerCase() === 'id' && !isBot) return undefined;
  if (name === 'appId') return { name, value: value.replace(/^28:/, '') };
  return name === 'userId' && isBot ? undefined : { name, value };
}

/** The state that a bot hands to the Token Service is made for one call and never comes again. */
const isBotState = ({ kind, children }: Decoded): boolean =>
  kind === 'base64-json' && children.some(({ name }) => name.toLowerCase() === 'connectionname');

interface Message {
  readonly hop: Hop;
  readonly leaves: () => readonly Decoded[];
}

/** In the order in which they were sent: what was asked while a hop waited stands before its answer. */
function messagesOf(hops: readonly Hop[]): readonly Message[] {
  // After the last of them, and before what comes next.
  const answeredAt = new Map(
    hops.flatMap(({ during }, index) => (during === undefined ? [] : [[during, index + 0.5] as const])),
  );
  return hops
    .flatMap((hop, index) => [
      { at: index, message: { hop, leaves: () => leavesIn(hop.request) } },
      { at: answeredAt.get(hop.id) ?? index, message: { hop, leaves: () => answerLeaves(hop) } },
    ])
    .sort((a, b) => a.at - b.at)
    .map(({ message }) => message);
}

const leavesIn = (wire: Wire | undefined): readonly Decoded[] => (wire === undefined ? [] : readTraceLeaves(wire));

const answerLeaves = ({ response, page, shown }: Hop): readonly Decoded[] => [
  ...leavesIn(response),
  ...leavesIn(page),
  ...shown.filter(({ name }) => name === 'state').flatMap(({ text }) => readTraceTextLeaves(text)),
];
