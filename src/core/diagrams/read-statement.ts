/**
 * One statement of a Mermaid sequence diagram as data, after the grammar of Mermaid 12 (sequenceDiagram.jison). Colours,
 * shapes, numbering, the circles of central connections, orders to wrap, formulas and everything that leads out of the
 * diagram are left out with a notice.
 */
import { failure, success, type Result } from '#core/shared/result.ts';
import type { Arrow, FragmentKind, NoteStep } from '#core/sequence/sequence.ts';
import { ARROWS } from './arrows.ts';
import { withoutColour } from './box-colour.ts';
import type { MermaidNoticeKind, MermaidProblemKind } from './mermaid-problem.ts';
import { endOfName, isReserved, startsWith } from './read-name.ts';
import { leftInLabel, readLabel, readOneLine, readTitle } from './read-label.ts';

export interface ParticipantStatement {
  readonly kind: 'participant';
  readonly id: string;
  readonly label: string | undefined;
  readonly person: boolean;
  readonly created: boolean;
}
export interface MessageStatement {
  readonly kind: 'message';
  readonly from: string;
  readonly to: string;
  readonly arrow: Arrow;
  readonly label: string;
  /** `+` after the arrow begins an activation of the receiver, `-` ends one of the sender. */
  readonly activity: 'begins' | 'ends' | undefined;
}
export interface NoteStatement {
  readonly kind: 'note';
  readonly side: NoteStep['side'];
  readonly over: readonly [string, string | undefined];
  readonly label: string;
}
export interface SectionStatement {
  readonly kind: 'section';
  /** The kind of block it goes on with. */
  readonly of: FragmentKind;
  readonly label: string;
}
export type Statement =
  | ParticipantStatement
  | MessageStatement
  | NoteStatement
  | SectionStatement
  | { readonly kind: 'destroy' | 'activate' | 'deactivate'; readonly id: string }
  | { readonly kind: 'block'; readonly block: FragmentKind; readonly label: string }
  | { readonly kind: 'box'; readonly label: string }
  | { readonly kind: 'title' | 'accTitle' | 'accDescr'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'numbering' }
  | { readonly kind: 'nothing' };

export interface ReadStatement {
  readonly statement: Statement;
  readonly left: readonly MermaidNoticeKind[];
}

/** What is wrong, and how many characters after the beginning of the statement. */
export interface Refusal {
  readonly kind: MermaidProblemKind;
  readonly at: number;
}

type Reading = Result<ReadStatement, Refusal>;

const is = (statement: Statement, ...left: readonly MermaidNoticeKind[]): Reading => success({ statement, left });
const refuse = (kind: MermaidProblemKind, at: number): Reading => failure({ kind, at });

/** The text is a statement without blanks around it. */
export function readStatement(text: string): Reading {
  const word = /^(?:par_over|[a-z]+)\b/i.exec(text)?.[0] ?? '';
  const read = READERS.get(word.toLowerCase());
  if (read === undefined) return readMessage(text);
  const reading = read(text.slice(word.length), word.length);
  if (reading === undefined) return readMessage(text);
  // Somebody called like a word of Mermaid's, with an arrow behind.
  return !reading.ok && /->|-x|-\)/i.test(text) ? refuse('reserved-name', 0) : reading;
}

/** What follows a keyword, and how many characters that keyword has. Undefined: here the word is a name. */
type Reader = (rest: string, at: number) => Reading | undefined;

const block =
  (kind: FragmentKind, ...left: readonly MermaidNoticeKind[]): Reader =>
  (rest) =>
    is({ kind: 'block', block: kind, label: readOneLine(rest) }, ...left, ...leftInLabel(rest));

const coloured: Reader = (rest) =>
  is({ kind: 'block', block: 'rect', label: '' }, ...leftIf(rest.trim() !== 'transparent', 'colour'));

const section =
  (of: FragmentKind): Reader =>
  (rest) =>
    is({ kind: 'section', of, label: readOneLine(rest) }, ...leftInLabel(rest));

const withName =
  (kind: 'destroy' | 'activate' | 'deactivate'): Reader =>
  (rest, at) => {
    const id = rest.trim();
    if (id === '') return refuse('no-name', at);
    return /[<>:,@]/.test(id) ? refuse('name-character', at + rest.search(/[<>:,@]/)) : is({ kind, id });
  };

