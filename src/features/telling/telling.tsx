/** How the flow is told: which variant, how closely, in which cloud. On a narrow screen all three fold into one. */
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { DETAILS, USUAL_DETAIL, type Detail } from '#core/flows/define-flow.ts';
import type { FlowRun } from '#core/flows/run-flow.ts';
import { CLOUD_NAMES, CLOUDS } from '#core/flows/setup.ts';
import { useActions } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import styles from './telling.module.css';

const DETAIL_NAMES: Readonly<Record<Detail, string>> = { overview: 'Overview', normal: 'Normal', wire: 'Wire' };
const CLOUD_CHOICES = CLOUDS.map((id) => ({ id, label: CLOUD_NAMES[id] }));

export function Telling({ run: { variant, variants, detail, setup } }: { run: FlowRun }) {
  const { retell } = useActions();
  const [isOpen, setOpen] = useState(false);
  const choices = useId();
  return (
    <div className={styles.telling}>
      <Button className={styles.fold} aria-expanded={isOpen} aria-controls={choices} onClick={() => setOpen(!isOpen)}>
        Telling
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <div id={choices} className={styles.choices} data-open={isOpen ? '' : undefined}>
        {variants.length > 1 && (
          <Select
            label="Variant"
            value={variant}
            options={variants}
            onChange={(id) => void retell({ variant: id, faults: [] })}
          />
        )}
        <div className={styles.details} role="group" aria-label="Level of detail">
          {DETAILS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === detail}
              onClick={() => void retell({ detail: each === USUAL_DETAIL ? undefined : each })}
            >
              {DETAIL_NAMES[each]}
            </button>
          ))}
        </div>
        <Select
          label="Cloud"
          value={setup.cloud}
          options={CLOUD_CHOICES}
          onChange={(id) => void retell({ cloud: id === 'public' ? undefined : id })}
        />
      </div>
    </div>
  );
}
