/** Changes a token by the JSON of its parts. The signature stays as it was, or a stranger makes another. */
import { useId, useRef, useState } from 'react';
import type { RunValue } from '#core/flows/playing/perform-flow.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { describeEditProblem, editProblemOf, type EditProblem } from '#core/tokens/making/edit-token.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import type { Change } from './tamper-dialog.tsx';
import styles from './tamper.module.css';

interface TokenEditorProps {
  readonly token: RunValue;
  readonly onApply: (change: Change) => void;
}

export function TokenEditor({ token: { name, text }, onApply }: TokenEditorProps) {
  const { header, payload } = decodeToken(text);
  const [headerText, setHeaderText] = useState(header.text ?? '');
  const [payloadText, setPayloadText] = useState(payload.text ?? '');
  const [problem, setProblem] = useState<EditProblem>();
  const isChanged = headerText !== (header.text ?? '') || payloadText !== (payload.text ?? '');

  const apply = (signing: 'as-it-was' | 'stranger'): void => {
    const found = editProblemOf('header', headerText) ?? editProblemOf('payload', payloadText);
    setProblem(found);
    if (found === undefined) onApply({ kind: 'token', value: name, headerText, payloadText, signing });
  };

  return (
    <>
      <PartEditor part="header" title="Header" rows={3} text={headerText} problem={problem} onText={setHeaderText} />
      <PartEditor
        part="payload"
        title="Payload"
        rows={7}
        text={payloadText}
        problem={problem}
        onText={setPayloadText}
      />
      <section className={styles.way}>
        <p className={styles.hint}>
          The signature of the token stays as it was. It was made over the parts as they stood, so one other character
          is enough for it not to fit.
        </p>
        <Button look="strong" disabled={!isChanged} onClick={() => apply('as-it-was')}>
          Send it like this
        </Button>
      </section>
      <section className={styles.way} aria-label="As an attacker">
        <p className={styles.hint}>
          Another act altogether: an attacker signs these parts, changed or not, with a key of their own that nobody has
          published. It is signed by the header’s alg if that is RS256, ES256, HS256 or EdDSA, and else by RS256.
        </p>
        <Button onClick={() => apply('stranger')}>Sign again as an attacker with another key</Button>
      </section>
    </>
  );
}

interface PartEditorProps {
  readonly part: EditProblem['part'];
  readonly title: string;
  readonly rows: number;
  readonly text: string;
  readonly problem: EditProblem | undefined;
  readonly onText: (text: string) => void;
}

function PartEditor({ part, title, rows, text, problem, onText }: PartEditorProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const own = problem?.part === part ? problem : undefined;
  const show = (at: number): void => {
    box.current?.focus();
    box.current?.setSelectionRange(at, at + 1);
  };
  return (
    <div className={styles.part}>
      <label htmlFor={id}>{title}</label>
      <textarea
        ref={box}
        id={id}
        className="wire"
        rows={rows}
        value={text}
        aria-invalid={own !== undefined}
        aria-describedby={own === undefined ? undefined : `${id}-problem`}
        onChange={({ target }) => onText(target.value)}
        {...SECRET_FIELD}
      />
      {own !== undefined && (
        <div className={styles.acts}>
          <p id={`${id}-problem`} role="alert" className={styles.problem}>
            <Outcome kind="fail">{describeEditProblem(own)}</Outcome>
          </p>
          <Button onClick={() => show(own.at)}>Show the place</Button>
        </div>
      )}
    </div>
  );
}
