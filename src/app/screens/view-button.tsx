/** The other way to look at the steps: drawn or listed. */
import { say } from '#platform/voice.ts';
import { Button } from '#ui/button.tsx';

export type View = 'diagram' | 'list';

interface ViewButtonProps {
  readonly view: View;
  readonly onChange: (view: View) => void;
}

export function ViewButton({ view, onChange }: ViewButtonProps) {
  const other = view === 'list' ? 'diagram' : 'list';
  return (
    <Button
      onClick={() => {
        onChange(other);
        say(other === 'list' ? 'The steps stand there as a list.' : 'The diagram is shown.');
      }}
    >
      {other === 'list' ? 'Show as a list' : 'Show the diagram'}
    </Button>
  );
}
