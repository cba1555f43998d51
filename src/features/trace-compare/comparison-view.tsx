/**
 * Two sign-ins in two columns, hop beside hop. Where they first part is said at the top and open below; what is new at
 * every attempt is left out until it is asked for.
 */
import { useRef, useState } from 'react';
import type { BesideCapture } from '#core/matching/beside-capture.ts';
import { isSame } from '#core/matching/compare-sign-ins.ts';
import { describeFirstDifference } from '#core/matching/describe-first-difference.ts';
import type { SignInComparison } from '#core/matching/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { PagedList } from '#ui/paged-list.tsx';
import { Select } from '#ui/select.tsx';
import { Switch } from '#ui/switch.tsx';
import { countText } from '#ui/text-limits.ts';
import { ComparedRow } from './compared-row.tsx';
import styles from './comparison.module.css';

interface ComparisonViewProps {
  readonly left: { readonly name: string; readonly label: string };
  readonly right: BesideCapture;
  /** The sign-in on the right. */
  readonly partId: string;
  /** Undefined while they are compared. */
  readonly comparison: SignInComparison | undefined;
  /** `steps 5–7`, of a hop on the left; empty for one that no step tells. */
  readonly stepsOf: (hopId: string) => string;
  readonly onShowHop: (hopId: string) => void;
  readonly onChoosePart: (partId: string) => void;
  readonly onStartOver: () => void;
}

export function ComparisonView(props: ComparisonViewProps) {
  const { left, right, partId, comparison, stepsOf, onShowHop, onChoosePart, onStartOver } = props;
  const view = useRef<HTMLDivElement>(null);
  return (
    <div ref={view} className={styles.comparison}>
      <p role="status" className={styles.sentence}>
        {comparison === undefined ? 'Comparing hop by hop …' : visibleText(describeFirstDifference(comparison))}
      </p>
      <div className={styles.ways}>
        {comparison?.first !== undefined && <Button onClick={() => goToFirst(view.current)}>Go to it</Button>}
        <Button onClick={onStartOver}>Another capture</Button>
      </div>
      <div className={styles.sheet}>
        <div className={styles.names}>
          <p>
            <span>Left</span> <strong>{left.name}</strong>
            <span>{left.label}</span>
          </p>
          <p>
            <span>Right</span> <strong>{right.name}</strong>
            {right.parts.length > 1 ? (
              <Select
                label="Sign-in on the right"
                value={partId}
                options={right.parts.map(({ id, label }, index) => ({
                  id,
                  label: `${index + 1} of ${right.parts.length}: ${label}`,
                }))}
                onChange={onChoosePart}
              />
            ) : (
              <span>{right.parts[0]?.label}</span>
            )}
          </p>
        </div>
        {comparison && <ComparedHops key={partId} comparison={comparison} stepsOf={stepsOf} onShowHop={onShowHop} />}
      </div>
    </div>
  );
}

/** The row that is open is in sight with all of its values, where there is room. */
function goToFirst(view: HTMLElement | null): void {
  const row = view?.querySelector<HTMLElement>('[data-first]');
  const isLong = row !== null && row !== undefined && row.clientHeight > innerHeight / 2;
  row?.scrollIntoView({ block: isLong ? 'start' : 'center' });
  row?.focus({ preventScroll: true });
}

type ComparedHopsProps = Pick<ComparisonViewProps, 'stepsOf' | 'onShowHop'> & { comparison: SignInComparison };

function ComparedHops({ comparison: { hops, first, limits }, stepsOf, onShowHop }: ComparedHopsProps) {
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const [showsLeftOut, setShowsLeftOut] = useState(false);
  const rows = hops.map((hop, index) => ({ hop, index })).filter(({ hop }) => !onlyDiffering || !isSame(hop));
  const leftOut = hops.reduce((count, hop) => count + hop.leftOut.length, 0);
  const at = rows.findIndex(({ index }) => index === first);
  return (
    <>
      <div className={styles.choices}>
        <Switch isOn={onlyDiffering} onChange={setOnlyDiffering}>
          Only hops that differ
        </Switch>
        {leftOut > 0 && (
          <p>
            {countText(leftOut)} {leftOut === 1 ? 'value that is' : 'values that are'} new at every attempt{' '}
            {showsLeftOut ? 'stand below.' : leftOut === 1 ? 'is left out.' : 'are left out.'}{' '}
            <LinkButton aria-expanded={showsLeftOut} onClick={() => setShowsLeftOut(!showsLeftOut)}>
              {showsLeftOut ? 'Leave them out' : 'Show them'}
            </LinkButton>
          </p>
        )}
        <p>Headers that only describe the transport are not compared.</p>
        {limits.map((limit) => (
          <p key={limit}>{limit}</p>
        ))}
      </div>
      <div>
        <PagedList label="Hops side by side" items={rows} current={at < 0 ? undefined : at}>
          {({ hop, index }) => (
            <ComparedRow
              key={index}
              hop={hop}
              isFirst={index === first}
              showsLeftOut={showsLeftOut}
              stepsOf={stepsOf}
              onShowHop={onShowHop}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}
