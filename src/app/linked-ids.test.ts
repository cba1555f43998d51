import { expect, test } from 'vitest';
import { withBranches } from '#core/flows/branches.ts';
import { DETAILS } from '#core/flows/define-flow.ts';
import { GLOSSARY } from '#core/flows/glossary/glossary.ts';
import { loadFlow } from '#core/flows/registry.ts';
import { CLOUDS } from '#core/flows/setup.ts';
import {
  LINKED_CLOUDS,
  LINKED_DETAILS,
  LINKED_FLOWS,
  LINKED_TERMS,
  LINKED_TOKEN_SAMPLES,
  LINKED_TRACE_SAMPLES,
} from '#core/sharing/linked-ids.testing.ts';
import { OLD_LINKS } from '#core/sharing/old-links.testing.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { sampleNamed } from './screens/token-samples.ts';

/** What links name and nothing has any more. */
function goneFrom(present: readonly { readonly id: string }[], linked: string): readonly string[] {
  const ids = new Set(present.map(({ id }) => id));
  return linked.split(' ').filter((id) => id !== '' && !ids.has(id));
}

test.each(Object.entries(LINKED_FLOWS))('all that links name of the flow %s is there', async (id, linked) => {
  const { variants, faults, chapters } = (await loadFlow(id)) ?? { variants: [], faults: [], chapters: [] };
  const steps = chapters.flatMap((chapter) => chapter.steps.flatMap(withBranches));
  expect({
    variants: goneFrom(variants, linked.variants),
    faults: goneFrom(faults, linked.faults),
    steps: goneFrom(steps, linked.steps),
  }).toEqual({ variants: [], faults: [], steps: [] });
});

const named = (ids: readonly string[]) => ids.map((id) => ({ id }));

test.each([
  ['cloud', named(CLOUDS), LINKED_CLOUDS],
  ['way of telling', named(DETAILS), LINKED_DETAILS],
  ['glossary term', GLOSSARY, LINKED_TERMS],
  ['sample of a trace', SAMPLES, LINKED_TRACE_SAMPLES],
  [
    'sample of a token',
    named(LINKED_TOKEN_SAMPLES.split(' ').flatMap((id) => sampleNamed(id) ?? [])),
    LINKED_TOKEN_SAMPLES,
  ],
])('every %s that links name is there', (_, present, linked) => {
  expect(goneFrom(present, linked)).toEqual([]);
});

test('the old links name nothing else', () => {
  for (const { opens } of OLD_LINKS) {
    if (opens.screen !== 'flows' || opens.flowId === undefined) continue;
    const { flowId, variant = [], stepId = [], faults } = opens;
    const linked = Object.values(LINKED_FLOWS[flowId] ?? {}).flatMap((ids: string) => ids.split(' '));
    expect(linked).toEqual(expect.arrayContaining([variant, stepId, faults].flat()));
  }
});

test('an id that is gone is found', () => {
  expect(goneFrom(named(['one', 'three']), 'one two three')).toEqual(['two']);
});
