/** The definitions, each in a chunk of its own that is fetched when its flow is opened. */
import type { FlowDefinition } from './define-flow.ts';

const loaders = import.meta.glob<FlowDefinition>('./definitions/*.ts', { import: 'default' });

/** Undefined for an id that no definition has. */
export const loadFlow = async (id: string): Promise<FlowDefinition | undefined> =>
  loaders[`./definitions/${id}.ts`]?.();

/** All of them, in no particular order. */
export const loadAllFlows = (): Promise<readonly FlowDefinition[]> =>
  Promise.all(Object.values(loaders).map((load) => load()));
