/** Asks before the trace that a link holds takes the place of what is open. */
import { useActions, useAppState } from '#state/use-app.ts';
import { OfferDialog } from '#ui/offer-dialog.tsx';

export function OfferedTrace() {
  const { answerOffer } = useActions();
  const lost = useAppState(({ capture, importing }) =>
    importing !== undefined
      ? `Signpost is still reading “${importing.name}”.`
      : capture.phase === 'ready'
        ? `“${capture.value.trace.name}” is open.`
        : 'There is a text in the box that was not opened.',
  );
  return (
    <OfferDialog what="shared trace" onAnswer={answerOffer}>
      {lost} The trace in the link would take its place.
    </OfferDialog>
  );
}
