/** Every named value that is known at a hop: since when, in which forms, and what became of it since. */
import type { Sequence, Thread } from '#core/sequence/sequence.ts';
import { concealed } from '#core/redaction/conceal.ts';
import type { Variable } from '#core/traces/variables.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { FollowButton } from '#ui/prose.tsx';
import { useAnswer } from '#ui/use-answer.ts';
import { Waiting } from '#ui/waiting.tsx';
import styles from './carries-pane.module.css';
import { formsOf, rivalsOf } from './value-forms.ts';

interface CarriesPaneProps {
  readonly hopId: string;
  readonly sequence: Sequence;
  /** The capture as it stands: after a correction it is asked again. */
  readonly about: object;
  /** `hop 3`. */
  readonly nameOf: (hopId: string) => string | undefined;
  readonly onGo: (hopId: string) => void;
  /** Opens the box that finds any value. */
  readonly onFind: () => void;
}

export function CarriesPane(props: CarriesPaneProps) {
  const { hopId, about, onFind } = props;
  const { askVariables } = useActions();
  const variables = useAnswer(askVariables, hopId, about);
  return (
    <div className={styles.pane}>
      <p className={styles.find}>
        <Button onClick={onFind}>Find a value</Button>
      </p>
      {variables === undefined ? (
        <Waiting className={styles.quiet}>Going through the values.</Waiting>
      ) : (
        <>
          <Group
            {...props}
            title="Carried by this hop"
            none="No value that a sign-in depends on."
            variables={variables.filter(({ lastAt }) => lastAt === hopId)}
          />
          <Group
            {...props}
            title="Known from before"
            none="Nothing yet."
            variables={variables.filter(({ lastAt }) => lastAt !== hopId)}
          />
        </>
      )}
    </div>
  );
}

interface GroupProps extends CarriesPaneProps {
  readonly title: string;
  readonly none: string;
  readonly variables: readonly Variable[];
}

function Group({ title, none, variables, ...rest }: GroupProps) {
  return (
    <section className={styles.group}>
      <h3>
        {title} <span>{variables.length}</span>
      </h3>
      {variables.length === 0 ? (
        <p className={styles.quiet}>{none}</p>
      ) : (
        <ul>
          {variables.map((variable) => (
            <Value key={`${variable.kind} ${variable.name} ${variable.value}`} variable={variable} {...rest} />
          ))}
        </ul>
      )}
    </section>
  );
}

const FATES: Readonly<Record<Exclude<Variable['fate'], 'known'>, string>> = {
  consumed: 'spent',
  changed: 'another value took its place',
  deleted: 'deleted',
  replaced: 'replaced',
};

function Value({ variable, hopId, sequence, nameOf, onGo }: { variable: Variable } & Omit<CarriesPaneProps, 'about'>) {
  const { kind, name, value, since, fate, fateAt } = variable;
  const thread =
    kind === 'cookie' ? undefined : sequence.threads.find((each) => each.name === name && each.value === value);
  const forms = thread === undefined ? [] : formsOf(thread, sequence.steps, hopId);
  return (
    <li className={styles.value} data-fate={fate}>
      <p className={styles.line}>
        <span className={`wire ${styles.name}`}>{name}</span>
        <Followed thread={thread} name={name} text={concealed(kind === 'cookie' ? 'cookie' : name, value) ?? value} />
      </p>
      <p className={styles.quiet}>
        Since <Hop hopId={since.hopId} here={hopId} nameOf={nameOf} onGo={onGo} />, {since.where}
        {fate !== 'known' && fateAt !== undefined && (
          <>
            {' · '}
            <span className={styles.fate}>
              {FATES[fate]} at <Hop hopId={fateAt} here={hopId} nameOf={nameOf} onGo={onGo} />
            </span>
          </>
        )}
      </p>
      {forms.map(({ written, hopId: at, where }) => (
        <p key={`${written} ${at}`} className={styles.quiet}>
          Also {written}: <Hop hopId={at} here={hopId} nameOf={nameOf} onGo={onGo} />, {where}
        </p>
      ))}
      {thread &&
        rivalsOf(thread, sequence).map((rival) => (
          <p key={rival.thread.id} className={styles.rival}>
            Should be the same as{' '}
            <Followed
              thread={rival.thread}
              name={name}
              text={concealed(name, rival.thread.value) ?? rival.thread.value}
            />{' '}
            of <Hop hopId={rival.hopId} here={hopId} nameOf={nameOf} onGo={onGo} />
          </p>
        ))}
    </li>
  );
}

function Followed({ thread, name, text }: { thread: Thread | undefined; name: string; text: string }) {
  const following = useAppState(({ players }) => players.trace.following);
  const { follow } = useActions();
  if (thread === undefined) return <span className={`wire ${styles.text}`}>{text}</span>;
  return (
    <span className={styles.text}>
      <FollowButton
        thread={thread.id}
        name={`${name} ${text}`}
        following={following}
        onFollow={(id) => follow('trace', id)}
        wire
      >
        {text}
      </FollowButton>
    </span>
  );
}

interface HopProps extends Pick<CarriesPaneProps, 'nameOf' | 'onGo'> {
  readonly hopId: string;
  readonly here: string;
}

/** The way to a hop; where one is already, only its name. */
function Hop({ hopId, here, nameOf, onGo }: HopProps) {
  if (hopId === here) return 'here';
  return <LinkButton onClick={() => onGo(hopId)}>{nameOf(hopId) ?? 'a folded request'}</LinkButton>;
}
