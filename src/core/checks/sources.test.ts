/** Whoever doubts a statement finds what it rests on: every protocol statement of the app names a source. */
import { expect, test } from 'vitest';
import { GLOSSARY } from '#core/flows/glossary/glossary.ts';
import { loadAllFlows } from '#core/flows/registry.ts';
import { ALL_FACTS } from '#core/flows/wire-facts/all-facts.ts';
import { CONNECTOR_CLAIMS, DIRECT_LINE_CLAIMS, GOOGLE_CLAIMS } from '#core/tokens/claims/claims-bots.ts';
import { ENTRA_CLAIMS } from '#core/tokens/claims/claims-entra.ts';
import { JOSE_HEADER } from '#core/tokens/claims/claims-jose.ts';
import { REGISTERED_CLAIMS } from '#core/tokens/claims/claims-registered.ts';
import type { Source } from '#core/sequence/sequence.ts';
import type { FlowDefinition, StepDefinition } from '#core/flows/define-flow.ts';
import { CHECKS } from './run-checks.ts';

interface Statement {
  readonly what: string;
  readonly sources: readonly Source[];
}

/** Those that nothing can be looked up for; the screens say “source unknown” of them. */
const UNKNOWN = [
  // A question about the capture and no protocol: what must not be handed on.
  'check secrets-present',
];

const CLAIMS = [
  JOSE_HEADER,
  REGISTERED_CLAIMS,
  CONNECTOR_CLAIMS,
  DIRECT_LINE_CLAIMS,
  ENTRA_CLAIMS,
  GOOGLE_CLAIMS,
].flat();

const stepsIn = (steps: readonly StepDefinition[]): readonly StepDefinition[] =>
  steps.flatMap((step) => [step, ...(step.kind === 'computation' ? stepsIn(step.otherwise ?? []) : [])]);

const saidBy = ({ id, chapters, faults }: FlowDefinition): readonly Statement[] => [
  ...chapters.flatMap(({ steps }) =>
    stepsIn(steps).flatMap((step) => [
      { what: `${id}, step ${step.id}`, sources: step.sources },
      ...(step.errata ?? []).map(({ source }) => ({ what: `${id}, erratum at ${step.id}`, sources: [source] })),
    ]),
  ),
  ...faults.map((fault) => ({ what: `${id}, fault ${fault.id}`, sources: fault.sources })),
];

const statements: readonly Statement[] = [
  ...(await loadAllFlows()).flatMap(saidBy),
  ...ALL_FACTS.map(({ place, name, source }) => ({ what: `field ${place} ${name}`, sources: [source] })),
  ...CLAIMS.map(([name, label]) => ({ what: `claim ${name}`, sources: [{ label, href: undefined }] })),
  ...GLOSSARY.map(({ id, source }) => ({ what: `term ${id}`, sources: [source] })),
  ...CHECKS.map(({ id, sources }) => ({ what: `check ${id}`, sources })),
];

const isSource = ({ label, href }: Source): boolean => label.trim() !== '' && href?.startsWith('https://') !== false;

test('every step, erratum, fault, field, term and check names a source, but those listed here', () => {
  const without = statements.filter(({ sources }) => sources.filter(isSource).length === 0);
  expect(without.map(({ what }) => what)).toEqual(UNKNOWN);
  expect(statements.length).toBeGreaterThan(1000);
});
