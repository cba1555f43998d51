/** What every flow promises, whoever writes it; run over every variant of every definition. */
import { compactVerify, createLocalJWKSet, decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { participantsOf, type Prose, type Step } from '#core/sequence/sequence.ts';
import type { StepDefinition } from './define-flow.ts';
import { CATALOGUE } from './catalogue.ts';
import { stepsOfVariant } from './play-flow.ts';
import { loadAllFlows } from './registry.ts';
import { seededRun } from './run.testing.ts';
import { channelToBotDocument } from './sources.ts';

const flows = await loadAllFlows();
const runs = await Promise.all(
  flows.flatMap((definition) =>
    definition.variants.map(async ({ id, failsAt }) => {
      const run = await seededRun(definition, { variant: id });
      return { name: `${definition.id}, ${id}`, definition, variant: id, failsAt, run, sequence: run.sequence };
    }),
  ),
);
const faulty = await Promise.all(
  runs.flatMap(({ name, definition, variant, run: without }) =>
    without.faults.map(async ({ id }) => {
      const run = await seededRun(definition, { variant, faults: [id] });
      const fault = run.faults.find((offered) => offered.id === id);
      if (fault === undefined) throw new Error(`${id} is not offered`);
      return { name: `${name}, ${id}`, fault, run, without };
    }),
  ),
);

/** Pixels, as the player draws chapters on a screen of 1280. */
const STEP_WIDTH = 40;
const CHARACTER_WIDTH = 7;
const CHAPTER_PADDING = 17;

const wireOf = (step: Step) => (step.kind === 'message' ? step.wire : undefined);
const wordsOf = (prose: Prose): string => prose.map(({ text }) => text).join('');
const explanationOf = (step: Step): string => step.explanation.map(wordsOf).join('\n');
const proseOf = (step: Step): readonly Prose[] => [...step.explanation, ...step.fields.map(({ meaning }) => meaning)];

const namesBornIn = (roles: StepDefinition['roles'] = {}): readonly string[] =>
  Object.entries(roles)
    .filter(([, role]) => role === 'born')
    .map(([name]) => name);

test('the catalogue lists every flow as its definition says', () => {
  const defined = flows.map((flow) => ({
    id: flow.id,
    group: flow.group,
    title: flow.title,
    summary: flow.summary,
    steps: stepsOfVariant(flow, flow.variants[0].id, 'normal').length,
  }));
  const byId = (left: { id: string }, right: { id: string }): number => left.id.localeCompare(right.id);
  expect([...CATALOGUE].sort(byId)).toEqual(defined.sort(byId));
});

describe.each(runs)('$name', ({ definition, variant, failsAt, run, sequence }) => {
  const idsWhere = (holds: (step: Step) => boolean): readonly string[] =>
    sequence.steps.filter(holds).map(({ id }) => id);

  test('ids are unique, and every answer follows its request', () => {
    const ids = sequence.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [index, step] of sequence.steps.entries()) {
      if (step.kind !== 'message' || step.answers === undefined) continue;
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
    expect(idsWhere(({ label }) => label.length > 28 || label.split(' ').length > 6)).toEqual([]);
    expect(idsWhere(({ title }) => title === '')).toEqual([]);
    expect(idsWhere((step) => explanationOf(step).length < 80)).toEqual([]);
    expect(idsWhere(({ sources }) => sources.every(({ href }) => href === undefined))).toEqual([]);
  });

  test('sources are listed once, by https addresses', () => {
    expect(idsWhere(({ sources }) => new Set(sources.map(({ label }) => label)).size < sources.length)).toEqual([]);
    const links = sequence.steps
      .flatMap(({ sources, errata }) => [...sources, ...errata.map(({ source }) => source)])
      .flatMap(({ href }) => href ?? []);
    expect(links.filter((link) => new URL(link).protocol !== 'https:')).toEqual([]);
  });

  test('no erratum is proved by the document that it corrects', () => {
    const corrected = new Set([definition.document?.href ?? '', channelToBotDocument.href]);
    const isCircular = (step: Step): boolean => step.errata.some(({ source }) => corrected.has(source.href));
    expect(idsWhere(isCircular)).toEqual([]);
  });

  test('a message without a wire says that it cannot be seen', () => {
    const isSilent = (step: Step): boolean =>
      step.kind === 'message' &&
      step.wire === undefined &&
      !/cannot be seen|can observe|is public/.test(explanationOf(step));
    expect(idsWhere(isSilent)).toEqual([]);
  });

  test('a request is answered by a step, or says what comes back', () => {
    const answered = new Set(sequence.steps.flatMap((step) => (step.kind === 'message' ? (step.answers ?? []) : [])));
    const isLeftOpen = (step: Step): boolean =>
      wireOf(step)?.kind === 'request' && !answered.has(step.id) && !/\banswer\b/.test(explanationOf(step));
    expect(idsWhere(isLeftOpen)).toEqual([]);
  });

  test('chapter labels fit below their steps', () => {
    const firsts = sequence.chapters.map(({ firstStepId }) => sequence.steps.findIndex(({ id }) => id === firstStepId));
    const tooLong = sequence.chapters.filter(({ label }, at) => {
      const steps = (firsts[at + 1] ?? sequence.steps.length) - (firsts[at] ?? 0);
      return CHAPTER_PADDING + label.length * CHARACTER_WIDTH > steps * STEP_WIDTH;
    });
    expect(tooLong).toEqual([]);
  });

  test('addresses parse, bodies in JSON parse, and nothing is left unfilled', () => {
    for (const wire of sequence.steps.map(wireOf)) {
      if (wire === undefined || wire.kind === 'act') continue;
      const locations = wire.headers.filter(({ name }) => name === 'Location').map(({ value }) => value);
      const addresses = wire.kind === 'request' ? [wire.url, ...locations] : locations;
      expect(addresses.filter((address) => !URL.canParse(address))).toEqual([]);
      if (wire.body?.mediaType?.startsWith('application/json') === true) JSON.parse(wire.body.text);
      expect(JSON.stringify(wire)).not.toMatch(/undefined|\[object/);
    }
  });

  test('no value is shown before the step where it is born', () => {
    const shown = sequence.steps.map((step) => JSON.stringify([wireOf(step), step.fields]));
    const values = new Map<string, string>(run.values.map(({ name, text }) => [name, text]));
    const isShown = (name: string, before: number): boolean =>
      shown.slice(0, before).some((earlier) => earlier.includes(values.get(name) ?? ''));
    const tooEarly = stepsOfVariant(definition, variant).flatMap(({ id, roles }, index) =>
      namesBornIn(roles)
        .filter((name) => isShown(name, index))
        .map((name) => `${name} before ${id}`),
    );
    expect(tooEarly).toEqual([]);
  });

  test('whatever the text points at can be followed, and whatever can be followed goes somewhere', () => {
    const threads = new Map(sequence.threads.map((thread) => [thread.id, thread]));
    const pointed = sequence.steps.flatMap((step) => [
      ...proseOf(step).flatMap((prose) => prose.flatMap((part) => (part.kind === 'value' ? [part.thread] : []))),
      ...step.fields.flatMap(({ thread }) => thread ?? []),
    ]);
    expect(pointed.filter((thread) => !threads.has(thread))).toEqual([]);
    expect([...threads.values()].filter(({ places }) => places.length === 0)).toEqual([]);
  });

  test('every token verifies against its key set, and every token of a field is there to open', async () => {
    for (const { id, text, jwks } of sequence.tokens) {
      if (jwks === undefined) throw new Error(`${id} has no key set`);
      const { payload } = await compactVerify(text, createLocalJWKSet(JSON.parse(jwks)));
      expect(JSON.parse(new TextDecoder().decode(payload))).toHaveProperty('iss');
    }
    const carried = new Set<string | undefined>(sequence.tokens.map(({ id }) => id));
    const opened = sequence.steps.flatMap(({ fields }) => fields.flatMap(({ token }) => token ?? []));
    expect(opened.filter((token) => !carried.has(token))).toEqual([]);
  });

  test('every token is good at the instant it is to be judged by', () => {
    for (const { text, asOf = Number.NaN } of sequence.tokens) {
      const { iat, nbf = iat, exp } = decodeJwt(text);
      expect(nbf).toBeLessThanOrEqual(asOf);
      expect(exp).toBeGreaterThan(asOf);
    }
  });

  test('nothing fails that the variant is not about', () => {
    expect(run.failedAt).toBe(failsAt);
  });

  test('asks at least three questions, each with one right answer and a reason for every answer', () => {
    const normal = run.checkpoints;
    expect(normal.length).toBeGreaterThanOrEqual(3);
    expect(new Set(normal.map(({ id }) => id)).size).toBe(normal.length);
    for (const { id, answers, question } of normal) {
      expect([id, answers.filter(({ right }) => right).length]).toEqual([id, 1]);
      expect(answers.length).toBeGreaterThanOrEqual(2);
      expect(answers.filter(({ because }) => wordsOf(because).length < 20)).toEqual([]);
      expect(wordsOf(question)).toMatch(/\?$/);
    }
  });

  test('can be told in its main steps', () => {
    const told = (detail: 'overview' | 'normal' | 'wire'): readonly string[] =>
      stepsOfVariant(definition, variant, detail).map(({ id }) => id);
    expect(told('overview').length).toBeGreaterThanOrEqual(3);
    expect(told('overview').length).toBeLessThan(told('wire').length);
    expect(told('wire')).toEqual(expect.arrayContaining([...told('normal')]));
    expect(told('normal')).toEqual(expect.arrayContaining([...told('overview')]));
  });

  test('the definition holds names, no values', () => {
    const written = JSON.stringify(definition);
    expect(written).not.toMatch(/eyJ[\w-]{8,}/);
    expect(written).not.toMatch(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i);
    expect(written.replaceAll(/blob\/[\da-f]{40}/g, '')).not.toMatch(/[\da-f]{32}/i);
  });
});

describe.each(faulty)('$name', ({ fault, run, without }) => {
  test('really fails where it says, and nowhere before', () => {
    expect(run.failedAt).toBe(fault.failsAt);
  });

  test('is offered at a step that is shown with and without it', () => {
    for (const { sequence } of [run, without]) expect(sequence.steps.map(({ id }) => id)).toContain(fault.at);
  });

  test('takes its own way, each step of it told and between participants', () => {
    const { steps, participants } = run.sequence;
    const ids = steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toEqual(without.sequence.steps.map(({ id }) => id));
    const known = new Set(participants.map(({ id }) => id));
    expect(steps.flatMap(participantsOf).filter((id) => !known.has(id))).toEqual([]);
    expect(steps.filter(({ label }) => label.length > 28 || label.split(' ').length > 6)).toEqual([]);
    expect(steps.filter(({ sources }) => sources.every(({ href }) => href === undefined))).toEqual([]);
  });

  test('says what one sees, why, what to do, and where people met it', () => {
    for (const prose of [fault.symptom, fault.cause, fault.fix]) expect(wordsOf(prose).length).toBeGreaterThan(30);
    expect(fault.label.length).toBeLessThanOrEqual(60);
    expect(fault.sources.filter(({ href }) => href?.startsWith('https://'))).not.toEqual([]);
  });
});

test('a fault changes something that its flow uses', () => {
  expect(faulty.filter(({ fault }) => !fault.chosen)).toEqual([]);
});

test('the OAuthCard flow plays all twelve steps of its document', () => {
  const oauthCard = flows.find(({ id }) => id === 'oauth-card');
  if (oauthCard === undefined) throw new Error('The OAuthCard flow is gone');
  const played = stepsOfVariant(oauthCard, 'first-time').flatMap(({ documentStep }) => documentStep ?? []);
  expect([...new Set(played)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('how the bot checks it shows the outcome of every check it names', async () => {
  const definition = flows.find(({ id }) => id === 'inbound-validation');
  if (definition === undefined) throw new Error('The flow is gone');
  const { sequence, values } = await seededRun(definition, { detail: 'normal' });
  const told = sequence.steps.map(explanationOf);
  const audience = sequence.steps.find(({ id }) => id === 'audience');
  const appId = values.find(({ name }) => name === 'appId')?.text;
  expect(told.filter((words) => words.includes('In this run: '))).toHaveLength(13);
  expect(audience).toMatchObject({ failed: false, comparison: { left: { value: appId }, right: { value: appId } } });
});
