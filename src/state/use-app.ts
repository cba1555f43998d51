/** The store as React sees it. A component reads the smallest part it shows, so that a step re-renders little. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Actions, App } from './app.ts';
import type { AppState } from './app-state.ts';

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = use(AppContext);
  if (app === undefined) throw new Error('No app above this component');
  return app;
}

export const useAppState = <T>(select: (state: AppState) => T): T => useStore(useApp().store, select);
export const useActions = (): Actions => useApp().actions;
