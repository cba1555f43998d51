/** Under the box: which files can be opened, and how to record one; each is fetched when it is asked for. */
import { Suspense, useId, useState } from 'react';
import { LinkButton } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';
import { Waiting } from '#ui/waiting.tsx';
import styles from './about-captures.module.css';

const FormatList = piece(async () => (await import('./format-list.tsx')).FormatList);
const RecordingGuide = piece(async () => (await import('./recording-guide.tsx')).RecordingGuide);

const TOPICS = [
  { name: 'Which formats', Topic: FormatList },
  { name: 'How to record a sign-in', Topic: RecordingGuide },
] as const;

export function AboutCaptures() {
  const [shown, setShown] = useState<string | undefined>(undefined);
  const id = useId();
  const topic = TOPICS.find(({ name }) => name === shown);
  return (
    <div className={styles.about}>
      <p className={styles.choices}>
        {TOPICS.map(({ name }) => (
          <LinkButton
            key={name}
            aria-expanded={name === shown}
            aria-controls={name === shown ? id : undefined}
            onClick={() => setShown(name === shown ? undefined : name)}
          >
            {name}
          </LinkButton>
        ))}
      </p>
      {topic && (
        <div id={id} className={styles.topic}>
          <Suspense fallback={<Waiting>Loading …</Waiting>}>
            <topic.Topic />
          </Suspense>
        </div>
      )}
    </div>
  );
}
