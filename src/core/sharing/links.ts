/**
 * Links of the app, all behind `#` so that nothing of them reaches a server:
 * `#/flows/<flow>/<step>?variant=<id>&fault=<id>.<id>&cloud=<id>&detail=<id>&seed=<text>`, `#/flows/<flow>` for the
 * introduction, `#/flows/<flow>/recap`, `#/diagram`, `#/glossary/<term>`, `#/presenter`, `#/token`, `#/trace`, and
 * `#/trace/<redacted trace>`, which is made for sharing only. The link of a route names a flow and a step; it never
 * carries a token, a key or a capture. Unknown or hostile text becomes `not-found`, never an error.
 */
export interface FlowsRoute {
  readonly screen: 'flows';
  readonly flowId: string | undefined;
  /** Counted from 1, as people count steps; undefined stands for the introduction. */
  readonly step: number | 'recap' | undefined;
  readonly variant: string | undefined;
  /** Ids of what goes wrong, in the order chosen. */
  readonly faults: readonly string[];
  readonly cloud: string | undefined;
  /** How closely it is told; undefined stands for the usual way. */
  readonly detail: string | undefined;
  readonly seed: string | undefined;
  /** Set where a parameter of the link is no id, or one fault too many; the route goes without it. */
  readonly hasUnreadable?: true | undefined;
}

export type Route =
  | FlowsRoute
  /** A diagram of the reader's own. */
  | { readonly screen: 'diagram' }
  | { readonly screen: 'glossary'; readonly term: string | undefined }
  /** The notes of the one who presents, in a window of their own. */
  | { readonly screen: 'presenter' }
  | { readonly screen: 'token' }
  /** `shared` is what a link to a redacted trace holds, as it was written. */
  | { readonly screen: 'trace'; readonly shared?: string }
  | { readonly screen: 'not-found' };

export const FLOWS_HOME: FlowsRoute = {
  screen: 'flows',
  flowId: undefined,
  step: undefined,
  variant: undefined,
  faults: [],
  cloud: undefined,
  detail: undefined,
  seed: undefined,
};

/** The link of a flow, at its introduction or the step asked for. */
export const flowLink = (flowId: string, rest: Partial<Omit<FlowsRoute, 'screen' | 'flowId'>> = {}): string =>
  formatLink({ ...FLOWS_HOME, ...rest, flowId });

/** The link to a redacted trace, as `traceLink` packed it. */
export const sharedTraceLink = (payload: string): string => `#/trace/${payload}`;

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** People choose it, so it may have what names of people and rooms have. */
const SEED = /^\w[\w-]{0,63}$/;
/** Whatever stands there is for the reader of shared traces to refuse. */
const SHARED = /^\/*trace\/+([^/].*)$/s;
const MOST_FAULTS = 8;
const SIMPLE_SCREENS = ['diagram', 'presenter', 'token', 'trace'] as const;

const idOrUndefined = (text: string | undefined): string | undefined =>
  text !== undefined && ID.test(text) ? text : undefined;

export function parseLink(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [, shared] = SHARED.exec(path) ?? [];
  if (shared !== undefined) return { screen: 'trace', shared };
  const [screen = '', first, second, ...rest] = path.split('/').filter((segment) => segment !== '');
  if (rest.length > 0) return { screen: 'not-found' };
  if (screen === '') return FLOWS_HOME;
  const simple = SIMPLE_SCREENS.find((name) => name === screen);
  if (simple !== undefined) return first === undefined ? { screen: simple } : { screen: 'not-found' };
  if (screen === 'glossary' && second === undefined) {
    const term = idOrUndefined(first);
    return first === undefined || term !== undefined ? { screen: 'glossary', term } : { screen: 'not-found' };
  }
  if (screen !== 'flows') return { screen: 'not-found' };
  if (first === undefined) return FLOWS_HOME;
  const flowId = idOrUndefined(first.toLowerCase());
  const step = second === undefined ? undefined : readStep(second);
  if (flowId === undefined || (second !== undefined && step === undefined)) return { screen: 'not-found' };
  return { screen: 'flows', flowId, step, ...readTelling(new URLSearchParams(query)) };
}

function readTelling(parameters: URLSearchParams): Omit<FlowsRoute, 'screen' | 'flowId' | 'step'> {
  let hasUnreadable: true | undefined;
  const take = (text: string, form: RegExp): readonly string[] => {
    if (form.test(text)) return [text];
    if (text !== '') hasUnreadable = true;
    return [];
  };
  const one = (name: string, form = ID): string | undefined => take(parameters.get(name) ?? '', form)[0];
  const named = (parameters.get('fault') ?? '').split('.').flatMap((id) => take(id, ID));
  const faults = [...new Set(named)];
  if (faults.length > MOST_FAULTS) hasUnreadable = true;
  const telling = { variant: one('variant'), cloud: one('cloud'), detail: one('detail'), seed: one('seed', SEED) };
  return { ...telling, faults: faults.slice(0, MOST_FAULTS), hasUnreadable };
}

function readStep(text: string): number | 'recap' | undefined {
  if (text === 'recap') return 'recap';
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

/** The hash for a route, with its `#`. `not-found` has no link of its own and leads home. */
export function formatLink(route: Route): string {
  if (route.screen === 'not-found') return '#/flows';
  if (route.screen === 'glossary') return route.term === undefined ? '#/glossary' : `#/glossary/${route.term}`;
  if (route.screen !== 'flows') return `#/${route.screen}`;
  const { flowId, step, variant, faults, cloud, detail, seed } = route;
  if (flowId === undefined) return '#/flows';
  const query = new URLSearchParams();
  const fault = faults.length === 0 ? undefined : faults.join('.');
  for (const [name, value] of Object.entries({ variant, fault, cloud, detail, seed })) {
    if (value !== undefined) query.append(name, value);
  }
  const path = `#/flows/${flowId}${step === undefined ? '' : `/${step}`}`;
  const parameters = query.toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}
