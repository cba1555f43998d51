/** The diagram as a picture: all of it or the current step, light or dark, as SVG or PNG; what is shown is what is saved. */
import { useEffect, useState } from 'react';
import { pictureAddress, pictureText, type Picture } from '#core/diagrams/picture.ts';
import { useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { drawPng } from './draw-png.ts';
import type { ExportDialogProps } from './export-dialog.tsx';
import styles from './picture-export.module.css';

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
}: Omit<ExportDialogProps, 'onPrint' | 'onClose'>) {
  const { ports } = useApp();
  const pageTheme = useAppState((state) => state.theme);
  const [theme, setTheme] = useState<PictureTheme>(pageTheme === 'dark' ? 'dark' : 'light');
  const [isStill, setStill] = useState(false);
  const [drawing, setDrawing] = useState(WAITING);
  const [answer, setAnswer] = useState('');
  const shown = isStill ? at : undefined;
  const text = pictureText(sequence, telling, shown);

  useEffect(() => {
    let isWanted = true;
    const tell = (next: Drawing): void => {
      if (isWanted) setDrawing(next);
    };
    draw({ sequence, theme, at: shown, text: pictureText(sequence, telling, shown) }).then(
      (picture) => tell({ kind: 'drawn', picture }),
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        tell({ kind: 'failed', sentence: `The picture could not be drawn: ${reason}` });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [draw, sequence, telling, theme, shown]);

  const picture = drawing.kind === 'drawn' ? drawing.picture : undefined;
  const name = [fileName, ...(shown === undefined ? [] : [`step-${shown + 1}`]), theme].join('-');
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
    <section className={styles.picture} aria-label="Picture">
      <div className={styles.choices}>
        {at !== undefined && (
          <Select
            label="What it shows"
            value={isStill ? 'step' : 'whole'}
            options={[
              { id: 'whole', label: 'The whole diagram' },
              { id: 'step', label: `Step ${at + 1} of ${sequence.steps.length}` },
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
      <div className={styles.preview} data-theme={theme}>
        {picture && <img src={pictureAddress(picture)} alt={text.description} />}
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
  );
}
