/** The rows of the list of findings. The up and down arrows go from one to the next. */
import { ChevronRight } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Finding } from '#core/checks/model.ts';
import { weightOf } from '#core/checks/weight-of.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import type { Hop } from '#core/traces/model.ts';
import { Outcome } from '#ui/outcome.tsx';
import { cutText } from '#ui/text-limits.ts';
import { WORDS } from './finding-words.ts';
import styles from './findings.module.css';

interface FindingRowProps {
  readonly finding: Finding;
  readonly hops: readonly Hop[];
  readonly isOpen: boolean;
  readonly isExpected: boolean;
  readonly evidenceId: string;
  readonly onChoose: (row: Element) => void;
}

export function FindingRow({ finding, hops, isOpen, isExpected, evidenceId, onChoose }: FindingRowProps) {
  const { kind, word } = WORDS[weightOf(finding)];
  const title = shownTitle(finding);
  return (
    <button
      type="button"
      className={styles.row}
      aria-expanded={isOpen}
      aria-controls={isOpen ? evidenceId : undefined}
      data-row
      onClick={({ currentTarget }) => onChoose(currentTarget)}
      onKeyDown={goToNextRow}
    >
      <Outcome kind={kind} wordHidden>
        {word}
      </Outcome>
      <span className={styles.title}>{isExpected ? <s>{title}</s> : title}</span>
      <span className={styles.about}>{aboutOf(finding, hops, isExpected)}</span>
    </button>
  );
}

/** Opens and closes a group that is folded. */
export function FoldRow({
  isOpen,
  onToggle,
  children,
}: {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={isOpen}
      data-row
      onClick={onToggle}
      onKeyDown={goToNextRow}
    >
      <ChevronRight size={16} aria-hidden="true" />
      {children}
    </button>
  );
}

/** In characters; a title may name what a capture named. */
const LONGEST_TITLE = 160;

export const shownTitle = ({ title }: Finding): string => {
  const { shown, note } = cutText(visibleText(title), LONGEST_TITLE);
  return note === undefined ? shown : `${shown}…`;
};

/** `high · hops 3, 4`; of what cannot be told, because of what. */
function aboutOf(finding: Finding, hops: readonly Hop[], isExpected: boolean): string {
  const { outcome, severity, meaning } = finding;
  if (outcome === 'not-checkable') return cutText(visibleText(meaning)).shown;
  const word = outcome === 'fail' && severity !== 'info' ? severity : '';
  return [isExpected ? 'expected' : '', word, hopNumbers(finding, hops)].filter((part) => part !== '').join(' · ');
}

const MOST_HOPS = 6;

/** `hops 3, 4`, or nothing for a finding that rests on no hop. */
function hopNumbers({ evidence }: Finding, hops: readonly Hop[]): string {
  const named = new Set(evidence.map(({ hopId }) => hopId));
  const numbers = hops.flatMap(({ id }, index) => (named.has(id) ? [index + 1] : []));
  if (numbers.length === 0) return '';
  const more = numbers.length > MOST_HOPS ? ` and ${numbers.length - MOST_HOPS} more` : '';
  return `${numbers.length === 1 ? 'hop' : 'hops'} ${numbers.slice(0, MOST_HOPS).join(', ')}${more}`;
}

function goToNextRow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const rows = [...(event.currentTarget.closest('[data-findings]')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  rows[rows.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
