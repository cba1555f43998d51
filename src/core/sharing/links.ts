/**
 * Links of the app, all behind `#` so that nothing of them reaches a server:
 * `#/flows/<flow>/<number or id of a step>?variant=<id>&fault=<id>.<id>&cloud=<id>&detail=<id>&seed=<text>`, `#/flows/<flow>` for the
 * introduction, `#/flows/<flow>/recap`, `#/diagram`, `#/glossary/<term>`, `#/tour/<step>`, `#/presenter`, `#/token`,
 * `#/trace`, both with `?sample=<id>` for one that comes with the app, and two that are made for sharing only:
 * `#/trace/<redacted trace>?part=<id>&step=<id>` and `#/diagram/<Mermaid text>`. The link of a route names a flow and a
 * step; it never carries a token, a key or a capture. `#/v2/…` is a link of another version (docs/links.md). Unknown or
 * hostile text becomes `not-found`, never an error.
 */
export interface FlowsRoute {
  readonly screen: 'flows';
  readonly flowId: string | undefined;
  /** Counted from 1, as people count steps; undefined stands for the introduction. */
  readonly step: number | 'recap' | undefined;
  /** The id of the step, in a link that is to lead there when the flow has got more steps; it stands where `step` does. */
  readonly stepId?: string | undefined;
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
  /** A diagram of the reader's own. `shared` is the packed text that a link holds. */
  | { readonly screen: 'diagram'; readonly shared?: string }
  | { readonly screen: 'glossary'; readonly term: string | undefined }
  /** The notes of the one who presents, in a window of their own. */
  | { readonly screen: 'presenter' }
  /** Without a step: where the reader is in it. */
  | { readonly screen: 'tour'; readonly step: number | undefined }
  | { readonly screen: 'token'; readonly sample?: string }
  /** `shared` is the packed trace that a link holds. */
  | ({ readonly screen: 'trace'; readonly shared?: string; readonly sample?: string } & TracePlace)
  | { readonly screen: 'not-found' }
  /** A link of a version that this app does not know. */
  | { readonly screen: 'newer-link' };

/** Where one stands in a trace: the ids of a sign-in and of a step of it. */
export interface TracePlace {
  readonly part?: string | undefined;
  readonly step?: string | undefined;
}

/** Of the screens that links with work in them lead to. */
export type WorkRoute = Extract<Route, { readonly shared?: string }>;

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

/** The link to a redacted trace, as `traceLink` packed it, and to where one stands in it. */
export function sharedTraceLink(payload: string, { part, step }: TracePlace = {}): string {
  return `#/trace/${payload}${queryOf({ part: idOrUndefined(part), step: idOrUndefined(step) })}`;
}

/** The link to a Mermaid text, as `packText` packed it. */
export const sharedDiagramLink = (payload: string): string => `#/diagram/${payload}`;

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** People choose it, so it may have what names of people and rooms have. */
const SEED = /^\w[\w-]{0,63}$/;
/** The newest version that is known; a link without a mark is of the first. */
const VERSION = 1;
const MARK = /^#?(?:\/*v(\d+)(?=\/|$))?/;
/** Whatever stands there is for the reader of shared work to refuse. */
const SHARED = /^\/*(trace|diagram)\/+([^/].*)$/s;
const MOST_FAULTS = 8;
const SIMPLE_SCREENS = ['diagram', 'presenter'] as const;
const SCREENS_WITH_SAMPLES = ['token', 'trace'] as const;

const idOrUndefined = (text: string | undefined): string | undefined =>
  text !== undefined && ID.test(text) ? text : undefined;

const idIn = (parameters: URLSearchParams, name: string): string | undefined =>
  idOrUndefined(parameters.get(name) ?? undefined);

export function parseLink(hash: string): Route {
  const [mark = '', version] = MARK.exec(hash) ?? [];
  if (Number(version ?? 1) > VERSION) return { screen: 'newer-link' };
  const [path = '', query = ''] = hash.slice(mark.length).split('?', 2);
  const [, sharing, shared] = SHARED.exec(path) ?? [];
  if (shared !== undefined) {
    const parameters = new URLSearchParams(query);
    return sharing === 'diagram'
      ? { screen: 'diagram', shared }
      : { screen: 'trace', shared, part: idIn(parameters, 'part'), step: idIn(parameters, 'step') };
  }
  const [screen = '', first, second, ...rest] = path.split('/').filter((segment) => segment !== '');
  if (rest.length > 0) return { screen: 'not-found' };
  if (screen === '') return FLOWS_HOME;
  const simple = SIMPLE_SCREENS.find((name) => name === screen);
  if (simple !== undefined) return first === undefined ? { screen: simple } : { screen: 'not-found' };
  const sampled = SCREENS_WITH_SAMPLES.find((name) => name === screen);
  if (sampled !== undefined && first === undefined) {
    const sample = idIn(new URLSearchParams(query), 'sample');
    return sample === undefined ? { screen: sampled } : { screen: sampled, sample };
  }
  if (screen === 'tour' && second === undefined) {
    if (first === undefined) return { screen: 'tour', step: undefined };
    const step = readStep(first);
    return typeof step === 'number' ? { screen: 'tour', step } : { screen: 'not-found' };
  }
  if (screen === 'glossary' && second === undefined) {
    const term = idOrUndefined(first);
    return first === undefined || term !== undefined ? { screen: 'glossary', term } : { screen: 'not-found' };
  }
  if (screen !== 'flows') return { screen: 'not-found' };
  if (first === undefined) return FLOWS_HOME;
  const flowId = idOrUndefined(first.toLowerCase());
  const place = second?.toLowerCase();
  const step = readStep(place);
  const stepId = step === undefined ? idOrUndefined(place) : undefined;
  const isReadable = second === undefined || step !== undefined || stepId !== undefined;
  if (flowId === undefined || !isReadable) return { screen: 'not-found' };
  return { screen: 'flows', flowId, step, stepId, ...readTelling(new URLSearchParams(query)) };
}

function readTelling(parameters: URLSearchParams): Omit<FlowsRoute, 'screen' | 'flowId' | 'step' | 'stepId'> {
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

function readStep(text = ''): number | 'recap' | undefined {
  if (text === 'recap') return 'recap';
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

/** Whether the address that leads to a route is wrong, or of another version: it has no link of its own. */
export const isNowhere = ({ screen }: Route): boolean => screen === 'not-found' || screen === 'newer-link';

/** The hash for a route, with its `#`. One that has no link of its own leads home. */
export function formatLink(route: Route): string {
  if (isNowhere(route)) return '#/flows';
  if (route.screen === 'glossary') return route.term === undefined ? '#/glossary' : `#/glossary/${route.term}`;
  if (route.screen === 'tour') return route.step === undefined ? '#/tour' : `#/tour/${route.step}`;
  if (route.screen !== 'flows') {
    const isSample = 'sample' in route && route.sample !== undefined;
    return `#/${route.screen}${isSample ? `?sample=${route.sample}` : ''}`;
  }
  const { flowId, step, stepId, variant, faults, cloud, detail, seed } = route;
  if (flowId === undefined) return '#/flows';
  const fault = faults.length === 0 ? undefined : faults.join('.');
  const place = step ?? stepId;
  return `#/flows/${flowId}${place === undefined ? '' : `/${place}`}${queryOf({ variant, fault, cloud, detail, seed })}`;
}

function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.append(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
