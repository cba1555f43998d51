/**
 * Packed bytes become the bytes that were packed, piece by piece: deflate as ZIP has it (RFC 1951), gzip (RFC 1952) and
 * zlib (RFC 1950). What comes out is counted against a budget while it comes, so that a bomb never stands in memory.
 */
import { Gunzip, Inflate, Unzlib } from 'fflate';

export type Packing = 'stored' | 'deflate' | 'gzip' | 'zlib';

/** How many more bytes may come out, shared by all that is unpacked of one file. */
export interface Budget {
  left: number;
}

/** How it ended: `damaged` where the packed bytes make no sense or break off, `over-budget` where too much came out. */
export type Ending = 'whole' | 'damaged' | 'over-budget';

export interface Unpacking {
  /** The next bytes; undefined at the end, whatever it is. */
  readonly next: () => Promise<Uint8Array | undefined>;
  /** Undefined while there is more. */
  readonly ending: () => Ending | undefined;
}

/** In bytes. One packed byte makes at most 1,032, so that no more than 16 MB come out at once. */
const PUSH = 16 * 1024;

export function unpack(
  packing: Packing,
  packed: AsyncIterator<Uint8Array> | Iterator<Uint8Array>,
  budget: Budget,
): Unpacking {
  const out: Uint8Array[] = [];
  const push = pushOf(packing, (bytes) => {
    if (bytes.length > 0) out.push(bytes);
  });
  let ending: Ending | undefined;
  let waiting: Uint8Array = new Uint8Array();

  /** Pushes the next few packed bytes; the last push is empty and says that it is the last. */
  async function pushMore(): Promise<void> {
    if (waiting.length === 0) {
      const { value, done } = await packed.next();
      if (done === true) {
        ending = pushed(push, new Uint8Array(), true) ? 'whole' : 'damaged';
        return;
      }
      waiting = value;
    }
    const piece = waiting.subarray(0, PUSH);
    waiting = waiting.subarray(PUSH);
    if (!pushed(push, piece, false)) ending = 'damaged';
  }

  return {
    ending: () => (out.length === 0 ? ending : undefined),
    async next() {
      while (out.length === 0 && ending === undefined) await pushMore();
      const bytes = out.shift();
      if (bytes === undefined) return undefined;
      budget.left -= bytes.length;
      if (budget.left >= 0) return bytes;
      out.length = 0;
      ending = 'over-budget';
      return undefined;
    },
  };
}

type Push = (piece: Uint8Array, isLast: boolean) => void;

function pushOf(packing: Packing, onBytes: (bytes: Uint8Array) => void): Push {
  if (packing === 'stored') return onBytes;
  const stream = new { deflate: Inflate, gzip: Gunzip, zlib: Unzlib }[packing](onBytes);
  return (piece, isLast) => stream.push(piece, isLast);
}

/** The library tells by an exception that the bytes are damaged. */
function pushed(push: Push, piece: Uint8Array, isLast: boolean): boolean {
  try {
    push(piece, isLast);
    return true;
  } catch {
    return false;
  }
}
