/** The sample that a link names: opened at once, or offered where it would take the place of something. */
import { useState } from 'react';
import { SAMPLES, type Sample } from '#core/traces/samples.ts';
import type { AppState } from '#state/app-state.ts';
import { useActions, useApp } from '#state/use-app.ts';
import { OfferDialog } from '#ui/offer-dialog.tsx';
import { useAskedSample } from './use-asked-sample.ts';

export function AskedSample() {
  const { store } = useApp();
  const { openCapture } = useActions();
  const [offered, setOffered] = useState<Sample>();

  const open = (sample: Sample): void => void sample.load().then((text) => openCapture(sample.fileName, text));
  useAskedSample('trace', (asked) => {
    const sample = SAMPLES.find(({ id }) => id === asked);
    if (sample === undefined) return;
    if (holdsWork(store.getState())) setOffered(sample);
    else open(sample);
  });

  if (offered === undefined) return null;
  return (
    <OfferDialog
      what="sample"
      onAnswer={(isTaken) => {
        setOffered(undefined);
        if (isTaken) open(offered);
      }}
    >
      The sample “{offered.title}” would take the place of what you opened here.
    </OfferDialog>
  );
}

/** Another sample that nothing was done with is no work. */
function holdsWork({ capture, importing, captureDraft }: AppState): boolean {
  const isUntouchedSample =
    capture.phase === 'ready' &&
    capture.value.corrections.linked.length + capture.value.corrections.unlinked.length === 0 &&
    SAMPLES.some(({ fileName }) => fileName === capture.value.trace.name);
  return importing !== undefined || captureDraft !== '' || (capture.phase === 'ready' && !isUntouchedSample);
}
