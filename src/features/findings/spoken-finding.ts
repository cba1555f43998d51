/** The finding that the reader opened, for those who listen. */
import { findingKey } from '#core/checks/finding-key.ts';
import type { AppState } from '#state/app-state.ts';
import { verdictOf } from './finding-words.ts';

/** `Fail, high: Two signin ids in one sign-in.` Empty where none was chosen. */
export function spokenFinding({ capture, traceFinding }: AppState): string {
  if (capture.phase !== 'ready' || traceFinding === undefined) return '';
  const finding = capture.value.findings.find((each) => findingKey(each) === traceFinding);
  return finding === undefined
    ? ''
    : `${verdictOf(finding)}: ${finding.title}${finding.title.endsWith('?') ? '' : '.'}`;
}
