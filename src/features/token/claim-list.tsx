/** Header or payload as signed: every member in its order, and on request the bytes they are read from. */
import { Suspense, useState } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { TokenPart } from '#core/tokens/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import type { DescribedClaim } from '#core/verdicts/report-details.ts';
import { AskAboutMeanings } from './ask-about-meanings.tsx';
import { ClaimFilter, matchingClaims } from './claim-filter.tsx';
import styles from './claim-list.module.css';
import { ClaimRow } from './claim-row.tsx';
import { piece } from '#ui/piece.tsx';
import { cutText } from '#ui/text-limits.ts';
import { FILTERED_CLAIMS, SHOWN_CLAIMS } from './limits.ts';
import type { Lit } from './lit-claim.ts';
import { PartSection } from './part-section.tsx';

interface ClaimListProps {
  readonly title: string;
  readonly part: TokenPart;
  readonly claims: readonly DescribedClaim[];
  readonly now: EpochSeconds;
  readonly lit: Lit;
}

export function ClaimList({ title, part, claims, now, lit }: ClaimListProps) {
  const [wanted, setWanted] = useState('');
  const shown = matchingClaims(claims, wanted);
  return (
    <PartSection title={title} part={part}>
      {claims.length > FILTERED_CLAIMS && (
        <ClaimFilter title={title} wanted={wanted} onWanted={setWanted} found={shown.length} of={claims.length} />
      )}
      <ClaimRows title={title} claims={shown} now={now} lit={lit} />
      <AskAboutMeanings title={title} claims={claims} />
      {(claims.length === 0 || part.problems.length > 0) && <ReadableText part={part} />}
    </PartSection>
  );
}

/** The code for long lists is loaded with the first one: hardly any token has so many claims. */
const ManyClaims = piece(async () => (await import('./many-claims.tsx')).ManyClaims);

function ClaimRows({ title, claims, now, lit }: Omit<ClaimListProps, 'part'>) {
  if (claims.length > SHOWN_CLAIMS) {
    return (
      <Suspense fallback={<p className={styles.loading}>Reading the claims.</p>}>
        <ManyClaims title={title} claims={claims} now={now} lit={lit} />
      </Suspense>
    );
  }
  return (
    <dl>
      {claims.map((claim) => (
        <ClaimRow key={claim.tokenStart} claim={claim} now={now} lit={lit} />
      ))}
    </dl>
  );
}

/** What stands in a part that is no whole JSON object, as far as it can be read. */
function ReadableText({ part: { text = '' } }: { part: TokenPart }) {
  const { shown, note } = cutText(text);
  if (shown === '') return null;
  return (
    <div className={styles.readable}>
      <p>What can be read of it:</p>
      <pre>{visibleText(shown)}</pre>
      {note !== undefined && <p>{note}</p>}
    </div>
  );
}
