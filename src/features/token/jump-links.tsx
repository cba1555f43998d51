/** On a narrow screen, where the sections stand one below the other: the way to each, at the thumb. */
import styles from './jump-links.module.css';
import { jumpTo, type SectionName } from './sections.ts';

const LINKS: readonly { readonly section: SectionName; readonly label: string }[] = [
  { section: 'verdict', label: 'Verdict' },
  { section: 'rules', label: 'Rules' },
  { section: 'key', label: 'Key' },
  { section: 'claims', label: 'Claims' },
  { section: 'time', label: 'Time' },
];

export function JumpLinks() {
  return (
    <nav className={styles.jump} aria-label="On this screen">
      {LINKS.map(({ section, label }) => (
        <button key={section} type="button" onClick={() => jumpTo(section)}>
          {label}
        </button>
      ))}
    </nav>
  );
}
