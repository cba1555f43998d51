/** Every step as text, to read here, to copy, or to keep as a file. */
import { useState } from 'react';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { describeStep } from '#core/sequence/describe-step.ts';
import { plainProse } from '#core/sequence/plain-prose.ts';
import { TRANSCRIPT_FORMATS, transcriptLine, transcriptOf } from '#core/sequence/transcript.ts';
import { stepLink } from '#state/app.ts';
import { INTRODUCTION } from '#state/player.ts';
import { tellingOf } from '#state/telling-of.ts';
import { useApp } from '#state/use-app.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import styles from './recap.module.css';

interface TranscriptProps {
  readonly run: FlowRun;
  readonly onShow: (stepId: string) => void;
}

export function Transcript({ run, onShow }: TranscriptProps) {
  const { sequence } = run;
  return (
    <section aria-labelledby="transcript">
      <h3 id="transcript">In words</h3>
      <KeepTranscript run={run} />
      <ol className={styles.steps}>
        {sequence.steps.map((step, index) => {
          const line = transcriptLine(step);
          return (
            <li key={step.id}>
              <LinkButton className={styles.step} onClick={() => onShow(step.id)}>
                {index + 1}. {describeStep(sequence, step)}
              </LinkButton>
              {step.explanation.map((prose, at) => (
                <p key={at}>{plainProse(prose)}</p>
              ))}
              {line && (
                <p className={styles.line}>
                  {line.called}: <span className="wire">{line.text}</span>
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function KeepTranscript({ run }: { run: FlowRun }) {
  const { store, ports } = useApp();
  const [format, setFormat] = useState<(typeof TRANSCRIPT_FORMATS)[number]>(TRANSCRIPT_FORMATS[0]);
  const [answer, setAnswer] = useState('');
  const text = (): string => {
    const linkTo = (at = INTRODUCTION): string => ports.absoluteLink(stepLink(store.getState(), at));
    return transcriptOf(format.id, run.sequence, tellingOf(run, linkTo));
  };
  const copy = async (): Promise<void> => {
    setAnswer((await ports.copyText(text())) ? 'Copied' : 'The browser refused to copy');
  };
  return (
    <div className={styles.keep}>
      <Select
        label="Format of the transcript"
        value={format.id}
        options={TRANSCRIPT_FORMATS}
        onChange={(chosen) => setFormat(TRANSCRIPT_FORMATS.find(({ id }) => id === chosen) ?? format)}
      />
      <Button onClick={() => void copy()}>Copy</Button>
      <Button onClick={() => ports.saveText(`${run.flowId}-transcript.${format.extension}`, text())}>Save</Button>
      <span role="status">{answer}</span>
    </div>
  );
}
