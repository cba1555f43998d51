import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadAllFlows } from '#core/flows/registry.ts';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import { findTermUses, searchFlows } from './search-flows.ts';
import { toldSteps, type FlowPlace } from './search-flows-places.ts';
import { highlights } from './highlights.ts';
import { isOneSlipAway } from './one-slip-away.ts';
import { hasWord, queryWords, wordStarts } from './search-flows-words.ts';

const flows = await loadAllFlows();

const titlesOf = async (query: string, kind: string): Promise<readonly string[]> => {
  const { groups } = await searchFlows(query);
  return groups.find((group) => group.kind === kind)?.found.map(({ title }) => title) ?? [];
};

test('a word is found by its beginning, whatever its case and its accents, also inside a compound', () => {
  const words = wordStarts('Naïve connectionName, AADSTS7000222 redirect_uri');
  for (const word of ['nai', 'naive', 'connectionn', 'name', '7000222', 'aadsts7', 'redirect_uri', 'uri']) {
    expect([word, hasWord(words, word)]).toEqual([word, true]);
  }
  expect(hasWord(words, 'ection')).toBe(false);
});

test.each([
  ['secret', 'secrte', true],
  ['secret', 'secrt', true],
  ['secret', 'seccret', true],
  ['secret', 'sacret', true],
  ['secret', 'sacrat', false],
  ['secret', 'sec', false],
  ['domains', 'domain', true],
])('%s and %s are one slip apart: %s', (word, other, expected) => {
  expect([isOneSlipAway(word, other), isOneSlipAway(other, word)]).toEqual([expected, expected]);
});

test('a word typed with one wrong letter is one slip from itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{5,12}$/), fc.nat(), fc.stringMatching(/^[a-z]$/), (word, nat, letter) => {
      const at = nat % word.length;
      expect(isOneSlipAway(word, word.slice(0, at) + letter + word.slice(at + 1))).toBe(true);
    }),
  );
});

test('what a query matches can be highlighted', () => {
  expect(highlights('The connectionName', queryWords('NAME the'))).toEqual([
    [0, 3],
    [14, 18],
  ]);
});

test('highlights stay inside the text, in order and apart', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, query) => {
      let last = 0;
      for (const [from, to] of highlights(text, queryWords(query))) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        last = to;
      }
    }),
  );
});

test('finds flows, steps, fields and terms', async () => {
  expect(await titlesOf('channel itself', 'flow')).toContain('Channel acts for itself');
  expect(await titlesOf('is a token alread', 'step')).toContain('Is a token already stored?');
  expect(await titlesOf('serviceurl', 'field')).toContain('serviceUrl');
  expect(await titlesOf('pkce', 'term')).toContain('PKCE');
  expect((await searchFlows('  ')).total).toBe(0);
  expect((await searchFlows('xyzzy')).total).toBe(0);
});

test('where nothing has all the words, what has the most of them is found, and that is said', async () => {
  expect(await searchFlows('redirect registered')).not.toHaveProperty('partial');
  const { groups, partial } = await searchFlows('redirect xyzzy registered');
  expect(partial).toBe(true);
  expect(groups[0]?.found[0]?.title).toContain('redirect URI');
});

test('a name with underscores that stands nowhere is found by its parts', async () => {
  expect(await titlesOf('validdomains_lacks', 'fault')).toContain('validDomains lacks the Token Service');
});

test('all that is found is told, and counted once', async () => {
  const { groups, total } = await searchFlows('401');
  const ids = groups.flatMap(({ found }) => found.map(({ id }) => id));
  expect(total).toBe(ids.length);
  expect(new Set(ids).size).toBe(ids.length);
  expect(groups.find(({ kind }) => kind === 'fault')?.found.length).toBeGreaterThan(20);
});

test('a fault is found by the answer that it brings, though only the wire has it', async () => {
  expect(await titlesOf('consider using certificate credentials for added security', 'fault')).toContain(
    'The client secret has expired',
  );
});

test('no query is too strange or too long', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (query) => {
      const { groups, total, searched } = await searchFlows(query.repeat(20));
      expect(groups.every(({ found }) => found.length > 0)).toBe(true);
      expect(total).toBeLessThanOrEqual(searched);
    }),
  );
});

test('a title counts more than a text', async () => {
  const { groups } = await searchFlows('magic code');
  expect(groups[0]?.found[0]?.title.toLowerCase()).toContain('magic code');
});

test('every step and fault of every flow leads to where it really stands', async () => {
  const runs = new Map<string, Promise<readonly string[]>>();
  for (const flow of flows) {
    const idsOf = ({ variant, faults, detail }: FlowPlace): Promise<readonly string[]> => {
      const key = [flow.id, variant, faults, detail].join(' ');
      const asked = { variant, faults, detail: detail === 'wire' ? 'wire' : 'normal' } as const;
      const ids = runs.get(key) ?? seededRun(flow, asked).then(({ sequence }) => sequence.steps.map(({ id }) => id));
      runs.set(key, ids);
      return ids;
    };
    const told = toldSteps(flow);
    const places = [
      ...told.steps.map(({ definition: { id }, place }) => ({ id, place })),
      ...told.faults.map(({ definition: { failsAt }, place }) => ({ id: failsAt, place })),
    ];
    for (const { id, place } of places) {
      const ids = await idsOf(place);
      expect([flow.id, id, ids[(place.step ?? 0) - 1]]).toEqual([flow.id, id, id]);
    }
  }
});

test('says which step of each flow shows a term', async () => {
  const uses = await findTermUses('connector');
  expect(uses.map(({ flowId }) => flowId)).toContain('channel-self');
});
