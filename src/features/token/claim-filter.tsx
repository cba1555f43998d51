/** Finds claims by a piece of their name or value, where there are too many to look through. */
import { useId } from 'react';
import type { DescribedClaim } from '#core/verdicts/report-details.ts';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import styles from './claim-list.module.css';
import { countText } from '#ui/text-limits.ts';

export function matchingClaims(claims: readonly DescribedClaim[], wanted: string): readonly DescribedClaim[] {
  const piece = wanted.trim().toLowerCase();
  if (piece === '') return claims;
  return claims.filter(
    ({ name, source }) => name.toLowerCase().includes(piece) || source.toLowerCase().includes(piece),
  );
}

interface ClaimFilterProps {
  readonly title: string;
  readonly wanted: string;
  readonly onWanted: (wanted: string) => void;
  readonly found: number;
  readonly of: number;
}

export function ClaimFilter({ title, wanted, onWanted, found, of }: ClaimFilterProps) {
  const id = useId();
  return (
    <div className={styles.filter}>
      <label htmlFor={id} className="visually-hidden">
        Find in {title.toLowerCase()}
      </label>
      <input
        id={id}
        type="search"
        placeholder="Find a name or a value"
        value={wanted}
        onChange={({ target }) => onWanted(target.value)}
        {...SECRET_FIELD}
      />
      <span role="status">
        {wanted.trim() === '' ? `${countText(of)} claims` : `${countText(found)} of ${countText(of)}`}
      </span>
    </div>
  );
}
