/** Asks before the work that a link holds takes the place of what is here; says why a link holds none. */
import type { AppState } from '#state/app-state.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Dialog } from '#ui/dialog.tsx';
import { OfferDialog } from '#ui/offer-dialog.tsx';

export function LinkOffer() {
  const { answerOffer } = useActions();
  const offered = useAppState((state) => state.offered);
  const lost = useAppState(lostBy);
  if (offered === undefined) return null;
  const { route, text } = offered;
  if (!text.ok)
    return (
      <Dialog title="The link could not be opened" onClose={() => answerOffer(false)}>
        <p role="alert">{text.problem}</p>
      </Dialog>
    );
  return (
    <OfferDialog what={`shared ${route.screen}`} onAnswer={answerOffer}>
      {lost} The {route.screen} in the link would take its place.
    </OfferDialog>
  );
}

function lostBy({ offered, capture, importing }: AppState): string {
  if (offered?.route.screen === 'diagram') return 'There is a text of yours in the box.';
  if (importing !== undefined) return `Signpost is still reading “${importing.name}”.`;
  if (capture.phase === 'ready') return `“${capture.value.trace.name}” is open.`;
  return 'There is a text in the box that was not opened.';
}
