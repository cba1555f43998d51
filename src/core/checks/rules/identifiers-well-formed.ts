/**
 * RFC 9562 section 4: a UUID is 8-4-4-4-12 hexadecimal digits in either case. One that is nearly so was cut or edited by hand,
 * so that the capture is not as it was recorded. Left out: braces and version digits, which differ among makers.
 */
import { defineCheck, failed, passed } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { distinctEvidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

const login = (setting: string) =>
  exampleHops(...roundTrip(), {
    ask: `GET https://token.botframework.com/.auth/web/login/${setting}`,
    answer: '302 /',
  });

export default defineCheck({
  id: 'identifiers-well-formed',
  question: 'Are the ids whole?',
  severity: 'info',
  sources: [rfc(9562, '4')],
  examples: {
    fail: [
      login('c5a0e1d7-83f2-4b69-a4c8-70d15e9b2f36_18e6b0d4-5f2a-4c71-9b3e'),
      exampleHops({
        ask: 'POST https://bot.example/api/messages',
        body: { type: 'message', channelId: 'msteams', from: { aadObjectId: '6b2f81ce-09d4-41zq-b7a3-5c8e0f17d29a' } },
        answer: '200',
      }),
    ],
    pass: [login('c5a0e1d7-83f2-4b69-a4c8-70d15e9b2f36_{18E6B0D4-5F2A-0C71-FB3E-70D15E9B2F36}')],
  },
  run({ hops }) {
    const ids = hops.flatMap(idsIn);
    const broken = ids.filter(({ value }) => !GUID.test(value));
    if (broken.length > 0) {
      return [
        failed({
          title: broken.length === 1 ? 'An id is no GUID' : 'Ids that are no GUIDs',
          evidence: distinctEvidence(broken, () => 'As written'),
          meaning: 'It has the look of a GUID, but a group is missing or holds letters that are no hexadecimal digits.',
          next: 'Read the capture as one that was cut or masked by hand; take such ids from the original.',
        }),
      ];
    }
    const [first] = ids;
    return first === undefined
      ? []
      : [
          passed(
            'The ids are whole',
            distinctEvidence([first], () => 'For example'),
            'All GUIDs have their five groups.',
          ),
        ];
  },
});

const GUID = /^\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}?$/i;
/** Groups of letters and digits as a GUID has them, none of them longer than its last. */
const GUID_LIKE = /^\{?[\da-z]{8}(?:-[\da-z]{4}){2,3}(?:-[\da-z]{1,12})?\}?$/i;

/** Members that hold GUIDs at Microsoft. */
const NAMES: ReadonlySet<string> = new Set([
  'aadobjectid',
  'tenantid',
  'msappid',
  'tid',
  'oid',
  'appid',
  'tenant',
  'activityid',
]);

function idsIn({ hop, request, answer }: HopFacts): readonly Seen[] {
  const named = [...request, ...answer].filter(({ name }) => NAMES.has(name.toLowerCase()) || name === 'path');
  return named.flatMap(({ name, value, where }) => {
    const pieces = name === 'path' ? value.slice(0, LONGEST).split(/[/_]/) : [value.replace(/^[a-z]+:/, '')];
    return pieces.filter(isMeantAsGuid).map((piece) => ({ hop, value: piece, where }));
  });
}

const LONGEST = 2000;

/** Words and dates are none: nearly all of its characters are hexadecimal digits, and there are digits and letters. */
function isMeantAsGuid(text: string): boolean {
  if (!GUID_LIKE.test(text)) return false;
  const characters = text.replace(/[-{}]/g, '');
  const hexadecimal = characters.replace(/[^\da-f]/gi, '').length;
  return /\d/.test(text) && /[a-f]/i.test(text) && hexadecimal / characters.length >= 0.85;
}
