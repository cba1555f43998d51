/**
 * Who holds what after the current step: a row for each secret, token, code and id that somebody gets to hold in this
 * run, a column for each participant.
 */
import { useMemo } from 'react';
import { HELD_KINDS, ledgerAt, type HeldKind, type Holding, type Ledger } from '#core/flows/playing/ledger.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import styles from './holds-pane.module.css';

const KINDS: Readonly<Record<HeldKind, string>> = {
  secret: 'Secrets',
  key: 'Keys',
  token: 'Tokens',
  code: 'Codes and states',
  cookie: 'Cookies',
  id: 'Ids',
};

/** With more, their names stand upright, so that no column lies beyond the edge. */
const MOST_WIDE_COLUMNS = 4;

interface Row {
  readonly name: string;
  /** As the strip names it while it is followed, so that a value has one name. */
  readonly called: string;
  readonly text: string;
  readonly kind: HeldKind;
  /** By participant; no entry for who does not hold it. */
  readonly holders: ReadonlyMap<string, Holding>;
}

export function HoldsPane({ run }: { run: FlowRun }) {
  const index = useAppState((state) => state.players.flow.index);
  const following = useAppState((state) => state.players.flow.following);
  const { follow } = useActions();
  const { participants, steps, threads } = run.sequence;
  const ledger = useMemo(() => ledgerAt(run, index), [run, index]);
  const everHeld = useMemo(() => namesIn(ledgerAt(run, run.sequence.steps.length)), [run]);
  const rows = useMemo(
    () => rowsOf(run, ledger.holdings).filter(({ name }) => everHeld.has(name)),
    [run, ledger, everHeld],
  );
  const threadIds = useMemo(() => new Set(threads.map(({ id }) => id)), [threads]);
  const numberOf = (stepId: string): number => steps.findIndex(({ id }) => id === stepId) + 1;
  const groups = HELD_KINDS.map((kind) => ({ kind, members: rows.filter((row) => row.kind === kind) })).filter(
    ({ members }) => members.length > 0,
  );
  return (
    <>
      <p className={styles.lead}>{leadOf(index, steps.length)}</p>
      <div className={styles.frame} role="region" aria-label="Who holds what" tabIndex={0}>
        <table className={styles.table} data-narrow={participants.length > MOST_WIDE_COLUMNS ? '' : undefined}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Value</span>
              </th>
              {participants.map(({ id, label }) => (
                <th key={id} scope="col">
                  <span>{label}</span>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ kind, members }) => (
            <tbody key={kind}>
              <tr className={styles.kind}>
                <th colSpan={participants.length + 1} scope="rowgroup">
                  {KINDS[kind]}
                </th>
              </tr>
              {members.map(({ name, called, text, holders }) => (
                <tr key={name} data-followed={following === name ? '' : undefined}>
                  <th scope="row">
                    {threadIds.has(name) ? (
                      <button
                        type="button"
                        aria-pressed={following === name}
                        title={text}
                        onClick={() => follow('flow', following === name ? undefined : name)}
                      >
                        {called}
                      </button>
                    ) : (
                      called
                    )}
                  </th>
                  {holders.size === 0 ? (
                    <td colSpan={participants.length} className={styles.none}>
                      not made yet
                    </td>
                  ) : (
                    participants.map(({ id }) => (
                      <Cell
                        key={id}
                        holding={holders.get(id)}
                        isNew={ledger.news.get(id)?.has(name) === true}
                        numberOf={numberOf}
                      />
                    ))
                  )}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <p className={styles.legend}>
        <span data-mark="held" aria-hidden="true" /> holds it <span data-mark="new" aria-hidden="true" /> got it at this
        step <span data-mark="spent" aria-hidden="true" /> spent: of no more use
      </p>
      <p className={styles.legend}>Choose a name to follow the value through the steps.</p>
    </>
  );
}

interface CellProps {
  readonly holding: Holding | undefined;
  readonly isNew: boolean;
  readonly numberOf: (stepId: string) => number;
}

function Cell({ holding, isNew, numberOf }: CellProps) {
  if (holding === undefined) {
    return (
      <td>
        <span className="visually-hidden">no</span>
      </td>
    );
  }
  const { since, spentAt } = holding;
  const words =
    spentAt !== undefined
      ? `spent at step ${numberOf(spentAt)}`
      : since === undefined
        ? 'from the start'
        : `since step ${numberOf(since)}`;
  const mark = spentAt !== undefined ? 'spent' : isNew ? 'new' : 'held';
  return (
    <td>
      <span data-mark={mark} title={words} aria-hidden="true" />
      <span className="visually-hidden">{words}</span>
    </td>
  );
}

function leadOf(index: number, length: number): string {
  if (index < 0) return 'Who has what before the first step.';
  return index >= length ? 'Who has what at the end.' : `Who has what after step ${index + 1}.`;
}

const namesIn = ({ holdings }: Ledger): ReadonlySet<string> =>
  new Set([...holdings.values()].flatMap((list) => list.map(({ value }) => value.name)));

function rowsOf({ values, sequence }: FlowRun, holdings: ReadonlyMap<string, readonly Holding[]>): readonly Row[] {
  const followedAs = new Map(sequence.threads.map((thread) => [thread.id, thread.name]));
  return values.flatMap(({ name, called, text, kind }) => {
    const held = HELD_KINDS.find((each) => each === kind);
    if (held === undefined) return [];
    const holders = new Map(
      [...holdings].flatMap(([participant, list]) => {
        const holding = list.find(({ value }) => value.name === name);
        return holding === undefined ? [] : [[participant, holding] as const];
      }),
    );
    return [{ name, called: followedAs.get(name) ?? called, text, kind: held, holders }];
  });
}
