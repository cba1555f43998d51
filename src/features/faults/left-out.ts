/** What the link of the open flow names and the telling goes without, in sentences. */
import type { AppState } from '#state/app-state.ts';

export function leftOutSentences({
  unknownInLink,
  clashingInLink,
}: Pick<AppState, 'unknownInLink' | 'clashingInLink'>): readonly string[] {
  return [
    ...(unknownInLink ? ['This link names something this version does not know; it is shown without it.'] : []),
    ...clashingInLink.map((label) => `“${label}” is left out: another fault of this link changes the same.`),
  ];
}
