/** The window of the one who presents, joined to the window that the room sees. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PresenterNotes } from '#core/sharing/presenter-messages.ts';
import { Presenter } from '#features/presenter/presenter.tsx';
import { openPresenterChannel, type PresenterChannel } from '#platform/presenter-channel.ts';
import { useApp } from '#state/use-app.ts';

/** How often the window that presents is greeted; it answers with its notes. */
const GREET_MILLISECONDS = 1500;
/** A window that was closed may have no time to say so: after so many greetings without an answer it is gone. */
const MOST_UNANSWERED = 2;

interface Presenting {
  readonly from: string;
  readonly notes: PresenterNotes;
}

export function PresenterScreen() {
  const { presenting, send } = usePresenting();
  const onMove = useCallback(
    (by: 1 | -1): void => {
      if (presenting !== undefined) send({ kind: 'move', to: presenting.from, by });
    },
    [presenting, send],
  );
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key === 'ArrowRight' || key === 'PageDown') onMove(1);
      if (key === 'ArrowLeft' || key === 'PageUp') onMove(-1);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [onMove]);
  return <Presenter notes={presenting?.notes} onMove={onMove} />;
}

/** Who presents: whoever spoke last, until it is gone. */
function usePresenting(): {
  readonly presenting: Presenting | undefined;
  readonly send: PresenterChannel['send'];
} {
  const { ports } = useApp();
  const [presenting, setPresenting] = useState<Presenting>();
  const channel = useRef<PresenterChannel>(undefined);
  useEffect(() => {
    let unanswered = 0;
    let cancel = (): void => undefined;
    const opened = openPresenterChannel((message) => {
      if (message.kind === 'notes') {
        unanswered = 0;
        setPresenting(message);
      }
      if (message.kind === 'gone') setPresenting((now) => (now?.from === message.from ? undefined : now));
    });
    const greet = (): void => {
      if (unanswered >= MOST_UNANSWERED) setPresenting(undefined);
      unanswered += 1;
      opened.send({ kind: 'hello' });
      cancel = ports.after(GREET_MILLISECONDS, greet);
    };
    channel.current = opened;
    greet();
    return () => {
      cancel();
      opened.close();
    };
  }, [ports]);
  const send = useCallback((message: Parameters<PresenterChannel['send']>[0]) => channel.current?.send(message), []);
  return { presenting, send };
}
