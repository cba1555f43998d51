/** How to record a sign-in, so that the capture holds what decides. */
import type { ReactNode } from 'react';
import styles from './about-captures.module.css';

const WAYS: readonly { readonly name: string; readonly how: ReactNode }[] = [
  {
    name: 'Chrome, Edge',
    how: 'Open the developer tools before you sign in, and turn “Preserve log” on in Network. In their settings, under Network, allow a HAR to be generated with sensitive data: without it cookies and Authorization headers are left out. Sign in, then export with sensitive data.',
  },
  {
    name: 'Firefox',
    how: 'Open Network in the developer tools, turn “Persist Logs” on in its menu, sign in, then choose “Save All as HAR”.',
  },
  {
    name: 'Teams popup',
    how: 'Use Teams in a browser. The popup is a window of its own with developer tools of its own: in their settings turn “Auto-open DevTools for popups” on, and export from both windows. Open the two files together.',
  },
  {
    name: 'curl',
    how: (
      <>
        <code>{"curl -v -L -b '' 'https://…' 2> sign-in.txt"}</code> keeps the headers of every redirect; the empty{' '}
        <code>-b</code> lets cookies come along.
      </>
    ),
  },
  {
    name: 'The bot’s side',
    how: (
      <>
        No browser sees what the channel sends to the bot. A proxy before it does:{' '}
        <code>mitmdump --mode reverse:http://localhost:3978 -p 3979 --set hardump=bot.har</code>, with the tunnel on
        port 3979. Open its file together with the browser’s.
      </>
    ),
  },
];

export function RecordingGuide() {
  return (
    <dl className={styles.guide}>
      {WAYS.map(({ name, how }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{how}</dd>
        </div>
      ))}
    </dl>
  );
}
