/** The tokens that a played flow carries, ready for the Token screen. */
import type { CarriedToken, Step, TokenContext } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { FlowDefinition } from '#core/flows/define-flow.ts';
import type { Values } from './resolve-template.ts';
import { definitionOf } from '#core/flows/values/all-values.ts';
import type { ValueName } from '#core/flows/values/names.ts';

/** Those that stand on a wire or in a field, each once. */
export function tokensIn(
  steps: readonly Step[],
  { arrivals = {} }: FlowDefinition,
  values: Values,
): readonly CarriedToken[] {
  const shown = steps.map((step) => JSON.stringify(step));
  return [...values].flatMap(([id, text]) => {
    const { token } = definitionOf(id);
    if (token === undefined || !shown.some((step) => step.includes(text))) return [];
    const arrival = Object.values(arrivals).find((candidate) => candidate.token === id);
    return [
      {
        id,
        label: token.label,
        text,
        jwks: values.get(token.keySet),
        context: contextOf(
          arrival === undefined ? token.comparedWith : { ...arrival.activity, ...arrival.bot },
          values,
        ),
        asOf: instantOf(values.get(arrival?.clock ?? token.usedAt ?? 'start')),
      },
    ];
  });
}

/** What it takes to carry these tokens: the keys they verify against and the instants they are used at. */
export const namesForTokens = (names: Iterable<ValueName>): readonly ValueName[] =>
  [...names].flatMap((name) => {
    const { token } = definitionOf(name);
    if (token === undefined) return [];
    return [token.keySet, token.usedAt ?? 'start', ...Object.values(token.comparedWith ?? {})];
  });

const instantOf = (text: string | undefined): EpochSeconds | undefined =>
  text === undefined ? undefined : Number(text);

interface ComparedWith {
  readonly appId: ValueName;
  readonly channelId?: ValueName | undefined;
  readonly serviceUrl?: ValueName | undefined;
}

function contextOf(compared: ComparedWith | undefined, values: Values): TokenContext {
  const textOf = (name: ValueName | undefined): string | undefined =>
    name === undefined ? undefined : values.get(name);
  return {
    appId: textOf(compared?.appId),
    channelId: textOf(compared?.channelId),
    serviceUrl: textOf(compared?.serviceUrl),
  };
}
