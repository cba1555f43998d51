import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainProse } from '#core/sequence/plain-prose.ts';
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import { CORPUS, diagramText } from './diagram-texts.testing.ts';
import { describeNotice, describeProblem } from './describe-mermaid-problem.ts';
import { escapeBlockLabel } from './escape-label.ts';
import { routeOf } from '#core/sequence/describe-step.ts';
import { exportMermaid } from './mermaid-export.ts';
import { readMermaid } from './read-mermaid.ts';

const diagram = (...lines: readonly string[]): string => ['sequenceDiagram', ...lines].join('\n');

/** Each problem as `line:column kind found`. */
const problemsOf = (source: string): readonly string[] =>
  readMermaid(source).problems.map(({ line, column, kind, found }) => `${line}:${column} ${kind} ${found}`);

function sequenceOf(source: string): Sequence {
  const { sequence, problems } = readMermaid(source);
  expect(problems).toEqual([]);
  if (sequence === undefined) throw new Error('No sequence');
  return sequence;
}

const blocksOf = ({ explanation }: Step): string => escapeBlockLabel(explanation.map(plainProse).join());

/** Labels of blocks, and what steps say of them, are written in a safe alphabet. */
const asWritten = (sequence: Sequence): Sequence => ({
  ...sequence,
  steps: sequence.steps.map((step) => ({ ...step, explanation: [[{ kind: 'text', text: blocksOf(step) }]] })),
  fragments: (sequence.fragments ?? []).map((fragment) => ({
    ...fragment,
    sections: fragment.sections.map((section) => ({ ...section, label: escapeBlockLabel(section.label) })),
  })),
});

test('what we write of a text is read as the same model again', () => {
  fc.assert(
    fc.property(fc.oneof(diagramText, fc.constantFrom(...CORPUS)), (source) => {
      const sequence = asWritten(sequenceOf(source));
      const [written = ''] = exportMermaid(sequence);
      expect(asWritten(sequenceOf(written))).toEqual(sequence);
    }),
    { numRuns: 300 },
  );
});

const fragment = fc.oneof(
  fc.constantFrom(
    ...CORPUS.flatMap((text) => text.split('\n')),
    'end',
    'else',
    '---',
    '```',
    '```mermaid',
    ':::mermaid',
    'sequenceDiagram',
    '%%{init: {',
    '}%%',
    'accDescr {',
  ),
  fc.constantFrom('#', ';', '\n', '->>', 'A', ':', '%%', '@{', '}', '()', '+', '-', '\r', '\u2028', 'as', '#59;', '"'),
  fc.string({ unit: 'binary' }),
);

test('no text makes it throw, and every problem and notice has a place and a sentence', () => {
  fc.assert(
    fc.property(
      fc.array(fragment, { maxLength: 40 }),
      fc.constantFrom('', '\n', ' '),
      fc.boolean(),
      (pieces, glue, begins) => {
        const source = [...(begins ? ['sequenceDiagram'] : []), ...pieces].join(glue === '' ? '\n' : glue);
        const { sequence, problems, notices, lines } = readMermaid(source);
        if (source.trim() !== '') expect(sequence === undefined).toBe(problems.length > 0);
        const count = source.split(/\r\n?|\n/).length;
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(count);
          expect(column).toBeGreaterThan(0);
        }
        for (const problem of problems) expect(describeProblem(problem).says).toMatch(/[.]$/);
        for (const notice of notices) expect(describeNotice(notice)).toMatch(/[.]$/);
        for (const { id } of sequence?.steps ?? []) expect(lines.get(id)).toBeLessThanOrEqual(count);
      },
    ),
    { numRuns: 400 },
  );
});

test('texts made to be slow are read at once', () => {
  const long = 99_000;
  for (const piece of [
    '#a',
    '%%{',
    'accDescr {\n',
    'a-',
    'a->>b:#59;',
    '<br',
    ' as',
    'loop\n',
    'A@{',
    'note over a,',
    '-',
    '\n ',
    '()',
    '(',
    'alias alias:',
    'type:"',
    '```mermaid\n',
    '````',
    '# ',
    '[',
    '[](a:',
    '$$',
  ]) {
    const body = piece.repeat(Math.floor(long / piece.length));
    for (const before of ['', 'A->>B: ', 'participant ']) {
      const { sequence, problems } = readMermaid(diagram(before + body));
      expect(sequence === undefined).toBe(problems.length > 0);
    }
  }
});

