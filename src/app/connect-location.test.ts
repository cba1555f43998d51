// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { parseLink, type Route } from '#core/sharing/links.ts';
import type { App } from '#state/app.ts';
import { INITIAL_STATE, type AppState } from '#state/app-state.ts';
import { connectLocation } from './connect-location.ts';

const store = createStore<AppState>(() => INITIAL_STATE);
const show = (route: Route): void => store.setState({ route });
connectLocation({ store, actions: { show } } as unknown as App);

/** The browser makes one entry of it; how many more came after. */
function entriesAfter(hash: string, act: () => void = () => undefined): number {
  location.hash = hash;
  const { length } = history;
  dispatchEvent(new HashChangeEvent('hashchange'));
  act();
  return history.length - length;
}

test('a link whose parameters stand in another order is written as ours, and stays one entry', () => {
  expect(entriesAfter('#/flows/oauth-card/2?seed=7&variant=second')).toBe(0);
  expect(location.hash).toBe('#/flows/oauth-card/2?variant=second&seed=7');
});

test('another step is no entry, another way of telling is one', () => {
  expect(entriesAfter('#/flows/oauth-card/2', () => show(parseLink('#/flows/oauth-card/3')))).toBe(0);
  expect(location.hash).toBe('#/flows/oauth-card/3');
  expect(entriesAfter('#/flows/oauth-card/4', () => show(parseLink('#/flows/oauth-card/4?cloud=china')))).toBe(1);
  expect(location.hash).toBe('#/flows/oauth-card/4?cloud=china');
});

test('a wrong address stays where Back finds it', () => {
  expect(entriesAfter('#/nowhere', () => expect(location.hash).toBe('#/nowhere'))).toBe(0);
  expect(entriesAfter('#/elsewhere', () => show(parseLink('#/flows')))).toBe(1);
});

test('a shared trace stands in the address no longer than it takes to read it, and leaves no entry', () => {
  const shown = vi.fn<(route: Route) => void>();
  const stop = store.subscribe(({ route }) => shown(route));
  expect(entriesAfter('#/trace/1.eJyrVg')).toBe(0);
  stop();
  expect(shown).toHaveBeenCalledWith({ screen: 'trace', shared: '1.eJyrVg' });
  expect(location.hash).toBe('#/trace');
  expect(document.title).not.toContain('eJyrVg');
});
