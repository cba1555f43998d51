import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadAllFlows } from '#core/flows/registry.ts';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import { findTermUses, searchFlows } from './search-flows.ts';
import { toldSteps, type FlowPlace } from './search-flows-places.ts';
import { hasWord, highlights, queryWords, wordStarts } from './search-flows-words.ts';

const flows = await loadAllFlows();

const titlesOf = async (query: string, kind: string): Promise<readonly string[]> => {
  const { groups } = await searchFlows(query);
  return groups.find((group) => group.kind === kind)?.found.map(({ title }) => title) ?? [];
};

test('a word is found by its beginning, whatever its case and its accents, also inside a compound', () => {
  const starts = wordStarts('Naïve connectionName, AADSTS7000222');
  for (const word of ['nai', 'naive', 'connectionn', 'name', '7000222', 'aadsts7']) {
    expect([word, hasWord(starts, word)]).toEqual([word, true]);
  }
  expect(hasWord(starts, 'ection')).toBe(false);
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

test('finds flows, steps, fields and terms, and all words must match', async () => {
  expect(await titlesOf('channel itself', 'flow')).toContain('Channel acts for itself');
  expect(await titlesOf('is a token alread', 'step')).toContain('Is a token already stored?');
  expect(await titlesOf('serviceurl', 'field')).toContain('serviceUrl');
  expect(await titlesOf('pkce', 'term')).toContain('PKCE');
  expect((await searchFlows('token xyzzy')).total).toBe(0);
  expect((await searchFlows('  ')).total).toBe(0);
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
