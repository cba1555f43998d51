/**
 * Several PNG pictures of one size as one that moves: APNG, after section 11.3.6 of the third edition of the PNG
 * specification. The frames are stored as they are, each under its number.
 */
import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @param {Buffer} png */
function* chunksOf(png) {
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** @param {readonly number[]} values */
const words = (...values) => {
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => data.writeUInt32BE(value, 4 * index));
  return data;
};

/** @param {readonly Buffer[]} frames of one size and kind @param {number} milliseconds that each stays */
export function animatedPng(frames, milliseconds) {
  const head = [...chunksOf(frames[0])].find(({ type }) => type === 'IHDR');
  const [width, height] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)];
  let sequence = 0;
  const control = () => {
    const times = Buffer.alloc(6);
    times.writeUInt16BE(milliseconds, 0);
    times.writeUInt16BE(1000, 2);
    return chunk('fcTL', Buffer.concat([words(sequence++, width, height, 0, 0), times]));
  };
  const images = frames.flatMap((frame, index) => {
    const parts = [...chunksOf(frame)].filter(({ type }) => type === 'IDAT').map(({ data }) => data);
    const first = [control()];
    const rest = parts.map((data) =>
      index === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([words(sequence++), data])),
    );
    return [...first, ...rest];
  });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head.data),
    chunk('acTL', words(frames.length, 0)),
    ...images,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