test('every step knows its line', () => {
  const { sequence, lines } = readMermaid(
    [
      '---',
      'title: T',
      '---',
      'sequenceDiagram',
      '%% no step',
      'A->>B: one; B->>A: two',
      '',
      'note over A: three',
    ].join('\n'),
  );
  expect(sequence?.title).toBe('T');
  expect(sequence?.steps.map(({ id, label }) => `${lines.get(id)} ${label}`)).toEqual(['6 one', '6 two', '8 three']);
});

test('several problems are told, each where it stands', () => {
  expect(
    problemsOf(
      diagram(
        '  A=>B: no such arrow',
        '  A->>B',
        'loop forever',
        '  A->>: nobody',
        'else',
        'B->>A: fine',
        'note A: where',
      ),
    ),
  ).toEqual([
    '2:5 no-arrow >B: no such arrow',
    '3:8 no-text ',
    '4:1 block-not-closed loop',
    '5:7 no-receiver : nobody',
    '6:1 section-of-nothing else',
    '8:6 no-side A: where',
  ]);
});

test.each([
  ['flowchart LR\n  a --> b', '1:1 other-diagram flowchart LR'],
  ['A->>B: hi', '1:1 no-header A->>B: hi'],
  [diagram('A->>end: hi'), '2:5 reserved-name end: hi'],
  [diagram('Note taker->>B: hi'), '2:1 reserved-name Note taker->>B: hi'],
  [diagram('A->>B: one; two'), '2:13 divided two'],
  [diagram('end'), '2:1 end-of-nothing end'],
  [diagram('A->>B: x', 'deactivate B'), '3:1 not-active deactivate B'],
  [diagram('activate B', 'A->>B: x'), '2:1 unknown-participant activate B'],
  [diagram('A->>B: x', 'create participant B', 'A->>B: y'), '3:1 created-twice create participant B'],
  [diagram('create participant C', 'A->>B: x'), '3:1 not-created A->>B: x'],
  [diagram('A->>B: x', 'destroy B', 'A->>C: y'), '4:1 not-destroyed A->>C: y'],
  [diagram('box One', 'A->>B: x', 'end', 'A->>B: x'), '3:1 only-participants A->>B: x'],
  [
    diagram('box One', 'participant A', 'end', 'box Two', 'participant A', 'end', 'A->>A: x'),
    '6:1 two-boxes participant A',
  ],
  [diagram('participant a->b', 'A->>B: x'), '2:1 reserved-name participant a->b'],
  [diagram('participant a:b', 'A->>B: x'), '2:14 name-character :b'],
  [diagram('participant', 'A->>B: x'), '2:12 no-name '],
  [diagram('autonumber ten', 'A->>B: x'), '2:12 not-a-number ten'],
  [diagram('%%{init: {', 'A->>B: x'), '2:1 directive-not-closed %%{init: {'],
  [diagram('accDescr { never', 'A->>B: x'), '2:1 description-not-closed accDescr {'],
  ['---\nsequenceDiagram\nA->>B: x', '1:1 front-matter-not-closed ---'],
  [diagram('participant A'), '1:1 no-steps '],
  [diagram(`A->>B: ${'x'.repeat(1001)}`), '2:1 label-too-long A->>B: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'],
  [
    diagram(...Array.from({ length: 21 }, () => 'loop'), 'A->>B: x', ...Array.from({ length: 21 }, () => 'end')),
    '22:1 too-deep loop',
  ],
  [`sequenceDiagram\n${'x'.repeat(100_000)}`, '1:1 text-too-long 100016'],
])('%j is refused with its place', (source, problem) => {
  expect(problemsOf(source)).toEqual([problem]);
});

test('a word of Mermaid’s own in the middle of a name is no problem', () => {
  expect(
    sequenceOf(diagram('Backend->>Endpoint: hi', 'Loopback->>notepad: hi')).participants.map(({ label }) => label),
  ).toEqual(['Backend', 'Endpoint', 'Loopback', 'notepad']);
});

