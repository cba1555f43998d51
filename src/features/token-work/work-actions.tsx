/** The ways into work with the opened token, for its head. */
import { ArrowLeftRight, Copy, FlaskConical } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import type { WorkTab } from './work-dialog.tsx';

const WorkDialog = lazy(async () => ({ default: (await import('./work-dialog.tsx')).WorkDialog }));

export function WorkActions({ report }: { report: TokenReport }) {
  const [tab, setTab] = useState<WorkTab>();
  const { beginTokenWork } = useActions();
  const open = (chosen: WorkTab): void => {
    beginTokenWork();
    setTab(chosen);
  };
  return (
    <>
      <Button onClick={() => open('compare')}>
        <ArrowLeftRight size={16} aria-hidden="true" />
        Compare
      </Button>
      <Button onClick={() => open('change')}>
        <FlaskConical size={16} aria-hidden="true" />
        Change or tamper
      </Button>
      <Button onClick={() => open('share')}>
        <Copy size={16} aria-hidden="true" />
        Copy redacted
      </Button>
      {tab !== undefined && (
        <Suspense>
          <WorkDialog report={report} tab={tab} onTab={setTab} onClose={() => setTab(undefined)} />
        </Suspense>
      )}
    </>
  );
}
