/** What every flow promises, whoever writes it; run over every variant of every definition. */
import { compactVerify, createLocalJWKSet } from 'jose';
import { describe, expect, test } from 'vitest';
import { participantsOf, type Prose, type Step } from '#core/sequence/sequence.ts';
import { CATALOGUE } from './catalogue.ts';
import { playFlow, stepsOfVariant } from './play-flow.ts';
import { loadAllFlows } from './registry.ts';
import { seededScenario } from './scenario.testing.ts';

const flows = await loadAllFlows();
const runs = await Promise.all(
  flows.flatMap((definition) =>
    definition.variants.map(async ({ id }) => {
      const scenario = await seededScenario(definition.channel);
      const sequence = playFlow(definition, id, scenario);
      return { name: `${definition.id}, ${id}`, definition, variant: id, scenario, sequence };
    }),
  ),
);

const wireOf = (step: Step) => (step.kind === 'message' ? step.wire : undefined);
const wordsOf = (prose: Prose): string => prose.map(({ text }) => text).join('');
const proseOf = (step: Step): readonly Prose[] => [...step.explanation, ...step.fields.map(({ meaning }) => meaning)];

test('the catalogue lists every flow as its definition says', () => {
  const defined = flows.map((flow) => ({
    id: flow.id,
    group: flow.group,
    title: flow.title,
    summary: flow.summary,
    steps: stepsOfVariant(flow, flow.variants[0].id).length,
  }));
  const byId = (left: { id: string }, right: { id: string }): number => left.id.localeCompare(right.id);
  expect([...CATALOGUE].sort(byId)).toEqual(defined.sort(byId));
});

describe.each(runs)('$name', ({ definition, variant, scenario, sequence }) => {
  test('ids are unique, and every answer follows its request', () => {
    const ids = sequence.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [index, step] of sequence.steps.entries()) {
      if (step.kind === 'computation' || step.answers === undefined) continue;
      const request = sequence.steps.slice(0, index).find(({ id }) => id === step.answers);
      expect(request).toMatchObject({ kind: 'message', from: step.to, to: step.from });
    }
  });

  test('every step is between participants, and the first variant uses them all', () => {
    const known = sequence.participants.map(({ id }) => id);
    const used = new Set(sequence.steps.flatMap(participantsOf));
    expect(known).toEqual(expect.arrayContaining([...used]));
    if (variant === definition.variants[0].id) expect([...used].sort()).toEqual([...known].sort());
  });

  test('labels fit on an arrow, and every step is explained and can be looked up', () => {
    for (const { id, label, title, explanation, sources } of sequence.steps) {
      expect(label.length, id).toBeLessThanOrEqual(28);
      expect(label.split(' ').length, id).toBeLessThanOrEqual(6);
      expect(title.length, id).toBeGreaterThan(0);
      expect(explanation.map(wordsOf).join(' ').length, id).toBeGreaterThan(80);
      expect(sources.filter(({ href }) => href !== undefined).length, id).toBeGreaterThan(0);
      expect(new Set(sources.map((source) => source.label)).size, id).toBe(sources.length);
    }
  });

  test('links to sources are https addresses', () => {
    for (const { href } of sequence.steps.flatMap(({ sources, errata }) => [
      ...sources,
      ...errata.map(({ source }) => source),
    ]))
      if (href !== undefined) expect(new URL(href).protocol).toBe('https:');
  });

  test('a message without a wire says that it cannot be seen', () => {
    for (const step of sequence.steps)
      if (step.kind === 'message' && step.wire === undefined)
        expect(step.explanation.map(wordsOf).join(' '), step.id).toMatch(/cannot be seen|can observe|is public/);
  });

  test('addresses parse, bodies in JSON parse, and nothing is left unfilled', () => {
    for (const wire of sequence.steps.map(wireOf)) {
      if (wire === undefined || wire.kind === 'act') continue;
      if (wire.kind === 'request') expect(URL.canParse(wire.url), wire.url).toBe(true);
      for (const { name, value } of wire.headers) if (name === 'Location') expect(URL.canParse(value)).toBe(true);
      if (wire.body?.mediaType?.startsWith('application/json') === true) JSON.parse(wire.body.text);
      expect(JSON.stringify(wire)).not.toMatch(/undefined|\[object/);
    }
  });

  test('no value is shown before the step where it is born', () => {
    const script = stepsOfVariant(definition, variant);
    for (const [index, { id, roles = {} }] of script.entries()) {
      for (const [name, value] of Object.entries(scenario.values)) {
        if (!Object.entries(roles).some(([named, role]) => named === name && role === 'born')) continue;
        for (const earlier of sequence.steps.slice(0, index)) {
          expect(JSON.stringify([wireOf(earlier), earlier.fields]), `${name} of ${id} in ${earlier.id}`).not.toContain(
            value,
          );
        }
      }
    }
  });

  test('whatever the text points at can be followed, and whatever can be followed goes somewhere', () => {
    const threads = new Map(sequence.threads.map((thread) => [thread.id, thread]));
    const pointed = sequence.steps.flatMap((step) => [
      ...proseOf(step).flatMap((prose) => prose.flatMap((part) => (part.kind === 'value' ? [part.thread] : []))),
      ...step.fields.flatMap(({ thread }) => thread ?? []),
    ]);
    for (const thread of pointed) expect([...threads.keys()]).toContain(thread);
    for (const { id, places } of threads.values()) expect(places.length, id).toBeGreaterThan(0);
  });

  test('every token verifies against its key set, and every token of a field is there to open', async () => {
    for (const { id, text, jwks } of sequence.tokens) {
      if (jwks === undefined) throw new Error(`${id} has no key set`);
      const { payload } = await compactVerify(text, createLocalJWKSet(JSON.parse(jwks)));
      expect(JSON.parse(new TextDecoder().decode(payload)), id).toHaveProperty('iss');
    }
    const carried = sequence.tokens.map(({ id }) => id);
    for (const { token } of sequence.steps.flatMap(({ fields }) => fields))
      if (token !== undefined) expect(carried).toContain(token);
  });

  test('the definition holds names, no values', () => {
    const written = JSON.stringify(definition);
    expect(written).not.toMatch(/eyJ[\w-]{8,}/);
    expect(written).not.toMatch(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i);
    expect(written.replaceAll(/blob\/[\da-f]{40}/g, '')).not.toMatch(/[\da-f]{32}/i);
  });
});

test('the OAuthCard flow plays all twelve steps of its document', () => {
  const oauthCard = flows.find(({ id }) => id === 'oauth-card');
  if (oauthCard === undefined) throw new Error('The OAuthCard flow is gone');
  const played = stepsOfVariant(oauthCard, 'first-time').flatMap(({ documentStep }) => documentStep ?? []);
  expect([...new Set(played)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});
