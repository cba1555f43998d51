/** The words that go with the picture as it is chosen: to read instead of it, and to put it or its step on a page. */
import { pictureMarkdown, type PictureText } from '#core/diagrams/picture.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { stepMarkdown, type Telling } from '#core/sequence/transcript.ts';
import { CopyAndSave, Row } from './export-row.tsx';

interface PictureTextsProps {
  readonly sequence: Sequence;
  readonly telling: Telling;
  readonly text: PictureText;
  /** Index of the step that the picture marks; undefined when it marks none. */
  readonly at: number | undefined;
  /** What the picture is called when it is saved, with its ending. */
  readonly fileName: string;
}

export function PictureTexts({ sequence, telling, text, at, fileName }: PictureTextsProps) {
  const link = telling.linkTo(at);
  const forPage = pictureMarkdown(text, fileName, link);
  return (
    <>
      <Row
        title="Text instead of the picture"
        about={
          at === undefined
            ? 'For those who cannot see it: every step it shows in a sentence.'
            : 'For those who cannot see it: what it shows, each step before in a sentence, and what this one says.'
        }
      >
        <CopyAndSave text={text.alternative} what="Text instead of the picture" />
      </Row>
      <Row
        title="Markdown for a page"
        about={`The picture by its file name, ${fileName}, with the text instead of it${link === undefined ? '' : ' and a link'}.`}
      >
        <CopyAndSave text={forPage} what="Markdown for a page" />
      </Row>
      {at !== undefined && (
        <Row title="Markdown of this step" about="The step with its explanation, without the others.">
          <CopyAndSave text={stepMarkdown(sequence, telling, at)} what="Markdown of this step" />
        </Row>
      )}
    </>
  );
}
