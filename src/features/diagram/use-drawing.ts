/** Mermaid's drawing of a sequence, or of the part of it where the player stands. */
import { useEffect, useState } from 'react';
import { drawnPartAt } from '#core/diagrams/drawn-part.ts';
import { toMermaid } from '#core/diagrams/mermaid-text.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { useAppState } from '#state/use-app.ts';
import { drawMermaid } from './drawing-frame.ts';
import { rebuildDrawing } from './rebuild-drawing.ts';
import { setStage, type Stage } from './stage.ts';

/** Few sequences are so long that a part of them is drawn. */
const loadSlicing = () => import('#core/diagrams/slice-sequence.ts');

export interface Drawn {
  readonly kind: 'drawn';
  readonly stage: Stage;
  /** What is drawn: the whole sequence, or a part of it as a sequence of its own. */
  readonly sequence: Sequence;
  /** The index of its first step in the whole. */
  readonly first: number;
  readonly isPart: boolean;
}

export type Drawing = { readonly kind: 'waiting' } | Drawn | { readonly kind: 'failed'; readonly reason: string };

const WAITING: Drawing = { kind: 'waiting' };
/** Who moves along a long sequence passes parts that need not be drawn. */
const PAUSE_MILLISECONDS = 80;

/** Until another one is there, or cannot be had, it is the one before. */
export function useDrawing(sequence: Sequence, player: PlayerName): Drawing {
  const [drawing, setDrawing] = useState(WAITING);
  const { length } = sequence.steps;
  const first = useAppState(({ players }) => drawnPartAt(players[player].index, length).first);
  const end = useAppState(({ players }) => drawnPartAt(players[player].index, length).end);

  useEffect(() => {
    let isWanted = true;
    const isPart = end - first < length;
    const tell = (next: Drawing): void => {
      if (isWanted) setDrawing(next);
    };
    const draw = async (): Promise<void> => {
      const drawn = isPart ? (await loadSlicing()).sliceSequence(sequence, first, end) : sequence;
      const svg = await drawMermaid(toMermaid(drawn), getComputedStyle(document.body).fontFamily);
      const stage = setStage(rebuildDrawing(svg), drawn, first);
      tell({ kind: 'drawn', stage, sequence: drawn, first, isPart });
    };
    const fail = (error: unknown): void =>
      tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    const timer = setTimeout(() => void draw().catch(fail), isPart ? PAUSE_MILLISECONDS : 0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [sequence, first, end, length]);
  return drawing;
}
