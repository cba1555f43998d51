/** The button that hands a trace on; its dialog comes when it is pressed. */
import { Suspense, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';

const TraceShare = piece(async () => (await import('./trace-share.tsx')).TraceShare);

export function ShareTrace() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Redact and share</Button>
      {isOpen && (
        <Suspense>
          <TraceShare onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
