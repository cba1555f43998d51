/** Why a hop is in the sign-in, which one it follows and which follow it, and what the reader knows better. */
import { useId, useState } from 'react';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { Participant } from '#core/sequence/sequence.ts';
import type { Correction } from '#core/traces/rebuilding/corrections.ts';
import type { Hop, Link } from '#core/traces/model.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { CorrectionList } from './correction-list.tsx';
import { CONFIDENCE_WORDS, LINK_WORDS } from './link-words.ts';
import styles from './links-pane.module.css';

interface LinksPaneProps {
  readonly report: CaptureReport;
  readonly hop: Hop;
  /** Those that the step is drawn between. */
  readonly ends: readonly Participant[];
  /** `hop 3`. */
  readonly nameOf: (hopId: string) => string | undefined;
  /** `GET login.example/authorize`. */
  readonly targetOf: (hopId: string) => string;
  readonly onGo: (hopId: string) => void;
  readonly onCorrect: (correction: Correction) => void;
  readonly onTakeBack: (correction: Correction) => void;
}

export function LinksPane(props: LinksPaneProps) {
  const { report, hop, onTakeBack } = props;
  const { trace, corrections, placeOf } = report;
  const at = placeOf.get(hop.id);
  return (
    <div className={styles.pane} data-keeps-focus role="group" aria-label="Links of this hop">
      <section className={styles.why}>
        <h3>Why it is here {at !== undefined && corrections.kept.includes(at) && <ByHand />}</h3>
        <p>{trace.keptBecause.get(hop.id)}</p>
        {hop.certainty === 'inferred' && <p className={styles.quiet}>Inferred: it is not in the capture.</p>}
      </section>
      <Links {...props} title="Follows" none="Nothing shows which hop it follows." end="from" />
      <Links {...props} title="Leads to" none="Nothing shows that another hop follows it." end="to" />
      {at === undefined ? (
        <p className={styles.quiet}>Only hops of the capture can be corrected; correct those that this one rests on.</p>
      ) : (
        <CorrectHere {...props} at={at} />
      )}
      <Names {...props} />
      <CorrectionList report={report} nameOf={props.nameOf} onTakeBack={onTakeBack} />
    </div>
  );
}

const ByHand = () => <span className={styles.hand}>by hand</span>;

interface LinksProps extends LinksPaneProps {
  readonly title: string;
  readonly none: string;
  /** Which end of the link the other hop is. */
  readonly end: 'from' | 'to';
}

function Links({ report, hop, title, none, end, nameOf, targetOf, onGo, onCorrect }: LinksProps) {
  const { trace, placeOf } = report;
  const links = trace.links.filter((link) => link[end === 'from' ? 'to' : 'from'] === hop.id);
  const takeApart = ({ from, to }: Link) => {
    const [first, second] = [placeOf.get(from), placeOf.get(to)];
    return first === undefined || second === undefined
      ? undefined
      : () => onCorrect({ kind: 'unlinked', from: first, to: second });
  };
  return (
    <section>
      <h3>{title}</h3>
      {links.length === 0 && <p className={styles.quiet}>{none}</p>}
      <ul>
        {links.map((link) => {
          const other = link[end];
          const name = nameOf(other) ?? other;
          const onTakeApart = takeApart(link);
          return (
            <li key={`${other} ${link.kind}`} className={styles.link} data-confidence={link.confidence}>
              <p className={styles.head}>
                <LinkButton onClick={() => onGo(other)}>{name}</LinkButton>
                <span className={`wire ${styles.target}`}>{targetOf(other)}</span>
              </p>
              <p>{link.reason}</p>
              <p className={styles.kind}>
                {link.kind === 'by-hand' ? (
                  <ByHand />
                ) : (
                  `${LINK_WORDS[link.kind]} · ${CONFIDENCE_WORDS[link.confidence]}`
                )}
                {onTakeApart && (
                  <LinkButton aria-label={`This hop and ${name} do not belong together`} onClick={onTakeApart}>
                    They do not belong together
                  </LinkButton>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function CorrectHere({ report, hop, at, nameOf, targetOf, onCorrect }: LinksPaneProps & { readonly at: number }) {
  const { trace, placeOf } = report;
  const followed = new Set(trace.links.filter(({ to }) => to === hop.id).map(({ from }) => from));
  const others = trace.hops.filter(({ id }) => id !== hop.id && placeOf.has(id) && !followed.has(id));
  const [chosen, setChosen] = useState('');
  const from = placeOf.get(chosen);
  return (
    <section>
      <h3>Correct it by hand</h3>
      {others.length > 0 && (
        <div className={styles.choice}>
          <Select
            label="The hop that this one follows"
            value={chosen}
            options={[
              { id: '', label: 'This hop follows …' },
              ...others.map(({ id }) => ({ id, label: `${nameOf(id) ?? id}: ${targetOf(id)}` })),
            ]}
            onChange={setChosen}
          />
          <Button
            aria-disabled={from === undefined}
            onClick={() => {
              if (from === undefined) return;
              setChosen('');
              onCorrect({ kind: 'linked', from, to: at });
            }}
          >
            Say so
          </Button>
        </div>
      )}
      <Button onClick={() => onCorrect({ kind: 'dropped', at })}>No part of the sign-in</Button>
    </section>
  );
}

/** What those that the step is drawn between are called. */
function Names({ ends, onCorrect }: LinksPaneProps) {
  return (
    <section>
      <h3>Names</h3>
      {ends.map((end) => (
        <NameForm
          key={`${end.id} ${end.label}`}
          end={end}
          onName={(label) => onCorrect({ kind: 'renamed', id: end.id, label })}
        />
      ))}
    </section>
  );
}

const LONGEST_NAME = 40;

function NameForm({ end, onName }: { readonly end: Participant; readonly onName: (label: string) => void }) {
  const id = useId();
  const [name, setName] = useState(end.label);
  const wanted = name.trim();
  const isOther = wanted !== '' && wanted !== end.label;
  return (
    <form
      className={styles.choice}
      onSubmit={(event) => {
        event.preventDefault();
        if (isOther) onName(wanted);
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        Another name for {end.label}
      </label>
      <input
        id={id}
        type="text"
        title={end.role}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        spellCheck={false}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" aria-disabled={!isOther} aria-label={`Rename ${end.label}`}>
        Rename
      </Button>
    </form>
  );
}
