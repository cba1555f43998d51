/** A copy of the token that may be changed and signed, beside the original, which may not. */
import { useId, useRef, type ReactNode } from 'react';
import {
  describeEditProblem,
  type EditProblem,
  type SignedEdit,
  type TokenEdit,
} from '#core/tokens/making/edit-token.ts';
import type { DecodedToken, TokenPart } from '#core/tokens/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { THROW_AWAY_ALGORITHMS } from '#core/tokens/making/throw-away-key.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import { Select } from '#ui/select.tsx';
import { countText, SHOWN_CHARACTERS } from '#ui/text-limits.ts';
import styles from './change-tab.module.css';
import { CopyButton } from './copy-button.tsx';
import { PhaseView } from './phase-view.tsx';
import { TextPreview } from './text-preview.tsx';
import work from './work.module.css';

interface ChangeTabProps {
  readonly token: DecodedToken;
  readonly onOpened: () => void;
}

export function ChangeTab({ token: { header, payload }, onOpened }: ChangeTabProps) {
  const draft = useAppState((state) => state.tokenWork.draft) ?? draftOf(header, payload);
  const signed = useAppState((state) => state.tokenWork.signed);
  const { editDraft, signDraft } = useActions();
  const isLong = draft.headerText.length + draft.payloadText.length > SHOWN_CHARACTERS;
  if (isLong) {
    return (
      <p className={work.tab}>A token of more than {countText(SHOWN_CHARACTERS)} characters cannot be edited here.</p>
    );
  }
  const problem = signed.phase === 'ready' && !signed.value.ok ? signed.value.problem : undefined;
  const change = (by: Partial<TokenEdit>): void => editDraft({ ...draft, ...by });
  return (
    <div className={work.tab}>
      <p className={work.lead}>
        Change the copy and sign it with a key that is made in this tab and forgotten with it. The token itself stays as
        it is.
      </p>
      <PartEditor
        part={header}
        title="Header"
        text={draft.headerText}
        problem={problem}
        onText={(headerText) => change({ headerText })}
      />
      <PartEditor
        part={payload}
        title="Payload"
        text={draft.payloadText}
        problem={problem}
        onText={(payloadText) => change({ payloadText })}
      />
      <div className={work.row}>
        <Select
          label="Algorithm"
          value={draft.alg}
          options={THROW_AWAY_ALGORITHMS.map((alg) => ({ id: alg, label: alg }))}
          onChange={(id) => {
            const alg = THROW_AWAY_ALGORITHMS.find((each) => each === id);
            if (alg !== undefined) change({ alg });
          }}
        />
        <label className={work.check}>
          <input
            type="checkbox"
            checked={draft.adoptKey}
            onChange={({ target }) => change({ adoptKey: target.checked })}
          />
          Write its alg and kid into the header
        </label>
        <Button
          look="strong"
          onClick={() => {
            editDraft(draft);
            signDraft();
          }}
        >
          Sign with a throw-away key
        </Button>
      </div>
      <PhaseView of={signed} reading="Making a key and signing.">
        {(result) => (result.ok ? <Signed signed={result.value} onOpened={onOpened} /> : null)}
      </PhaseView>
    </div>
  );
}

function draftOf(header: TokenPart, payload: TokenPart): TokenEdit {
  return { headerText: header.text ?? '', payloadText: payload.text ?? '', alg: 'RS256', adoptKey: true };
}

interface PartEditorProps {
  readonly part: TokenPart;
  readonly title: string;
  readonly text: string;
  readonly problem: EditProblem | undefined;
  readonly onText: (text: string) => void;
}

function PartEditor({ part, title, text, problem, onText }: PartEditorProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const own = problem?.part === part.name ? problem : undefined;
  const show = (at: number): void => {
    box.current?.focus();
    box.current?.setSelectionRange(at, at + 1);
  };
  return (
    <div className={styles.part}>
      <div>
        <h3>{title}, as it is</h3>
        <pre>{visibleText(part.text ?? '')}</pre>
      </div>
      <div>
        <label htmlFor={id}>{title} of the copy</label>
        <textarea
          ref={box}
          id={id}
          className="wire"
          rows={part.name === 'header' ? 3 : 6}
          value={text}
          aria-invalid={own !== undefined}
          aria-describedby={own === undefined ? undefined : `${id}-problem`}
          onChange={({ target }) => onText(target.value)}
          {...SECRET_FIELD}
        />
        {own !== undefined && (
          <Problem id={`${id}-problem`} onShow={() => show(own.at)}>
            {describeEditProblem(own)}
          </Problem>
        )}
      </div>
    </div>
  );
}

function Problem({ id, onShow, children }: { id: string; onShow: () => void; children: ReactNode }) {
  return (
    <div className={work.row}>
      <p id={id} role="alert" className={styles.problem}>
        <Outcome kind="fail">{children}</Outcome>
      </p>
      <Button onClick={onShow}>Show the place</Button>
    </div>
  );
}

const LABEL = 'Signed with a throw-away key made in this tab';

function Signed({ signed: { token, keyText, sentence }, onOpened }: { signed: SignedEdit; onOpened: () => void }) {
  const { openMade } = useActions();
  return (
    <section className={styles.signed} aria-label={LABEL}>
      <p role="status">
        <Outcome kind="warn">{LABEL}</Outcome>
      </p>
      <p className={work.lead}>{sentence}</p>
      <TextPreview label="The signed copy" text={token} />
      <div className={work.row}>
        <Button
          look="strong"
          onClick={() => {
            openMade({ text: token, keyText, keyOrigin: 'throw-away', label: LABEL });
            onOpened();
          }}
        >
          Open the copy
        </Button>
        <CopyButton text={token}>Copy the token</CopyButton>
        <CopyButton text={keyText}>Copy its key</CopyButton>
      </div>
    </section>
  );
}
