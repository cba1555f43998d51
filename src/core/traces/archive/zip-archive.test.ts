import { deflateSync, strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesFile, wholeText } from '#core/traces/reading/capture-file.ts';
import { crc32 } from './crc32.ts';
import { openZip, type Archive } from './zip-archive.ts';

const opened = async (bytes: Uint8Array): Promise<Archive> => {
  const archive = await openZip(bytesFile('capture.zip', bytes));
  if (!archive.ok) throw new Error(JSON.stringify(archive.problem));
  return archive.value;
};

const textOf = async (archive: Archive, name: string): Promise<string | undefined> => {
  const file = archive.file(name);
  return file === undefined ? undefined : wholeText(file);
};

const LONG = 'sign-in '.repeat(40_000);

test('entries are listed without folders and read one by one, stored or deflated', async () => {
  const archive = await opened(
    zipSync({
      'raw/': new Uint8Array(),
      'raw/1_c.txt': [strToU8(LONG), { level: 9 }],
      b: [strToU8('stored'), { level: 0 }],
    }),
  );
  expect(archive.names).toEqual(['raw/1_c.txt', 'b']);
  expect(await textOf(archive, 'raw/1_c.txt')).toBe(LONG);
  expect(await textOf(archive, 'b')).toBe('stored');
  expect(await textOf(archive, '../b')).toBeUndefined();
  expect(archive.notices()).toEqual([]);
});

test('sizes that stand behind the bytes are no hindrance', async () => {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_, piece) => pieces.push(piece));
  const entry = new ZipDeflate('har.har');
  zip.add(entry);
  entry.push(strToU8('{"log":{}}'), true);
  zip.end();
  expect(await textOf(await opened(Buffer.concat(pieces)), 'har.har')).toBe('{"log":{}}');
});

test('an archive with the long numbers of ZIP64 is read', async () => {
  const archive = await opened(zip64('har.har', strToU8(LONG)));
  expect(await textOf(archive, 'har.har')).toBe(LONG);
});

test('any part of an entry can be asked for, forwards and backwards', async () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251);
  const archive = await opened(zipSync({ a: [bytes, { level: 6 }] }));
  const file = archive.file('a');
  const part = fc.tuple(fc.nat(210_000), fc.nat(90_000));
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      for (const [from, length] of parts) {
        const read = (await file?.read(from, from + length)) ?? new Uint8Array();
        expect(Buffer.compare(read, bytes.subarray(from, from + length))).toBe(0);
      }
    }),
    { numRuns: 30 },
  );
});

test('an encrypted entry locks the archive, and the reason says what to do', async () => {
  const bytes = zipSync({ 'raw/1_c.txt': strToU8('secret') });
  const central = bytes.findLastIndex(
    (_, at) => at + 3 < bytes.length && bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 1,
  );
  bytes[central + 8] = 1;
  const archive = await openZip(bytesFile('a.saz', bytes));
  expect(archive).toMatchObject({
    ok: false,
    problem: { kind: 'locked', reason: expect.stringContaining('Save it again') },
  });
});

test('an entry that grows beyond any capture is left out, whether it says so or not', async () => {
  const bomb = zipSync({ bomb: [new Uint8Array(32 * 1024 * 1024), { level: 9 }], small: strToU8('kept') });
  const archive = await opened(bomb);
  expect(archive.file('bomb')).toBeUndefined();
  expect(archive.notices()[0]?.sentence).toContain('bomb was left out: it grows to more than 250 times');
  expect(await textOf(archive, 'small')).toBe('kept');
});

test('all entries together may not grow beyond any capture either', async () => {
  const bytes = zipSync(
    Object.fromEntries([1, 2, 3].map((each) => [`e${each}`, [new Uint8Array(8 * 1024 * 1024), { level: 9 }]] as const)),
  );
  const archive = await opened(bytes);
  const sizes = [];
  for (const name of archive.names) sizes.push((await textOf(archive, name))?.length);
  expect(sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(archive.notices().map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('e3 ends early: far more'),
  ]);
});

test('an archive of more entries than any capture has is refused', async () => {
  const bytes = zipSync({ a: strToU8('a') });
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 22 + 8, 0xffffffff, true);
  expect(await openZip(bytesFile('a.zip', bytes))).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
  expect(await openZip(bytesFile('a.zip', zip64('a', strToU8('a'), 2 ** 40)))).toMatchObject({
    ok: false,
    problem: { kind: 'limit', what: 'entries' },
  });
});

test('a damaged entry gives what stands before the damage, and a notice', async () => {
  const text = Array.from({ length: 90_000 }, (_, line) => `${(line * 2_654_435_761) % 1_000_003}\n`).join('');
  const bytes = zipSync({ 'a.har': strToU8(text) });
  bytes.fill(0xff, 200_000, 200_400);
  const archive = await opened(bytes);
  const read = (await textOf(archive, 'a.har')) ?? '';
  expect(read.length).toBeGreaterThan(100_000);
  expect(text.startsWith(read.slice(0, 100_000))).toBe(true);
  expect(archive.notices()[0]?.sentence).toContain('a.har is damaged');
});

test('whatever the bytes are, there is an archive or a problem, and entries end', async () => {
  const good = zipSync({ 'a.har': strToU8(LONG), b: [strToU8('stored'), { level: 0 }] });
  const spoilt = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 }).map((changes) => {
    const bytes = good.slice();
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });
  const cut = fc.nat(good.length).map((length) => good.subarray(0, length));
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt, cut, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      const archive = await openZip(bytesFile('x', bytes));
      if (!archive.ok) return;
      for (const name of archive.value.names) {
        const file = archive.value.file(name);
        expect((await file?.read(0, file.size))?.length ?? 0).toBeLessThanOrEqual(file?.size ?? 0);
      }
    }),
  );
});

const [LOCAL, CENTRAL, END, END64, LOCATOR64] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];

/** One deflated entry whose numbers all stand in the fields of ZIP64. */
function zip64(name: string, content: Uint8Array, count = 1): Uint8Array {
  const packed = deflateSync(content);
  const big = 0xffffffff;
  const both = `8:${content.length} 8:${packed.length}`;
  const about = `2:0 2:8 4:0 4:${crc32(content)} 4:${big} 4:${big} 2:${name.length}`;
  const local = Buffer.concat([record(`4:${LOCAL} 2:45 ${about} 2:20`), strToU8(name), record(`2:1 2:16 ${both}`)]);
  const central = Buffer.concat([
    record(`4:${CENTRAL} 2:45 2:45 ${about} 2:28 2:0 2:0 2:0 4:0 4:${big}`),
    strToU8(name),
    record(`2:1 2:24 ${both} 8:0`),
  ]);
  const at = local.length + packed.length;
  return Buffer.concat([
    local,
    packed,
    central,
    record(`4:${END64} 8:44 2:45 2:45 4:0 4:0 8:${count} 8:${count} 8:${central.length} 8:${at}`),
    record(`4:${LOCATOR64} 4:0 8:${at + central.length} 4:1`),
    record(`4:${END} 2:0 2:0 2:65535 2:65535 4:${big} 4:${big} 2:0`),
  ]);
}

/** `2:45`: the number 45 in two bytes, the lowest first. */
const record = (fields: string): Uint8Array =>
  Uint8Array.from(
    fields.split(' ').flatMap((field) => {
      const [length, value] = field.split(':').map(Number);
      return Array.from({ length: length ?? 0 }, (_, each) => Math.floor((value ?? 0) / 256 ** each) % 256);
    }),
  );
