/** Scenarios for tests: seeded, so that they repeat, and their keys made once because that takes time. */
import type { ChannelName } from './channel-profiles.ts';
import { beginScenario, type Scenario, type SignInTime } from './scenario.ts';

export const seededScenario = (channel: ChannelName, signIn: SignInTime = 'during'): Promise<Scenario> =>
  finishScenario(channel, signIn);

export const noBytes = (): never => {
  throw new Error('A seeded scenario asked for random bytes');
};

const finishScenario = beginScenario({ seed: '4127', now: 0, randomBytes: noBytes });
