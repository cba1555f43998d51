/** What can go wrong: at one step as switches, in the whole flow as a list of links. */
import type { FlowRun, OfferedFault } from '#core/flows/playing/perform-flow.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { formatLink, type FlowsRoute } from '#core/sharing/links.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Switch } from '#ui/switch.tsx';
import styles from './faults.module.css';

const numberOf = ({ steps }: Sequence, stepId: string): number => steps.findIndex(({ id }) => id === stepId) + 1;

/** Nothing where this step offers no fault. */
export function FaultsHere({ run }: { run: FlowRun }) {
  const index = useAppState(({ players }) => players.flow.index);
  const { retell } = useActions();
  const stepId = run.sequence.steps[index]?.id;
  const here = run.faults.filter(({ at }) => at === stepId);
  if (here.length === 0) return null;
  const chosen = run.faults.filter((fault) => fault.chosen);
  const turn = (id: string, isOn: boolean): void => {
    const others = chosen.map((fault) => fault.id).filter((other) => other !== id);
    void retell({ faults: isOn ? [...others, id] : others });
  };
  return (
    <section className={styles.here} aria-labelledby="faults-here">
      <h3 id="faults-here">What can go wrong here</h3>
      <ul>
        {here.map((fault) => (
          <li key={fault.id}>
            <Switch
              isOn={fault.chosen}
              isLocked={!fault.combines && !fault.chosen}
              onChange={(isOn) => turn(fault.id, isOn)}
            >
              <span className={styles.choice}>
                <span>{fault.label}</span>
                <small>{noteOn(fault, chosen, run.sequence)}</small>
              </span>
            </Switch>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why it cannot be had now, or where this run would fail. */
function noteOn({ combines, chosen, failsAt }: OfferedFault, others: readonly OfferedFault[], sequence: Sequence) {
  if (!combines && !chosen) {
    const [only] = others;
    return `Not together with ${others.length === 1 && only ? `“${only.label}”` : 'what is chosen'}: both change the same.`;
  }
  const number = numberOf(sequence, failsAt);
  return number === 0 ? undefined : `Found at step ${number}`;
}

/** Every fault of this telling, each with a link to its step with the fault on. */
export function AllFaults({ run: { faults, sequence } }: { run: FlowRun }) {
  const route = useAppState((state) => state.route);
  if (faults.length === 0 || route.screen !== 'flows') return null;
  return (
    <section className={styles.all} aria-labelledby="all-faults">
      <h3 id="all-faults">All that can go wrong in this flow</h3>
      <ul>
        {faults.map((fault) => (
          <li key={fault.id}>
            <a href={linkTo(fault, sequence, route)}>{fault.label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** To the step at which the fault is offered; one that this telling leaves out leads to the introduction. */
const linkTo = ({ id, at }: OfferedFault, sequence: Sequence, route: FlowsRoute): string =>
  formatLink({ ...route, step: numberOf(sequence, at) || undefined, faults: [id] });
