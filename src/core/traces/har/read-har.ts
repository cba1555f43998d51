/**
 * A HAR read from its bytes, entry by entry: every whole entry becomes a hop as soon as it is read, and its bytes are
 * let go. What cannot be read is passed over and said, with its number and the byte where it stands.
 */
import { finiteNumberOf, isJsonObject, itemsOf, membersOf, someTextOf } from '#core/shared/json-value.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import type { CaptureFile } from '#core/traces/reading/capture-file.ts';
import type { FormatReading, Reading } from '#core/traces/reading/capture-format.ts';
import type { CaptureProblem, ReceiptLine } from '#core/traces/model.ts';
import { harNotices, type LeftOut } from './har-notices.ts';
import { parseJson } from './parse-json.ts';
import type { BodyOf } from './read-bodies.ts';
import { hopOfEntry, readEntry } from './read-entry.ts';
import { OWN_MEMBER, type HarPart } from './har-parts.ts';
import { EntrySplitter } from './split-entries.ts';
import { utf8PiecesOf } from './utf8-pieces.ts';

/** `bodyOf` gives the bodies of a HAR that stands in an archive beside them. */
export async function readHar(
  file: CaptureFile,
  { onHop, onProgress }: Pick<Reading, 'onHop' | 'onProgress'>,
  bodyOf?: BodyOf,
): Promise<Result<FormatReading, CaptureProblem>> {
  const splitter = new EntrySplitter(parseJson);
  const members = new Map<string, unknown>();
  const leftOut: LeftOut[] = [];
  let hops = 0;

  async function take(parts: readonly HarPart[]): Promise<void> {
    for (const part of parts) {
      if (part.kind === 'skipped') leftOut.push(part);
      else if (part.kind === 'member') setOnce(members, part.name, part.value);
      else {
        const { number, at, value } = part;
        const place = { label: `entry ${number}`, at };
        const hop = bodyOf === undefined ? hopOfEntry(value, place) : await readEntry(value, place, bodyOf);
        if (hop === undefined) leftOut.push({ number, at, why: isJsonObject(value) ? 'no-request' : 'no-object' });
        else {
          onHop(hop);
          hops += 1;
        }
      }
    }
  }

  for await (const { at, bytes, read } of utf8PiecesOf(file)) {
    await take(splitter.push(bytes, at));
    onProgress(read);
  }
  await take(splitter.end());

  const format = formatName(members);
  const [first] = leftOut.filter(({ why }) => why === 'damaged' || why === 'cut-off');
  if (hops === 0 && first !== undefined)
    return failure({ kind: 'damaged', format, at: first.at, expected: 'the rest of an entry' });
  return success({ format, notices: harNotices(leftOut), ...receiptIn(members.get(OWN_MEMBER)) });
}

/** Of several HARs in one file the first says what wrote it. */
const setOnce = (members: Map<string, unknown>, name: string, value: unknown): void => {
  if (!members.has(name)) members.set(name, value);
};

function formatName(members: ReadonlyMap<string, unknown>): string {
  const nameOf = (member: string): string | undefined => someTextOf(membersOf(members.get(member))['name']);
  const version = someTextOf(members.get('version'));
  const program = nameOf('browser') ?? nameOf('creator');
  return ['HAR', ...(version === undefined ? [] : [version]), ...(program === undefined ? [] : ['by', program])].join(
    ' ',
  );
}

/** What a redacted HAR of ours says was replaced in it. */
function receiptIn(own: unknown): Pick<FormatReading, 'receipt'> {
  const receipt = membersOf(own)['receipt'];
  if (!isJsonObject(receipt)) return {};
  return { receipt: itemsOf(receipt['replaced']).flatMap(readReceiptLine) };
}

function readReceiptLine(line: unknown): readonly ReceiptLine[] {
  const { kind, values, places } = membersOf(line);
  const name = someTextOf(kind);
  if (name === undefined) return [];
  return [{ kind: name, values: finiteNumberOf(values) ?? 0, places: finiteNumberOf(places) ?? 0 }];
}
