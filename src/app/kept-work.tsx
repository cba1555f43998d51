/** What became of kept work, with what the reader can do about it. */
import { KeptWorkBar } from '#features/kept-work/kept-work-bar.tsx';
import { keptWorkDesk } from './kept-work-desk.ts';

export function KeptWork() {
  const desk = keptWorkDesk();
  return (
    desk && (
      <KeptWorkBar
        onAnswer={(isTaken) => void desk.answerOffer(isTaken)}
        onDismiss={desk.dismiss}
        onReload={() => void desk.reload()}
        onReadAgain={() => void desk.readCaptureAgain()}
      />
    )
  );
}
