/**
 * What has to be masked before the capture is shared: credentials that may still work, and who the person is. Values
 * are shown shortened, because this finding is what people show one another.
 */
import { defineCheck } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity } from '#core/checks/example-texts.ts';
import { evidence, seenIn, type HopFacts } from '#core/checks/trace-facts.ts';
import type { Decoded } from '#core/sequence/decode-value.ts';
import type { Evidence } from '#core/checks/model.ts';

const KINDS: readonly { readonly label: string; readonly isOne: (leaf: Decoded) => boolean }[] = [
  { label: 'Token', isOne: (leaf) => leaf.kind === 'token' || /^(?:access_|id_|refresh_)?token$/i.test(leaf.name) },
  { label: 'Client secret', isOne: (leaf) => /^client_(?:secret|assertion)$/i.test(leaf.name) },
  { label: 'Code', isOne: (leaf) => leaf.name === 'code' && leaf.value.length > 6 },
  { label: 'Cookie', isOne: (leaf) => leaf.kind === 'cookies' },
  { label: 'Person’s name', isOne: (leaf) => /^(?:from|user)\.name$/i.test(leaf.path.slice(-2).join('.')) },
  { label: 'Person’s id', isOne: (leaf) => /^(?:userid|(?:from|user)\.id|aadobjectid)$/i.test(endOf(leaf)) },
];

export default defineCheck({
  id: 'secrets-present',
  severity: 'low',
  sources: [],
  examples: {
    warning: printedActivity({ from: { id: '29:a', name: 'Robin Example' } }) + getTokenCall('userId=29:a'),
    pass: 'Get request\nhttps://token.botframework.com/api/oauth/signin?signin=1\n',
  },
  run({ hops }) {
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
        outcome: 'warning',
        evidence: found,
        meaning: 'Some of it may still work, some of it says who the person is.',
        next: 'Mask it before the capture leaves this computer.',
      },
    ];
  },
});

const endOf = (leaf: Decoded): string => (/^id$/i.test(leaf.name) ? leaf.path.slice(-2).join('.') : leaf.name);

function firstOf(label: string, isOne: (leaf: Decoded) => boolean, hops: readonly HopFacts[]): readonly Evidence[] {
  const all = hops.flatMap((facts) =>
    seenIn(facts, (leaf) => isOne(leaf) && leaf.value !== '' && leaf.value !== 'null'),
  );
  const [first] = all;
  if (first === undefined) return [];
  const count = new Set(all.map(({ value }) => value)).size;
  return [evidence(count === 1 ? label : `${label}, ${count} of them`, { ...first, value: shortened(first.value) })];
}

function shortened(value: string): string {
  const secret = value.replace(/^bearer\s+/i, '');
  return `${secret.slice(0, 4)}… (${secret.length} characters)`;
}
