/** What happens at a step and why, field by field, with what the documents say where they are wrong. */
import { Suspense, type ReactNode } from 'react';
import type { Erratum, Field, Sequence, Step } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';
import { SourceList } from '#ui/source-list.tsx';
import { FollowButton, Prose } from '#ui/prose.tsx';
import { lineOf } from '#ui/text-limits.ts';
import type { Conceal } from './secret-texts.ts';
import { spokenValue } from './spoken-value.ts';
import styles from './step-inspector.module.css';
import { useTerms, type MarkedProse, type RenderTerm } from './use-terms.ts';

const AskAboutStep = piece(async () => (await import('./ask-about-step.tsx')).AskAboutStep);
const Compared = piece(async () => (await import('./compared.tsx')).Compared);

interface ExplainPaneProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
  readonly step: Step;
  /** Stands before the explanation, below what a check has found to be wrong. */
  readonly above?: ReactNode;
  readonly onOpenToken: (tokenId: string) => void;
  /** Where secrets are somebody’s. */
  readonly conceal?: Conceal | undefined;
}

export function ExplainPane({ player, sequence, step, above, onOpenToken, conceal }: ExplainPaneProps) {
  const following = useAppState((state) => state.players[player].following);
  const { follow } = useActions();
  const known = new Set(sequence.threads.map(({ id }) => id));
  const onFollow = (thread: string | undefined): void => follow(player, thread);
  const wire = step.kind === 'message' ? step.wire : undefined;
  const { explanation, meanings, renderTerm } = useTerms(step);
  const comparison = step.kind === 'computation' ? step.comparison : undefined;
  const isFinding = comparison?.outcome === 'fail';
  const compared = comparison && (
    <Suspense>
      <Compared comparison={comparison} />
    </Suspense>
  );
  return (
    <>
      {isFinding && compared}
      {above}
      <div className={styles.prose}>
        {explanation.map((parts, index) => (
          <p key={`${step.id} ${index}`}>
            <Prose parts={parts} following={following} onFollow={onFollow} renderTerm={renderTerm} />
          </p>
        ))}
      </div>
      {!isFinding && compared}
      {(wire?.kind === 'request' || step.fields.length > 0) && (
        <section className={styles.section}>
          {wire?.kind === 'request' && (
            <p className={`wire ${styles.target}`}>
              <span>{lineOf(wire.method)}</span> {lineOf(wire.url.replace(/^https:\/\/|\?.*$/gs, ''))}
            </p>
          )}
          <dl className={styles.fields}>
            {step.fields.map((field, index) => (
              <FieldRow
                key={`${step.id} ${index}`}
                meaning={meanings[index] ?? field.meaning}
                renderTerm={renderTerm}
                field={known.has(field.thread ?? '') ? field : { ...field, thread: undefined }}
                following={following}
                short={conceal?.(field.name, field.value)}
                spoken={spokenValue(field, sequence)}
                onFollow={onFollow}
                onOpenToken={onOpenToken}
              />
            ))}
          </dl>
        </section>
      )}
      {step.errata.map((erratum, index) => (
        <ErratumNote key={index} erratum={erratum} />
      ))}
      {step.sources.length > 0 && (
        <footer className={styles.sources}>
          <SourceList sources={step.sources} />
          {player === 'flow' && (
            <Suspense>
              <AskAboutStep sequence={sequence} step={step} />
            </Suspense>
          )}
        </footer>
      )}
    </>
  );
}

interface FieldRowProps {
  readonly field: Field;
  /** Stands for a value that is somebody’s secret. */
  readonly short: string | undefined;
  /** Its value for those who listen. */
  readonly spoken: string;
  /** The field's, with its terms marked. */
  readonly meaning: MarkedProse;
  readonly renderTerm: RenderTerm | undefined;
  readonly following: string | undefined;
  readonly onFollow: (thread: string | undefined) => void;
  readonly onOpenToken: (tokenId: string) => void;
}

function FieldRow({ field, short, spoken, meaning, renderTerm, following, onFollow, onOpenToken }: FieldRowProps) {
  const { name, thread, token } = field;
  const value = lineOf(short ?? field.value);
  const said = token === undefined ? (short ?? spoken) : spoken;
  return (
    <div className={styles.field}>
      <dt className="wire">{name}</dt>
      <dd className={`wire ${styles.cut}`} title={token === undefined ? value : undefined}>
        {thread === undefined ? (
          <Spoken text={value} spoken={said} />
        ) : (
          <FollowButton thread={thread} name={said} following={following} onFollow={onFollow} wire>
            {value}
          </FollowButton>
        )}
      </dd>
      {token !== undefined && (
        <dd>
          <LinkButton onClick={() => onOpenToken(token)}>Open in Token</LinkButton>
        </dd>
      )}
      <dd className={styles.meaning}>
        <Prose parts={meaning} following={following} onFollow={onFollow} renderTerm={renderTerm} />
      </dd>
    </div>
  );
}

function Spoken({ text, spoken }: { text: string; spoken: string }) {
  if (text === spoken) return text;
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span className="visually-hidden">{spoken}</span>
    </>
  );
}

function ErratumNote({ erratum: { says, truth, source } }: { erratum: Erratum }) {
  return (
    <div className={styles.note}>
      <h3>A published document says otherwise</h3>
      <p>{says}</p>
      <p>{truth}</p>
      <SourceList sources={[source]} />
    </div>
  );
}
