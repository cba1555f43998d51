/** What the chosen field is, who set it and out of what, and what breaks without it. */
import { useId, useState, type ReactNode } from 'react';
import type { ValueName } from '#core/flows/values/names.ts';
import type { RunValue } from '#core/flows/playing/perform-flow.ts';
import type { Sequence, Source } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Prose } from '#ui/prose.tsx';
import { factOfField } from './questioned-facts.ts';
import { tellField, type FieldStory } from './field-story.ts';
import { Readings } from './readings.tsx';
import type { Block } from './wire-blocks.ts';
import styles from './wire-pane.module.css';
import type { ShownField } from './wire-rows-shown.ts';

interface WireDetailProps {
  /** Of the story, which describes the field to those who listen. */
  readonly id: string;
  readonly player: PlayerName;
  readonly sequence: Sequence;
  readonly current: (ShownField & { readonly block: Block }) | undefined;
  readonly onOpenToken: (tokenId: string) => void;
  readonly onChange: ((value: ValueName | undefined) => void) | undefined;
}

export function WireDetail({ id, player, sequence, current, onOpenToken, onChange }: WireDetailProps) {
  const run = useAppState(({ flow }) => (player === 'flow' && flow.phase === 'ready' ? flow.value : undefined));
  const { questionFact } = useActions();
  const heading = useId();
  if (current === undefined) {
    return (
      <aside className={styles.detail} aria-label="The chosen field">
        <p className={styles.hint}>
          Choose a field to see what it is, who set it, and what breaks without it. The arrow keys move between fields.
        </p>
      </aside>
    );
  }
  const { field, block } = current;
  const story = tellField({ ...current, sequence, step: block.step }, run);
  const token = sequence.tokens.find(({ text }) => text === field.value.replace(/^bearer\s+/i, ''));
  const { known } = story;
  const [changeable] = story.changeable;
  return (
    <aside className={styles.detail} data-chosen aria-labelledby={heading}>
      <h3 id={heading}>
        <span className="wire">{field.names.at(-1) ?? 'body'}</span> <span>{field.where}</span>
      </h3>
      <div id={id} className={styles.told}>
        {field.note !== undefined && <p className={styles.general}>{field.note}</p>}
        <Story player={player} story={story} />
      </div>
      <Readings field={field} />
      <p className={styles.acts}>
        <FollowThread player={player} story={story} />
        {token && <LinkButton onClick={() => onOpenToken(token.id)}>Open in Token</LinkButton>}
        {token?.jwks !== undefined && <CopyKeySet key={token.id} jwks={token.jwks} />}
        {onChange && changeable && (
          <LinkButton data-changes={block.step.id} onClick={() => onChange(changeable.name)}>
            Change {changeable.called}
          </LinkButton>
        )}
        {known !== undefined && (
          <LinkButton onClick={() => questionFact(factOfField(known, story))}>Is this wrong?</LinkButton>
        )}
      </p>
    </aside>
  );
}

/** For a token whose keys no message of the flow carries, and for whoever checks it elsewhere. */
function CopyKeySet({ jwks }: { jwks: string }) {
  const { ports } = useApp();
  const [answer, setAnswer] = useState('');
  return (
    <>
      <LinkButton
        onClick={async () => setAnswer((await ports.copyText(jwks)) ? 'Copied' : 'The browser refused to copy')}
      >
        Copy the key set that checks it
      </LinkButton>
      <span role="status">{answer}</span>
    </>
  );
}

interface StoryProps {
  readonly player: PlayerName;
  readonly story: FieldStory;
}

function Story({ player, story }: StoryProps) {
  const { goTo } = useActions();
  const { here, what, saying, setBy, sender, first, values, madeOf, without, sources } = story;
  const [value] = values;
  return (
    <>
      {here && (
        <p>
          <Prose parts={here.meaning} />
        </p>
      )}
      {(what ?? saying) !== undefined && (
        <p className={here && styles.general}>
          {what} {saying}
        </p>
      )}
      <dl className={styles.story}>
        <Item term="Set by">
          {sender !== undefined && setBy?.includes(sender) !== true && `${sender}. `}
          {setBy}
        </Item>
        <Item term="From">
          {first && (
            <>
              First in <LinkButton onClick={() => goTo(player, first.index)}>step {first.index + 1}</LinkButton>:{' '}
              {first.words}.{' '}
            </>
          )}
          {value && `It is ${value.called}${madeWords(madeOf)}.`}
        </Item>
        <Item term="Without it">{without}</Item>
        {sources.length > 0 && (
          <Item term="Source">
            {sources.map((source) => (
              <SourceLink key={source.label} source={source} />
            ))}
          </Item>
        )}
      </dl>
    </>
  );
}

const madeWords = (madeOf: readonly RunValue[]): string =>
  madeOf.length === 0 ? '' : `, made of ${madeOf.map(({ called }) => called).join(', ')}`;

function SourceLink({ source: { label, href } }: { source: Source }) {
  return (
    <span className={styles.source}>
      {href === undefined ? (
        label
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          {label}
        </a>
      )}
    </span>
  );
}

/** A row without content has nothing to say and is left out. */
function Item({ term, children }: { term: string; children: ReactNode }) {
  const isEmpty = [children].flat().every((child) => child === undefined || child === '' || child === false);
  if (isEmpty) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function FollowThread({ player, story: { thread } }: { player: PlayerName; story: FieldStory }) {
  const following = useAppState((state) => state.players[player].following);
  const { follow } = useActions();
  if (thread === undefined) return null;
  const isFollowed = thread.id === following;
  return (
    <LinkButton aria-pressed={isFollowed} onClick={() => follow(player, isFollowed ? undefined : thread.id)}>
      {isFollowed ? 'Stop following' : 'Follow this value'}
    </LinkButton>
  );
}
