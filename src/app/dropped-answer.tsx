/** Says that the address held the answer of a sign-in when the page was opened, and what became of it. */
import { Dialog } from '#ui/dialog.tsx';

export function DroppedAnswer({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="The address held the answer of a sign-in" onClose={onClose}>
      <p>
        It was taken out of the address before anything read it: Signpost signs nobody in, and nothing of it was opened.
        If it stood behind <code>?</code>, the server of this page was sent it and may have noted it, so treat a code or
        a token in it as told to others.
      </p>
      <p>To look into an answer, paste it on the Token or the Trace screen.</p>
    </Dialog>
  );
}
