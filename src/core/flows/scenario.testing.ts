/** Scenarios for tests: seeded, so that they repeat, and made once for each channel because keys take time. */
import type { ChannelName } from './channel-profiles.ts';
import { makeScenario, type Scenario } from './scenario.ts';

const made = new Map<ChannelName, Promise<Scenario>>();

export function seededScenario(channel: ChannelName): Promise<Scenario> {
  const scenario = made.get(channel) ?? makeScenario({ seed: '4127', channel, now: 0, randomBytes: noBytes });
  made.set(channel, scenario);
  return scenario;
}

export const noBytes = (): never => {
  throw new Error('A seeded scenario asked for random bytes');
};
