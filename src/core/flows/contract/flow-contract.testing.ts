/** Every variant and every fault of a flow, run, and what the contract has to say of them. */
import type { CatalogueEntry } from '#core/flows/catalogue.ts';
import type { FlowDefinition } from '#core/flows/define-flow.ts';
import { FAULT_PROMISES, type ToldFault } from './fault-promises.testing.ts';
import { FLOW_PROMISES, type Told } from './flow-promises.testing.ts';
import { seededRun } from './run.testing.ts';

export const toldVariants = (definition: FlowDefinition): Promise<readonly Told[]> =>
  Promise.all(
    definition.variants.map(async (variant) => ({
      definition,
      variant,
      run: await seededRun(definition, { variant: variant.id }),
    })),
  );

export const toldFaults = ({ definition, variant, run: without }: Told): Promise<readonly ToldFault[]> =>
  Promise.all(
    without.faults.map(async ({ id }) => {
      const run = await seededRun(definition, { variant: variant.id, faults: [id] });
      const fault = run.faults.find((offered) => offered.id === id);
      if (fault === undefined) throw new Error(`${id} is not offered`);
      return { fault, run, without };
    }),
  );

/** Of the flow's line in the list, which counts the steps that the player shows first. */
export async function catalogueComplaints(
  flow: FlowDefinition,
  entry: CatalogueEntry | undefined,
): Promise<readonly string[]> {
  if (entry === undefined) return [`catalogue.ts has no entry for it. Add one.`];
  const steps = (await seededRun(flow, { detail: 'normal' })).sequence.steps.length;
  return [
    ...(['group', 'title', 'summary'] as const)
      .filter((member) => entry[member] !== flow[member])
      .map((member) => `catalogue.ts has another ${member}. Make it “${flow[member]}”.`),
    ...(entry.steps === steps ? [] : [`catalogue.ts says ${entry.steps} steps. Make it ${steps}.`]),
  ];
}

/** Everything that the contract finds missing in a definition, a sentence each, with the flow and the variant. */
export async function complaintsAbout(
  definition: FlowDefinition,
  entry: CatalogueEntry | undefined,
): Promise<readonly string[]> {
  const { id } = definition;
  const told = await toldVariants(definition);
  const ofVariants = told.map(async (each) => {
    const where = definition.variants.length === 1 ? id : `${id}, variant ${each.variant.id}`;
    const found = await Promise.all(FLOW_PROMISES.map(async ({ complaints }) => complaints(each)));
    const ofFaults = (await toldFaults(each)).flatMap((fault) =>
      FAULT_PROMISES.flatMap(({ complaints }) =>
        complaints(fault).map((sentence) => `${where}, fault ${fault.fault.id}. ${sentence}`),
      ),
    );
    return [...found.flat().map((sentence) => `${where}. ${sentence}`), ...ofFaults];
  });
  return [
    ...(await catalogueComplaints(definition, entry)).map((sentence) => `${id}. ${sentence}`),
    ...(await Promise.all(ofVariants)).flat(),
  ];
}
