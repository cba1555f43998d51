/** Pictures of a sequence to take away, and the words that go with them: a title, and a text to read instead. */
import { describeStep } from '#core/sequence/describe-step.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import { VERSION } from '#core/shared/version.ts';

export interface PictureText {
  readonly title: string;
  /** The whole sequence in sentences, or one step of it; how it was told; what made it. */
  readonly description: string;
  /** Drawn small below the picture, line by line: what it shows, how it was told, what made it. */
  readonly caption: readonly string[];
}

export interface PictureRequest {
  readonly sequence: Sequence;
  readonly theme: 'light' | 'dark';
  /** Index of the step to mark, with those after it dimmed; undefined when none is. */
  readonly at: number | undefined;
  /** Indexes of the first and last step to show; left out for all. */
  readonly rows?: { readonly first: number; readonly last: number };
  readonly text: PictureText;
}

export interface Picture {
  /** A document that stands alone. */
  readonly svg: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** A picture as an address that an image can have. */
export const pictureAddress = ({ svg }: Picture): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** `at` is the index of the step that the picture shows; undefined for the whole sequence. */
export function pictureText(sequence: Sequence, telling: Telling, at: number | undefined): PictureText {
  const { title, summary, participants, steps } = sequence;
  const step = at === undefined ? undefined : steps[at];
  const told = toldHow(telling, at);
  if (at === undefined || step === undefined) {
    const cast = `A sequence diagram of ${participants.map(({ label }) => label).join(', ')}.`;
    const account = steps.map((each, index) => `${index + 1}. ${sentence(describeStep(sequence, each))}`);
    return {
      title,
      description: [summary, cast, ...account, ...told].filter((text) => text !== '').join(' '),
      caption: captionOf([title], telling),
    };
  }
  const where = `step ${at + 1} of ${steps.length}`;
  return {
    title: `${title}, ${where}: ${step.title}`,
    description: [`${title}, ${where}. ${sentence(describeStep(sequence, step))}`, ...told].join(' '),
    caption: captionOf([title, `${sentenceStart(where)}: ${step.title}`], telling),
  };
}

const LONGEST_LINE = 120;

function captionOf(what: readonly string[], { variant, faults }: Telling): readonly string[] {
  const lines = [
    ...what,
    ...(variant === undefined ? [] : [`Told as: ${variant}`]),
    ...faults.map(({ label }) => `What goes wrong: ${label}`),
    `Signpost ${VERSION}`,
  ];
  return lines.map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
}

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A question keeps its own mark. */
const sentence = (text: string): string => (/[?.]$/.test(text) ? text : `${text}.`);

/** In which variant, with which faults, made by what, where to see it again: at a step, if one is meant. */
export function toldHow({ variant, faults, linkTo }: Telling, at?: number): readonly string[] {
  const link = linkTo(at);
  return [
    ...(variant === undefined ? [] : [`Told as: ${variant}.`]),
    ...(faults.length === 0 ? [] : [`What goes wrong: ${faults.map(({ label }) => label).join('; ')}.`]),
    `Made by Signpost ${VERSION}.`,
    ...(link === undefined ? [] : [`To see it: ${link}`]),
  ];
}
