/** Whose ids, names, clock and cloud the flows are told with, and where their keys come from. */
import { useId, useState } from 'react';
import { NO_SETTINGS } from '#core/flows/flow-request.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { CLOUD_NAMES, CLOUDS } from '#core/flows/setup.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Select } from '#ui/select.tsx';
import { draftOf, EMPTY_DRAFT, readSettings, type DraftField } from './read-settings.ts';
import { SettingBox } from './setting-box.tsx';
import { SETTING_GROUPS } from './setting-fields.ts';
import styles from './settings-dialog.module.css';

/** Any word does; the same one gives the same values. */
const SEED = 'training';

interface SettingsDialogProps {
  readonly run: FlowRun;
  readonly onClose: () => void;
}

export function SettingsDialog({ run, onClose }: SettingsDialogProps) {
  return (
    <Dialog title="Values of this run" onClose={onClose}>
      <div className={styles.settings}>
        <Origin run={run} />
        <Cloud run={run} />
        <Names run={run} />
      </div>
    </Dialog>
  );
}

function Origin({ run }: { run: FlowRun }) {
  const { retell, renewValues } = useActions();
  const [done, setDone] = useState('');
  const renew = async (): Promise<void> => {
    await (run.seed === undefined ? renewValues() : retell({ seed: undefined }));
    setDone('New keys, ids and tokens are made.');
  };
  const repeat = async (): Promise<void> => {
    await retell({ seed: SEED });
    setDone('Everyone who opens the link sees these values.');
  };
  return (
    <section>
      <p>
        {run.seed === undefined
          ? 'Keys and tokens were made in this tab, for all flows, and are gone with it.'
          : `The seed “${run.seed}” gives these values again, keys included: for training and for documents, never for anything real. It stands in the link.`}
      </p>
      <div className={styles.row}>
        <Button onClick={() => void renew()}>Make new values</Button>
        {run.seed === undefined && <Button onClick={() => void repeat()}>Use repeatable values</Button>}
        <span>{done}</span>
      </div>
    </section>
  );
}

function Cloud({ run }: { run: FlowRun }) {
  const { retell } = useActions();
  return (
    <section>
      <h3>Cloud</h3>
      <Select
        label="Cloud"
        value={run.setup.cloud}
        options={CLOUDS.map((id) => ({ id, label: CLOUD_NAMES[id] }))}
        onChange={(cloud) => void retell({ cloud: cloud === 'public' ? undefined : cloud })}
      />
      <p className={styles.changes}>
        Issuers, login hosts, metadata, scopes and the Token Service. The cloud stands in links to this flow; nothing
        below does.
      </p>
    </section>
  );
}

function Names({ run }: { run: FlowRun }) {
  const id = useId();
  const { store } = useApp();
  const { setFlowSettings } = useActions();
  const isUsual = useAppState(({ flowSettings }) => flowSettings === NO_SETTINGS);
  const [draft, setDraft] = useState(() => draftOf(store.getState().flowSettings));
  const { remarks, settings } = readSettings(draft);
  const hasNothing = isUsual && draft === EMPTY_DRAFT;
  const firstError = [...remarks].find(([, { kind }]) => kind === 'error')?.[0];
  const box = (name: DraftField) => ({
    id: `${id}${name}`,
    value: draft[name],
    remark: remarks.get(name),
    onChange: (text: string): void => setDraft({ ...draft, [name]: text }),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (settings === undefined) {
          event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
          return;
        }
        // Closed by itself, the dialog gives the focus back to what opened it.
        event.currentTarget.closest('dialog')?.close();
        void setFlowSettings(settings);
      }}
    >
      {SETTING_GROUPS.map(({ title, fields }) => (
        <section key={title}>
          <h3>{title}</h3>
          <div className={styles.fields}>
            {fields.map(({ name, label, changes, isWire }) => {
              const used = [...run.values, ...run.parts].find((value) => value.name === name);
              return (
                <SettingBox
                  key={name}
                  {...box(name)}
                  label={label}
                  changes={used === undefined ? `${changes} Not used in this flow.` : changes}
                  isWire={isWire}
                  placeholder={used?.text}
                />
              );
            })}
          </div>
        </section>
      ))}
      <section>
        <h3>Clock</h3>
        <SettingBox
          {...box('start')}
          label="First message at (UTC)"
          type="datetime-local"
          isWire
          changes="Every instant of a run follows from it: when tokens are issued, begin and end. Empty stands for now."
        />
        {draft.start !== '' && (
          <LinkButton onClick={() => setDraft({ ...draft, start: '' })}>Take this device’s clock</LinkButton>
        )}
      </section>
      <footer className={styles.foot}>
        <p>Kept in this tab until it closes. Not stored, and not in any link.</p>
        <div className={styles.row}>
          {firstError !== undefined && <span>One field cannot be used yet.</span>}
          <Button
            aria-disabled={hasNothing}
            onClick={() => {
              if (hasNothing) return;
              setDraft(EMPTY_DRAFT);
              void setFlowSettings(NO_SETTINGS);
            }}
          >
            As usual again
          </Button>
          <Button type="submit" look="strong">
            Use these values
          </Button>
        </div>
      </footer>
    </form>
  );
}
