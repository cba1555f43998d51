/** Pictures of a sequence to take away, and the words that go with them: a title, and a text to read instead. */
import { describeStep, titleBeyondLabel } from '#core/sequence/describe-step.ts';
import { linked } from '#core/sequence/markdown-text.ts';
import { plainProse } from '#core/sequence/plain-prose.ts';
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import { VERSION } from '#core/shared/version.ts';
import { drawnPartAt, type DrawnPart } from './drawn-part.ts';

export interface PictureText {
  readonly title: string;
  /** To read instead of the picture: its steps in sentences, or one step after those before it; how it was told. */
  readonly alternative: string;
  /** The same for who has the picture alone: what made it and where to see it again stand behind. */
  readonly description: string;
  /** Drawn small below the picture, line by line: what it shows, how it was told, what made it. */
  readonly caption: readonly string[];
}

export interface PictureRequest {
  readonly sequence: Sequence;
  readonly theme: 'light' | 'dark';
  /** Index of the step to mark, with those after it dimmed; undefined when none is. */
  readonly at: number | undefined;
  /** The steps to show. */
  readonly part: DrawnPart;
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

/** What one picture holds: the whole sequence, or the part of a long one that has the step of this index. */
export const picturedPart = ({ steps }: Sequence, index: number | undefined): DrawnPart =>
  drawnPartAt(index ?? 0, steps.length);

/** `at` is the index of the step that the picture marks; undefined when it marks none. */
export function pictureText(
  sequence: Sequence,
  telling: Telling,
  at: number | undefined,
  part: DrawnPart = picturedPart(sequence, at),
): PictureText {
  const { title, summary, steps } = sequence;
  const step = at === undefined ? undefined : steps[at];
  const shown = shownSteps(sequence, part);
  const withOrigin = (sentences: readonly string[]): Pick<PictureText, 'alternative' | 'description'> => {
    const said = [...sentences.filter((text) => text !== ''), ...toldAs(telling)];
    return { alternative: said.join(' '), description: [...said, ...madeBy(telling, at)].join(' ') };
  };
  if (at === undefined || step === undefined) {
    const cast = `A sequence diagram of ${castOf(sequence)}.`;
    const account = steps
      .slice(part.first, part.end)
      .map((each, index) => `${countText(part.first + index + 1)}. ${sentence(describeStep(sequence, each))}`);
    return {
      title: [title, ...shown].join(', '),
      ...withOrigin([summary, cast, ...shown.map((text) => `It shows ${text}.`), ...account]),
      caption: captionOf([title, ...shown.map(sentenceStart)], telling),
    };
  }
  const where = `step ${countText(at + 1)} of ${countText(steps.length)}`;
  const before = steps
    .slice(part.first, at)
    .map((each, index) => `${countText(part.first + index + 1)}. ${describeStep(sequence, each)}`);
  return {
    title: `${title}, ${where}: ${step.title}`,
    ...withOrigin([
      `${title}: a sequence diagram of ${castOf(sequence)}, with ${where} marked and those after it faded.`,
      ...shown.map((text) => `It shows ${text}.`),
      ...(before.length === 0 ? [] : [`Before it: ${sentence(before.join('; '))}`]),
      `${sentenceStart(where)}: ${sentence(describeStep(sequence, step))}`,
      ...saidOf(step),
    ]),
    caption: captionOf([title, `${sentenceStart(where)}: ${step.title}`], telling),
  };
}

/** For a page that has the picture as a file of this name: the picture with the text instead of it, and a link. */
export function pictureMarkdown(text: PictureText, fileName: string, link: string | undefined): string {
  const picture = `!${linked(text.alternative, fileName)}`;
  return `${[picture, ...(link === undefined ? [] : [linked(text.title, link)])].join('\n\n')}\n`;
}

const castOf = ({ participants }: Sequence): string => participants.map(({ label }) => label).join(', ');

/** Which steps are shown, when it is not all of them. */
const shownSteps = ({ steps: { length } }: Sequence, { first, end }: DrawnPart): readonly string[] =>
  end - first === length ? [] : [`steps ${countText(first + 1)} to ${countText(end)} of ${countText(length)}`];

/** What a step says beyond its label. */
const saidOf = (step: Step): readonly string[] => [
  ...titleBeyondLabel(step).map(sentence),
  ...step.explanation.map((prose) => sentence(plainProse(prose))),
];

const COUNT = new Intl.NumberFormat('en');
const countText = (count: number): string => COUNT.format(count);

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
export const toldHow = (telling: Telling, at?: number): readonly string[] => [
  ...toldAs(telling),
  ...madeBy(telling, at),
];

/** The same without what made it and where, for a place that has a link of its own. */
export const toldAs = ({ variant, faults }: Telling): readonly string[] => [
  ...(variant === undefined ? [] : [`Told as: ${variant}.`]),
  ...(faults.length === 0 ? [] : [`What goes wrong: ${faults.map(({ label }) => label).join('; ')}.`]),
];

function madeBy({ linkTo }: Telling, at: number | undefined): readonly string[] {
  const link = linkTo(at);
  return [`Made by Signpost ${VERSION}.`, ...(link === undefined ? [] : [`To see it: ${link}`])];
}
