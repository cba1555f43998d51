/** What the reader may change at a step: the values that its message is written with, and the bot’s clock. */
import type { FlowRun, RunValue } from '#core/flows/playing/perform-flow.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { ValueKind } from '#core/flows/values/value.ts';
import { base64Text } from '#core/sequence/base64-text.ts';
import { decodeValue } from '#core/sequence/decode-value.ts';
import { base64Of } from '#core/shared/encode-base64.ts';

export interface TamperChoice {
  readonly value: RunValue;
  /** How it is edited: a token by its parts, base64 by the JSON it encodes, the clock in minutes. */
  readonly kind: 'text' | 'token' | 'base64-json' | 'clock';
}

export function choicesAt({ values, wires, sequence }: FlowRun, stepId: string): readonly TamperChoice[] {
  const byName = new Map(values.map((value) => [value.name, value]));
  const tokens = new Set(sequence.tokens.map(({ id }) => id));
  const onWire = [...new Set(wires.get(stepId))]
    .flatMap((name) => byName.get(name) ?? [])
    .toSorted((a, b) => rank(a) - rank(b));
  const clock = byName.get('botClock');
  return [
    ...onWire.map((value): TamperChoice => ({ value, kind: kindOf(value, tokens) })),
    ...(clock === undefined ? [] : [{ value: clock, kind: 'clock' } as const]),
  ];
}

/** What one would try first. */
const FIRST: readonly ValueKind[] = ['token', 'secret', 'code', 'cookie', 'id'];

function rank({ kind }: RunValue): number {
  const at = FIRST.indexOf(kind);
  return at < 0 ? FIRST.length : at;
}

function kindOf({ name, text }: RunValue, tokens: ReadonlySet<string>): TamperChoice['kind'] {
  if (tokens.has(name)) return 'token';
  const { kind } = decodeValue(name, text, { path: [], where: '', join: '', layers: 0 });
  return kind === 'base64-json' ? kind : 'text';
}

/** What the reader gets to edit. */
export const editableText = ({ kind, value }: TamperChoice): string =>
  kind === 'base64-json' ? base64Text(value.text) : value.text;

/** What goes over the wire for an edited text. */
export const wireTextOf = ({ kind }: Pick<TamperChoice, 'kind'>, text: string): string =>
  kind === 'base64-json' ? base64Of(new TextEncoder().encode(text)) : text;

export const choiceFor = (choices: readonly TamperChoice[], wanted: ValueName | undefined): TamperChoice | undefined =>
  choices.find(({ value }) => value.name === wanted) ?? choices[0];
