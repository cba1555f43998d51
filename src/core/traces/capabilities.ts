/** What a capture can and cannot tell, found by what stands in it; exporters leave out what they were not asked for. */
import { CAPABILITIES, type Capability, type Hop } from './model.ts';

export const capabilitiesOf = (hops: readonly Hop[]): readonly Capability[] =>
  CAPABILITIES.map((id) => ({ id, state: 'unknown', sentence: `${hops.length} requests.`, advice: undefined }));
