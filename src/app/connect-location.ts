/**
 * Keeps the address and the state in step. Steps replace the history entry, so that Back leads to where the reader was
 * before the flow; another screen, flow or way of telling it makes a new entry. A link that is written another way than
 * ours names the same, so it is replaced too; so is one that holds a shared trace, which goes from the address when it is
 * read.
 */
import { formatLink, isNowhere, parseLink, type FlowsRoute, type Route } from '#core/sharing/links.ts';
import { onHashChange, pushHash, readHash, replaceHash, setTitle } from '#platform/location.ts';
import type { App } from '#state/app.ts';
import { linkOf } from '#state/egress.ts';
import { titleOf } from '#state/title.ts';

/** The link without the step. */
const flowOf = (route: FlowsRoute): string => formatLink({ ...route, step: undefined, stepId: undefined });

const sameEntry = (a: Route, b: Route): boolean =>
  a.screen === b.screen && (a.screen !== 'flows' || b.screen !== 'flows' || flowOf(a) === flowOf(b));

export function connectLocation({ store, actions }: App): void {
  onHashChange(() => {
    const state = store.getState();
    // A wrong address has no link of its own, so nothing that follows it is the link already shown.
    const isShown = !isNowhere(state.route) && readHash() === linkOf(state);
    if (!isShown) actions.show(parseLink(readHash()));
  });
  store.subscribe((state) => setTitle(titleOf(state)));
  store.subscribe((state, before) => {
    if (state.route === before.route || isNowhere(state.route)) return;
    const link = linkOf(state);
    if (link === readHash()) return;
    // What a link names that is not taken from it is no place to go Back to: it would lead here again.
    const isCorrected = before.flow.phase === 'reading';
    if (isCorrected || sameEntry(state.route, parseLink(readHash()))) replaceHash(link);
    else pushHash(link);
  });
  actions.show(parseLink(readHash()));
}
