/** How the flow is told: which variant, how closely, in which cloud. */
import { DETAILS, USUAL_DETAIL, type Detail } from '#core/flows/define-flow.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { CLOUD_NAMES, CLOUDS } from '#core/flows/setup.ts';
import { useActions } from '#state/use-app.ts';
import { Select } from '#ui/select.tsx';
import styles from './telling.module.css';

const DETAIL_NAMES: Readonly<Record<Detail, string>> = { overview: 'Overview', normal: 'Normal', wire: 'Wire' };
const CLOUD_CHOICES = CLOUDS.map((id) => ({ id, label: CLOUD_NAMES[id] }));

export function Telling({ run: { variant, variants, detail, setup } }: { run: FlowRun }) {
  const { retell } = useActions();
  return (
    <div className={styles.choices}>
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
  );
}
