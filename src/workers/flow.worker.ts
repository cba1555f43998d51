/** Makes keys and tokens and plays a flow, off the page’s thread. */
import { createFlowPlayer } from '#core/flows/run-flow.ts';
import { serve } from './serve.ts';

const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));

serve({ runFlow: createFlowPlayer(randomBytes) });
