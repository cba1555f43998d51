/** The current step: what happens and why, and what is on the wire. */
import { Link } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import type { ValueName } from '#core/flows/values/names.ts';
import { routeOf } from '#core/sequence/describe-step.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { useAppState } from '#state/use-app.ts';
import { IconButton } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';
import { Tabs, type TabItem } from '#ui/tabs.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { ExplainPane } from './explain-pane.tsx';
import styles from './step-inspector.module.css';
import type { Captured } from './wire-pane.tsx';

const WirePane = piece(async () => (await import('./wire-pane.tsx')).WirePane);

interface StepInspectorProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
  /** What a step is a part of, named beside its number: `hop 5`. */
  readonly partOf?: (stepId: string) => string;
  readonly onOpenToken: (tokenId: string) => void;
  /** Stands before the explanation. */
  readonly above?: ReactNode;
  /** Stands below the explanation, always in sight. */
  readonly below?: ReactNode;
  /** Tabs after Explain and Wire: who holds what in a flow, what is known at a hop of a capture. */
  readonly more?: readonly TabItem[];
  readonly captured?: Captured;
  /** Lets the reader change what the step sends, the value named or any; absent where nothing can be changed. */
  readonly onChange?: (stepId: string, value: ValueName | undefined) => void;
  /** Copies a link to the step; absent where a step has no link. */
  readonly onCopyLink?: () => Promise<boolean>;
}

const CERTAINTY = {
  specified: undefined,
  captured: undefined,
  inferred: 'Inferred: not in the capture',
  missing: 'Missing from the capture',
} as const;

export function StepInspector(props: StepInspectorProps) {
  const { player, sequence, partOf, above, below, more, captured, onOpenToken, onChange, onCopyLink } = props;
  const index = useAppState((state) => state.players[player].index);
  const following = useAppState((state) => state.players[player].following);
  const [tab, setTab] = useState('explain');
  const step = sequence.steps[index];
  if (step === undefined) return null;
  const followed = sequence.threads.find(({ id }) => id === following)?.value;
  const certainty =
    player === 'flow' && step.certainty === 'inferred' ? 'Inferred: no capture shows it' : CERTAINTY[step.certainty];
  return (
    <section className={styles.inspector} aria-label="Current step">
      <header className={styles.head}>
        <div className={styles.above}>
          <span>
            Step {index + 1} of {sequence.steps.length}
            {partOf && ` · ${partOf(step.id)}`}
          </span>
          {onCopyLink && <CopyLink key={step.id} onCopyLink={onCopyLink} />}
        </div>
        <h2>{step.title}</h2>
        <p className={styles.route}>{routeOf(sequence, step).replace(' to ', ' → ')}</p>
        {certainty && <p className={styles.certainty}>{certainty}</p>}
      </header>
      <Tabs
        className={styles.tabs}
        label="About this step"
        selected={tab}
        onSelect={setTab}
        items={[
          {
            id: 'explain',
            label: 'Explain',
            content: (
              <ExplainPane
                player={player}
                sequence={sequence}
                step={step}
                above={above}
                conceal={captured?.conceal}
                onOpenToken={onOpenToken}
              />
            ),
          },
          {
            id: 'wire',
            label: 'Wire',
            content: (
              <Suspense fallback={<Waiting>Reading the message.</Waiting>}>
                <WirePane
                  player={player}
                  sequence={sequence}
                  step={step}
                  followed={followed}
                  onOpenToken={onOpenToken}
                  captured={captured}
                  onChange={onChange && ((value) => onChange(step.id, value))}
                />
              </Suspense>
            ),
          },
          ...(more ?? []),
        ]}
      />
      {tab === 'explain' && below}
    </section>
  );
}

function CopyLink({ onCopyLink }: { onCopyLink: () => Promise<boolean> }) {
  const [answer, setAnswer] = useState('');
  return (
    <span>
      <span role="status">{answer}</span>
      <IconButton
        name="Copy a link to this step"
        onClick={async () => setAnswer((await onCopyLink()) ? 'Link copied' : 'The browser refused to copy')}
      >
        <Link size={16} aria-hidden="true" />
      </IconButton>
    </span>
  );
}
