/**
 * A change that the reader makes to what one step sends. Values that stood on a wire before keep their text, the
 * changed one is new, and what is made later is made from both. Nothing is signed again unless the reader asks a
 * stranger to.
 *
 * Who sent the value first, or has it from the start, goes on sending and expecting it as it was. Everybody else
 * passes on what they received last and expects what they received first. The same holds for the values that are read
 * out of the changed one: the tenant in an address, the app in a token.
 */
import { joinParts, makeThrowAwayKey, signText } from '#core/tokens/making/throw-away-key.ts';
import { withBranches } from '#core/flows/branches.ts';
import type { FlowDefinition, MessageDefinition, StepDefinition } from '#core/flows/define-flow.ts';
import { namesInStep, namesInWire } from './names-in.ts';
import { readBack } from './read-back.ts';
import { valueOf, type Values } from './resolve-template.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { World } from '#core/flows/world/world.ts';

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

/** The changed value, as the step would have sent it and as it was sent. */
export interface Changed {
  readonly stepId: string;
  readonly value: ValueName;
  readonly before: string;
  readonly after: string;
}

/** What is on its way in a run. The steps are told to it in the order in which they happen. */
export interface Course {
  /** What a message shows; its receiver has it from then on. */
  readonly send: (step: MessageDefinition) => Values;
  /** `given` is what came to the participant, `known` what it has to compare with. */
  readonly at: (participant: string) => { readonly given: Values; readonly known: Values };
  /** Every value as those who receive it see it, the world it is made in, and what was changed on the way so far. */
  readonly outcome: () => { readonly values: Values; readonly world: World; readonly changed: Changed | undefined };
}

interface Circumstances {
  readonly participants: FlowDefinition['participants'];
  readonly script: readonly StepDefinition[];
  readonly sent: Values;
  readonly world: World;
  readonly names: ReadonlySet<ValueName>;
}

export async function plotCourse(tampering: Tampering | undefined, circumstances: Circumstances): Promise<Course> {
  const { participants, script, sent, world, names } = circumstances;
  const order = script.flatMap(withBranches);
  const at = order.findIndex(({ id }) => id === tampering?.stepId);
  const before = tampering && sent.get(tampering.value);
  if (tampering === undefined || at < 0 || before === undefined) return unchanged(sent, world);

  const { value, stepId } = tampering;
  const after = await changedText(tampering, before);
  const inside = await readBack(value, after, world);
  const changedTexts = new Map([[value, after], ...inside.map(({ name, text }) => [name, text] as const)]);
  const usualTexts = await world.getAll(changedTexts.keys());

  const stoodBefore = new Set([...order.slice(0, at + 1).flatMap(standingIn), value]);
  const settled = [...sent].filter(([name]) => stoodBefore.has(name));
  const receiving = world.settle(new Map([...settled, ...changedTexts]));
  const received = await receiving.getAll(names);
  const bornLater = new Set(
    order
      .slice(at + 1)
      .flatMap((step) => (step.kind === 'message' ? namesInWire(step.wire) : []))
      .filter((name) => !stoodBefore.has(name)),
  );
  const known = new Map([...sent, ...[...received].filter(([name]) => bornLater.has(name))]);

  const travels = [{ name: value, within: undefined }, ...inside].map(({ name, within }): Travel => {
    const owners = new Set(participants.filter(({ holds = [] }) => holds.includes(name)).map(({ id }) => id));
    return { name, within, owners, first: new Map(), last: new Map() };
  });
  let isChanged = false;

  /** Which of them this message brings changed, and which as they were; those that it does not bring are left out. */
  const carried = ({ id, from, wire }: MessageDefinition): ReadonlyMap<ValueName, boolean> => {
    const standing = namesInWire(wire);
    const brings = new Map<ValueName, boolean>();
    for (const { name, within, owners, last } of travels) {
      const inOuter = within === undefined ? undefined : brings.get(within);
      if (inOuter === undefined && !standing.includes(name)) continue;
      if (!last.has(from)) owners.add(from);
      const usual = owners.has(from) ? false : (last.get(from) ?? false);
      brings.set(name, inOuter ?? (id === stepId && name === value ? true : usual));
    }
    return brings;
  };

  const textsWhere = (isChangedFor: (travel: Travel) => boolean): Values =>
    new Map(
      travels.map((travel) => [travel.name, valueOf(isChangedFor(travel) ? changedTexts : usualTexts, travel.name)]),
    );

  return {
    send(message) {
      isChanged ||= message.id === stepId;
      const brings = carried(message);
      for (const { name, first, last } of travels) {
        const isBroughtChanged = brings.get(name);
        if (isBroughtChanged === undefined) continue;
        last.set(message.to, isBroughtChanged);
        if (!first.has(message.to)) first.set(message.to, isBroughtChanged);
      }
      if (!isChanged) return sent;
      return new Map([
        ...received,
        ...textsWhere(
          ({ name, owners, last }) =>
            brings.get(name) ?? (owners.has(message.from) ? false : (last.get(message.from) ?? false)),
        ),
      ]);
    },
    at(participant) {
      if (!isChanged) return { given: sent, known: sent };
      return {
        given: new Map([
          ...received,
          ...textsWhere(({ owners, last }) => last.get(participant) ?? !owners.has(participant)),
        ]),
        known: new Map([
          ...known,
          ...textsWhere(({ owners, first }) => (owners.has(participant) ? false : (first.get(participant) ?? false))),
        ]),
      };
    },
    outcome: () =>
      isChanged
        ? { values: received, world: receiving, changed: { stepId, value, before, after } }
        : { values: sent, world, changed: undefined },
  };
}

/** How a changed value, or one inside it, gets about: who has it from the start, and whether the others got it changed. */
interface Travel {
  readonly name: ValueName;
  /** The one that it was read from; undefined for the changed value itself. */
  readonly within: ValueName | undefined;
  readonly owners: Set<string>;
  readonly first: Map<string, boolean>;
  readonly last: Map<string, boolean>;
}

const unchanged = (sent: Values, world: World): Course => ({
  send: () => sent,
  at: () => ({ given: sent, known: sent }),
  outcome: () => ({ values: sent, world, changed: undefined }),
});

const standingIn = (step: StepDefinition): readonly ValueName[] =>
  step.kind === 'message' ? namesInWire(step.wire) : namesInStep({ ...step, otherwise: [] });

async function changedText(tampering: Tampering, before: string): Promise<string> {
  if (tampering.kind === 'value') return tampering.text;
  const { headerText, payloadText, signing } = tampering;
  if (signing === 'stranger') return signText(headerText, payloadText, await makeThrowAwayKey('RS256'));
  return `${joinParts(headerText, payloadText)}.${before.split('.').at(-1) ?? ''}`;
}
