/** What can be opened, as the formats themselves are called. */
import { FORMATS } from '#core/traces/read-capture.ts';
import styles from './about-captures.module.css';

const NAMES = FORMATS.map(({ name }) => name.replace(/^an? /, '')).toSorted((a, b) => a.localeCompare(b, 'en'));

export function FormatList() {
  return (
    <>
      <ul className={styles.formats} aria-label="Formats">
        {NAMES.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p>
        Browsers, proxies and test tools all write HAR files, each in its own way. A ZIP archive may be a Playwright
        trace, a HAR with its bodies beside it, or a session of Fiddler or Charles. What a file is, is told by its
        content; its name does not matter.
      </p>
    </>
  );
}
