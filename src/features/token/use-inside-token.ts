/** The way into a token that stands inside another, and back out to it. */
import { useState } from 'react';
import type { TokenInput } from '#state/app-state.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';

interface Level {
  readonly outer: Pick<TokenInput, 'text' | 'selected' | 'detachedPayload'>;
  readonly inside: string;
}

interface InsideToken {
  readonly open: (text: string) => void;
  /** Undefined when the token shown was not opened out of another. */
  readonly back: (() => void) | undefined;
}

export function useInsideToken(): InsideToken {
  const { store } = useApp();
  const { editToken } = useActions();
  const text = useAppState(({ token }) => token.text);
  const [levels, setLevels] = useState<readonly Level[]>([]);
  const last = levels.at(-1);
  const outer = last?.inside === text ? last.outer : undefined;
  return {
    open: (inside) => {
      const { text: before, selected, detachedPayload } = store.getState().token;
      setLevels([...levels, { outer: { text: before, selected, detachedPayload }, inside }]);
      editToken({ text: inside, detachedPayload: '' });
    },
    back:
      outer === undefined
        ? undefined
        : () => {
            setLevels(levels.slice(0, -1));
            editToken(outer);
          },
  };
}
