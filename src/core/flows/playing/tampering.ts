/**
 * A change that the reader makes to what one step sends. Values that stood on a wire before keep their text, the
 * changed one is new, and what is made later is made from both. Nothing is signed again unless the reader asks a
 * stranger to.
 *
 * Who sent the value first, or has it from the start, goes on sending and expecting it as it was. Everybody else
 * passes on what they received last and expects what they received first. The same holds for the values that are read
 * out of the changed one: the tenant in an address, the app in a token.
 */
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { headerText as headerTextOf } from '#core/tokens/keys/key-choice.ts';
import {
  joinParts,
  makeThrowAwayKey,
  signText,
  THROW_AWAY_ALGORITHMS,
  type ThrowAwayAlgorithm,
} from '#core/tokens/making/throw-away-key.ts';
import { withBranches } from '#core/flows/branches.ts';
import type { FlowDefinition, MessageDefinition, StepDefinition } from '#core/flows/define-flow.ts';
import { namesIn, namesInStep, namesInWire } from './names-in.ts';
import { readableParts, withParts } from './parts.ts';
import { readBack } from './read-back.ts';
import { valueOf, type Values } from './resolve-template.ts';
import { definitionOf } from '#core/flows/values/all-values.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { World } from '#core/flows/world/world.ts';
import { followKnowledge } from './who-knows-what.ts';

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
  readonly outcome: () => {
    readonly values: Values;
    readonly world: World;
    readonly changed: Changed | undefined;
    /** Whether the values that the changed one is made of can be read in its new text. */
    readonly isReadable: boolean;
  };
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
  const changedTexts = new Map([[value, after], ...inside]);
  const usual = await world.getAll(withParts(names, world));
  const stoodBefore = withParts([...order.slice(0, at + 1).flatMap(standingIn), value], world);
  const settled = [...usual].filter(([name]) => stoodBefore.has(name));
  const receiving = world.settle(new Map([...settled, ...changedTexts]));
  const received = await receiving.getAll(usual.keys());
  const twofold = new Set([...usual.keys()].filter((name) => usual.get(name) !== received.get(name)));

  const knowledge = followKnowledge({
    stepId,
    changed: value,
    twofold,
    participants,
    madeOf: (name) => namesIn(world.madeFrom(name), world.setup),
    inside: readableParts(world),
    isToken: (name) => definitionOf(name).token !== undefined,
  });
  const textsWhere = (isChangedFor: (name: ValueName) => boolean): Values =>
    new Map([...usual].map(([name, text]) => [name, isChangedFor(name) ? valueOf(received, name) : text]));

  let isChanged = false;
  return {
    send(message) {
      isChanged ||= message.id === stepId;
      const standing = namesInWire(message.wire);
      const brings = knowledge.send({ ...message, standing });
      if (!isChanged) return sent;
      return textsWhere(
        (name) =>
          twofold.has(name) && (standing.includes(name) ? brings.has(name) : knowledge.wasTold(message.from, name)),
      );
    },
    at(participant) {
      if (!isChanged) return { given: sent, known: sent };
      return {
        given: textsWhere((name) => twofold.has(name) && knowledge.wasTold(participant, name)),
        known: textsWhere((name) => twofold.has(name) && knowledge.expects(participant, name)),
      };
    },
    outcome: () =>
      isChanged
        ? { values: received, world: receiving, changed: { stepId, value, before, after }, isReadable: inside.size > 0 }
        : { values: sent, world, changed: undefined, isReadable: true },
  };
}

const unchanged = (sent: Values, world: World): Course => ({
  send: () => sent,
  at: () => ({ given: sent, known: sent }),
  outcome: () => ({ values: sent, world, changed: undefined, isReadable: true }),
});

const standingIn = (step: StepDefinition): readonly ValueName[] =>
  step.kind === 'message' ? namesInWire(step.wire) : namesInStep({ ...step, otherwise: [] });

async function changedText(tampering: Tampering, before: string): Promise<string> {
  if (tampering.kind === 'value') return tampering.text;
  const { headerText, payloadText, signing } = tampering;
  if (signing === 'stranger') return signText(headerText, payloadText, await makeThrowAwayKey(algorithmIn(headerText)));
  return `${joinParts(headerText, payloadText)}.${before.split('.').at(-1) ?? ''}`;
}

/** What the header names, where this page can make such a key; else RS256. */
function algorithmIn(headerText: string): ThrowAwayAlgorithm {
  const named = headerTextOf(decodeToken(joinParts(headerText, '{}')), 'alg');
  return THROW_AWAY_ALGORITHMS.find((alg) => alg === named) ?? 'RS256';
}
