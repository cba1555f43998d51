/** One message on the wire: its rows, those with a field as buttons, and the forms in which it can be copied. */
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { asCurl, asHttp, asJson } from '#core/sequence/wire-copy.ts';
import type { Wire } from '#core/sequence/wire.ts';
import type { PlayerName } from '#state/player.ts';
import { useApp } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import type { Block } from './wire-blocks.ts';
import styles from './wire-pane.module.css';
import type { ShownField, ShownRow } from './wire-rows-shown.ts';
import { secretsAmong, secretsOf, shortIn, withoutSecrets, type Conceal, type SecretTexts } from './secret-texts.ts';
import { spokenPieces } from './spoken-value.ts';
import { cutRuns, markedRuns, shortened } from './wire-runs.ts';

interface WireBlockProps {
  readonly player: PlayerName;
  readonly block: Block;
  readonly rows: readonly ShownRow[];
  /** Where its secrets are somebody’s. */
  readonly conceal: Conceal | undefined;
  /** How many rows are not shown yet. */
  readonly left: number;
  readonly onMore: () => void;
  readonly followed: string | undefined;
  /** The one field that takes the Tab key. */
  readonly stop: string | undefined;
  readonly chosen: string | undefined;
  /** The id of what is told of the chosen field. */
  readonly story: string;
  readonly open: ReadonlySet<string>;
  /** Whether long values are shown from end to end. */
  readonly isWhole: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: (key: string) => void;
  readonly onChange: (() => void) | undefined;
}

export function WireBlock(props: WireBlockProps) {
  const { player, block, rows, conceal, left, onMore, onKeyDown, onChange } = props;
  const secrets = useMemo(() => (conceal ? secretsAmong(block.rows, conceal) : NO_SECRETS), [conceal, block]);
  return (
    <section className={styles.block} aria-label={block.title}>
      <div className={styles.head}>
        <h3>{block.title}</h3>
        {/* A message of a capture leaves the tab redacted, or not at all. */}
        {player !== 'trace' && <CopyAs wire={block.wire} />}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the fields inside are the stops */}
      <div
        role="toolbar"
        aria-orientation="vertical"
        aria-label={`Fields: ${block.title}`}
        className={`wire ${styles.rows}`}
        onKeyDown={onKeyDown}
      >
        {rows.map((shown, index) => (
          <Row key={index} {...props} secrets={secrets} shown={shown} />
        ))}
      </div>
      {left > 0 && <LinkButton onClick={onMore}>Show more; {left.toLocaleString('en')} lines are left</LinkButton>}
      {onChange && (
        <LinkButton data-changes={block.step.id} onClick={onChange}>
          Change something here
        </LinkButton>
      )}
    </section>
  );
}

const NO_SECRETS: SecretTexts = new Map();
/** What is longer is shown in parts: a browser lays it out slowly, and nobody reads it whole. */
const LONGEST_TEXT = 4_000;

interface RowProps extends WireBlockProps {
  /** Those of the message. */
  readonly secrets: SecretTexts;
  readonly shown: ShownRow;
}

function Row({ shown: { row, level, shown }, secrets, ...props }: RowProps) {
  const [limit, setLimit] = useState(LONGEST_TEXT);
  const { conceal, isWhole } = props;
  const field = shown?.field;
  const own = useMemo(
    () => (field === undefined ? secrets : conceal ? secretsOf(field, conceal) : NO_SECRETS),
    [field, conceal, secrets],
  );
  const pieces = isWhole ? row.pieces : row.pieces.map((each) => withoutSecrets(each, own));
  const marked = markedRuns(pieces, shortIn(pieces, props.followed, own));
  const { runs, left } = cutRuns(isWhole ? marked : marked.map(shortened), limit);
  const text = runs.map((run, index) => (
    <span key={index} className={styles[run.look]}>
      <Marked isMarked={run.isMarked}>{run.text}</Marked>
    </span>
  ));
  // A field is cut to three lines until the whole is asked for.
  const more = left > 0 && (isWhole || shown === undefined) && (
    <LinkButton onClick={() => setLimit(limit * 10)}>
      Show more; {left.toLocaleString('en')} characters are left
    </LinkButton>
  );
  return (
    <div
      className={level === 0 ? styles.row : `${styles.row} ${styles.inside}`}
      data-empty={text.length === 0}
      style={{ '--depth': row.depth, '--level': level }}
    >
      {shown === undefined ? (
        text
      ) : (
        <FieldButton {...props} shown={shown} spoken={spokenPieces(pieces)}>
          {text}
        </FieldButton>
      )}
      {more}
    </div>
  );
}

const Marked = ({ isMarked, children }: { isMarked: boolean; children: string }): ReactNode =>
  isMarked ? <mark>{children}</mark> : children;

interface FieldButtonProps extends Omit<WireBlockProps, 'rows'> {
  readonly shown: ShownField;
  readonly spoken: string | undefined;
  readonly children: ReactNode;
}

function FieldButton({
  shown: { key, field },
  spoken,
  stop,
  chosen,
  story,
  open,
  isWhole,
  onChoose,
  children,
}: FieldButtonProps) {
  return (
    <button
      type="button"
      className={isWhole ? styles.field : `${styles.field} ${styles.clamped}`}
      data-field
      data-holds={field.inside.length > 0}
      aria-label={spoken}
      aria-pressed={key === chosen}
      aria-describedby={key === chosen ? story : undefined}
      aria-expanded={field.inside.length > 0 ? open.has(key) : undefined}
      tabIndex={key === stop ? 0 : -1}
      onClick={() => onChoose(key)}
    >
      {children}
    </button>
  );
}

function CopyAs({ wire }: { wire: Wire }) {
  const { ports } = useApp();
  const [answer, setAnswer] = useState('');
  if (wire.kind === 'act') return null;
  const forms = [
    ...(wire.kind === 'request' ? [{ name: 'curl', text: () => asCurl(wire) }] : []),
    { name: 'HTTP', text: () => asHttp(wire) },
    { name: 'JSON', text: () => asJson(wire) },
  ];
  return (
    <p className={styles.copy}>
      <span role="status">{answer === '' ? '' : answer}</span>
      {answer === '' && <span aria-hidden="true">Copy as</span>}
      {forms.map(({ name, text }) => (
        <LinkButton
          key={name}
          aria-label={`Copy as ${name}`}
          onClick={async () =>
            setAnswer(
              (await ports.copyText(text()))
                ? 'Copied. Its tokens were made in this tab.'
                : 'The browser refused to copy',
            )
          }
        >
          {name}
        </LinkButton>
      ))}
    </p>
  );
}
