/** A text becomes a capture: each format scores the head, the best one reads. */
import { failure, success, type Result } from '#core/shared/result.ts';
import type { CaptureFormat } from './capture-format.ts';
import type { Capture, CaptureProblem } from './model.ts';

/** In UTF-16 code units. */
const LONGEST_TEXT = 100_000_000;
const HEAD = 100_000;
/** Enough to recognise a file by, too little to hold a secret. */
const BEGINNING = 40;

/** Every file in `formats/`; adding one is adding a format. */
export const FORMATS: readonly CaptureFormat[] = Object.values(
  import.meta.glob<CaptureFormat>(['./formats/*.ts', '!./formats/*.test.ts'], { eager: true, import: 'default' }),
);

export function readCapture(
  text: string,
  name: string,
  formats: readonly CaptureFormat[] = FORMATS,
): Result<Capture, CaptureProblem> {
  if (text.length > LONGEST_TEXT) return failure({ kind: 'too-large', bytes: text.length, limit: LONGEST_TEXT });
  const withoutMark = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (withoutMark.trim() === '') return failure({ kind: 'empty' });
  const head = withoutMark.slice(0, HEAD);
  const nul = head.indexOf('\0');
  if (nul >= 0) return failure({ kind: 'not-text', at: nul });
  const [best] = formats
    .map((format) => ({ format, score: format.score(head) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (best === undefined) {
    const begins = head.trimStart().slice(0, BEGINNING);
    return failure({ kind: 'unknown-format', lookedFor: formats.map((format) => format.name), begins });
  }
  const result = best.format.read(withoutMark);
  return result.ok ? success({ name, ...result.value }) : result;
}
