/** The reader's Mermaid text: numbered lines, problems beside their lines, the line of the current step marked. */
import { useEffect, useId, useRef, useState, type DragEvent, type RefObject } from 'react';
import { describeProblem } from '#core/diagrams/describe-mermaid-problem.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import { countText, LARGEST_FILE } from '#ui/text-limits.ts';
import { CopyDiagramLink } from './copy-diagram-link.tsx';
import { DiagramChoice } from './diagram-choice.tsx';
import { ReadingNotes } from './reading-notes.tsx';
import styles from './source-editor.module.css';
import { countLines, lineAt, offsetOf } from './source-lines.ts';

const CARET_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

export function SourceEditor() {
  const source = useAppState((state) => state.diagramSource);
  const problems = useAppState((state) => state.diagramReading.problems);
  const { editDiagram, openDiagram } = useActions();
  const goToLine = useGoToLine();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const layers = useRef<HTMLDivElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string>();
  const current = useCurrentLine();
  useLineInView(box, current);

  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const isTooLarge = file.size > LARGEST_FILE;
    setRefusal(isTooLarge ? `${file.name} has ${countText(file.size)} bytes, which is no diagram.` : undefined);
    if (!isTooLarge) await openDiagram(await file.text());
  };
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    void read(file);
  };
  const showPlace = (line: number, column: number): void => {
    const offset = offsetOf(source, line, column);
    box.current?.focus();
    box.current?.setSelectionRange(offset, offset);
  };

  return (
    <section className={styles.editor} aria-label="Text of the diagram">
      <div className={styles.head}>
        <label htmlFor={id}>Mermaid text</label>
        <Button look="quiet" onClick={() => files.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={files}
          type="file"
          hidden
          onChange={({ target }) => {
            void read(target.files?.[0]);
            target.value = '';
          }}
        />
      </div>
      <DiagramChoice />
      <div className={styles.box}>
        <div className={styles.layers} aria-hidden="true">
          <div className={styles.sheet} ref={layers}>
            {current !== undefined && <div className={styles.now} data-line-now={current} style={rowStyle(current)} />}
            {problems.map((problem, index) => (
              <div key={index} className={styles.wrong} style={rowStyle(problem.line)}>
                <span style={{ insetInlineStart: `${(source.split('\n')[problem.line - 1] ?? '').length + 2}ch` }}>
                  {describeProblem(problem).says}
                </span>
              </div>
            ))}
            <pre className={styles.numbers}>
              {Array.from({ length: countLines(source) }, (_, index) => index + 1).join('\n')}
            </pre>
          </div>
        </div>
        <textarea
          ref={box}
          id={id}
          className="wire"
          wrap="off"
          value={source}
          placeholder={'sequenceDiagram\n  Browser->>Bot: Hello\n  Bot-->>Browser: Hello too'}
          aria-describedby={`${id}-hint`}
          aria-invalid={problems.length > 0}
          onChange={({ target }) => editDiagram(target.value)}
          onClick={({ currentTarget }) => goToLine(lineAt(source, currentTarget.selectionStart))}
          onKeyUp={({ key, currentTarget }) => {
            if (CARET_KEYS.has(key)) goToLine(lineAt(source, currentTarget.selectionStart));
          }}
          onScroll={({ currentTarget: { scrollTop, scrollLeft } }) => {
            layers.current?.style.setProperty('--scrolled', `${-scrollTop}px`);
            layers.current?.style.setProperty('--aside', `${-scrollLeft}px`);
          }}
          onDragOver={(event) => {
            if (event.dataTransfer.types.includes('Files')) event.preventDefault();
          }}
          onDrop={drop}
          {...SECRET_FIELD}
        />
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        A sequence diagram, or a Markdown page with some. It stays in this tab and is never drawn as it is: only what is
        understood of it is.
      </p>
      <CopyDiagramLink />
      {refusal !== undefined && <p role="alert">{refusal}</p>}
      <ReadingNotes onShow={showPlace} />
    </section>
  );
}

const rowStyle = (line: number) => ({ top: `calc(var(--row) * ${line - 1})` });

/** The line of the current step; undefined while the text is not that of the diagram shown. */
function useCurrentLine(): number | undefined {
  return useAppState(({ diagram, diagramReading, players }) => {
    const step = diagram?.steps[players.diagram.index];
    const isOfText = diagramReading.problems.length === 0;
    return step === undefined || !isOfText ? undefined : diagramReading.lines.get(step.id);
  });
}

/** Goes to the first step that stands in a line. */
function useGoToLine(): (line: number) => void {
  const { store } = useApp();
  const { goTo } = useActions();
  return (line) => {
    const { diagram, diagramReading } = store.getState();
    if (diagramReading.problems.length > 0) return;
    const index = diagram?.steps.findIndex(({ id }) => diagramReading.lines.get(id) === line) ?? -1;
    if (index >= 0) goTo('diagram', index);
  };
}

/** Follows the player, but not while somebody writes. */
function useLineInView(box: RefObject<HTMLTextAreaElement | null>, line: number | undefined): void {
  useEffect(() => {
    const area = box.current;
    if (area === null || line === undefined || area === document.activeElement) return;
    const row = Number.parseFloat(getComputedStyle(area).lineHeight);
    const top = (line - 1) * row;
    const isInView = top >= area.scrollTop && top + 2 * row <= area.scrollTop + area.clientHeight;
    if (!isInView) area.scrollTo({ top: top - area.clientHeight / 2 });
  }, [box, line]);
}
