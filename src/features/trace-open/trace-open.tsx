/** The Trace screen before a capture is open: what it does in one picture, a box to begin, samples that work at once. */
import { SAMPLES } from '#core/traces/samples.ts';
import { useActions } from '#state/use-app.ts';
import { IntroPage, SampleList, StaysHere } from '#ui/intro-page.tsx';
import { CaptureBox } from './capture-box.tsx';
import { TracePicture } from './trace-picture.tsx';
import { useOpening } from './use-opening.ts';

export function TraceOpen() {
  const { openCapture } = useActions();
  const onOpen = (id: string): void => {
    const sample = SAMPLES.find((each) => each.id === id);
    if (sample !== undefined) void sample.load().then((text) => openCapture(sample.fileName, text));
  };
  return (
    <IntroPage
      title="See where a sign-in goes wrong"
      lead="Open a capture. Signpost finds the sign-in among the other requests, draws it hop by hop, and shows the values that should be the same and are not."
      picture={<TracePicture />}
    >
      <CaptureBox {...useOpening()} />
      <SampleList samples={SAMPLES.map(({ id, title, summary }) => ({ id, title, about: summary }))} onOpen={onOpen} />
      <StaysHere>
        Captures are read in this tab. Nothing is sent, and of what is open a redacted copy at most is kept.
      </StaysHere>
    </IntroPage>
  );
}