const text =
  (kind: 'title' | 'accTitle' | 'accDescr', begins: RegExp): Reader =>
  (rest) =>
    begins.test(rest) ? is({ kind, text: readTitle(rest.replace(begins, '')) }) : undefined;

/** Lines that lead out of the diagram: to an address, or into the page around it. */
const link: Reader = (rest) => (/^[ \t]+[^/\\+()<>:\n,;\s-]/.test(rest) ? is({ kind: 'nothing' }, 'link') : undefined);

const reserved: Reader = () => refuse('reserved-name', 0);

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['participant', (rest, at) => readParticipant(rest, at, { person: false, created: false })],
  ['actor', (rest, at) => readParticipant(rest, at, { person: true, created: false })],
  ['create', readCreated],
  ['destroy', withName('destroy')],
  ['activate', withName('activate')],
  ['deactivate', withName('deactivate')],
  ['loop', block('loop')],
  ['alt', block('alt')],
  ['opt', block('opt')],
  ['par', block('par')],
  ['par_over', block('par', 'overlap')],
  ['critical', block('critical')],
  ['break', block('break')],
  ['rect', coloured],
  ['else', section('alt')],
  ['and', section('par')],
  ['option', section('critical')],
  ['box', readBox],
  ['end', (rest, at) => (rest === '' ? is({ kind: 'end' }) : refuse('after-end', at + 1))],
  ['note', readNote],
  ['autonumber', readNumbering],
  ['title', text('title', /^[\s:]/)],
  ['acctitle', text('accTitle', /^\s*:/)],
  ['accdescr', text('accDescr', /^\s*:/)],
  ['links', link],
  ['link', link],
  ['properties', link],
  ['details', link],
  ['click', link],
  ['over', reserved],
  ['off', reserved],
  ['sequencediagram', reserved],
]);

const leftIf = (isSo: boolean, kind: MermaidNoticeKind): readonly MermaidNoticeKind[] => (isSo ? [kind] : []);

const blanksAt = (line: string, at: number): number => /^\s*/.exec(line.slice(at))?.[0].length ?? 0;

function readCreated(rest: string, at: number): Reading {
  const [all = '', word = ''] = /^\s+(participant|actor)\b/i.exec(rest) ?? [];
  if (word === '') return refuse('not-a-participant', at + blanksAt(rest, 0));
  const person = word.toLowerCase() === 'actor';
  return readParticipant(rest.slice(all.length), at + all.length, { person, created: true });
}

/** `A`, `A as Alice`, `A@{ "type": "database", "alias": "Alice" } as Alice`; a name before ` as ` has no blanks. */
function readParticipant(
  rest: string,
  at: number,
  { person, created }: Pick<ParticipantStatement, 'person' | 'created'>,
): Reading {
  const start = blanksAt(rest, 0);
  const shaped = /^\s*([^<>:\n,;@\s]+)\s*@\{([^}]*)\}(?:\s+as\s+(.*))?$/is.exec(rest);
  if (shaped !== null) {
    const [, id = '', settings = '', outer] = shaped;
    const { type, alias, others } = readSettings(settings);
    const name = outer ?? alias;
    return is(
      {
        kind: 'participant',
        id,
        label: name === undefined ? undefined : readOneLine(name),
        person: type === undefined ? person : type === 'actor',
        created,
      },
      ...leftIf(type !== undefined && type !== 'participant' && type !== 'actor', 'shape'),
      ...leftIf(others, 'settings'),
      ...leftInLabel(name ?? ''),
    );
  }
  const [, alias = '', label = ''] = /^\s*([^<>:\n,;@\s]+)\s+as(?:\s+(.*))?$/is.exec(rest) ?? [];
  const id = alias === '' ? rest.trim() : alias;
  if (id === '') return refuse('no-name', at + start);
  if (/[<>:,@]/.test(id)) return refuse('name-character', at + rest.search(/[<>:,@]/));
  const name = alias === '' ? undefined : readOneLine(label);
  return is({ kind: 'participant', id, label: name, person, created }, ...leftInLabel(label));
}

interface Settings {
  readonly type: string | undefined;
  readonly alias: string | undefined;
  /** Whether something else stands there, or something that cannot be read. */
  readonly others: boolean;
}

