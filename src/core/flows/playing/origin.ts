/**
 * Where a run takes its bytes, its keys and its first instant from. One origin serves every flow, variant and fault
 * that is opened from it, so that an id or a key stays what it was while the reader tries things.
 */
import { importRsaPrivateJwk, makeRsaKeyPair, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { base64urlOf } from '#core/shared/encode-base64.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { NamedBytes } from '#core/flows/world/invented-ids.ts';
import { seededBytes } from '#core/flows/world/seeded-bytes.ts';
import type { KeyOwner } from '#core/flows/setup.ts';
import { makeTrainingKey } from '#core/flows/world/training-key.ts';

export interface Origin {
  readonly seed: string | undefined;
  /** When the first message of a run arrives. */
  readonly start: EpochSeconds;
  /** The same bytes whenever as many are asked for under the same name. */
  readonly bytesOf: NamedBytes;
  readonly keyOf: (owner: KeyOwner) => Promise<RsaKeyPair>;
}

interface OriginOptions {
  /** With a seed everything repeats, the keys and the clock included; `now` and `randomBytes` are then not used. */
  readonly seed: string | undefined;
  readonly now: EpochSeconds;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** The instant of every seeded run: 2026-01-15T09:30:00Z. */
const SEEDED_START: EpochSeconds = 1_768_469_400;

export function createOrigin({ seed, now, randomBytes }: OriginOptions): Origin {
  const bytes = new Map<string, Uint8Array>();
  const bytesOf: NamedBytes = (name, count) => {
    // A value of this name is longer on some channels than on others.
    const key = `${count} ${name}`;
    const drawn = bytes.get(key) ?? (seed === undefined ? randomBytes(count) : seededBytes(seed)(name, count));
    bytes.set(key, drawn);
    return drawn;
  };
  const makeKey = (owner: KeyOwner): Promise<RsaKeyPair> => {
    const kid = base64urlOf(bytesOf(`${owner} kid`, 20));
    return seed === undefined
      ? makeRsaKeyPair(kid)
      : importRsaPrivateJwk(makeTrainingKey(kid, seededBytes(`${seed} ${owner}`)));
  };
  const keys = new Map<KeyOwner, Promise<RsaKeyPair>>();
  const keyOf = (owner: KeyOwner): Promise<RsaKeyPair> => {
    const key = keys.get(owner) ?? makeKey(owner);
    keys.set(owner, key);
    return key;
  };
  return { seed, start: seed === undefined ? now : SEEDED_START, bytesOf, keyOf };
}
