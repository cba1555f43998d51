/** Asks before the diagram that a link holds takes the place of the reader’s text; says why a link holds none. */
import { useActions, useAppState } from '#state/use-app.ts';
import { OfferDialog } from '#ui/offer-dialog.tsx';

export function OfferedDiagram() {
  const { answerOffer } = useActions();
  const isOffered = useAppState(({ offered }) => offered?.route.screen === 'diagram');
  const problem = useAppState(({ diagramLinkProblem }) => diagramLinkProblem);
  if (problem !== undefined) return <p role="alert">{problem}</p>;
  if (!isOffered) return null;
  return (
    <OfferDialog what="shared diagram" onAnswer={answerOffer}>
      There is a text of yours in the box. The diagram in the link would take its place.
    </OfferDialog>
  );
}
