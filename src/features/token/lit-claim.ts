/** Which claim is lit in the raw token and in its row: the one pointed at, or else the one that was pinned. */
import { useState } from 'react';

export interface Lit {
  /** The claim, by the offset in the token at which it begins. */
  readonly claim: number | undefined;
  readonly pinned: number | undefined;
  readonly point: (claim: number | undefined) => void;
  /** Keeps the claim lit; a second time lets it go. */
  readonly pin: (claim: number) => void;
}

export function useLitClaim(): Lit {
  const [pointed, point] = useState<number>();
  const [pinned, setPinned] = useState<number>();
  return {
    claim: pointed ?? pinned,
    pinned,
    point,
    pin: (claim) => setPinned((before) => (before === claim ? undefined : claim)),
  };
}
