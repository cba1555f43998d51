/** The window of the one who presents, joined to the window that the room sees. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PresenterNotes } from '#core/sharing/presenter-messages.ts';
import { Presenter } from '#features/presenter/presenter.tsx';
import { openPresenterChannel, type PresenterChannel } from '#platform/presenter-channel.ts';
import { useApp } from '#state/use-app.ts';

/** How long until a window that does not answer is greeted again. */
const GREET_AGAIN_MILLISECONDS = 1500;

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
    const opened = openPresenterChannel((message) => {
      if (message.kind === 'notes') setPresenting(message);
      if (message.kind === 'gone') setPresenting((now) => (now?.from === message.from ? undefined : now));
    });
    channel.current = opened;
    return opened.close;
  }, []);
  const isAlone = presenting === undefined;
  useEffect(() => {
    if (!isAlone) return undefined;
    let cancel = (): void => undefined;
    const greet = (): void => {
      channel.current?.send({ kind: 'hello' });
      cancel = ports.after(GREET_AGAIN_MILLISECONDS, greet);
    };
    greet();
    return () => cancel();
  }, [isAlone, ports]);
  const send = useCallback((message: Parameters<PresenterChannel['send']>[0]) => channel.current?.send(message), []);
  return { presenting, send };
}