const SETTING = /["']?\b(type|alias)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|(\w+))\s*(?:,|$)/g;

/** What stands between `@{` and `}`. */
function readSettings(settings: string): Settings {
  const found = new Map([...settings.matchAll(SETTING)].map(([, key = '', ...texts]) => [key, texts.join('')]));
  return {
    type: found.get('type'),
    alias: found.get('alias'),
    others: settings.replace(SETTING, '').trim() !== '',
  };
}

function readBox(rest: string): Reading {
  const { label, hadColour } = withoutColour(rest);
  return is(
    { kind: 'box', label: readOneLine(label) },
    ...leftIf(hadColour && !/^\s*transparent\b/i.test(rest), 'colour'),
    ...leftInLabel(label),
  );
}

/** Steps have numbers of their own here, so only how they would be counted is left out. */
function readNumbering(rest: string, at: number): Reading {
  const how = rest.trim();
  if (how === '') return is({ kind: 'numbering' });
  const isUnderstood = /^(?:off|(?:\d+(?:\.\d{1,2})?|\.\d{1,2})(?:\s+(?:\d+(?:\.\d{1,2})?|\.\d{1,2}))?)$/i.test(how);
  return isUnderstood
    ? is({ kind: /^off$/i.test(how) ? 'nothing' : 'numbering' }, 'numbering')
    : refuse('not-a-number', at + blanksAt(rest, 0));
}

function readNote(rest: string, at: number): Reading {
  const [placing = '', word = ''] = /^\s+(left of|right of|over)\b/i.exec(rest) ?? [];
  const side = ({ 'left of': 'left', 'right of': 'right', over: 'over' } as const)[word.toLowerCase()];
  if (side === undefined) return refuse('no-side', at + blanksAt(rest, 0));
  const first = nameAt(rest, placing.length);
  if (!first.ok) return refuse(first.problem.kind, at + first.problem.at);
  const isPair = rest[first.value.end] === ',';
  const second = isPair ? nameAt(rest, first.value.end + 1) : undefined;
  if (second !== undefined && !second.ok) return refuse(second.problem.kind, at + second.problem.at);
  const end = second?.value.end ?? first.value.end;
  if (rest[end] !== ':' || (isPair && side !== 'over')) return refuse('no-text', at + (isPair ? first.value.end : end));
  const over = [first.value.name, second?.value.name] as const;
  const words = rest.slice(end + 1);
  return is({ kind: 'note', side, over, label: readLabel(words) }, ...leftInLabel(words));
}

function readMessage(line: string): Reading {
  const senderEnd = endOfName(line, 0);
  const from = line.slice(0, senderEnd).trim();
  if (from === '') return refuse('no-sender', 0);
  if (isReserved(from)) return refuse('reserved-name', 0);
  const circleBefore = line.startsWith('()', senderEnd);
  const arrowAt = senderEnd + (circleBefore ? 2 + blanksAt(line, senderEnd + 2) : 0);
  const drawn = ARROWS.find(({ token }) => startsWith(line, token, arrowAt));
  if (drawn === undefined) return refuse('no-arrow', arrowAt);
  const afterArrow = arrowAt + drawn.token.length;
  const signAt = afterArrow + blanksAt(line, afterArrow);
  const circleAfter = line.startsWith('()', signAt);
  const sign = line[signAt] ?? '';
  const activity = sign === '+' ? 'begins' : sign === '-' ? 'ends' : undefined;
  const receiver = nameAt(line, signAt + (circleAfter ? 2 : activity === undefined ? 0 : 1));
  if (!receiver.ok) return refuse(receiver.problem.kind, receiver.problem.at);
  const { name: to, end } = receiver.value;
  if (line[end] !== ':') return refuse('no-text', end);
  const words = line.slice(end + 1);
  return is(
    { kind: 'message', from, to, arrow: drawn.arrow, label: readLabel(words), activity },
    ...leftIf(circleBefore || circleAfter, 'circle'),
    ...leftInLabel(words),
  );
}

/** A name after blanks. */
function nameAt(line: string, at: number): Result<{ readonly name: string; readonly end: number }, Refusal> {
  const start = at + blanksAt(line, at);
  const end = endOfName(line, start);
  const name = line.slice(start, end).trim();
  if (name === '') return failure({ kind: 'no-receiver', at: start });
  return isReserved(name) ? failure({ kind: 'reserved-name', at: start }) : success({ name, end });
}
