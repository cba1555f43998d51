/** What the app asks of the player of flows. Nothing here makes anything, so that a page can ask without loading the makers. */
import type { EpochSeconds } from '#core/shared/time.ts';
import type { Detail } from './define-flow.ts';
import type { CloudName } from './setup.ts';
import type { Tampering } from './playing/tampering.ts';
import type { SettingName } from './values/settings.ts';

/** What the reader sets; everything follows. Left out: as usual. */
export interface RunSettings {
  readonly cloud?: CloudName | undefined;
  /** When the first message arrives. */
  readonly start?: EpochSeconds | undefined;
  readonly values: Readonly<Partial<Record<SettingName, string>>>;
}

export const NO_SETTINGS: RunSettings = { values: {} };

export interface FlowRequest {
  readonly flowId: string;
  /** Undefined stands for the flow's first variant. */
  readonly variant: string | undefined;
  /** Ids of faults; those that the flow does not have are left out. */
  readonly faults: readonly string[];
  readonly detail: Detail;
  readonly settings: RunSettings;
  readonly tampering: Tampering | undefined;
  /** Repeats the values of an earlier run; undefined makes new ones. */
  readonly seed: string | undefined;
  /** Which of the tab's own sets of values: the same number gives the same ones again, the next gives new ones. */
  readonly edition: number;
  readonly now: EpochSeconds;
}

/** A flow's first variant as it goes well, told closely, with values of its own. */
export const freshRequest = (flowId: string, now: EpochSeconds): FlowRequest => ({
  flowId,
  variant: undefined,
  faults: [],
  detail: 'wire',
  settings: NO_SETTINGS,
  tampering: undefined,
  seed: undefined,
  edition: -now,
  now,
});
