/** What can leave the tab with a sequence: the button, and its dialog and handout, which come when they are wanted. */
import { Suspense, useCallback, useMemo, useState } from 'react';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import { stepLink } from '#state/app.ts';
import { INTRODUCTION, type PlayerName } from '#state/player.ts';
import { fileNameOf, tellingOf } from '#state/telling-of.ts';
import { useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';

const Export = piece(async () => (await import('./export.tsx')).Export);
const PrintableHandout = piece(async () => (await import('./printable-handout.tsx')).PrintableHandout);

const UNTOLD: Telling = { variant: undefined, faults: [], linkTo: () => undefined };

export function TakeFlowAway({ run }: { run: FlowRun }) {
  const { store, ports } = useApp();
  const telling = useMemo(
    () => tellingOf(run, (at = INTRODUCTION) => ports.absoluteLink(stepLink(store.getState(), at))),
    [run, ports, store],
  );
  return <TakeAway player="flow" run={run} sequence={run.sequence} telling={telling} fileName={fileNameOf(run)} />;
}

export function TakeDiagramAway({ sequence }: { sequence: Sequence }) {
  return <TakeAway player="diagram" run={undefined} sequence={sequence} telling={UNTOLD} fileName="diagram" />;
}

interface TakeAwayProps {
  readonly player: PlayerName;
  /** Undefined where the sequence is not a flow’s. */
  readonly run: FlowRun | undefined;
  readonly sequence: Sequence;
  readonly telling: Telling;
  readonly fileName: string;
}

function TakeAway({ player, run, sequence, telling, fileName }: TakeAwayProps) {
  const [isOpen, setOpen] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const startPrinting = useCallback(() => {
    setOpen(false);
    setPrinting(true);
  }, []);
  const endPrinting = useCallback(() => setPrinting(false), []);
  const place = useAppState(({ players }) => players[player].index);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Export</Button>
      {isOpen && (
        <Suspense>
          <Export
            run={run}
            sequence={sequence}
            telling={telling}
            fileName={fileName}
            at={sequence.steps[place] === undefined ? undefined : place}
            onPrint={startPrinting}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
      <Suspense>
        <PrintableHandout
          sequence={sequence}
          telling={telling}
          isPrinting={isPrinting}
          isExpected={isPrinting || place === sequence.steps.length}
          onAsked={startPrinting}
          onPrinted={endPrinting}
        />
      </Suspense>
    </>
  );
}
