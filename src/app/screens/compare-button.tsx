/** The way to lay another capture beside the open one. */
import { Suspense, useState } from 'react';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { Button } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';

const TraceCompare = piece(async () => (await import('./trace-compare.tsx')).TraceCompare);

export function CompareButton({ report, part }: { report: CaptureReport; part: TracePart }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Compare</Button>
      {isOpen && (
        <Suspense>
          <TraceCompare report={report} part={part} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
