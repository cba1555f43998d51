/**
 * What the embed page is asked for, all in its fragment: a link of the app to a flow or to a redacted trace, and behind it
 * `steps=3-9` for a part of it and `theme=light|dark`. Anything else is refused with a sentence; unknown parameters are
 * passed over, as in every link.
 */
import { parseLink, type FlowsRoute, type Route } from './links.ts';

export type EmbedTheme = 'light' | 'dark';

export interface EmbedLink {
  readonly route: FlowsRoute | Extract<Route, { readonly screen: 'trace' }>;
  /** The first and the last step that are shown, counted from 1; undefined for all. */
  readonly steps: { readonly first: number; readonly last: number } | undefined;
  /** Undefined follows the reader's system. */
  readonly theme: EmbedTheme | undefined;
}

const THEMES: readonly EmbedTheme[] = ['light', 'dark'];
const RANGE = /^([1-9]\d{0,3})-([1-9]\d{0,3})$/;

/** Undefined when the fragment names nothing that can be embedded. */
export function parseEmbedLink(hash: string): EmbedLink | undefined {
  const route = parseLink(hash);
  const parameters = new URLSearchParams(hash.split('?', 2)[1] ?? '');
  const theme = THEMES.find((each) => each === parameters.get('theme'));
  const [, first, last] = RANGE.exec(parameters.get('steps') ?? '') ?? [];
  const steps =
    first === undefined || Number(first) > Number(last) ? undefined : { first: Number(first), last: Number(last) };
  if (route.screen === 'flows' && route.flowId !== undefined) return { route, steps, theme };
  if (route.screen === 'trace' && route.shared !== undefined) return { route, steps, theme };
  return undefined;
}

/** The fragment, with its `#`, for a link of the app: `#/flows/oauth-card/6?fault=consent&steps=3-9&theme=dark`. */
export function formatEmbedLink(link: string, { steps, theme }: Pick<EmbedLink, 'steps' | 'theme'>): string {
  const more = [
    ...(steps === undefined ? [] : [`steps=${steps.first}-${steps.last}`]),
    ...(theme === undefined ? [] : [`theme=${theme}`]),
  ];
  return more.length === 0 ? link : `${link}${link.includes('?') ? '&' : '?'}${more.join('&')}`;
}
