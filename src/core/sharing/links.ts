/**
 * Links of the app, all behind `#` so that nothing of them reaches a server:
 * `#/flows/<flow>/<step>?variant=<id>&seed=<text>`, `#/token`, `#/trace`. A link names a flow and a step; it never
 * carries a token, a key or a capture. Unknown or hostile text becomes `not-found`, never an error.
 */
export type Route =
  | {
      readonly screen: 'flows';
      readonly flowId: string | undefined;
      /** Counted from 1, as people count steps; undefined stands for the first. */
      readonly step: number | undefined;
      readonly variant: string | undefined;
      readonly seed: string | undefined;
    }
  | { readonly screen: 'token' }
  | { readonly screen: 'trace' }
  | { readonly screen: 'not-found' };

export type FlowsRoute = Extract<Route, { screen: 'flows' }>;

/** The link of a flow, at its first step or the one asked for. */
export function flowLink(
  flowId: string,
  { step, variant, seed }: Partial<Pick<FlowsRoute, 'step' | 'variant' | 'seed'>> = {},
): string {
  return formatLink({ screen: 'flows', flowId, step, variant, seed });
}

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const idOrUndefined = (text: string | null | undefined): string | undefined =>
  text && ID.test(text) ? text : undefined;

export const FLOWS_HOME: FlowsRoute = {
  screen: 'flows',
  flowId: undefined,
  step: undefined,
  variant: undefined,
  seed: undefined,
};

export function parseLink(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [screen = '', first, second, ...rest] = path.split('/').filter((segment) => segment !== '');
  if (rest.length > 0) return { screen: 'not-found' };
  if (screen === '') return FLOWS_HOME;
  if (screen === 'token' || screen === 'trace') {
    return first === undefined ? { screen } : { screen: 'not-found' };
  }
  if (screen !== 'flows') return { screen: 'not-found' };
  if (first === undefined) return FLOWS_HOME;
  const flowId = idOrUndefined(first);
  const step = second === undefined ? undefined : readStep(second);
  if (flowId === undefined || (second !== undefined && step === undefined)) return { screen: 'not-found' };
  const parameters = new URLSearchParams(query);
  return {
    screen: 'flows',
    flowId,
    step,
    variant: idOrUndefined(parameters.get('variant')),
    seed: idOrUndefined(parameters.get('seed')),
  };
}

function readStep(text: string): number | undefined {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

/** The hash for a route, with its `#`. `not-found` has no link of its own and leads home. */
export function formatLink(route: Route): string {
  if (route.screen === 'not-found') return '#/flows';
  if (route.screen !== 'flows') return `#/${route.screen}`;
  if (route.flowId === undefined) return '#/flows';
  const query = new URLSearchParams();
  if (route.variant !== undefined) query.append('variant', route.variant);
  if (route.seed !== undefined) query.append('seed', route.seed);
  const path = `#/flows/${route.flowId}${route.step === undefined ? '' : `/${route.step}`}`;
  const parameters = query.toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}
