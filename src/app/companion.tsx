/** What may stand over any screen and is rarely there: the line of the tour, a statement that is doubted. */
import type { Route } from '#core/sharing/links.ts';
import { FactReport } from '#features/fact-report/fact-report.tsx';
import { TourBar } from '#features/tour/tour-bar.tsx';
import { useAppState } from '#state/use-app.ts';

export function Companion({ screen }: { screen: Route['screen'] }) {
  const isTouring = useAppState(({ tour }) => tour.sequence !== undefined);
  return (
    <>
      {isTouring && screen !== 'tour' && <TourBar />}
      <FactReport />
    </>
  );
}
