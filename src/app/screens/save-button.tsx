import { useApp } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';

interface SaveButtonProps {
  /** Ends the accessible name. */
  readonly what: string;
  readonly text: string;
  readonly saveAs: string;
}

/** For what is too long to be pasted. */
export function SaveButton({ what, text, saveAs }: SaveButtonProps) {
  const { ports } = useApp();
  return (
    <Button aria-label={`Save: ${what}`} onClick={() => ports.saveText(saveAs, text)}>
      Save
    </Button>
  );
}
