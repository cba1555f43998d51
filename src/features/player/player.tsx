/** First, back, play, forward, last; a scrubber with a tick per step; speed. */
import { ChevronLeft, ChevronRight, Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useMemo } from 'react';
import { lifeOf } from '#core/sequence/life-of.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { boundsOf, type PlayerName } from '#state/player.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { countText } from '#ui/text-limits.ts';
import { Button, IconButton } from '#ui/button.tsx';
import styles from './player.module.css';

/** More ticks than this cannot be told apart. */
const MOST_TICKS = 200;

interface PlayerProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
}

export function Player({ player, sequence }: PlayerProps) {
  const { index, playing, speed } = useAppState((state) => state.players[player]);
  const { goTo, move, togglePlaying, changeSpeed } = useActions();
  const { first, last } = boundsOf(player, sequence.steps.length);
  return (
    <div className={styles.player} role="group" aria-label="Player">
      <div className={styles.controls}>
        <div className={styles.keys}>
          <IconButton
            name={first < 0 ? 'Introduction' : 'First step'}
            className={styles.edge}
            {...pressable(index > first, () => goTo(player, first))}
          >
            <SkipBack size={16} aria-hidden="true" />
          </IconButton>
          <IconButton name="Previous step" {...pressable(index > first, () => move(player, -1))}>
            <ChevronLeft size={18} aria-hidden="true" />
          </IconButton>
          <IconButton name={playing ? 'Pause' : 'Play'} className={styles.play} onClick={() => togglePlaying(player)}>
            {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
          </IconButton>
          <IconButton name="Next step" className={styles.forward} {...pressable(index < last, () => move(player, 1))}>
            <ChevronRight size={18} aria-hidden="true" />
          </IconButton>
          <IconButton
            name={last === sequence.steps.length ? 'Recap' : 'Last step'}
            className={styles.edge}
            {...pressable(index < last, () => goTo(player, last))}
          >
            <SkipForward size={16} aria-hidden="true" />
          </IconButton>
        </div>
        {sequence.steps.length > MOST_TICKS ? (
          <Slider player={player} sequence={sequence} />
        ) : (
          <Scrubber player={player} sequence={sequence} />
        )}
        <div className={styles.count}>
          <Position index={index} length={sequence.steps.length} />
          <Button
            look="quiet"
            className={styles.speed}
            aria-label={`Speed ${speed} times`}
            onClick={() => changeSpeed(player)}
          >
            {speed}×
          </Button>
        </div>
        <Button look="strong" className={styles.next} {...pressable(index < last, () => move(player, 1))}>
          <span>{nextLabel(sequence, index, last)}</span>
        </Button>
      </div>
    </div>
  );
}

function Position({ index, length }: { index: number; length: number }) {
  if (index < 0) return <span>{countText(length)} steps</span>;
  if (index >= length) return <strong>Recap</strong>;
  return (
    <span>
      <strong>{countText(index + 1)}</strong> of {countText(length)}
    </span>
  );
}

function nextLabel({ steps }: Sequence, index: number, last: number): string {
  const next = steps[index + 1];
  if (next !== undefined) return `${index < 0 ? 'Begin' : 'Next'}: ${next.label}`;
  return index < last ? 'Next: recap' : index < steps.length ? 'This is the last step' : 'This is the end';
}

/** At an end of the sequence a button has nothing to do, but keeps the focus, which `disabled` would take from it. */
const pressable = (isUseful: boolean, press: () => void) => ({
  'aria-disabled': !isUseful,
  onClick: isUseful ? press : undefined,
});

/** A slider for keyboards and screen readers, a row of ticks for the eye and the pointer. */
function Scrubber({ player, sequence }: PlayerProps) {
  const { index, following } = useAppState((state) => state.players[player]);
  const { goTo } = useActions();
  const carrying = useMemo(() => {
    const thread = sequence.threads.find(({ id }) => id === following);
    return new Set(thread?.places.map(({ stepId }) => stepId));
  }, [sequence, following]);
  const chapters = useMemo(() => chapterSpans(sequence), [sequence]);
  return (
    <div className={styles.scrubber} style={{ '--steps': sequence.steps.length }}>
      <ol className={styles.ticks} aria-label="Steps">
        {sequence.steps.map((step, at) => (
          <li
            key={step.id}
            className={styles.tick}
            data-state={at < index ? 'past' : at === index ? 'now' : 'future'}
            data-carries={carrying.has(step.id) ? '' : undefined}
            data-failed={step.failed ? '' : undefined}
          >
            <button
              type="button"
              tabIndex={-1}
              title={`${at + 1}. ${step.label}`}
              aria-label={`Step ${at + 1}: ${step.label}${step.failed ? ', failed' : ''}`}
              aria-current={at === index ? 'step' : undefined}
              onClick={() => goTo(player, at)}
            >
              <span className={styles.dot} aria-hidden="true">
                {at === index ? at + 1 : null}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className={styles.chapters} aria-hidden="true">
        {chapters.map(({ label, first, length }) => (
          <span
            key={first}
            className={styles.chapter}
            title={label}
            data-now={index >= first && index < first + length ? '' : undefined}
            style={{ gridColumn: `${first + 1} / span ${length}` }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Takes the scrubber's place in a long sequence. */
function Slider({ player, sequence }: PlayerProps) {
  const index = useAppState((state) => state.players[player].index);
  const { goTo } = useActions();
  const step = sequence.steps[index];
  return (
    <div className={styles.scrubber}>
      <input
        type="range"
        className={styles.slider}
        aria-label="Step"
        aria-valuetext={step && `${index + 1}: ${step.label}`}
        min={1}
        max={sequence.steps.length}
        value={index + 1}
        onChange={({ target }) => goTo(player, target.valueAsNumber - 1)}
      />
    </div>
  );
}

function chapterSpans(sequence: Sequence): { label: string; first: number; length: number }[] {
  const starts = sequence.chapters
    .map(({ label, firstStepId }) => ({ label, first: sequence.steps.findIndex(({ id }) => id === firstStepId) }))
    .filter(({ first }) => first >= 0);
  return starts.map(({ label, first }, at) => ({
    label,
    first,
    length: (starts[at + 1]?.first ?? sequence.steps.length) - first,
  }));
}

/** Names the followed value, tells its life step by step, and lets go of it. */
export function FollowBar({ player, sequence }: PlayerProps) {
  const { index, following } = useAppState((state) => state.players[player]);
  const { follow, goTo } = useActions();
  const life = useMemo(() => lifeOf(sequence, following), [sequence, following]);
  if (life === undefined) return null;
  return (
    <section className={styles.following} aria-label={`Life of ${life.name}`}>
      <span className={styles.gem} aria-hidden="true" />
      <p>
        <span className="visually-hidden">Following </span>
        {life.name}{' '}
        <mark className="wire" title={life.value}>
          {shortened(life.value)}
        </mark>
      </p>
      <ol className={styles.life}>
        {life.stations.map(({ at, roles }) => (
          <li key={at}>
            <button
              type="button"
              aria-current={at === index ? 'step' : undefined}
              aria-label={`${roles} at step ${at + 1}`}
              onClick={() => goTo(player, at)}
            >
              {roles} <b>{at + 1}</b>
            </button>
          </li>
        ))}
      </ol>
      <Button look="quiet" onClick={() => follow(player, undefined)}>
        Stop <kbd className={styles.key}>Esc</kbd>
      </Button>
    </section>
  );
}

/** Enough to know it again; the whole of it stands in the step. */
const SHOWN = 28;
const shortened = (value: string): string =>
  value.length <= SHOWN ? value : `${value.slice(0, SHOWN - 6)}…${value.slice(-4)}`;
