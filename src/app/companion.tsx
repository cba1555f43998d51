/** What may stand over any screen and is rarely there: the line of the tour, a statement that is doubted. */
import { Suspense } from 'react';
import type { Route } from '#core/sharing/links.ts';
import { FactReport } from '#features/fact-report/fact-report.tsx';
import { useAppState } from '#state/use-app.ts';
import { piece } from '#ui/piece.tsx';

const TourBar = piece(async () => (await import('#features/tour/tour-bar.tsx')).TourBar);

export function Companion({ screen }: { screen: Route['screen'] }) {
  const isTouring = useAppState(({ tour }) => tour.sequence !== undefined);
  return (
    <>
      {isTouring && screen !== 'tour' && (
        <Suspense>
          <TourBar />
        </Suspense>
      )}
      <FactReport />
    </>
  );
}
