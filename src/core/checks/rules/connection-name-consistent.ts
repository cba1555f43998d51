/**
 * The connection's name is the key under which a token is stored; the SDKs' OAuthPrompt compares it exactly. A name
 * that differs between the state as shown and as sent is an error of the capture; between calls it may be intended,
 * because a bot can have two connections.
 */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { oauthPrompt } from '#core/checks/facts/rule-sources.ts';
import { printedActivity } from '#core/checks/examples/example-texts.ts';
import { distinctEvidence, seenIn, valueAt, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';

const ask = (name: string): string =>
  `Get request\nhttps://api.botframework.com/api/usertoken/GetToken?userId=29:a&connectionName=${name}&channelId=msteams\n`;
const ACTIVITY = printedActivity({ from: { id: '29:a' } });
// {"connectionName":"MailOne","conversation":{}}
const LINK =
  'This object is encoded\n{"connectionName":"MailTwo","conversation":{}}\nA request is sent to\nhttps://api.botframework.com/api/botsignin/GetSignInUrl?state=eyJjb25uZWN0aW9uTmFtZSI6Ik1haWxPbmUiLCJjb252ZXJzYXRpb24iOnt9fQ\n';

export default defineCheck({
  id: 'connection-name-consistent',
  question: 'Is it one connection throughout?',
  severity: 'high',
  sources: [oauthPrompt],
  examples: {
    fail: [ACTIVITY + ask('MailOne') + LINK, ask('MailOne') + ask('MailTwo')],
    pass: [ask('MailOne') + ask('MailOne')],
    'not-checkable': [ask('MailOne')],
  },
  run({ hops }) {
    const isName: IsName = ({ name, value }) => name.toLowerCase() === 'connectionname' && value !== '';
    const byHop = hops.map((facts) => seenIn(facts, isName));
    const seen = byHop.flat();
    const namesOf = (group: readonly Seen[]): number => new Set(group.map(({ value }) => value)).size;
    if (seen.length < 2) {
      return [notCheckable('Is it one connection name?', 'The capture names the connection in fewer than two places.')];
    }
    const evidence = distinctEvidence(seen, (_, index) => (index === 0 ? 'First' : 'Elsewhere'));
    if (byHop.some((group) => namesOf(group) > 1)) {
      return [
        {
          title: 'Two connection names for one state',
          outcome: 'fail',
          evidence,
          meaning:
            'The state names one connection where it is shown and another where it is sent. What counts is what was sent; a token stored under one name is not found under the other.',
          next: 'Compare with the name of the OAuth connection setting in the Azure Bot resource.',
        },
      ];
    }
    const exchanged = otherNameInExchange(hops, isName);
    if (exchanged !== undefined) {
      return [
        {
          title: 'The exchange names another connection than the card',
          outcome: 'fail',
          evidence,
          meaning: `“${exchanged}” is on no card and in no state. OAuthPrompt compares exactly, letter case included, and answers 400.`,
          next: 'Use the name of the OAuth connection setting on the card and in the prompt alike.',
        },
      ];
    }
    if (namesOf(seen) > 1) {
      return [
        {
          title: 'More than one connection name',
          outcome: 'fail',
          severity: 'low',
          evidence,
          meaning:
            'A bot may have several connections. If it has one, a token stored under one name is not found under the other.',
          next: 'Compare with the names of the OAuth connection settings in the Azure Bot resource.',
        },
      ];
    }
    return [
      {
        title: 'One connection name throughout',
        outcome: 'pass',
        evidence,
        meaning: 'State, card and calls name the same connection.',
        next: undefined,
      },
    ];
  },
});

type IsName = (leaf: { readonly name: string; readonly value: string }) => boolean;

/** A name that only an exchange has, although the others name a connection too. */
function otherNameInExchange(hops: readonly HopFacts[], isName: IsName): string | undefined {
  const isExchange = ({ kind, hop, request }: HopFacts): boolean =>
    kind === 'exchange-token' || valueAt(hop, request, 'body', 'name')?.value === 'signin/tokenExchange';
  const namesIn = (group: readonly HopFacts[]): readonly string[] =>
    group.flatMap((facts) => seenIn(facts, isName)).map(({ value }) => value);
  const offered = new Set(namesIn(hops.filter((facts) => !isExchange(facts))));
  return offered.size === 0 ? undefined : namesIn(hops.filter(isExchange)).find((name) => !offered.has(name));
}
