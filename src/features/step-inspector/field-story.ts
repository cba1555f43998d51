/**
 * What the pane tells of a field: what it is, where its value comes from, what breaks without it. What the step itself
 * says of the field stands first, then the dictionary.
 */
import type { FlowRun, RunValue } from '#core/flows/playing/perform-flow.ts';
import { rfc } from '#core/sequence/citations.ts';
import { labelOf } from '#core/sequence/describe-step.ts';
import type { Field, MessageStep, Sequence, Source, Thread } from '#core/sequence/sequence.ts';
import { consequenceOf } from '#core/flows/wire-facts/claims.ts';
import { findFact } from '#core/flows/wire-facts/find-fact.ts';
import type { WireField } from '#core/sequence/wire-rows.ts';
import { describeClaim } from '#core/tokens/claims/claims-dictionary.ts';
import { kindOf } from '#core/tokens/claims/token-kind.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { firstPlace, firstPlaceOf, threadsAt, valuesIn, valuesOf, type FirstPlace } from './field-origin.ts';
import type { ShownField } from './wire-rows-shown.ts';

export interface FieldStory {
  /** What the step says of it. */
  readonly here: Field | undefined;
  readonly what: string | undefined;
  /** What this value says, where it is one of those that recur. */
  readonly saying: string | undefined;
  readonly setBy: string | undefined;
  /** Who puts it into this message; undefined for what the message only passes on, such as a claim. */
  readonly sender: string | undefined;
  readonly first: FirstPlace | undefined;
  /** The values of the run that it is, the one that the message is written with first. */
  readonly values: readonly RunValue[];
  /** What the first of them is made of. */
  readonly madeOf: readonly RunValue[];
  readonly without: string | undefined;
  /** Of what stands here; empty where none is known. */
  readonly sources: readonly Source[];
  /** What the dictionaries call it; undefined where they do not know it. */
  readonly known: string | undefined;
  readonly thread: Thread | undefined;
  /** The values that the reader may change to change this field. */
  readonly changeable: readonly RunValue[];
}

interface Place extends Omit<ShownField, 'key'> {
  readonly sequence: Sequence;
  readonly step: MessageStep;
}

const NO_RUN: Pick<FlowRun, 'values' | 'parts' | 'wires'> = { values: [], parts: [], wires: new Map() };

export function tellField({ sequence, step, field, holder, root }: Place, run = NO_RUN): FieldStory {
  const threads = threadsAt(sequence, step.id, field);
  const values = valuesOf(run, step.id, field, holder);
  const index = sequence.steps.indexOf(step);
  const names = new Set<string>(values.map(({ name }) => name));
  return {
    ...(field.place === 'claim' ? factOfClaim(field, holder) : factOfField(field)),
    here: step.fields.find((described) => isCalled(described.name, field)),
    sender: field === root ? labelOf(sequence, step.from) : undefined,
    first:
      values[0] === undefined
        ? firstPlace(sequence, threads, index)
        : firstPlaceOf(run, sequence, values[0].name, index),
    values,
    madeOf: [...run.values, ...run.parts].filter(({ name }) => values[0]?.madeOf.includes(name)),
    thread: threads.find(({ id }) => names.has(id)) ?? threads[0],
    changeable: valuesIn(run, step.id, root.value),
  };
}

type Fact = Pick<FieldStory, 'what' | 'saying' | 'setBy' | 'without' | 'sources' | 'known'>;

function factOfField(field: WireField): Fact {
  const { name, what, setBy, without, source } = findFact(field) ?? {};
  return { known: name, what, setBy, without, sources: source === undefined ? [] : [source], saying: undefined };
}

function factOfClaim({ names, value }: WireField, holder: WireField): Fact {
  const [part = '', name = ''] = names;
  const { without, source: consequence } = consequenceOf(names) ?? {};
  if (part === 'signature') {
    return {
      what: 'The signature over the two parts before it, as they are written.',
      setBy: 'Whoever has the private key that kid names.',
      saying: undefined,
      without,
      known: 'signature',
      sources: [rfc(7515, '5.1'), ...(consequence === undefined ? [] : [consequence])],
    };
  }
  const place = part === 'header' ? 'header' : 'payload';
  const token = decodeToken(holder.value.replace(/^bearer\s+/i, ''));
  const node = memberOf(token[place].json, name);
  const {
    meaning,
    source,
    value: saying,
  } = node === undefined ? describeClaim(name, NOTHING, place) : describeClaim(name, node, place, kindOf(token));
  return {
    what: meaning,
    saying: saying === value ? undefined : saying,
    setBy: 'Whoever signed the token; nobody after that can change it.',
    without,
    known: meaning === undefined ? undefined : name,
    sources: [
      ...(source === undefined ? [] : [{ label: source, href: undefined }]),
      ...(consequence === undefined ? [] : [consequence]),
    ],
  };
}

const NOTHING = { kind: 'literal', value: null, start: 0, end: 0 } as const;

/** Steps write `from.id` or `header Authorization`, and some add where the field stands: `msAppId, inside state`. */
function isCalled(described: string, { names, where }: WireField): boolean {
  const [name = ''] = described.split(', inside ', 1);
  const wanted = name.toLowerCase();
  const own = names.join('.').toLowerCase();
  return own === wanted || own.endsWith(`.${wanted}`) || where.toLowerCase().endsWith(` ${wanted}`);
}
