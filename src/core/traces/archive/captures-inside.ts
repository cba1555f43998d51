/** An archive of captures of any format: each is read as if it had been opened by itself. */
import { failure, success } from '#core/shared/result.ts';
import type { FormatReading } from '#core/traces/reading/capture-format.ts';
import type { CaptureProblem } from '#core/traces/model.ts';
import { wholeArchive } from './archives-inside.ts';
import type { ArchiveLayout } from './archive-layout.ts';
import { ZIP } from './zip-directory.ts';

/** What systems add: folders of their own, files whose names begin with a dot. */
const ADDED = /^__MACOSX\/|(?:^|\/)\./;
/** Opening an archive of photographs must not take long. */
const MOST_TRIED = 200;

export const capturesInside: ArchiveLayout = {
  fits: () => true,
  async read(archive, { readInner }) {
    const names = archive.names.filter((name) => !ADDED.test(name));
    // Beside a HAR stand the bodies of its messages, which are no captures.
    const hars = names.filter((name) => /\.har$/i.test(name));
    const tried = (hars.length > 0 ? hars : names).slice(0, MOST_TRIED);
    const readings: FormatReading[] = [];
    const unread: string[] = [];
    const problems: CaptureProblem[] = [];
    for (const name of tried) {
      const file = archive.file(name);
      const result = file === undefined ? undefined : await readInner(await wholeArchive(file));
      if (result?.ok === true) readings.push(result.value);
      else unread.push(name);
      if (result?.ok === false) problems.push(result.problem);
    }
    if (readings.length === 0) return failure(tellingOf(problems));
    const sentence = `Not captures: ${unread.slice(0, 10).join(', ')}${unread.length > 10 ? ', …' : ''}.`;
    return success({
      format: `${[...new Set(readings.map(({ format }) => format))].join(' and ')}, in a ZIP archive`,
      notices: [
        ...readings.flatMap(({ notices }) => notices),
        ...(unread.length === 0 ? [] : [{ severity: 'info', sentence, place: undefined } as const]),
      ],
    });
  },
};

/** Of one file, why it could not be read; of several, why the first could not that looked like a capture. */
const tellingOf = (problems: readonly CaptureProblem[]): CaptureProblem =>
  (problems.length === 1 ? problems[0] : problems.find(({ kind }) => !NOT_A_CAPTURE.has(kind))) ?? {
    kind: 'no-hops',
    format: ZIP,
  };

const NOT_A_CAPTURE: ReadonlySet<CaptureProblem['kind']> = new Set(['unknown-format', 'not-text', 'empty']);
