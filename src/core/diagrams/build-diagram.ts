/**
 * Puts statements together as Mermaid's sequenceDb does. What it answers is a problem where Mermaid would refuse the
 * text, or draw something that nobody can mean.
 */
import type { MessageStep, Sequence, Step } from '#core/sequence/sequence.ts';
import { createActivations } from './build-activations.ts';
import { createCast, type Box } from './build-cast.ts';
import { createFragments } from './build-fragments.ts';
import type { MermaidNotice, MermaidProblem, MermaidProblemKind } from './mermaid-problem.ts';
import type { MessageStatement, NoteStatement, Statement } from './read-statement.ts';

const MOST_STEPS = 2000;
const MOST_PARTICIPANTS = 100;
const LONGEST_LABEL = 1000;
/** An answer comes soon after its question; older ones are not looked for. */
const MOST_QUESTIONS = 50;
const UNTITLED = 'Your own diagram';

export interface BuiltDiagram {
  readonly sequence: Sequence;
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly MermaidProblem[];
  readonly notices: readonly MermaidNotice[];
}

export function createDiagramBuilder(frontTitle: string | undefined) {
  const cast = createCast();
  const fragments = createFragments();
  const activations = createActivations();
  const steps: Step[] = [];
  const lines = new Map<string, number>();
  const texts = new Map<'title' | 'accTitle' | 'accDescr', string>();
  let questions: readonly MessageStep[] = [];
  const answered = new Set<string>();
  let numberedFrom: number | undefined;
  let box: Box | undefined;
  let hasGaps = false;

  const nextId = (): string => `s${steps.length + 1}`;
  const lastId = (): string | undefined => steps.at(-1)?.id;
  const tell = (step: Step, line: number): void => {
    steps.push(step);
    lines.set(step.id, line);
    fragments.tell(step.id);
  };

  const addMessage = (statement: MessageStatement, line: number): MermaidProblemKind | undefined => {
    const { arrow, label, activity } = statement;
    const id = nextId();
    const from = cast.mention(statement.from);
    const to = cast.mention(statement.to);
    const problem = cast.tell(id, statement.from, statement.to);
    const asked = arrow.line === 'dotted' ? questions.filter((m) => m.from === to && m.to === from) : [];
    // A question may have several answers: one that has none yet comes first.
    const request = asked.findLast((m) => !answered.has(m.id)) ?? asked.at(-1);
    const step: MessageStep = {
      ...stepBase(id, label, fragments.context()),
      kind: 'message',
      from,
      to,
      arrow,
      answers: request?.id,
      wire: undefined,
      failed: arrow.head === 'cross',
    };
    if (request === undefined) questions = [...questions, step].slice(-MOST_QUESTIONS);
    else answered.add(request.id);
    tell(step, line);
    if (activity === 'begins') activations.begin(to, id);
    if (activity === 'ends' && !activations.end(from, id) && !hasGaps) return 'not-active';
    return problem ?? tooLong(label);
  };

  const addNote = ({ side, over, label }: NoteStatement, line: number): MermaidProblemKind | undefined => {
    const [at, until] = over;
    const note = { ...stepBase(nextId(), label, fragments.context()), kind: 'note', side, failed: false } as const;
    tell({ ...note, at: cast.mention(at), until: until === undefined ? undefined : cast.mention(until) }, line);
    return tooLong(label);
  };

  const addInBox = (statement: Statement): MermaidProblemKind | undefined => {
    if (statement.kind === 'end') box = undefined;
    else if (statement.kind === 'destroy') cast.destroy(statement.id);
    else if (statement.kind === 'participant' && !statement.created) return cast.declare(statement, box);
    else return 'only-participants';
    return undefined;
  };

  const add = (statement: Statement, line: number): MermaidProblemKind | undefined => {
    if (box !== undefined) return addInBox(statement);
    switch (statement.kind) {
      case 'participant':
        return cast.declare(statement, undefined) ?? tooLong(statement.label ?? statement.id);
      case 'destroy':
        cast.destroy(statement.id);
        return undefined;
      case 'message':
        return addMessage(statement, line);
      case 'note':
        return addNote(statement, line);
      case 'activate':
        if (!cast.has(statement.id)) return hasGaps ? undefined : 'unknown-participant';
        activations.begin(cast.mention(statement.id), lastId());
        return undefined;
      case 'deactivate': {
        const isActive = cast.has(statement.id) && activations.end(cast.mention(statement.id), lastId());
        return isActive || hasGaps ? undefined : 'not-active';
      }
      case 'block':
        return fragments.begin(statement.block, statement.label, line) ?? tooLong(statement.label);
      case 'section':
        return fragments.section(statement.of, statement.label) ?? tooLong(statement.label);
      case 'box':
        box = { label: statement.label, line };
        return tooLong(statement.label);
      case 'end':
        return fragments.end();
      case 'title':
      case 'accTitle':
      case 'accDescr':
        texts.set(statement.kind, statement.text);
        return undefined;
      case 'numbering':
        numberedFrom = 1;
        return undefined;
      case 'nothing':
        return undefined;
    }
  };

  return {
    /** Takes the next statement; answers with what is wrong with it here. */
    add,

    /** A line that could not be read may have been what a later one relies on. */
    skip(): void {
      hasGaps = true;
      cast.forgetPending();
    },

    finish(): BuiltDiagram {
      const atTop = (kind: MermaidProblemKind, found: number): MermaidProblem => ({
        kind,
        line: 1,
        column: 1,
        found: String(found),
      });
      const problems = [...fragments.problems()];
      if (box !== undefined) problems.push({ kind: 'block-not-closed', line: box.line, column: 1, found: 'box' });
      if (steps.length > MOST_STEPS) problems.push(atTop('too-many-steps', steps.length));
      if (cast.size() > MOST_PARTICIPANTS) problems.push(atTop('too-many-participants', cast.size()));
      const titles = [texts.get('title'), texts.get('accTitle'), frontTitle];
      const sequence: Sequence = {
        id: 'diagram',
        title: titles.find((title) => title !== undefined && title !== '') ?? UNTITLED,
        summary: texts.get('accDescr') ?? '',
        participants: cast.participants(),
        steps,
        chapters: [],
        threads: [],
        tokens: [],
        fragments: fragments.fragments(),
        activations: activations.activations(),
        groups: cast.groups(),
        ...(numberedFrom === undefined ? {} : { numberedFrom }),
      };
      return { sequence, lines, problems, notices: fragments.emptyOnes() };
    },
  };
}

const tooLong = (label: string): MermaidProblemKind | undefined =>
  label.length > LONGEST_LABEL ? 'label-too-long' : undefined;

const stepBase = (id: string, label: string, blocks: string) => ({
  id,
  label,
  title: label.replaceAll('\n', ' '),
  explanation: blocks === '' ? [] : [[{ kind: 'text' as const, text: `In ${blocks}.` }]],
  certainty: 'specified' as const,
  fields: [],
  errata: [],
  sources: [],
});
