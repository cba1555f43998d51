import { useId, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import { editableText, wireTextOf, type TamperChoice } from './tamper-choices.ts';
import type { Change } from './tamper-dialog.tsx';
import styles from './tamper.module.css';

interface TextEditorProps {
  readonly choice: TamperChoice;
  readonly onApply: (change: Change) => void;
}

/** A value as it stands, or the JSON that it encodes. */
export function TextEditor({ choice, onApply }: TextEditorProps) {
  const id = useId();
  const original = editableText(choice);
  const [text, setText] = useState(original);
  const { name } = choice.value;
  return (
    <>
      <div className={styles.part}>
        <label htmlFor={id}>{choice.kind === 'base64-json' ? 'Its JSON; it is sent as base64' : 'Its new text'}</label>
        <textarea
          id={id}
          className="wire"
          rows={text.length > 100 ? 8 : 3}
          value={text}
          onChange={({ target }) => setText(target.value)}
          {...SECRET_FIELD}
        />
      </div>
      <div className={styles.acts}>
        <Button
          look="strong"
          disabled={text === original}
          onClick={() => onApply({ kind: 'value', value: name, text: wireTextOf(choice, text) })}
        >
          Send it like this
        </Button>
      </div>
    </>
  );
}
