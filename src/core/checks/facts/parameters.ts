/**
 * The parameters of one message as OAuth reads them: of a query, a fragment, a form or a JSON object, by name and in
 * order. Names may stand twice; RFC 6749 section 3.1 treats an empty parameter as left out.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { readParameters, readUrl, type UrlParameter } from '#core/sequence/url-text.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import { headerOf, urlOf } from '#core/traces/recognising/message-parts.ts';
import type { HopFacts, Seen } from './hop-facts.ts';

export interface Parameter extends Seen {
  readonly name: string;
  /** Before it was decoded, where the message encodes it. */
  readonly raw: string;
}

export interface Parameters {
  readonly all: readonly Parameter[];
  /** The first that is not empty. */
  readonly one: (name: string) => Parameter | undefined;
}

export function parametersOf(all: readonly Parameter[]): Parameters {
  const first = new Map<string, Parameter>();
  for (const each of all) if (each.value !== '' && !first.has(each.name)) first.set(each.name, each);
  return { all, one: (name) => first.get(name) };
}

export const queryParameters = madeOnce((facts: HopFacts) =>
  parametersOf(named(facts, urlOf(facts.hop).query, 'query')),
);

export const fragmentParameters = madeOnce((facts: HopFacts) =>
  parametersOf(named(facts, urlOf(facts.hop).fragment, 'fragment')),
);

/** Of the address that the answer sends the browser to, as it is written. */
export const locationParameters = madeOnce((facts: HopFacts) => {
  const { query, fragment } = readUrl(headerOf(facts.hop.response, 'location') ?? '');
  return {
    query: parametersOf(named(facts, query, 'answer header Location, query')),
    fragment: parametersOf(named(facts, fragment, 'answer header Location, fragment')),
  };
});

const named = ({ hop }: HopFacts, parameters: readonly UrlParameter[], where: string): readonly Parameter[] =>
  parameters.map(({ name, value, raw }) => ({ hop, name, value, raw, where: `${where} ${name}` }));

/** Fields of a form, or members of a JSON object. */
export const bodyParameters = madeOnce((facts: HopFacts): Parameters => {
  const fields = membersOf(facts, facts.request, '');
  const written = readParameters(facts.hop.request?.body?.text ?? '');
  return parametersOf(
    written.length === fields.length
      ? fields.map((field, index) => ({ ...field, raw: written[index]?.raw ?? field.raw }))
      : fields,
  );
});

/** Members of the JSON object in the answer. */
export const answerParameters = madeOnce((facts: HopFacts) => parametersOf(membersOf(facts, facts.answer, 'answer ')));

const membersOf = ({ hop }: HopFacts, leaves: readonly Decoded[], prefix: string): readonly Parameter[] =>
  leaves
    .filter(({ path }) => path.length === 2 && path[0] === 'body')
    .map(({ name, value, where }) => ({ hop, name, value, raw: value, where: `${prefix}${where}` }));

/** The claims of a token that carries parameters: a request object, a signed response. */
export const claimParameters = ({ hop }: HopFacts, token: Decoded | undefined, prefix = ''): readonly Parameter[] =>
  token?.kind === 'token'
    ? (token.children.find(({ name }) => name === 'payload')?.children ?? []).map(({ name, value, where }) => ({
        hop,
        name,
        value,
        raw: value,
        where: `${prefix}${where}`,
      }))
    : [];

/** Scheme, host and path: what addresses are told apart by, without query and fragment. */
export function addressOf(text: string): string {
  const { scheme, host, path } = readUrl(text);
  return `${scheme}://${host}${path || '/'}`;
}
