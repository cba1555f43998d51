/** Reads the reader's own Mermaid text: at once when it comes as a whole, after a pause while somebody types. */
import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';
import { PAUSED_AT_START } from './player.ts';
import type { PlayerActions } from './player-actions.ts';
import type { Ports } from './ports.ts';

/** Long enough not to read in the middle of a word. */
const PAUSE_MILLISECONDS = 300;

export interface DiagramActions {
  /** Takes the text as it is typed; while it has problems, the last good diagram stays. */
  readonly editDiagram: (text: string) => void;
  /** Of a page with several diagrams, reads the one of this index, and begins it. */
  readonly chooseDiagram: (block: number) => Promise<void>;
  /** Takes another text in place of the present one, and begins it. */
  readonly openDiagram: (text: string) => Promise<void>;
}

export function createDiagramActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  ports: Pick<Ports, 'after'>,
  { pause, place }: PlayerActions,
): DiagramActions {
  let cancelPause: (() => void) | undefined;
  let latest = 0;

  /** `whileBroken` is shown as long as the text has problems; `block` is the diagram to read of a page. */
  const read = async (whileBroken: 'last-good' | 'nothing', block: number): Promise<void> => {
    latest += 1;
    const ticket = latest;
    const { readMermaid } = await import('#core/diagrams/read-mermaid.ts');
    if (ticket !== latest) return;
    const { diagramSource, diagram } = get();
    const { sequence, ...diagramReading } = readMermaid(diagramSource, block);
    const keepsLast = whileBroken === 'last-good' && diagramSource.trim() !== '';
    set({ diagramReading, diagram: sequence ?? (keepsLast ? diagram : undefined) });
    place('diagram', get().players.diagram.index);
  };

  const begin = async (diagramSource: string, block: number): Promise<void> => {
    cancelPause?.();
    pause('diagram');
    const { players } = get();
    const diagramPlayer = { ...PAUSED_AT_START, speed: players.diagram.speed };
    set({ diagramSource, players: { ...players, diagram: diagramPlayer } });
    await read('nothing', block);
  };

  return {
    editDiagram(text) {
      set({ diagramSource: text });
      cancelPause?.();
      cancelPause = ports.after(PAUSE_MILLISECONDS, () => void read('last-good', get().diagramReading.block));
    },
    chooseDiagram: (block) => begin(get().diagramSource, block),
    openDiagram: (text) => begin(text, 0),
  };
}
