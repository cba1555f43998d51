/** The ways into work with the opened token, for its head. */
import { ArrowLeftRight, FileText, FlaskConical } from 'lucide-react';
import { useActions } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import type { WorkTab } from './work-dialog.tsx';

export function WorkActions({ onOpen }: { onOpen: (tab: WorkTab) => void }) {
  const { beginTokenWork } = useActions();
  const open = (tab: WorkTab): void => {
    beginTokenWork();
    onOpen(tab);
  };
  return (
    <>
      <Button onClick={() => open('compare')}>
        <ArrowLeftRight size={16} aria-hidden="true" />
        Compare…
      </Button>
      <Button onClick={() => open('change')}>
        <FlaskConical size={16} aria-hidden="true" />
        Change or tamper…
      </Button>
      <Button onClick={() => open('share')}>
        <FileText size={16} aria-hidden="true" />
        Redacted copy…
      </Button>
    </>
  );
}
