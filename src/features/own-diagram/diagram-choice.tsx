/** Which of the diagrams of a Markdown page is read; nothing where there is no choice. */
import { useActions, useAppState } from '#state/use-app.ts';
import { Select } from '#ui/select.tsx';
import styles from './diagram-choice.module.css';

export function DiagramChoice() {
  const { blocks, block } = useAppState((state) => state.diagramReading);
  const { chooseDiagram } = useActions();
  if (blocks.length < 2) return null;
  return (
    <div className={styles.choice}>
      <Select
        label="Diagram of the page"
        value={String(block)}
        options={blocks.map(({ firstLine, heading }, index) => ({
          id: String(index),
          label: `${index + 1} of ${blocks.length}, line ${firstLine}${heading === '' ? '' : `: ${heading}`}`,
        }))}
        onChange={(id) => void chooseDiagram(Number(id))}
      />
    </div>
  );
}
