/**
 * Records every flow, in Node. flow-recordings.ts imports it through Vite, for which the core is written; what it exports
 * is finished with the import, because Vite lets nothing be loaded afterwards.
 */
import { recordFlow } from '#core/flows/recording/record-flow.ts';
import type { FlowRecording } from '#core/flows/recording/recording.ts';
import { loadAllFlows } from '#core/flows/registry.ts';

async function recordAll(): Promise<readonly FlowRecording[]> {
  const recordings: FlowRecording[] = [];
  for (const definition of await loadAllFlows()) recordings.push(await recordFlow(definition));
  return recordings;
}

export const recordings = await recordAll();
