/** The claims of a part that has too many to draw them all. */
import type { EpochSeconds } from '#core/shared/time.ts';
import type { DescribedClaim } from '#core/verdicts/report-details.ts';
import { ClaimRow } from './claim-row.tsx';
import type { Lit } from './lit-claim.ts';
import { VirtualFrame } from './virtual-frame.tsx';

/** In pixels: a value and one line of what it means. */
const CLAIM_HEIGHT = 52;

interface ManyClaimsProps {
  readonly title: string;
  readonly claims: readonly DescribedClaim[];
  readonly now: EpochSeconds;
  readonly lit: Lit;
}

export function ManyClaims({ title, claims, now, lit }: ManyClaimsProps) {
  const pinned = claims.findIndex(({ tokenStart }) => tokenStart === lit.pinned);
  return (
    <VirtualFrame
      label={`${title}, its claims`}
      count={claims.length}
      rowHeight={CLAIM_HEIGHT}
      element="dl"
      shown={pinned < 0 ? undefined : pinned}
    >
      {(index, place) => {
        const claim = claims[index];
        return claim && <ClaimRow key={claim.tokenStart} claim={claim} now={now} lit={lit} place={place} />;
      }}
    </VirtualFrame>
  );
}
