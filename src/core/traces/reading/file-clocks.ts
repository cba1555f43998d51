/**
 * Files of several computers, each with a clock of its own: how far each was off shows in the `Date` of the answers that
 * it holds (RFC 9110 section 6.6.1), which the servers write. The file whose clock fits them best stays as it is, the
 * others are moved to it. Left out: files with too few answers that say so, and clocks that drift.
 */
import type { CaptureNotice, Hop } from '#core/traces/model.ts';
import { headerOf } from '#core/traces/recognising/message-parts.ts';
import { formatSpan } from './instant.ts';

/** In seconds: what the rounding of Date and the way of an answer make up. */
const WORTH_MOVING = 5;
const FEWEST_ANSWERS = 3;

interface FileHops {
  readonly name: string;
  readonly hops: readonly Hop[];
}

export function withClocksAligned<File extends FileHops>(
  files: readonly File[],
): { readonly files: readonly File[]; readonly notices: readonly CaptureNotice[] } {
  const ahead = files.map(({ hops }) => aheadOfServers(hops));
  const known = ahead.flatMap((seconds, index) => (seconds === undefined ? [] : [{ seconds, index }]));
  const [best] = known.toSorted((a, b) => Math.abs(a.seconds) - Math.abs(b.seconds));
  const notices: CaptureNotice[] = [];
  const moved = files.map((file, index) => {
    const own = ahead[index];
    const by = own === undefined || best === undefined ? 0 : own - best.seconds;
    if (Math.abs(by) < WORTH_MOVING) return file;
    const sentence = `The times of ${file.name} are moved by ${formatSpan(by)}: by the Date of its answers, its clock was that much ${by > 0 ? 'ahead of' : 'behind'} the one of ${files[best?.index ?? 0]?.name ?? 'the others'}.`;
    notices.push({ severity: 'warning', sentence, place: undefined });
    const hops = file.hops.map((hop) =>
      hop.startedAt === undefined ? hop : { ...hop, startedAt: hop.startedAt - by },
    );
    return { ...file, hops };
  });
  return { files: moved, notices };
}

/** In seconds, by the middle one of the answers; undefined where they do not agree. */
function aheadOfServers(hops: readonly Hop[]): number | undefined {
  const differences = hops.flatMap(differenceOf).sort((a, b) => a - b);
  const middle = differences[Math.floor(differences.length / 2)];
  if (middle === undefined || differences.length < FEWEST_ANSWERS) return undefined;
  const agreeing = differences.filter((each) => Math.abs(each - middle) < WORTH_MOVING);
  return agreeing.length * 2 > differences.length ? middle : undefined;
}

function differenceOf({ startedAt, response, recorded }: Hop): readonly number[] {
  const text = headerOf(response, 'date') ?? '';
  const date = Date.parse(text) / 1000;
  const isCached = headerOf(response, 'age') !== undefined || recorded.fromCache === true;
  if (startedAt === undefined || isCached || !text.endsWith(' GMT') || !Number.isFinite(date)) return [];
  return [startedAt + (recorded.took ?? 0) - date];
}
