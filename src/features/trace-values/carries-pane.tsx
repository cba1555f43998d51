/** Every named value that is known at a hop: since when, in which forms, and what became of it since. */
import type { Sequence, Thread } from '#core/sequence/sequence.ts';
import { concealed } from '#core/redaction/conceal.ts';
import type { Variable } from '#core/traces/values/variables.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
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
}

export function CarriesPane(props: CarriesPaneProps) {
  const { hopId, about } = props;
  const { askVariables } = useActions();
  const variables = useAnswer(askVariables, hopId, about);
  if (variables === undefined) return <Waiting className={styles.quiet}>Going through the values.</Waiting>;
  return (
    <div className={styles.pane}>
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
  changed: 'changed',
  deleted: 'deleted',
  replaced: 'replaced',
};

function Value({ variable, sequence, ...place }: { variable: Variable } & Omit<CarriesPaneProps, 'about'>) {
  const { kind, name, value, since, fate, fateAt } = variable;
  const isCookie = kind === 'cookie';
  const thread = isCookie ? undefined : sequence.threads.find((each) => each.name === name && each.value === value);
  const forms = thread === undefined ? [] : formsOf(thread, sequence.steps, place.hopId);
  const text = concealed(isCookie ? 'cookie' : name, value) ?? value;
  return (
    <li className={styles.value} data-fate={fate}>
      <p className={styles.head}>
        <span className={`wire ${styles.name}`}>{isCookie ? `Cookie ${name}` : name}</span>
        {fate !== 'known' && fateAt !== undefined && (
          <span className={styles.fate}>
            {FATES[fate]} <Hop {...place} at={fateAt} before="at " />
          </span>
        )}
      </p>
      <Followed thread={thread} name={name} text={text} />
      <p className={styles.quiet}>
        since <Hop {...place} at={since.hopId} />, {since.where}
      </p>
      {forms.map(({ written, hopId, where }) => (
        <p key={`${written} ${hopId}`} className={styles.quiet}>
          {written} <Hop {...place} at={hopId} before="at " />, {where}
        </p>
      ))}
      {thread &&
        rivalsOf(thread, sequence).map((rival) => (
          <div key={rival.thread.id} className={styles.rival}>
            <p>
              should be the same as this, seen <Hop {...place} at={rival.hopId} before="at " />
            </p>
            <Followed
              thread={rival.thread}
              name={name}
              text={concealed(name, rival.thread.value) ?? rival.thread.value}
            />
          </div>
        ))}
    </li>
  );
}

function Followed({ thread, name, text }: { thread: Thread | undefined; name: string; text: string }) {
  const following = useAppState(({ players }) => players.trace.following);
  const { follow } = useActions();
  if (thread === undefined) return <p className={`wire ${styles.text}`}>{text}</p>;
  return (
    <p className={styles.text}>
      <FollowButton
        thread={thread.id}
        name={`${name} ${text}`}
        following={following}
        onFollow={(id) => follow('trace', id)}
        wire
      >
        {text}
      </FollowButton>
    </p>
  );
}

interface HopProps extends Pick<CarriesPaneProps, 'hopId' | 'nameOf' | 'onGo'> {
  readonly at: string;
  /** Stands before its name. */
  readonly before?: string;
}

/** The way to a hop; where one is already, only a word. */
function Hop({ at, hopId, before = '', nameOf, onGo }: HopProps) {
  if (at === hopId) return 'here';
  return (
    <>
      {before}
      <LinkButton onClick={() => onGo(at)}>{nameOf(at) ?? 'a folded request'}</LinkButton>
    </>
  );
}
