/**
 * What has to be masked before the capture is shared: credentials that may still work, and who the person is. Values
 * are shown shortened, because this finding is what people show one another.
 */
import { defineCheck } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity } from '#core/checks/examples/example-texts.ts';
import { evidence, seenIn, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { maskedSeen } from '#core/checks/facts/message-facts.ts';
import type { Decoded } from '#core/sequence/decode-value.ts';
import type { Evidence } from '#core/checks/model.ts';
import type { ExchangeKind } from '#core/traces/recognising/recognise.ts';
import { CANCELLED, isDigits } from '#core/traces/recognising/sign-in-digits.ts';
import { signinIdOf } from '#core/traces/recognising/signin-runs.ts';

type Wanted = (leaf: Decoded, kind: ExchangeKind | undefined) => boolean;

/** Names of values that are credentials or handles whatever carries them, and the values by which others are told. */
const KINDS: readonly { readonly label: string; readonly isOne: Wanted }[] = [
  { label: 'Token', isOne: (leaf) => leaf.kind === 'token' || /^(?:access_|id_|refresh_)?token$/i.test(leaf.name) },
  { label: 'Client secret', isOne: named(/^client_(?:secret|assertion)$/i) },
  { label: 'Code', isOne: (leaf) => leaf.name === 'code' && leaf.value.length > 6 && !isWord(leaf) },
  {
    label: 'Six digits',
    isOne: (leaf) => /^(?:code|state|notifySuccess|postMessage)$/.test(leaf.name) && isDigits(leaf.value),
  },
  { label: 'Signin id', isOne: (leaf) => leaf.name === 'signin' || endsIn(leaf, 'sasurl', 'state') },
  { label: 'Signature of a token-post address', isOne: named(/^hmac$/i) },
  { label: 'Web Chat session id', isOne: (leaf) => leaf.name === 'sessionId' || isGluedToSignin(leaf) },
  { label: 'Cookie', isOne: (leaf) => leaf.kind === 'cookies' },
  { label: 'Person’s name', isOne: (leaf, kind) => isOfPerson(leaf, kind, 'name') },
  {
    label: 'Person’s id',
    isOne: (leaf, kind) => /^(?:userid|aadobjectid)$/i.test(leaf.name) || isOfPerson(leaf, kind, 'id'),
  },
];

function named(name: RegExp): Wanted {
  return (leaf) => name.test(leaf.name);
}

/** The value is that member of that object; names are given in lower case. */
const endsIn = ({ path }: Decoded, parent: string, member: string): boolean =>
  path.at(-1)?.toLowerCase() === member && path.at(-2)?.toLowerCase() === parent;

/** An error's name (`ServiceError`), or a word in place of the digits, is no code. */
const isWord = ({ path, value }: Decoded): boolean =>
  value === CANCELLED || (path[0] === 'body' && /^[A-Za-z]+$/.test(value));

/** Web Chat writes its session id behind the signin id, into the same value. */
const isGluedToSignin = ({ name, value }: Decoded): boolean => name === 'signin' && value !== signinIdOf(value);

/** In what the bot sends, `from` is the bot and `recipient` the person. */
function isOfPerson(leaf: Decoded, kind: ExchangeKind | undefined, member: 'id' | 'name'): boolean {
  const person = kind === 'send-activity' ? 'recipient' : 'from';
  return endsIn(leaf, 'user', member) || endsIn(leaf, person, member);
}

export default defineCheck({
  id: 'secrets-present',
  question: 'Does the capture hold secrets?',
  severity: 'low',
  sources: [],
  examples: {
    fail: [printedActivity({ from: { id: '29:a', name: 'Robin Example' } }) + getTokenCall('userId=29:a')],
    pass: [getTokenCall('connectionName=mail&channelId=msteams')],
  },
  run({ hops, trace }) {
    const found = KINDS.flatMap(({ label, isOne }) => firstOf(label, isOne, hops));
    if (found.length === 0) {
      return [
        {
          title: 'No credentials and no personal data recognised',
          outcome: 'pass',
          evidence: [],
          meaning:
            'None of the kinds that are looked for stands in the hops shown. That is no proof that there are none.',
          next: undefined,
        },
      ];
    }
    return [
      {
        title: 'Credentials or personal data in the capture',
        outcome: 'fail',
        severity: 'low',
        evidence: found,
        ...(trace.receipt === undefined
          ? {
              meaning: 'Some of it may still work, some of it says who the person is.',
              next: '“Redact and share” makes a copy without it. Hand on that copy and not the capture.',
            }
          : {
              meaning: 'The capture says that it is a redacted copy: placeholders stand where the original held these.',
              next: undefined,
            }),
      },
    ];
  },
});

function firstOf(label: string, isOne: Wanted, hops: readonly HopFacts[]): readonly Evidence[] {
  const all = hops.flatMap((facts) =>
    seenIn(facts, (leaf) => isOne(leaf, facts.kind) && leaf.value !== '' && leaf.value !== 'null'),
  );
  const [first] = all;
  if (first === undefined) return [];
  const count = new Set(all.map(({ value }) => value)).size;
  return [evidence(count === 1 ? label : `${label}, ${count} of them`, maskedSeen(first))];
}
