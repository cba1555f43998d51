/** Work with the opened token: it stays as it is, whatever is done here. */
import { useEffect, useRef } from 'react';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Tabs, type TabItem } from '#ui/tabs.tsx';
import { ChangeTab } from './change-tab.tsx';
import { CompareTab } from './compare-tab.tsx';
import { HashTab } from './hash-tab.tsx';
import { ShareTab } from './share-tab.tsx';
import { TamperTab } from './tamper-tab.tsx';
import styles from './work.module.css';

export type WorkTab = 'compare' | 'change' | 'tamper' | 'hashes' | 'share';

interface WorkDialogProps {
  readonly report: TokenReport;
  readonly tab: WorkTab;
  readonly onTab: (tab: WorkTab) => void;
  readonly onClose: () => void;
}

export function WorkDialog({ report, tab, onTab, onClose }: WorkDialogProps) {
  const frame = useRef<HTMLDivElement>(null);
  // By itself the focus goes to the button that closes.
  useEffect(() => frame.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus(), []);
  const items: readonly (TabItem & { readonly id: WorkTab })[] = [
    { id: 'compare', label: 'Compare', content: <CompareTab /> },
    { id: 'change', label: 'Change', content: <ChangeTab token={report.token} onOpened={onClose} /> },
    { id: 'tamper', label: 'Tamper', content: <TamperTab onOpened={onClose} /> },
    { id: 'hashes', label: 'Hashes', content: <HashTab token={report.token} /> },
    { id: 'share', label: 'Share', content: <ShareTab token={report.token} /> },
  ];
  return (
    <Dialog title="Work with this token" isWide onClose={onClose}>
      <div ref={frame}>
        <Tabs
          label="Work with this token"
          items={items}
          selected={tab}
          onSelect={(id) => onTab(items.find((item) => item.id === id)?.id ?? tab)}
          className={styles.tabs}
        />
      </div>
    </Dialog>
  );
}
