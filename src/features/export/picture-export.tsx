/** The diagram as a picture: all of it or the current step, light or dark, as SVG or PNG; what is shown is what is saved. */
import { useEffect, useState } from 'react';
import { MOST_DRAWN } from '#core/diagrams/drawn-part.ts';
import { pictureAddress, picturedPart, pictureText, type Picture } from '#core/diagrams/picture.ts';
import { useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { countText } from '#ui/text-limits.ts';
import { drawPng } from './draw-png.ts';
import type { ExportDialogProps } from './export-dialog.tsx';
import styles from './picture-export.module.css';
import { PictureTexts } from './picture-texts.tsx';

type PictureTheme = 'light' | 'dark';
const THEMES = [
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const;

type Drawing =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'drawn'; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly sentence: string };

const WAITING: Drawing = { kind: 'waiting' };

export function PictureExport({
  sequence,
  telling,
  fileName,
  at,
  draw,
}: Pick<ExportDialogProps, 'sequence' | 'telling' | 'fileName' | 'at' | 'draw'>) {
  const { ports } = useApp();
  const pageTheme = useAppState((state) => state.theme);
  const [theme, setTheme] = useState<PictureTheme>(pageTheme === 'dark' ? 'dark' : 'light');
  const [isStill, setStill] = useState(false);
  const [drawing, setDrawing] = useState(WAITING);
  const [answer, setAnswer] = useState('');
  const shown = isStill ? at : undefined;
  const { length } = sequence.steps;
  const { first, end } = picturedPart(sequence, at);
  const isPart = end - first < length;
  const text = pictureText(sequence, telling, shown, { first, end });

  useEffect(() => {
    let isWanted = true;
    const tell = (next: Drawing): void => {
      if (isWanted) setDrawing(next);
    };
    const part = { first, end };
    draw({ sequence, theme, at: shown, part, text: pictureText(sequence, telling, shown, part) }).then(
      (picture) => tell({ kind: 'drawn', picture }),
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        tell({ kind: 'failed', sentence: `The picture could not be drawn: ${reason}` });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [draw, sequence, telling, theme, shown, first, end]);

  const picture = drawing.kind === 'drawn' ? drawing.picture : undefined;
  const which = shown !== undefined ? [`step-${shown + 1}`] : isPart ? [`steps-${first + 1}-to-${end}`] : [];
  const name = [fileName, ...which, theme].join('-');
  const savePng = async (drawn: Picture, scale: 1 | 2): Promise<void> => {
    const png = await drawPng(drawn, scale, text);
    if (png === undefined) setAnswer('This browser cannot make a PNG so large; the SVG has no such limit.');
    else ports.saveBytes(`${name}${scale === 1 ? '' : '@2x'}.png`, png);
  };
  const whenDrawn = (save: (drawn: Picture) => void) => ({
    'aria-disabled': picture === undefined,
    onClick: () => {
      setAnswer('');
      if (picture !== undefined) save(picture);
    },
  });

  return (
    <>
      <section className={styles.picture} aria-label="Picture">
        <div className={styles.choices}>
          {at !== undefined && (
            <Select
              label="What it shows"
              value={isStill ? 'step' : 'whole'}
              options={[
                {
                  id: 'whole',
                  label: isPart ? `Steps ${countText(first + 1)} to ${countText(end)}` : 'The whole diagram',
                },
                { id: 'step', label: `Step ${countText(at + 1)} of ${countText(length)}` },
              ]}
              onChange={(id) => setStill(id === 'step')}
            />
          )}
          <Select
            label="Colours"
            value={theme}
            options={THEMES}
            onChange={(id) => setTheme(id === 'dark' ? 'dark' : 'light')}
          />
        </div>
        {isPart && (
          <p>
            One picture holds at most {MOST_DRAWN} steps; of these {countText(length)} it shows the part around the
            current one. Go to another step for another part, or take the text or the handout, which have them all.
          </p>
        )}
        <div className={styles.preview} data-theme={theme} role="region" aria-label="Preview" tabIndex={0}>
          {picture && <img src={pictureAddress(picture)} alt={text.alternative} />}
          {drawing.kind === 'failed' && <p role="alert">{drawing.sentence}</p>}
        </div>
        <div className={styles.saves}>
          <Button {...whenDrawn(({ svg }) => ports.saveText(`${name}.svg`, svg))}>Save SVG</Button>
          <Button {...whenDrawn((drawn) => void savePng(drawn, 1))}>Save PNG</Button>
          <Button {...whenDrawn((drawn) => void savePng(drawn, 2))}>Save PNG, twice as sharp</Button>
          {picture && (
            <span className={styles.size}>
              {picture.width} × {picture.height}
            </span>
          )}
        </div>
        <p role="status">{answer}</p>
      </section>
      <PictureTexts sequence={sequence} telling={telling} text={text} at={shown} fileName={`${name}.svg`} />
    </>
  );
}
