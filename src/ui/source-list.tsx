import styles from './source-list.module.css';

interface SourceListProps {
  readonly sources: readonly { readonly label: string; readonly href: string | undefined }[];
}

/** Where a statement can be checked; links open beside the app and tell the other site nothing. */
export function SourceList({ sources }: SourceListProps) {
  if (sources.length === 0) return null;
  return (
    <ul className={styles.sources} aria-label="Sources">
      {sources.map(({ label, href }) => (
        <li key={label}>
          {href === undefined ? (
            label
          ) : (
            <a href={href} target="_blank" rel="noreferrer">
              {label}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
