/** A link that holds the text. It is made when the button is pressed, and what it gives away is said beside it. */
import { useState } from 'react';
import { describeLinkProblem } from '#core/sharing/describe-link-problem.ts';
import { sharedDiagramLink } from '#core/sharing/links.ts';
import { packText } from '#core/sharing/packed-text.ts';
import { useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { countText } from '#ui/text-limits.ts';
import styles from './source-editor.module.css';

export function CopyDiagramLink() {
  const { ports } = useApp();
  const source = useAppState(({ diagramSource }) => diagramSource);
  const [answer, setAnswer] = useState<{ readonly to: string; readonly says: string }>();
  if (source.trim() === '') return null;

  const copied = async (): Promise<string> => {
    const packed = packText(source);
    if (!packed.ok) return describeLinkProblem(packed.problem, 'diagram');
    const address = ports.absoluteLink(sharedDiagramLink(packed.value));
    const isCopied = await ports.copyText(address);
    return isCopied ? `Copied, ${countText(address.length)} characters.` : 'The browser refused to copy.';
  };
  return (
    <div className={styles.link}>
      <Button
        aria-describedby="diagram-link-holds"
        onClick={() => void copied().then((says) => setAnswer({ to: source, says }))}
      >
        Copy link
      </Button>
      <p id="diagram-link-holds">The text will be in the link: whoever has the link can read it.</p>
      <p role="status">{answer?.to === source && answer.says}</p>
    </div>
  );
}
