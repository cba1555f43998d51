/** The Trace screen before a capture is open: what it does in one picture, a box to begin, samples that work at once. */
import { ChevronRight, Lock } from 'lucide-react';
import { SAMPLES } from '#core/traces/samples.ts';
import { useActions } from '#state/use-app.ts';
import { CaptureBox } from './capture-box.tsx';
import styles from './trace-open.module.css';
import { TracePicture } from './trace-picture.tsx';

export function TraceOpen() {
  return (
    <div className={styles.page}>
      <h1>See where a sign-in goes wrong</h1>
      <p className={styles.lead}>
        Open a capture. Signpost finds the sign-in among the other requests, draws it hop by hop, and shows the values
        that should be the same and are not.
      </p>
      <TracePicture />
      <CaptureBox />
      <section className={styles.samples} aria-labelledby="samples-heading">
        <h2 id="samples-heading">Or open one of these</h2>
        <Samples />
      </section>
      <p className={styles.foot}>
        <Lock size={14} aria-hidden="true" />
        Captures are read in this tab. Nothing is sent, and nothing is kept when the tab closes.
      </p>
    </div>
  );
}

function Samples() {
  const { openFile } = useActions();
  return (
    <ul>
      {SAMPLES.map(({ id, title, summary, fileName, load }) => (
        <li key={id}>
          <button type="button" onClick={() => void openFile({ name: fileName, text: load })}>
            {title}
            {'\u00a0'}
            <ChevronRight size={14} aria-hidden="true" />
          </button>
          <p>{summary}</p>
        </li>
      ))}
    </ul>
  );
}
