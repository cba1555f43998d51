/** Sentences for what is wrong with a Mermaid text, what was expected there, and what to do. */
import type { MermaidNotice, MermaidNoticeKind, MermaidProblem, MermaidProblemKind } from './mermaid-problem.ts';

export interface ToldProblem {
  /** What was expected, and what stands there. */
  readonly says: string;
  readonly hint: string;
}

type Words = readonly [says: string, hint: string];

const NAMES = 'Names have no < > : , or @ in them. Write “participant a as Any name” and use “a” in the messages.';

/** `{found}` stands for the piece of text that the problem is about. */
const PROBLEMS: Readonly<Record<MermaidProblemKind, Words>> = {
  'no-header': [
    'The first line was expected to be “sequenceDiagram”, not “{found}”.',
    'Begin with a line “sequenceDiagram”, or paste a Markdown page that has the diagram in a block ```mermaid.',
  ],
  'other-diagram': [
    '“{found}” begins another kind of diagram.',
    'Only sequence diagrams have steps to walk through. Paste one that begins with “sequenceDiagram”.',
  ],
  'text-too-long': ['The text has {found} characters; at most 100,000 are read.', 'Divide the diagram.'],
  'too-many-steps': ['The diagram has {found} steps; at most 2,000 can be stepped.', 'Divide the diagram.'],
  'too-many-participants': [
    'The diagram has {found} participants; at most 100 fit side by side.',
    'Divide the diagram, or give some of them one name together.',
  ],
  'too-deep': [
    'This block is the 21st inside another; 20 are read.',
    'Move the inner blocks into a diagram of their own.',
  ],
  'label-too-long': [
    'A label was expected to have at most 1,000 characters.',
    'Say it shorter, or divide it into notes.',
  ],
  'no-steps': ['There is no message and no note yet.', 'Write one, for example: Browser->>Bot: Hello'],
  'directive-not-closed': [
    '“}%%” was expected to close this directive.',
    'Close it, or remove it: it is not used here.',
  ],
  'front-matter-not-closed': [
    'A second line of “---” was expected to close what stands before the diagram.',
    'Close it, or remove the first “---”.',
  ],
  'description-not-closed': [
    '“}” was expected to close this description.',
    'Close it, or write “accDescr: …” in one line.',
  ],
  'no-sender': [
    'The name of a participant was expected, not “{found}”.',
    'A message is written: Sender->>Receiver: text',
  ],
  'no-arrow': [
    'An arrow such as ->> or -->> was expected, not “{found}”.',
    'A message is written: Sender->>Receiver: text.',
  ],
  divided: [
    'The “;” before “{found}” ends the statement, and what follows it was expected to be another one.',
    'If the “;” belongs to a text, write #59; for it.',
  ],
  'no-receiver': [
    'The name of a participant was expected, not “{found}”.',
    'A message is written: Sender->>Receiver: text',
  ],
  'no-text': [
    '“:” and a text were expected here, not “{found}”.',
    'A text may be empty, but the colon has to be there.',
  ],
  'reserved-name': [
    '“{found}” begins with a word of Mermaid’s own, so it cannot be a name here.',
    'Give the participant another name: participant e as end',
  ],
  'name-character': ['“{found}” was not expected in a name.', NAMES],
  'no-name': ['The name of a participant was expected.', 'Write it after the word, for example: participant Bot'],
  'no-side': [
    '“left of”, “right of” or “over” was expected, not “{found}”.',
    'A note is written: Note over Bot: text. For two participants: Note over Bot,Channel: text',
  ],
  'not-a-participant': ['“participant” or “actor” was expected, not “{found}”.', 'Write: create participant Name'],
  'not-a-number': [
    '“off”, or one or two numbers were expected, not “{found}”.',
    'Steps have numbers here anyway; the line can go.',
  ],
  'after-end': ['Nothing was expected after “end”.', 'Begin a new line.'],
  'block-not-closed': ['“end” was expected for this “{found}”.', 'Write “end” after the last line of the block.'],
  'end-of-nothing': ['“end” stands where no block is open.', 'Remove it, or look for an “end” too many before it.'],
  'section-of-nothing': [
    '“{found}” was not expected here.',
    '“else” goes on with alt, “and” with par, “option” with critical. Close the blocks inside it first.',
  ],
  'only-participants': ['Only participants were expected in a box, not “{found}”.', 'Close the box with “end” first.'],
  'two-boxes': ['This participant stands in another box already.', 'Let it stand in one box only.'],
  'unknown-participant': [
    'Nobody of this name was mentioned before.',
    'Declare the participant first: participant Name',
  ],
  'not-active': [
    'This ends the work of a participant that is not at work.',
    'Begin it with “activate Name”, or with + after an arrow to that participant.',
  ],
  'created-twice': [
    'This participant is there already and cannot be created.',
    'Give the new one a name of its own: create participant b2 as Bot',
  ],
  'not-created': [
    'A message to the participant created just before was expected.',
    'The line after “create participant X” is a message to X.',
  ],
  'not-destroyed': [
    'A message to or from the participant destroyed just before was expected.',
    'The line after “destroy X” is a message to X or from it.',
  ],
};

export function describeProblem({ kind, found }: MermaidProblem): ToldProblem {
  const [says, hint] = PROBLEMS[kind];
  return { says: says.replace('“{found}”', () => quoted(found)).replace('{found}', () => found), hint };
}

const quoted = (found: string): string => (found.trim() === '' ? 'the end of the line' : `“${found}”`);

const NOTICES: Readonly<Record<MermaidNoticeKind, string>> = {
  fence: 'Only what stands in this fence is read, not the page around it.',
  'front-matter': 'Of what stands before the diagram only the title is used.',
  directive: 'Left out: a directive. It would set up Mermaid, and this page sets it up itself.',
  link: 'Left out: a line that leads out of the diagram.',
  'link-in-text': 'Left out: the address of a link in a text. Its words are kept.',
  colour: 'Left out: a colour. Light and dark have their own here.',
  shape: 'Left out: the shape of a participant. Only persons are told from others.',
  settings: 'Left out: settings of a participant. Only its type and its name are read.',
  numbering: 'Left out: numbering of its own. Steps are counted from 1 here.',
  circle: 'Left out: the circle at the end of an arrow.',
  overlap: 'Left out: parts that overlap. They stand one below the other, as with “par”.',
  wrap: 'Left out: an order to wrap this text, or not to. Write <br/> where a line is to end.',
  formula: 'A formula is shown as it is written, not typeset.',
  'empty-block': 'Left out: a block or a part of one with no step in it.',
};

export const describeNotice = ({ kind }: MermaidNotice): string => NOTICES[kind];
