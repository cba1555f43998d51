/** The sequence as one HTML file that steps by itself. It is made when this is shown, so that its size can be said. */
import { MOST_DRAWN } from '#core/diagrams/drawn-part.ts';
import type { Result } from '#core/shared/result.ts';
import type { FileContent } from '#core/sharing/one-file.ts';
import { useApp } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { countText } from '#ui/text-limits.ts';
import { useAnswer } from '#ui/use-answer.ts';
import { Row } from './export-row.tsx';

/** Answers with the text of the file, or with a sentence that says why there is none. */
export type MakeFile = (content: FileContent) => Promise<Result<string, string>>;

interface OneFileRowProps {
  readonly content: FileContent;
  readonly make: MakeFile;
  /** The name of the file, without an ending. */
  readonly fileName: string;
}

export function OneFileRow({ content, make, fileName }: OneFileRowProps) {
  const { ports } = useApp();
  const made = useAnswer(make, content, undefined);
  const { length } = content.sequence.steps;
  const undrawn = length <= MOST_DRAWN ? [] : [`Its ${countText(length)} steps stand in a list, without a drawing.`];
  const outcome = made === undefined ? [] : [made.ok ? `${sizeOf(made.value)}.` : made.problem];
  const about = 'Opens from disk in any browser and steps there; it asks no network for anything.';
  return (
    <Row title="One HTML file" about={[about, ...undrawn, ...outcome].join(' ')}>
      <Button
        aria-label="Save as one HTML file"
        aria-disabled={made?.ok !== true}
        onClick={() => {
          if (made?.ok === true) ports.saveText(`${fileName}.html`, made.value);
        }}
      >
        Save
      </Button>
    </Row>
  );
}

const KILO = 1000;
const sizeOf = (text: string): string => `${countText(Math.ceil(new TextEncoder().encode(text).length / KILO))} kB`;
