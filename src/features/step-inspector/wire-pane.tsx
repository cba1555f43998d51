/** What crosses the wire at this step, with the request it answers or the answer it gets, field by field. */
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ValueName } from '#core/flows/values/names.ts';
import { labelOf } from '#core/sequence/describe-step.ts';
import type { decodeWire } from '#core/sequence/leaves.ts';
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { LinkButton } from '#ui/button.tsx';
import { blocksOf } from './wire-blocks.ts';
import { WireBlock } from './wire-block.tsx';
import { WireDetail } from './wire-detail.tsx';
import styles from './wire-pane.module.css';
import type { Conceal } from './secret-texts.ts';
import { outerOf, shownRows } from './wire-rows-shown.ts';

interface WirePaneProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
  readonly step: Step;
  /** The value being followed, to be marked in the text. */
  readonly followed: string | undefined;
  readonly onOpenToken: (tokenId: string) => void;
  /** Of a capture, whose secrets are somebody’s: they are short until asked for. */
  readonly captured?: Captured | undefined;
  /** Lets the reader change what this step sends; absent where nothing can be changed. */
  readonly onChange?: ((value: ValueName | undefined) => void) | undefined;
}

/** How a capture is read beyond what a flow needs. */
export interface Captured {
  readonly decode: typeof decodeWire;
  /** A secret by its two ends; undefined for a value that is none. */
  readonly conceal: Conceal;
  /** Why something that was sent at this step is not in the capture. */
  readonly missingAt: (stepId: string) => readonly string[];
}

/** So many lines are there at first, and come with each press. */
const MOST_ROWS = 300;

export function WirePane({ player, sequence, step, followed, onOpenToken, captured, onChange }: WirePaneProps) {
  const decode = captured?.decode;
  const blocks = useMemo(() => blocksOf(sequence, step, decode), [sequence, step, decode]);
  const [chosen, setChosen] = useState<string>();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [isWhole, setIsWhole] = useState(false);
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map());
  const messages = useRef<HTMLDivElement>(null);
  const story = useId();
  if (blocks.length === 0)
    return (
      <p className={styles.empty}>{[silenceOf(sequence, step), ...(captured?.missingAt(step.id) ?? [])].join(' ')}</p>
    );

  const shown = blocks.map((block) => {
    const all = shownRows(block.step.id, block.rows, open);
    return { block, all, rows: all.slice(0, limits.get(block.step.id) ?? MOST_ROWS) };
  });
  const fields = shown.flatMap(({ block, rows }) =>
    rows.flatMap((row) => (row.shown === undefined ? [] : [{ ...row.shown, block, rows }])),
  );
  const told = fields.find(({ key }) => key === chosen);
  const long = captured === undefined ? 'long values' : 'long and secret values';
  // Without a choice the first field takes the Tab key.
  const stop = told ?? fields[0];

  const setIsOpen = (key: string, isOpen: boolean): void =>
    setOpen(new Set(isOpen ? [...open, key] : [...open].filter((other) => other !== key)));

  const buttons = (): readonly HTMLElement[] => [
    ...(messages.current?.querySelectorAll<HTMLElement>('[data-field]') ?? []),
  ];

  /** A place that no field has leaves the focus where it is. */
  const moveTo = (at: number): void => {
    const target = fields[at];
    if (target === undefined) return;
    setChosen(target.key);
    buttons()[at]?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = buttons().findIndex((button) => button === event.target);
    const current = fields[at];
    if (current === undefined || !MOVES.has(event.key)) return;
    event.preventDefault();
    const { key, field, rows } = current;
    switch (event.key) {
      case 'ArrowRight':
        return field.inside.length > 0 && !open.has(key) ? setIsOpen(key, true) : moveTo(at + 1);
      case 'ArrowLeft':
        return open.has(key)
          ? setIsOpen(key, false)
          : moveTo(fields.findIndex((other) => other.key === outerOf(rows, key)));
      case 'Home':
        return moveTo(0);
      case 'End':
        return moveTo(fields.length - 1);
      default:
        return moveTo(event.key === 'ArrowUp' ? at - 1 : at + 1);
    }
  };

  return (
    <div className={styles.pane} data-fills-panel>
      <div ref={messages}>
        {captured?.missingAt(step.id).map((sentence) => (
          <p key={sentence} className={styles.missing}>
            {sentence}
          </p>
        ))}
        {shown.map(({ block, rows, all }) => (
          <WireBlock
            key={block.step.id}
            player={player}
            block={block}
            rows={rows}
            conceal={captured?.conceal}
            left={all.length - rows.length}
            onMore={() => setLimits(new Map([...limits, [block.step.id, rows.length + MOST_ROWS]]))}
            followed={followed}
            stop={stop?.key}
            chosen={chosen}
            story={story}
            open={open}
            isWhole={isWhole}
            onKeyDown={onKeyDown}
            onChoose={(key) => {
              setChosen(key);
              setIsOpen(key, !(chosen === key && open.has(key)));
            }}
            onChange={onChange && block.step === step ? () => onChange(undefined) : undefined}
          />
        ))}
        <p className={styles.whole}>
          <LinkButton onClick={() => setIsWhole(!isWhole)}>{isWhole ? `Cut ${long}` : `Show ${long} whole`}</LinkButton>
        </p>
      </div>
      <WireDetail
        key={told?.key}
        id={story}
        player={player}
        sequence={sequence}
        current={told}
        onOpenToken={onOpenToken}
        onChange={told?.block.step === step ? onChange : undefined}
      />
    </div>
  );
}

/** Between the fields; right and left also open and close what a field holds. */
const MOVES: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

const silenceOf = (sequence: Sequence, step: Step): string =>
  step.kind === 'message'
    ? 'This leg cannot be seen from outside, so there is no message to show.'
    : `Nothing crosses the wire here: this happens at ${labelOf(sequence, step.at)}.`;
