/**
 * What Playwright writes (https://playwright.dev/docs/trace-viewer, its `recordHar` with a `.zip` path): a HAR, or in a
 * trace one HAR entry per line of `*.network`, with the bodies in files beside it that are named by their SHA-1.
 * Left out: actions, snapshots and screenshots of a trace.
 */
import { isJsonObject, membersOf, someTextOf, type JsonMembers } from '#core/shared/json-value.ts';
import { failure, success } from '#core/shared/result.ts';
import { harNotices, type LeftOut } from '#core/traces/har/har-notices.ts';
import { parseJson } from '#core/traces/har/parse-json.ts';
import type { BodyOf } from '#core/traces/har/read-bodies.ts';
import { readEntry } from '#core/traces/har/read-entry.ts';
import { readHar } from '#core/traces/har/read-har.ts';
import type { CaptureFile } from '#core/traces/reading/capture-file.ts';
import { bytesOf, type ArchiveLayout } from './archive-layout.ts';
import { linesOf } from './lines-of.ts';
import type { Archive } from './zip-archive.ts';

const HAR = /\.har$/i;
const BODY = /^(?:resources\/)?[\da-f]{40}\.\w{1,20}$/;
const NETWORK = /\.network$/;
const EVENTS = /\.trace$/;

export const playwrightHar: ArchiveLayout = {
  fits: (names) => names.some((name) => HAR.test(name)) && names.some((name) => BODY.test(name)),
  read(archive, reading) {
    const file = archive.names.filter((name) => HAR.test(name)).flatMap((name) => archive.file(name) ?? [])[0];
    if (file === undefined) return Promise.resolve(failure({ kind: 'no-hops', format: 'a HAR in an archive' }));
    return readHar(file, { ...reading, onProgress: () => undefined }, bodiesIn(archive));
  },
};

export const playwrightTrace: ArchiveLayout = {
  fits: (names) => names.some((name) => NETWORK.test(name)) && names.some((name) => EVENTS.test(name)),
  async read(archive, { onHop }) {
    const filesLike = (pattern: RegExp): readonly CaptureFile[] =>
      archive.names.filter((name) => pattern.test(name)).flatMap((name) => archive.file(name) ?? []);
    const bodyOf = bodiesIn(archive);
    const leftOut: LeftOut[] = [];
    let count = 0;
    for (const file of filesLike(NETWORK)) {
      for await (const { at, bytes } of linesOf(file)) {
        const parsed = bytes === undefined ? undefined : parseJson(bytes);
        const event = membersOf(parsed?.value);
        if (parsed !== undefined && event['type'] !== 'resource-snapshot') continue;
        const number = (count += 1);
        const hop = await readEntry(event['snapshot'], { label: `entry ${number}`, at }, bodyOf);
        if (hop !== undefined) onHop(hop);
        else
          leftOut.push({
            number,
            at,
            why: bytes === undefined ? 'too-long' : parsed === undefined ? 'damaged' : 'no-request',
          });
      }
    }
    return success({ format: formatName(await optionsIn(filesLike(EVENTS))), notices: harNotices(leftOut) });
  },
};

/** Traces before version 8 name the file without its folder. */
const bodiesIn =
  (archive: Archive): BodyOf =>
  (name) =>
    bytesOf(archive.file(name) ?? archive.file(`resources/${name}`));

/** The first line of a trace tells what recorded it. */
async function optionsIn(files: readonly CaptureFile[]): Promise<JsonMembers> {
  for (const file of files) {
    for await (const { bytes } of linesOf(file)) {
      const value = bytes === undefined ? undefined : parseJson(bytes)?.value;
      if (isJsonObject(value) && value['type'] === 'context-options' && someTextOf(value['browserName']) !== undefined)
        return value;
      break;
    }
  }
  return {};
}

function formatName(options: JsonMembers): string {
  const [browser, version] = [someTextOf(options['browserName']), someTextOf(options['playwrightVersion'])];
  const program = ['a trace of Playwright', ...(version === undefined ? [] : [version])].join(' ');
  return browser === undefined ? program : `${program} in ${browser}`;
}
