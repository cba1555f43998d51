/**
 * The connection's name is the key under which a token is stored; the SDKs' OAuthPrompt compares it exactly. A name
 * that differs between the state as shown and as sent is an error of the capture; between calls it may be intended,
 * because a bot can have two connections.
 */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { distinctEvidence, seenIn, type Seen } from '#core/checks/hop-facts.ts';

const ask = (name: string): string =>
  `Get request\nhttps://api.botframework.com/api/usertoken/GetToken?userId=29:a&connectionName=${name}&channelId=msteams\n`;
// {"connectionName":"MailOne","conversation":{}}
const LINK =
  'This object is encoded\n{"connectionName":"MailTwo","conversation":{}}\nA request is sent to\nhttps://api.botframework.com/api/botsignin/GetSignInUrl?state=eyJjb25uZWN0aW9uTmFtZSI6Ik1haWxPbmUiLCJjb252ZXJzYXRpb24iOnt9fQ\n';

export default defineCheck({
  id: 'connection-name-consistent',
  question: 'Is it one connection throughout?',
  severity: 'medium',
  sources: [
    {
      label: 'botbuilder-js, OAuthPrompt: connectionName is compared exactly',
      href: 'https://github.com/microsoft/botbuilder-js/blob/main/libraries/botbuilder-dialogs/src/prompts/oauthPrompt.ts',
    },
  ],
  examples: {
    fail: [ask('MailOne') + LINK, ask('MailOne') + ask('MailTwo')],
    pass: [ask('MailOne') + ask('MailOne')],
    'not-checkable': [ask('MailOne')],
  },
  run({ hops }) {
    const isName = ({ name, value }: { name: string; value: string }): boolean =>
      name.toLowerCase() === 'connectionname' && value !== '';
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
