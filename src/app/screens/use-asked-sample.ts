import { useEffect, useEffectEvent } from 'react';
import type { AppState } from '#state/app-state.ts';
import { useApp } from '#state/use-app.ts';

/** Hands over the sample that a link names, and takes it from the address, which says nothing of what is open later. */
export function useAskedSample(screen: 'token' | 'trace', onAsked: (id: string) => void): void {
  const { store, actions } = useApp();
  const take = useEffectEvent(({ route }: AppState) => {
    if (route.screen !== screen || route.sample === undefined) return;
    actions.show({ screen });
    onAsked(route.sample);
  });
  useEffect(() => {
    take(store.getState());
    return store.subscribe((state) => take(state));
  }, [store]);
}
