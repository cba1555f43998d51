import { expect, test } from 'vitest';
import type { Step } from '#core/sequence/sequence.ts';
import { consequenceOf } from './claims.ts';
import { findFact } from './find-fact.ts';
import { addressOf, fieldsOf, layOutWire } from '#core/sequence/wire-layout.ts';
import type { WireField } from '#core/sequence/wire-rows.ts';
import { describeClaim } from '#core/tokens/claims/claims-dictionary.ts';
import { loadAllFlows } from '#core/flows/registry.ts';
import { seededRun } from '#core/flows/contract/run.testing.ts';

/** Every way in which a flow can be told: each variant, and each fault of it by itself. */
const tellings = (await loadAllFlows()).flatMap((definition) =>
  definition.variants.flatMap((variant) => [
    { definition, variant: variant.id, faults: [] },
    ...definition.faults
      .filter(({ only }) => only === undefined || only.includes(variant.id))
      .map(({ id }) => ({ definition, variant: variant.id, faults: [id] })),
  ]),
);

function fieldsIn(steps: readonly Step[]): readonly WireField[] {
  const messages = steps.filter((step) => step.kind === 'message');
  const addressFor = (id: string): string => {
    const { wire } = messages.find((other) => other.id === id) ?? {};
    return wire?.kind === 'request' ? addressOf(wire.url) : '';
  };
  return messages.flatMap(({ id, answers, wire }) =>
    wire === undefined ? [] : fieldsOf(layOutWire(wire, addressFor(answers ?? id))),
  );
}

/** By place and names; the address is one of those that it stands at. */
const seen = new Map<string, { readonly field: WireField; readonly flow: string }>();
for (const { definition, variant, faults } of tellings) {
  const run = await seededRun(definition, { variant, faults });
  for (const field of fieldsIn(run.sequence.steps)) {
    const fact = field.place === 'claim' ? undefined : findFact(field);
    const key = `${field.place} ${field.names.join('.')} ${fact?.what ?? ''}`;
    if (!seen.has(key)) seen.set(key, { field, flow: definition.id });
  }
}

const listed = (isMissing: (field: WireField) => boolean): readonly string[] =>
  [...seen.values()]
    .filter(({ field }) => isMissing(field))
    .map(({ field: { place, names, address }, flow }) => `${place} ${names.join('.')} at ${address} in ${flow}`)
    .toSorted();

const isClaim = ({ place }: WireField): boolean => place === 'claim';

test('every header, parameter and member that a flow shows has its fact', () => {
  expect(listed((field) => !isClaim(field) && findFact(field) === undefined)).toEqual([]);
});

test('every part of a token that a flow shows has its meaning and its consequence', () => {
  const nothing = { kind: 'literal', value: null, start: 0, end: 0 } as const;
  const hasMeaning = ([part = '', name = '']: readonly string[]): boolean =>
    part === 'signature' ||
    describeClaim(name, nothing, part === 'header' ? 'header' : 'payload').meaning !== undefined;
  expect(listed((field) => isClaim(field) && !(hasMeaning(field.names) && consequenceOf(field.names)))).toEqual([]);
});
