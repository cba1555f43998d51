// @vitest-environment jsdom
/** Our reader and Mermaid's own, over the same texts: the same participants, messages, notes, blocks and activations. */
import fc from 'fast-check';
import mermaid from 'mermaid';
import { beforeAll, expect, test } from 'vitest';
import type { Sequence } from '#core/sequence/sequence.ts';
import { arrowToken } from './arrows.ts';
import { CORPUS, diagramText } from './diagram-texts.testing.ts';
import { exportMermaid } from './mermaid-export.ts';
import { readLabel } from './read-label.ts';
import { readMermaid } from './read-mermaid.ts';

/** A diagram as plain records, in the order in which they stand in the text. */
interface Told {
  readonly participants: readonly string[];
  readonly records: readonly string[];
  /** `Bob 1-3`: at work from the first step to the third; 0 is before the first, none the end. */
  readonly activations: readonly string[];
  readonly comings: readonly string[];
}

interface MermaidRecord {
  readonly type: number;
  readonly from?: string;
  readonly to?: string;
  readonly message?: unknown;
  readonly placement?: number;
}

const comparable = (text: string): string => text.replace(/[\s\u200b]/g, '');

/** Mermaid keeps character codes as placeholders until it draws. It has taken `wrap:` away already; the bar keeps ours. */
const decoded = (text: string): string =>
  comparable(readLabel(`|${text.replace(/ﬂ°°?(\w+)¶ß/g, (_, code: string) => `#${code};`)}`)).slice(1);

async function byMermaid(source: string): Promise<Told> {
  await mermaid.parse(source);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  const diagram = db as unknown as {
    readonly LINETYPE: Readonly<Record<string, number>>;
    getActors(): Map<string, { readonly description: string; readonly type: string }>;
    getMessages(): readonly MermaidRecord[];
    getCreatedActors(): Map<string, number>;
    getDestroyedActors(): Map<string, number>;
  };
  const actors = diagram.getActors();
  const typeNames = new Map(Object.entries(diagram.LINETYPE).map(([name, type]) => [type, name]));
  const called = (id: string | undefined): string => decoded(actors.get(id ?? '')?.description ?? '?');
  const nameOf = ({ type }: MermaidRecord): string => typeNames.get(type) ?? '?';
  const records = diagram.getMessages();
  const isStep = (record: MermaidRecord): boolean => nameOf(record) === 'NOTE' || tokens.has(nameOf(record));
  const stepsBefore = (index: number): number => records.slice(0, index).filter(isStep).length;
  /** A participant comes or goes with the next message. */
  const comings = (kind: string, moments: Map<string, number>): readonly string[] =>
    [...moments].map(([id, index]) => {
      const message = records.findIndex((record, at) => at >= index && tokens.has(nameOf(record)));
      return `${called(id)} ${kind} ${stepsBefore(message) + 1}`;
    });
  return {
    activations: activationsOf(records, { nameOf, called, stepsBefore }),
    comings: [
      ...comings('comes', diagram.getCreatedActors()),
      ...comings('goes', diagram.getDestroyedActors()),
    ].toSorted(),
    participants: [...actors.values()].map(
      ({ description, type }) => `${type === 'actor' ? 'person' : 'thing'} ${decoded(description)}`,
    ),
    records: records.flatMap((record): string[] => {
      const name = nameOf(record);
      const text = typeof record.message === 'string' ? decoded(record.message) : '';
      if (/^(?:AUTONUMBER|CENTRAL)/.test(name)) return [];
      if (name === 'NOTE') {
        return [`note ${record.placement} ${called(record.from)},${called(record.to)}: ${text}`];
      }
      if (name.startsWith('ACTIVE')) return [];
      if (name.endsWith('START'))
        return [`begin ${name.replace(/_.*$/, '').toLowerCase()} ${name === 'RECT_START' ? '' : text}`];
      if (name.endsWith('END')) return ['end'];
      if (/(?:ELSE|AND|OPTION)$/.test(name)) return [`section ${text}`];
      return [`${called(record.from)} ${tokens.get(name)} ${called(record.to)}: ${text}`];
    }),
  };
}

interface Reading {
  readonly nameOf: (record: MermaidRecord) => string;
  readonly called: (id: string | undefined) => string;
  readonly stepsBefore: (index: number) => number;
}

function activationsOf(records: readonly MermaidRecord[], { nameOf, called, stepsBefore }: Reading): readonly string[] {
  const found: { participant: string; from: number; until: number | 'none' }[] = [];
  for (const [index, record] of records.entries()) {
    const participant = called(record.from);
    const at = stepsBefore(index);
    if (nameOf(record) === 'ACTIVE_START') found.push({ participant, from: at, until: 'none' });
    if (nameOf(record) !== 'ACTIVE_END') continue;
    const last = found.findLast((each) => each.participant === participant && each.until === 'none');
    if (last !== undefined) last.until = at;
  }
  return found
    .filter(({ from, until }) => from !== until)
    .map(({ participant, from, until }) => `${participant} ${from}-${until}`)
    .toSorted();
}

/** Mermaid's names of its lines and the arrows that they are written with. */
const tokens: ReadonlyMap<string, string> = new Map(
  Object.entries({
    SOLID: '->>',
    DOTTED: '-->>',
    SOLID_CROSS: '-x',
    DOTTED_CROSS: '--x',
    SOLID_OPEN: '->',
    DOTTED_OPEN: '-->',
    SOLID_POINT: '-)',
    DOTTED_POINT: '--)',
    BIDIRECTIONAL_SOLID: '<<->>',
    BIDIRECTIONAL_DOTTED: '<<-->>',
    SOLID_TOP: '-|\\',
    SOLID_BOTTOM: '-|/',
    STICK_TOP: '-\\\\',
    STICK_BOTTOM: '-//',
    SOLID_ARROW_TOP_REVERSE: '/|-',
    SOLID_ARROW_BOTTOM_REVERSE: '\\|-',
    STICK_ARROW_TOP_REVERSE: '//-',
    STICK_ARROW_BOTTOM_REVERSE: '\\\\-',
    SOLID_TOP_DOTTED: '--|\\',
    SOLID_BOTTOM_DOTTED: '--|/',
    STICK_TOP_DOTTED: '--\\\\',
    STICK_BOTTOM_DOTTED: '--//',
    SOLID_ARROW_TOP_REVERSE_DOTTED: '/|--',
    SOLID_ARROW_BOTTOM_REVERSE_DOTTED: '\\|--',
    STICK_ARROW_TOP_REVERSE_DOTTED: '//--',
    STICK_ARROW_BOTTOM_REVERSE_DOTTED: '\\\\--',
  }),
);

function byUs(source: string): Told {
  return told(sequenceOf(source));
}

function sequenceOf(source: string): Sequence {
  const { sequence, problems } = readMermaid(source);
  expect(problems).toEqual([]);
  if (sequence === undefined) throw new Error('No sequence');
  return sequence;
}

function told({ participants, steps, fragments = [], activations = [] }: Sequence): Told {
  const called = (id: string): string => comparable(participants.find((each) => each.id === id)?.label ?? '?');
  const numberOf = (stepId: string | undefined): number => steps.findIndex(({ id }) => id === stepId) + 1;
  return {
    activations: activations
      .map(({ participant, from, until }) => {
        const end = until === undefined ? 'none' : numberOf(until);
        return `${called(participant)} ${numberOf(from)}-${end}`;
      })
      .toSorted(),
    comings: participants
      .flatMap(({ label, createdBy, destroyedBy }) => [
        ...(createdBy === undefined ? [] : [`${comparable(label)} comes ${numberOf(createdBy)}`]),
        ...(destroyedBy === undefined ? [] : [`${comparable(label)} goes ${numberOf(destroyedBy)}`]),
      ])
      .toSorted(),
    participants: participants.map(({ label, person }) => `${person ? 'person' : 'thing'} ${comparable(label)}`),
    records: steps.flatMap((step): string[] => {
      const before = fragments.flatMap(({ kind, sections }) => {
        const at = sections.findIndex(({ firstStepId }) => firstStepId === step.id);
        const text = comparable(sections[at]?.label ?? '');
        return at < 0 ? [] : [at === 0 ? `begin ${kind} ${text}` : `section ${text}`];
      });
      const after = fragments.filter(({ lastStepId }) => lastStepId === step.id).map(() => 'end');
      const text = comparable(step.label);
      const record =
        step.kind === 'note'
          ? `note ${['left', 'right', 'over'].indexOf(step.side)} ${called(step.at)},${called(step.until ?? step.at)}: ${text}`
          : step.kind === 'message' && step.arrow !== undefined
            ? `${called(step.from)} ${arrowToken(step.arrow)} ${called(step.to)}: ${text}`
            : '?';
      return [...before, record, ...after];
    }),
  };
}

beforeAll(async () => mermaid.parse('sequenceDiagram'));

test.each(CORPUS)('the same is read from a text of the corpus: %#', async (source) => {
  expect(byUs(source)).toEqual(await byMermaid(source));
});

test('the same is read from generated texts', async () => {
  await fc.assert(
    fc.asyncProperty(diagramText, async (source) => {
      expect(byUs(source)).toEqual(await byMermaid(source));
    }),
    { numRuns: 100 },
  );
});

test('what we write is read by Mermaid as it is read by us, whole and in parts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(diagramText, fc.constantFrom(...CORPUS)), async (source) => {
      for (const part of exportMermaid(sequenceOf(source), 1500)) expect(await byMermaid(part)).toEqual(byUs(part));
    }),
    { numRuns: 60 },
  );
});
