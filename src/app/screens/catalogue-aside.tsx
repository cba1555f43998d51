/** Beside the open flow: all flows, whose values they are told with, and what belongs to all of them. */
import { Ellipsis } from 'lucide-react';
import { Suspense, useState } from 'react';
import { CATALOGUE } from '#core/flows/catalogue.ts';
import { FLOW_GROUPS } from '#core/flows/define-flow.ts';
import { FLOWS_HOME } from '#core/sharing/links.ts';
import { Catalogue } from '#features/catalogue/catalogue.tsx';
import { RunNote, RunValuesButton } from '#features/settings/run-note.tsx';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { IconButton, LinkButton } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';
import { Select } from '#ui/select.tsx';
import styles from './catalogue-aside.module.css';

const MoreDialog = piece(async () => (await import('./more-dialog.tsx')).MoreDialog);

export function CatalogueAside({ flowId }: { flowId: string }) {
  const { ports } = useApp();
  const run = useOpenRun();
  return (
    <aside className={styles.aside}>
      <Catalogue flows={CATALOGUE} current={flowId} />
      <footer className={styles.foot}>
        <a href="#/diagram">Your own Mermaid text</a>
        <a href="#/glossary">Glossary</a>
        <LinkButton onClick={() => ports.openWindow('#/presenter')}>Presenter’s window</LinkButton>
        {run && <RunNote run={run} />}
      </footer>
    </aside>
  );
}

const useOpenRun = () => useAppState(({ flow }) => (flow.phase === 'ready' ? flow.value : undefined));

/** In the order of the list. */
const CHOICES = FLOW_GROUPS.flatMap((group) =>
  CATALOGUE.filter((flow) => flow.group === group).map(({ id, title }) => ({ id, label: title, group })),
);

/** Takes the catalogue's place where the screen is too narrow for it. */
export function FlowChoice({ flowId }: { flowId: string }) {
  const { show } = useActions();
  const run = useOpenRun();
  const [hasMore, setHasMore] = useState(false);
  return (
    <span className={styles.choice}>
      <Select label="Flow" value={flowId} options={CHOICES} onChange={(id) => show({ ...FLOWS_HOME, flowId: id })} />
      {run && <RunValuesButton run={run} />}
      <IconButton name="More" onClick={() => setHasMore(true)}>
        <Ellipsis size={16} aria-hidden="true" />
      </IconButton>
      {hasMore && (
        <Suspense>
          <MoreDialog onClose={() => setHasMore(false)} />
        </Suspense>
      )}
    </span>
  );
}
