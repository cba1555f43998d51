/** The way to lay another capture beside the open one. */
import { Suspense, useState, type ReactNode } from 'react';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { Button } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';

const TraceCompare = piece(async () => (await import('./trace-compare.tsx')).TraceCompare);

interface CompareButtonProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
  readonly children?: ReactNode;
}

export function CompareButton({ report, part, children = 'Compare' }: CompareButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{children}</Button>
      {isOpen && (
        <Suspense>
          <TraceCompare report={report} part={part} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
