/**
 * A sequence set for paper, with its diagram in as many pictures as it takes; printed when that was
 * asked for. Where the browser prints without asking, there is no time to draw, and it has the steps alone.
 */
import { useEffect, useState } from 'react';
import { MOST_DRAWN, type DrawnPart } from '#core/diagrams/drawn-part.ts';
import { pictureText, type Picture } from '#core/diagrams/picture.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import { drawPicture } from '#features/diagram/picture.ts';
import { Handout } from '#features/handout/handout.tsx';
import { useApp } from '#state/use-app.ts';
import { useBrowserPrinting } from './use-browser-printing.ts';

interface PrintableHandoutProps {
  readonly sequence: Sequence;
  readonly telling: Telling;
  readonly isPrinting: boolean;
  /** Whether it is to be there with its pictures before anybody prints. */
  readonly isExpected: boolean;
  /** Called when the reader presses the browser's keys for printing. Always the same function, like the next one. */
  readonly onAsked: () => void;
  /** Another function would print again. */
  readonly onPrinted: () => void;
}

export function PrintableHandout({
  sequence,
  telling,
  isPrinting,
  isExpected,
  onAsked,
  onPrinted,
}: PrintableHandoutProps) {
  const { ports } = useApp();
  const [pictures, setPictures] = useState<readonly Picture[]>();
  const [isReady, setReady] = useState(false);
  const isOnPaper = useBrowserPrinting(onAsked);

  useEffect(() => {
    if (!isExpected) return undefined;
    let isWanted = true;
    const tell = (drawn: readonly Picture[]): void => {
      if (!isWanted) return;
      setPictures(drawn);
      setReady(drawn.length === 0);
    };
    // Without a picture the steps say everything in words.
    drawPages(sequence, telling).then(tell, () => tell([]));
    return () => {
      isWanted = false;
      setPictures(undefined);
      setReady(false);
    };
  }, [sequence, telling, isExpected]);

  useEffect(() => {
    if (isReady && isPrinting) void ports.printPage().then(onPrinted);
  }, [isReady, isPrinting, ports, onPrinted]);

  if (pictures === undefined && !isOnPaper) return null;
  return <Handout sequence={sequence} telling={telling} pictures={pictures ?? []} onReady={() => setReady(true)} />;
}

/** What a page of A4 or Letter holds between its margins, in CSS pixels. */
const PAGE = { width: 640, height: 840 };

async function drawPages(sequence: Sequence, telling: Telling): Promise<readonly Picture[]> {
  const { length } = sequence.steps;
  // The handout says above how it was told.
  const text = { ...pictureText(sequence, telling, undefined), caption: [] };
  const draw = (part: DrawnPart): Promise<Picture> =>
    drawPicture({ sequence, theme: 'light', at: undefined, part, text });
  const drawParts = async (count: number): Promise<readonly Picture[]> => {
    const starts = Array.from({ length: count }, (_, at) => Math.floor((at * length) / count));
    const pictures: Picture[] = [];
    for (const [at, first] of starts.entries()) pictures.push(await draw({ first, end: starts[at + 1] ?? length }));
    const tallest = Math.max(...pictures.map(heightOnPage));
    return tallest <= PAGE.height || count === length ? pictures : drawParts(partsFor(count, tallest, length));
  };
  return drawParts(Math.ceil(length / MOST_DRAWN));
}

const heightOnPage = ({ width, height }: Picture): number => height * Math.min(1, PAGE.width / width);

/** So many parts that the tallest picture fits a page, as far as that can be foreseen; at most one for each step. */
const partsFor = (count: number, tallest: number, length: number): number =>
  Math.min(length, Math.max(count + 1, Math.ceil((count * tallest) / PAGE.height)));
