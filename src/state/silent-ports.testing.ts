/** For tests: an outside world that is silent, but for captures and the workbench, which are the core itself. */
import { coreCapture } from './core-capture.testing.ts';
import { coreWorkbench } from './core-workbench.testing.ts';
import type { Ports } from './ports.ts';

export const never = (): Promise<never> => new Promise<never>(() => undefined);

export const silentPorts = (ports: Partial<Ports> = {}): Ports => ({
  now: () => 1_780_000_000,
  after: () => () => undefined,
  copyText: async () => true,
  saveText: () => undefined,
  saveBytes: () => undefined,
  printPage: async () => undefined,
  absoluteLink: (link) => link,
  openWindow: () => true,
  searchFlows: never,
  findTermUses: never,
  playFlow: never,
  inspectToken: never,
  workbench: coreWorkbench,
  fetchDocument: async () => ({ kind: 'offline' }),
  capture: coreCapture(),
  ...ports,
});
