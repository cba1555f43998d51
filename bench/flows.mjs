/**
 * Prints what the catalogue holds, how much of it Mermaid can read, and what playing a flow and a search cost in
 * Node. Counts are of what runs show, not of what is written down: every variant and every fault is played. Nothing here
 * passes or fails.
 */
import mermaid from 'mermaid';
import { loadCore } from './load-core.mjs';

const { loadAllFlows, seededRun, toMermaid, searchFlows } = await loadCore('flows', {
  registry: 'src/core/flows/registry.ts',
  run: 'src/core/flows/contract/run.testing.ts',
  diagrams: 'src/core/diagrams/mermaid-text.ts',
  search: 'src/core/flows/search/search-flows.ts',
});

const flows = (await loadAllFlows()).toSorted((a, b) => a.id.localeCompare(b.id));
const tellings = flows.flatMap((flow) =>
  flow.variants.flatMap(({ id: variant }) => {
    const faults = flow.faults.filter(({ only }) => only === undefined || only.includes(variant));
    return [{ flow, variant, faults: [] }, ...faults.map(({ id }) => ({ flow, variant, faults: [id] }))];
  }),
);

const runs = [];
const times = [];
for (const { flow, variant, faults } of tellings) {
  await seededRun(flow, { variant, faults });
  const start = performance.now();
  runs.push({ flow, variant, faults, run: await seededRun(flow, { variant, faults }) });
  times.push(performance.now() - start);
}

const usual = runs.filter(({ faults }) => faults.length === 0);
const sum = (list, count) => list.reduce((total, each) => total + count(each), 0);
const distinct = (list, read) => new Set(list.flatMap(read)).size;

console.log(`flows ${flows.length}, variants ${usual.length}`);
console.log(`steps in all variants ${sum(usual, ({ run }) => run.sequence.steps.length)}`);
console.log(
  `different steps ${distinct(runs, ({ flow, run }) => run.sequence.steps.map(({ id }) => `${flow.id} ${id}`))}`,
);
console.log(
  `fields explained in steps ${sum(usual, ({ run }) => sum(run.sequence.steps, ({ fields }) => fields.length))}`,
);
console.log(
  `faults ${sum(flows, ({ faults }) => faults.length)}, played in every variant that has them ${runs.length - usual.length}`,
);
console.log(`checkpoints ${sum(flows, ({ checkpoints }) => checkpoints.length)}`);
console.log(`tokens carried in all runs ${sum(runs, ({ run }) => run.sequence.tokens.length)}`);
console.log(`values that can be followed ${sum(usual, ({ run }) => run.sequence.threads.length)}`);

const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
console.log(`playing a flow again: median ${middle.toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms`);

let parsed = 0;
for (const { flow, variant, faults, run } of runs) {
  try {
    await mermaid.parse(toMermaid(run.sequence));
    parsed += 1;
  } catch (error) {
    console.log(`Mermaid refuses ${flow.id} ${variant} ${faults.join()}: ${String(error).slice(0, 200)}`);
  }
}
console.log(`Mermaid texts ${runs.length}, parsed ${parsed}`);

const asked = performance.now();
const { searched } = await searchFlows('warm');
const indexed = performance.now() - asked;
const QUERIES = [
  '401',
  'token',
  'secret expired',
  'bot reads but never answers',
  'AADSTS7000222',
  "AADSTS700016: Application with identifier 'x' was not found in the directory 'Bot Framework'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
];
const searches = [];
for (const query of Array.from({ length: 20 }, () => QUERIES).flat()) {
  const start = performance.now();
  await searchFlows(query);
  searches.push(performance.now() - start);
}
const middleSearch = searches.toSorted((a, b) => a - b)[Math.floor(searches.length / 2)];
console.log(`search: ${searched} entries indexed in ${indexed.toFixed(0)} ms`);
console.log(`a query: median ${middleSearch.toFixed(1)} ms, worst ${Math.max(...searches).toFixed(1)} ms`);
