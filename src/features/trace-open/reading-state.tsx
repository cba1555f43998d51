/** How far the reading of a capture has come: which file, how much of it, the first hop of a sign-in. */
import { readUrl } from '#core/sequence/url-text.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import type { Hop } from '#core/traces/model.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import type { AppState } from '#state/app-state.ts';
import { ProgressBar } from '#ui/progress-bar.tsx';
import styles from './reading-state.module.css';

export type Importing = NonNullable<AppState['importing']>;

/** Figures change many times a second, so they stand outside of what is read aloud. */
export function ReadingFigures({ importing: { name, progress } }: { importing: Importing }) {
  const isRead = progress !== undefined && progress.bytes >= progress.size;
  return (
    <div className={styles.figures}>
      <ProgressBar
        label={`How much of ${name} is read`}
        done={progress === undefined || isRead ? undefined : progress.bytes / progress.size}
      />
      <p>
        {progress === undefined ? 'Begins' : isRead ? 'Follows its values from hop to hop' : figuresOf(progress, name)}
      </p>
    </div>
  );
}

/** What is read aloud: that it is read, and once that a sign-in is in it. */
export function ReadingNews({ importing: { name, progress } }: { importing: Importing }) {
  const first = progress?.firstSignInHop;
  return (
    <>
      <p className={styles.name}>Reading {name}</p>
      {first !== undefined && <p className={styles.first}>First sign-in hop found: {nameOf(first)}</p>}
    </>
  );
}

/** `12.4 of 250.0 MB, 1,204 requests so far`; with the file’s name where it is one of several. */
function figuresOf({ file, bytes, size, hops }: ReadingProgress, name: string): string {
  const which = file === name ? '' : `${file}: `;
  return `${which}${megabytes(bytes)} of ${megabytes(size)} MB, ${hops.toLocaleString('en')} requests so far`;
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

const LONGEST_PATH = 48;

/** Without the query, which may hold a secret. */
function nameOf({ request }: Hop): string {
  const { host, path } = readUrl(request?.url ?? '');
  const shown = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;
  return visibleText(`${request?.method ?? ''} ${host}${shown}`.trim());
}
