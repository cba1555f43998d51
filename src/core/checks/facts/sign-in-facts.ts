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
  const byId = new Map(allHops.map((facts) => [facts.hop.id, facts] as const));
  return trace.signIns.map((signIn) => {
    const hops = signIn.hopIds.flatMap((id) => byId.get(id) ?? []);
    return factsOfSignIn(trace, signIn, hops, allHops);
  });
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
  const facts = hops.map(factsOf);
  return factsOfSignIn(trace, signIn, facts, facts);
}

const factsOfSignIn = (
  trace: Trace,
  signIn: SignIn,
  hops: readonly HopFacts[],
  allHops: readonly HopFacts[],
): SignInFacts => ({
  trace,
  signIn,
  hops,
  allHops,
  ...oauthFactsOf(hops),
  capability: (id) =>
    trace.capabilities.find((each) => each.id === id) ?? { id, state: 'unknown', sentence: '', advice: undefined },
});
