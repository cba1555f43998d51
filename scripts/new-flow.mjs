/**
 * npm run new-flow -- <id> "Title" ["Group"]: writes the skeleton of a flow, which compiles, and its line in the
 * catalogue. What it still lacks, the contract test says; docs/adding-a-flow.md has the command.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const CATALOGUE = 'src/core/flows/catalogue.ts';
const DEFINE_FLOW = 'src/core/flows/define-flow.ts';

const [id = '', title = '', group = 'Channel to bot'] = process.argv.slice(2);
const file = `src/core/flows/definitions/${id}.ts`;

function refuse(sentence) {
  console.error(`${sentence}\nUsage: npm run new-flow -- <id> "Title" ["Group"]`);
  process.exit(1);
}

/** The groups, as define-flow.ts lists them. */
function readGroups() {
  const list = /FLOW_GROUPS = \[([^\]]*)\]/.exec(readFileSync(DEFINE_FLOW, 'utf8'))?.[1] ?? '';
  return [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
}

/** A string literal as prettier writes it. */
const literal = (text) => (text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`);

const skeleton = () => `/**
 * ${title}. To be written: what the flow covers, what it leaves out, and which document or capture it follows.
 */
import { fromConnector, teamsMessage } from '#core/flows/steps/activities.ts';
import { bot, connector } from '#core/flows/cast.ts';
import { defineFlow, onlyVariant } from '#core/flows/define-flow.ts';
import { connectorAuthentication } from '#core/flows/sources.ts';
import { answer, json, post, prose, ref, url } from '#core/flows/templates.ts';

export default defineFlow({
  id: ${literal(id)},
  group: ${literal(group)},
  title: ${literal(title)},
  // One or two sentences: what the reader sees here. The catalogue repeats them.
  summary: 'To be written.',
  // The circumstances, as far as they are not the usual ones: src/core/flows/setup.ts.
  setup: { channel: 'msteams' },
  // Who takes part, in the order of the columns. \`holds\` names what each has before the first step.
  participants: [connector, { ...bot, holds: ['appId'] }],
  // The ways it can go. A step with \`only\` belongs to some of them.
  variants: onlyVariant,
  // What is worth following from step to step, and what the wire calls it.
  follow: [{ value: 'userId', name: 'from.id' }],
  chapters: [
    {
      // One short word: it stands below its steps.
      label: 'One',
      steps: [
        {
          id: 'connector-delivers',
          kind: 'message',
          from: 'connector',
          to: 'bot',
          // The main steps, which tell the story alone; \`wire\` marks local work that only a close look shows.
          detail: 'overview',
          // At most 28 characters: it stands on the arrow.
          label: '“Hello”',
          // What the reader would ask here.
          title: 'What does the bot receive?',
          // Two to four sentences: who does what, why, and who could not.
          explanation: [prose\`To be written.\`],
          // Every value is a name of src/core/flows/values: it follows the reader’s settings and the cloud.
          wire: post(url\`\${'botEndpoint'}\`, fromConnector, json(teamsMessage('Hello'))),
          // What is worth a sentence: what it is, who set it, what breaks without it.
          fields: [{ name: 'from.id', value: ref('userId'), meaning: prose\`To be written.\` }],
          // Where each statement can be checked; src/core/flows/sources.ts has the usual ones.
          sources: [connectorAuthentication],
        },
        {
          id: 'bot-answers',
          kind: 'message',
          from: 'bot',
          to: 'connector',
          answers: 'connector-delivers',
          label: '200',
          title: 'What does the answer say?',
          explanation: [prose\`To be written.\`],
          wire: answer(200, 'OK'),
          sources: [connectorAuthentication],
        },
      ],
    },
  ],
  // What goes wrong here. A fault changes one value; a step with a \`check\` finds out and takes its \`otherwise\`.
  faults: [],
  // Three questions at least, each asked on the way to a step.
  checkpoints: [],
});
`;

const entry = () => `  {
    id: ${literal(id)},
    group: ${literal(group)},
    title: ${literal(title)},
    summary: 'To be written.',
    steps: 2,
  },
`;

/** After the last flow of the group; a group's first flow goes to the end of the list. */
function withEntry(catalogue) {
  const last = catalogue.lastIndexOf(`group: ${literal(group)}`);
  const end = last < 0 ? catalogue.lastIndexOf('];') : catalogue.indexOf('  },\n', last) + '  },\n'.length;
  return catalogue.slice(0, end) + entry() + catalogue.slice(end);
}

const groups = readGroups();
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) refuse('An id is small letters and digits, with hyphens between.');
if (title.trim() === '') refuse('The flow needs a title, in quotation marks.');
if (!groups.includes(group)) refuse(`There is no group “${group}”. The groups: ${groups.join(', ')}.`);
if (existsSync(file)) refuse(`${file} is there already.`);

writeFileSync(file, skeleton());
writeFileSync(CATALOGUE, withEntry(readFileSync(CATALOGUE, 'utf8')));
console.log(`${file} and a line in ${CATALOGUE}.
What is missing: npx vitest run src/core/flows/contract/flow-contract.test.ts -t ${id} --reporter=dot
At the end: npx vitest run src/core/flows --reporter=dot
How it is done: docs/adding-a-flow.md`);