test('what leads out of the diagram or sets Mermaid up is left out, each with a notice', () => {
  const { sequence, notices } = readMermaid(
    [
      '```mermaid',
      '---',
      'title: "Kept"',
      'config:',
      '  securityLevel: loose',
      '---',
      'sequenceDiagram',
      'participant A@{ "type": "database" }',
      'link A: Dashboard @ https://example.org/x',
      'links A: {"x": "https://example.org"}',
      'properties A: {"icon": "https://example.org/x.svg"}',
      'details A: secrets',
      'click A href "https://example.org"',
      'autonumber 10 5',
      'A()->>B: %%{init: {"theme": "dark"}}%%hi',
      'rect rgb(1,2,3)',
      'A->>B: x',
      'end',
      'opt nothing',
      'end',
      '```',
    ].join('\n'),
  );
  expect(sequence?.title).toBe('Kept');
  expect(sequence?.steps.map(({ label }) => label)).toEqual(['hi', 'x']);
  expect(JSON.stringify(sequence)).not.toContain('example.org');
  expect(notices.map(({ line, kind }) => `${line} ${kind}`)).toEqual([
    '1 fence',
    '2 front-matter',
    '8 shape',
    '9 link',
    '10 link',
    '11 link',
    '12 link',
    '13 link',
    '14 numbering',
    '15 directive',
    '15 circle',
    '16 colour',
    '19 empty-block',
  ]);
});

test('what is drawn otherwise than it is written has a notice with its line', () => {
  const { sequence, notices } = readMermaid(
    diagram(
      'participant A@{ "type": "actor", "icon": "x" }',
      'actor B@{ "type": "database" } as wrap: Base',
      'A->>B: wrap: it is long',
      'Note over A: nowrap: [see](https://example.org/a) and [x](y)',
      'par_over [a](javascript:b) of all',
      'A->>B: $$x$$ costs $5',
      'and nowrap:',
      'A->>B: wrap it',
      'end',
    ),
  );
  expect(sequence?.steps.map(({ label }) => label)).toEqual([
    'it is long',
    'see and [x](y)',
    '$$x$$ costs $5',
    'wrap it',
  ]);
  expect(sequence?.participants.map(({ label, person = false }) => [label, person])).toEqual([
    ['A', true],
    ['Base', false],
  ]);
  expect(notices.map(({ line, kind }) => `${line} ${kind}`)).toEqual([
    '2 settings',
    '3 shape',
    '3 wrap',
    '4 wrap',
    '5 wrap',
    '5 link-in-text',
    '6 overlap',
    '6 link-in-text',
    '7 formula',
    '8 wrap',
  ]);
});

const PAGE = [
  '---',
  'sidebar: no title of a diagram',
  '---',
  '# Sign-in ##',
  'Text with %%{init and ```code``` in it.',
  '```bash',
  '# no heading',
  'curl -x',
  '```',
  '## How it goes',
  '1. First',
  '   ```mermaid',
  '   sequenceDiagram',
  '     A->>B: one',
  '   ```',
  'More text.',
  '~~~~ {.mermaid}',
  'flowchart LR',
  '~~~~',
  ':::mermaid',
  '---',
  'title: Kept',
  '---',
  'sequenceDiagram',
  'B->>A: two',
  'B=>A: wrong',
  ':::',
  '::: note',
  'No diagram.',
  '````',
  'sequenceDiagram',
  'C->>A: three',
  '```',
] as const;

test('of a page of Markdown the sequence diagrams are found, and each is read where it stands', () => {
  const page = PAGE.join('\r\n');
  const { blocks, block, sequence, lines, problems, notices } = readMermaid(page);
  expect(blocks).toEqual([
    { firstLine: 12, lastLine: 15, heading: 'How it goes' },
    { firstLine: 20, lastLine: 27, heading: 'How it goes' },
    { firstLine: 30, lastLine: 34, heading: 'How it goes' },
  ]);
  expect([block, problems, lines.get('s1')]).toEqual([0, [], 14]);
  expect(sequence?.steps.map(({ label }) => label)).toEqual(['one']);
  expect(notices).toEqual([{ kind: 'fence', line: 12, found: '```mermaid' }]);
  expect(readMermaid(page, 1).problems.map(({ line, column, kind }) => `${line}:${column} ${kind}`)).toEqual([
    '26:3 no-arrow',
  ]);
  expect(readMermaid(page, 2).problems.map(({ line, kind }) => `${line} ${kind}`)).toEqual(['33 no-arrow']);
  expect(readMermaid(page, 7).block).toBe(2);
});

