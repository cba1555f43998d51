/** The button that hands a trace on; its dialog comes when it is pressed. */
import { Suspense, useState } from 'react';
import { useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';

const TraceShare = piece(async () => (await import('./trace-share.tsx')).TraceShare);

export function ShareTrace() {
  const capture = useAppState(({ captureCount }) => captureCount);
  // A copy of what was open before must not stand above what is open now.
  const [shared, setShared] = useState<number | undefined>(undefined);
  return (
    <>
      <Button onClick={() => setShared(capture)}>Redact and share</Button>
      {shared === capture && (
        <Suspense>
          <TraceShare onClose={() => setShared(undefined)} />
        </Suspense>
      )}
    </>
  );
}
