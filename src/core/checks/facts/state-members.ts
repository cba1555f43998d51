/** What a `state` says in clear: members of JSON, plain or in base64, and of a token. */
import type { Decoded } from '#core/sequence/decode-value.ts';
import type { AuthorizationRequest } from './authorization-requests.ts';
import type { Seen } from './hop-facts.ts';

/** Each value inside with its name; a URL or a text that holds nothing has none. */
export function membersOfState({ facts }: AuthorizationRequest): readonly (Seen & Pick<Decoded, 'name' | 'kind'>)[] {
  const state = facts.request.find(({ name, path }) => name === 'state' && path.length === 2);
  if (state === undefined || state.kind === 'text' || state.kind === 'url') return [];
  return state.children
    .flatMap(valuesIn)
    .filter(({ value }) => value !== '')
    .map(({ name, kind, value, where }) => ({ hop: facts.hop, name, kind, value, where }));
}

const valuesIn = (node: Decoded): readonly Decoded[] =>
  node.children.length === 0 || node.kind === 'url' ? [node] : node.children.flatMap(valuesIn);
