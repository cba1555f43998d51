/** One sign-in prepared for the rules: its captured hops and the OAuth exchanges that they make. */
import {
  CAPABILITIES,
  type Capability,
  type CapabilityId,
  type Hop,
  type SignIn,
  type Trace,
} from '#core/traces/model.ts';
import { factsOf, type HopFacts } from './hop-facts.ts';
import { oauthFactsOf, type OAuthFacts } from './oauth-facts.ts';

export interface SignInFacts extends OAuthFacts {
  readonly trace: Trace;
  readonly signIn: SignIn;
  /** In order, without what was inferred: a rule judges what was captured. */
  readonly hops: readonly HopFacts[];
  /** Every captured hop of the trace that was kept, of whatever sign-in; for what crosses sign-ins. */
  readonly allHops: readonly HopFacts[];
  readonly capability: (id: CapabilityId) => Capability;
}

/** One for each sign-in, in order. */
export function signInFactsOf(trace: Trace): readonly SignInFacts[] {
  const allHops = trace.hops.filter(({ certainty }) => certainty === 'captured').map(factsOf);
  return trace.signIns.map((signIn) => factsOfSignIn(trace, signIn, allHops));
}

/** All hops as one sign-in, for the examples of rules; `missing` is what their recorder leaves out. */
export function factsOfHops(hops: readonly Hop[], missing: readonly CapabilityId[] = []): SignInFacts {
  const signIn = { id: 's1', label: 'Sign-in', startedAt: hops[0]?.startedAt, hopIds: hops.map(({ id }) => id) };
  const trace: Trace = {
    name: 'example',
    format: 'an example',
    hops,
    links: [],
    signIns: [signIn],
    keptBecause: new Map(),
    capabilities: CAPABILITIES.map((id) => ({
      id,
      state: missing.includes(id) ? 'missing' : 'whole',
      sentence: '',
      advice: undefined,
    })),
    notices: [],
    folded: [],
  };
  return factsOfSignIn(trace, signIn, hops.map(factsOf));
}

function factsOfSignIn(trace: Trace, signIn: SignIn, allHops: readonly HopFacts[]): SignInFacts {
  const ids = new Set(signIn.hopIds);
  const hops = allHops.filter(({ hop }) => ids.has(hop.id));
  const capabilities = new Map(trace.capabilities.map((each) => [each.id, each] as const));
  return {
    trace,
    signIn,
    hops,
    allHops,
    ...oauthFactsOf(hops),
    capability: (id) => capabilities.get(id) ?? { id, state: 'unknown', sentence: '', advice: undefined },
  };
}
