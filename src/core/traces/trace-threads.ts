/** Which values of a capture are worth following: those that a sign-in hangs by, seen at two steps or more. */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { readLeaves, readTextLeaves } from '#core/sequence/leaves.ts';
import type { Step, Thread } from '#core/sequence/sequence.ts';
import { findThreads, type NamedValue } from '#core/sequence/threads.ts';
import { isDigits } from './sign-in-digits.ts';
import type { Hop } from './model.ts';
import { findSigninRuns, isBroken, signinIdOf } from './signin-runs.ts';

/** By the last one or two names of a path, in lower case: what the thread is called. */
const FOLLOWED: ReadonlyMap<string, string> = new Map([
  ['signin', 'signin'],
  ['state', 'state'],
  ['code', 'code'],
  ['connectionname', 'connectionName'],
  ['userid', 'userId'],
  ['from.id', 'userId'],
  ['user.id', 'userId'],
  ['client_id', 'client_id'],
  ['recipient.id', 'appId'],
  ['bot.id', 'appId'],
  ['msappid', 'appId'],
  ['payload.appid', 'appId'],
  ['serviceurl', 'serviceUrl'],
  ['body.id', 'activityId'],
  ['activityid', 'activityId'],
  ['header.kid', 'kid'],
  ['notifysuccess', 'magic code'],
]);

/** A person cannot follow more, and each costs a look at every value. */
const MOST_VALUES = 200;

export function findTraceThreads(hops: readonly Hop[], steps: readonly Step[]): readonly Thread[] {
  const values = followedValues(hops).slice(0, MOST_VALUES);
  const rivals = rivalValues(hops, values);
  const named = values.map((value) => ({ ...value, rivals: rivals.get(value.id) ?? [] }));
  return findThreads(steps, named).filter(
    (thread) => thread.rivals.length > 0 || new Set(thread.places.map(({ stepId }) => stepId)).size > 1,
  );
}

function followedValues(hops: readonly Hop[]): readonly NamedValue[] {
  const found = new Map<string, NamedValue>();
  const counts = new Map<string, number>();
  for (const leaf of hops.flatMap(leavesOf)) {
    const named = nameOf(leaf);
    if (named === undefined || found.has(`${named.name} ${named.value}`)) continue;
    const count = (counts.get(named.name) ?? 0) + 1;
    counts.set(named.name, count);
    const id = `${named.name.replace(/\W/g, '-')}-${count}`;
    found.set(`${named.name} ${named.value}`, { id, ...named });
  }
  return [...found.values()];
}

function nameOf(leaf: Decoded): { readonly name: string; readonly value: string } | undefined {
  const name = FOLLOWED.get(leaf.path.slice(-2).join('.').toLowerCase()) ?? FOLLOWED.get(leaf.name.toLowerCase());
  if (name === undefined || leaf.value === '' || leaf.kind === 'base64-json' || leaf.kind === 'json') return undefined;
  if (isDigits(leaf.value)) return { name: 'magic code', value: leaf.value };
  if (name === 'signin') return { name, value: signinIdOf(leaf.value) };
  const isBot = leaf.value.startsWith('28:');
  if (name === 'appId' && leaf.name.toLowerCase() === 'id' && !isBot) return undefined;
  if (name === 'appId') return { name, value: leaf.value.replace(/^28:/, '') };
  if (name === 'userId' && isBot) return undefined;
  return { name, value: leaf.value };
}

/** Values that should have been one: the signin ids of a broken run, the names of a connection. */
function rivalValues(hops: readonly Hop[], values: readonly NamedValue[]): ReadonlyMap<string, readonly string[]> {
  const idsOf = (name: string, wanted: (value: string) => boolean): readonly string[] =>
    values.filter((value) => value.name === name && wanted(value.value)).map(({ id }) => id);
  const groups = [
    ...findSigninRuns(hops)
      .filter(isBroken)
      .map(({ handedOut, carried }) => new Set([handedOut, ...carried].map((seen) => seen?.id ?? '')))
      .map((signinIds) => idsOf('signin', (value) => signinIds.has(value))),
    idsOf('connectionName', () => true),
  ];
  return new Map(groups.flatMap((ids) => ids.map((id) => [id, ids.filter((other) => other !== id)] as const)));
}

const leavesOf = ({ request, response, page, shown }: Hop): readonly Decoded[] => [
  ...[request, response, page].flatMap((wire) => (wire === undefined ? [] : readLeaves(wire))),
  ...shown.filter(({ name }) => name === 'state').flatMap(({ text }) => readTextLeaves(text)),
];