test.each([
  ['# Page\n```mermaid\nflowchart LR\n```', '3:1 other-diagram flowchart LR'],
  ['# Page\n```mermaid\n```', '2:1 no-header '],
  ['# Page\n```mermaid\nsequenceDiagram\n```', '2:1 no-steps '],
  ['# Page\n```js\nlet a;\n```', '2:1 no-header ```js'],
])('of the page %j it is told what is wrong and where', (page, problem) => {
  expect(problemsOf(page)).toEqual([problem]);
});

test('a page may be longer than a diagram, and a diagram may be followed by anything', () => {
  const page = `${'Text. '.repeat(40_000)}\n\`\`\`mermaid\nsequenceDiagram\nA->>B: one\n\`\`\`\n`;
  expect(readMermaid(page).problems).toEqual([]);
  const { blocks, problems } = readMermaid('sequenceDiagram\nA->>B: one\n```mermaid\nsequenceDiagram\n```');
  expect(blocks).toEqual([]);
  expect(problems.map(({ line }) => line)).toEqual([3, 4, 5]);
});

test('a dotted line back answers the last question, and a cross fails', () => {
  const { steps } = sequenceOf(
    diagram('A->>B: ask', 'B->>C: ask too', 'C-->>B: answer', 'B-->>A: answer', 'A-xB: lost'),
  );
  expect(steps.map((step) => step.kind === 'message' && [step.answers, step.failed])).toEqual([
    [undefined, false],
    [undefined, false],
    ['s2', false],
    ['s1', false],
    [undefined, true],
  ]);
});

test('every dotted line back is an answer, whatever its head, its activation and those before it', () => {
  const { steps } = sequenceOf(
    diagram('A->>+B: ask', 'B-->>A: first', 'B--xA: second', 'B-->>-A: third', 'A-->>C: nobody asked'),
  );
  expect(steps.map((step) => step.kind === 'message' && step.answers)).toEqual([
    undefined,
    's1',
    's1',
    's1',
    undefined,
  ]);
});

test('numbers that the author asked for are written again, and go on in the next part', () => {
  const sequence = sequenceOf(diagram('autonumber', 'A->>B: x', 'Note over A: y', 'B->>A: z', 'A->>B: last'));
  expect(exportMermaid(sequence)[0]).toContain('\n  autonumber\n');
  const numbers = exportMermaid(sequence, 100).map((part) => /autonumber.*/.exec(part)?.[0]);
  expect(numbers).toEqual(['autonumber', 'autonumber 2', 'autonumber 2', 'autonumber 3']);
  expect(exportMermaid(sequenceOf(diagram('A->>B: x')))[0]).not.toContain('autonumber');
});

test('a note is told with all whom it stretches over', () => {
  const sequence = sequenceOf(diagram('A->>B: x', 'B->>C: y', 'Note over C,A: z'));
  expect(sequence.steps.map((step) => routeOf(sequence, step)).at(-1)).toBe('Note at A, B and C');
});

test('a long diagram is written in parts, each a whole diagram with every participant', () => {
  const sequence = sequenceOf(
    diagram(
      'participant Z',
      'A->>+B: begin',
      'loop again',
      ...Array.from({ length: 60 }, (_, at) => `A->>B: message ${at}`),
      'end',
      'B-->>-A: done',
    ),
  );
  const parts = exportMermaid(sequence, 500);
  expect(parts.length).toBeGreaterThan(3);
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(500);
  const read = parts.map(sequenceOf);
  expect(read.flatMap(({ steps }) => steps.map(({ label }) => label))).toEqual(
    sequence.steps.map(({ label }) => label),
  );
  for (const { participants } of read) expect(participants.map(({ label }) => label)).toEqual(['Z', 'A', 'B']);
});
