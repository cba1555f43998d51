/** A change that the reader makes to what one step sends. Nothing is signed again unless the reader asks a stranger to. */
import { joinParts, makeThrowAwayKey, signText } from '#core/tokens/making/throw-away-key.ts';
import type { StepDefinition } from './define-flow.ts';
import { namesInStep } from './names-in.ts';
import { valueOf, type Values } from './resolve-template.ts';
import type { ValueName } from './values/names.ts';
import type { World } from './world.ts';

export type Tampering = { readonly stepId: string } & (
  | { readonly kind: 'value'; readonly value: ValueName; readonly text: string }
  | {
      readonly kind: 'token';
      readonly value: ValueName;
      /** JSON as the reader wrote it. */
      readonly headerText: string;
      readonly payloadText: string;
      /** `stranger`: signed by a key that nobody published, under whatever `kid` the header names. */
      readonly signing: 'as-it-was' | 'stranger';
    }
);

/** What arrives after the change, and what everyone else goes on believing. */
export interface Received {
  readonly given: Values;
  readonly known: Values;
}

interface Circumstances {
  readonly script: readonly StepDefinition[];
  readonly sent: Values;
  readonly world: World;
  readonly names: ReadonlySet<ValueName>;
}

export async function tamperWith(
  tampering: Tampering | undefined,
  { script, sent, world, names }: Circumstances,
): Promise<Received> {
  const at = script.findIndex(({ id }) => id === tampering?.stepId);
  if (tampering === undefined || at < 0) return { given: sent, known: sent };
  const stoodBefore = new Set([...script.slice(0, at + 1).flatMap(namesInStep), tampering.value]);
  const settled = new Map([...sent].filter(([name]) => stoodBefore.has(name)));
  const changed = new Map([...settled, [tampering.value, await changedText(tampering, sent)]]);
  const given = await world.settle(changed).getAll(names);
  return { given, known: new Map([...given, ...settled]) };
}

async function changedText(tampering: Tampering, sent: Values): Promise<string> {
  if (tampering.kind === 'value') return tampering.text;
  const { headerText, payloadText, signing, value } = tampering;
  if (signing === 'stranger') return signText(headerText, payloadText, await makeThrowAwayKey('RS256'));
  const signature = valueOf(sent, value).split('.').at(-1) ?? '';
  return `${joinParts(headerText, payloadText)}.${signature}`;
}
