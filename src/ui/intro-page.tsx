/** The page of a screen before anything is open: what it does in a sentence and a picture, and where to begin. */
import { ChevronRight, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './intro-page.module.css';

interface IntroPageProps {
  readonly title: string;
  readonly lead: string;
  readonly picture: ReactNode;
  /** The box or list to begin with; where it is narrow it comes before the picture. */
  readonly children: ReactNode;
}

export function IntroPage({ title, lead, picture, children }: IntroPageProps) {
  return (
    <div className={styles.page}>
      <h1 tabIndex={-1}>{title}</h1>
      <p className={styles.lead}>{lead}</p>
      <div className={styles.picture}>{picture}</div>
      <div className={styles.begin}>{children}</div>
    </div>
  );
}

interface SampleListProps<Id extends string> {
  readonly samples: readonly { readonly id: Id; readonly title: string; readonly about: string }[];
  readonly onOpen: (id: Id) => void;
}

/** Things to look at that work at once. */
export function SampleList<Id extends string>({ samples, onOpen }: SampleListProps<Id>) {
  return (
    <section className={styles.samples} aria-labelledby="samples">
      <h2 id="samples">Or open one of these</h2>
      <ul>
        {samples.map(({ id, title, about }) => (
          <li key={id}>
            <button type="button" onClick={() => onOpen(id)}>
              {title}
              {'\u00a0'}
              <ChevronRight size={14} aria-hidden="true" />
            </button>
            <p>{about}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The promise of privacy, under the box it is about. */
export function StaysHere({ children }: { children: ReactNode }) {
  return (
    <p className={styles.stays}>
      <Lock size={14} aria-hidden="true" />
      {children}
    </p>
  );
}
