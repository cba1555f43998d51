/**
 * A sequence as one HTML file that opens from disk and steps: the viewer (src/companion/file-page.ts) with its styles, what
 * it shows as data, and a policy that lets exactly that script and those styles run and nothing be asked for. The same
 * sequence gives the same bytes. Left out: Mermaid, of which only the drawing is there; the lives of values; tokens ready
 * to be opened.
 */
import type { RedactedPart } from '#core/redaction/trace/redacted-part.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { ToldFault } from '#core/sequence/told-fault.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import { base64Of } from '#core/shared/encode-base64.ts';
import { sha256 } from '#core/shared/sha256.ts';
import { VERSION } from '#core/shared/version.ts';
import { htmlText } from './html-text.ts';

/** The texts of a classic script and of a style sheet, each with everything it needs. */
export interface FileViewer {
  readonly script: string;
  readonly style: string;
}

/** What the viewer reads. `Drawing` is made by whoever draws; the core has no picture of its own. */
export interface FileData<Drawing> {
  readonly sequence: Sequence;
  /** How it is told, each in a few words. */
  readonly told: readonly string[];
  readonly faults: readonly ToldFault[];
  /** Where the app shows the same, by the index of the step; empty where it cannot. */
  readonly links: readonly string[];
  /** Left out where the sequence is too long to be drawn at once. */
  readonly drawn?: Drawing;
}

/** What may be put into a file: a sequence whose values were made here, or one that was redacted. */
export class FileContent {
  readonly #data: FileData<never>;

  private constructor(data: FileData<never>) {
    this.#data = data;
  }

  /** Of a flow or the reader's own diagram. Throws for a recording: that is to be redacted first. */
  static made(sequence: Sequence, { variant, faults, linkTo }: Telling): FileContent {
    if (sequence.steps.some(({ certainty }) => certainty === 'captured'))
      throw new Error('A recording goes into a file only when it is redacted.');
    return new FileContent({
      sequence: shownOf(sequence),
      told: variant === undefined ? [] : [variant],
      faults: faults.map(({ label, symptom, cause, fix, sources }) => ({ label, symptom, cause, fix, sources })),
      links: sequence.steps.map((_, index) => linkTo(index)).filter((link) => link !== undefined),
    });
  }

  static redacted({ sequence, label }: RedactedPart): FileContent {
    // The name of the file was replaced and says nothing.
    const titled = { ...shownOf(sequence), title: label };
    return new FileContent({ sequence: titled, told: ['Recorded, redacted'], faults: [], links: [] });
  }

  /** What is to be drawn. */
  get sequence(): Sequence {
    return this.#data.sequence;
  }

  with<Drawing>(drawn: Drawing | undefined): FileData<Drawing> {
    return drawn === undefined ? this.#data : { ...this.#data, drawn };
  }
}

/** Without what the viewer has no use for. */
const shownOf = (sequence: Sequence): Sequence => ({ ...sequence, threads: [], tokens: [] });

/** The text of the file, which is to be written as UTF-8. */
export function oneFile<Drawing>(viewer: FileViewer, content: FileContent, drawn: Drawing | undefined): string {
  const script = insideElement(viewer.script);
  const style = insideElement(viewer.style);
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en" translate="no">
<head>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Signpost ${VERSION}">
<title>${htmlText(content.sequence.title)}</title>
<style>${style}</style>
</head>
<body>
<main><noscript><p>These steps need JavaScript.</p></noscript></main>
<script type="application/json">${jsonInScript(content.with(drawn))}</script>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = (text: string): string => `sha256-${base64Of(sha256(new TextEncoder().encode(text)))}`;

/** What would end the element, begin a comment in it, or reach the page as another character than was hashed. */
const BREAKS_OUT = /<\/(?:script|style)|<!--|[\0\r]|\p{Surrogate}/iu;

function insideElement(text: string): string {
  if (BREAKS_OUT.test(text)) throw new Error('The viewer has something in it that cannot stand inside a page.');
  return text;
}

/** Nothing in it can end the element, whatever stands in the texts; U+2028 and U+2029 are line ends to older readers. */
const jsonInScript = (data: FileData<unknown>): string =>
  JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
