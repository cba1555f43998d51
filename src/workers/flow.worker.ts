/** Makes keys and tokens and plays a flow, or searches all flows, off the page’s thread. */
import { createFlowPlayer } from '#core/flows/run-flow.ts';
import { serve } from './serve.ts';

const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));

const loadSearch = () => import('#core/flows/search/search-flows.ts');

const works = {
  runFlow: createFlowPlayer(randomBytes),
  searchFlows: async (query: string) => (await loadSearch()).searchFlows(query),
  findTermUses: async (term: string) => (await loadSearch()).findTermUses(term),
};

export type FlowWorks = typeof works;
serve(works);
