/** Whether a flow that goes well by itself ends early in the cloud that the reader chose. */
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { Route } from '#core/sharing/links.ts';

export const failsByCloud = ({ failedAt, faults, setup, tampering }: FlowRun, route: Route): boolean =>
  failedAt !== undefined &&
  tampering === undefined &&
  !faults.some(({ chosen }) => chosen) &&
  setup.cloud !== 'public' &&
  route.screen === 'flows' &&
  route.cloud !== undefined;
