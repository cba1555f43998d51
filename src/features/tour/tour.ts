/**
 * The tour: a sequence of our own about the app itself, so that whoever takes it uses the player already. Each step is
 * tried on the real screen by a link.
 */
import type { MessageStep, Participant, ProsePart, Sequence } from '#core/sequence/sequence.ts';
import { flowLink, formatLink } from '#core/sharing/links.ts';

interface TourStep {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly title: string;
  readonly says: readonly ProsePart[];
  /** What the link opens, in the words of the link, and its address. */
  readonly tries: { readonly words: string; readonly href: string };
}

const PARTICIPANTS: readonly Participant[] = [
  { id: 'you', label: 'You', role: 'The one who reads this.', person: true },
  { id: 'flows', label: 'Flows', role: 'Exchanges as they should go, and as they go wrong.' },
  { id: 'token', label: 'Token', role: 'What is in a token, and whether a bot would accept it.' },
  { id: 'trace', label: 'Trace', role: 'What a capture of a sign-in shows.' },
  { id: 'page', label: 'Your page', role: 'A documentation page, an issue, a slide.' },
];

const text = (words: string): ProsePart => ({ kind: 'text', text: words });
const wire = (words: string): ProsePart => ({ kind: 'code', text: words });

const STEPS: readonly TourStep[] = [
  {
    id: 'open-a-flow',
    from: 'you',
    to: 'flows',
    label: 'Open a flow',
    title: 'Where does one begin?',
    says: [
      text(
        'The first screen lists the flows. Each is one exchange, told message by message: how a bot gets a message, how a person signs in. Its keys and tokens are made in your tab, so every signature in it is real.',
      ),
    ],
    tries: { words: 'Open “OAuthCard sign-in”', href: flowLink('oauth-card') },
  },
  {
    id: 'go-step-by-step',
    from: 'flows',
    to: 'you',
    label: 'One step at a time',
    title: 'How does one move?',
    says: [
      text('The arrow keys go from step to step, as they do here, and so do the buttons below the diagram. '),
      text('Beside it stands what happens and why. Now and then a question comes first; going on skips it. '),
      text('The search at the top (Ctrl K) goes anywhere, and back to this tour.'),
    ],
    tries: { words: 'Stand at step 6: is 404 an error?', href: flowLink('oauth-card', { step: 6 }) },
  },
  {
    id: 'read-the-wire',
    from: 'you',
    to: 'flows',
    label: 'Read the wire',
    title: 'What is really sent?',
    says: [
      text('The tab Wire shows the request or the answer as it is sent, with what is encoded inside it opened. '),
      text('Choose a field to see who set it, what breaks without it, and by which source that can be checked.'),
    ],
    tries: {
      words: 'Stand at step 7, which sends a state, and choose Wire',
      href: flowLink('oauth-card', { step: 7 }),
    },
  },
  {
    id: 'follow-a-value',
    from: 'flows',
    to: 'flows',
    label: 'Follow a value',
    title: 'Where does this value come from?',
    says: [
      text('A value that travels has an amber underline; a grey one marks a word of the glossary. '),
      text('Press the value, and every step that carries it is marked: '),
      text('where it was born, copied and checked. Until you press Esc, the arrow keys go along its life only.'),
    ],
    tries: {
      words: 'Stand at step 5 and press its user id',
      href: flowLink('oauth-card', { step: 5 }),
    },
  },
  {
    id: 'break-something',
    from: 'you',
    to: 'flows',
    label: 'Let something go wrong',
    title: 'What if a setting is mistyped?',
    says: [
      text('Under most steps stands what goes wrong there. Choose one, and the flow is told again with it: '),
      text('the failing way, the status and message on the wire, what the person sees, and how to mend it.'),
    ],
    tries: {
      words: 'See a mistyped connection name fail at step 8, and the answer to it at step 9',
      href: flowLink('oauth-card', { step: 8, faults: ['connection-misspelt'] }),
    },
  },
  {
    id: 'open-the-token',
    from: 'flows',
    to: 'token',
    label: 'Open its token',
    title: 'What is in this token?',
    says: [
      text('A token of a flow opens on the Token screen, where you can also paste your own. '),
      text('Five lamps say what is known of it: form, signature, key, time and policy. None is green by guess.'),
    ],
    tries: {
      words: 'Open a token that is accepted',
      href: formatLink({ screen: 'token', sample: 'accepted' }),
    },
  },
  {
    id: 'ask-why',
    from: 'you',
    to: 'token',
    label: 'Ask why it is refused',
    title: 'Why would the bot refuse it?',
    says: [
      text('Each SDK checks in its own order and has its own words. The first check that refuses decides; '),
      text('its two values stand one under the other, with the status and the message that the sender gets.'),
    ],
    tries: {
      words: 'Open a token for another bot',
      href: formatLink({ screen: 'token', sample: 'other-audience' }),
    },
  },
  {
    id: 'open-a-capture',
    from: 'you',
    to: 'trace',
    label: 'Open a capture',
    title: 'Where did this sign-in go wrong?',
    says: [
      text('A capture of a browser, a proxy or '),
      wire('curl -v'),
      text(' opens on the Trace screen. The sign-in is found in it and drawn, and played by the same keys. '),
      text('Below stand the findings: what is wrong, both values, and where each was read.'),
    ],
    tries: {
      words: 'Open a sign-in that asks again and again',
      href: formatLink({ screen: 'trace', sample: 'forgotten-digits' }),
    },
  },
  {
    id: 'write-it-down',
    from: 'flows',
    to: 'page',
    label: 'Write it down',
    title: 'How does it get into my page?',
    says: [
      text('Export turns a flow into a picture, Mermaid text or a transcript, and every step has a link. '),
      text('What comes from a token or a capture of yours is redacted first, and shown to you before it goes.'),
    ],
    tries: {
      words: 'Stand at step 9, which sends the card, and choose Export',
      href: flowLink('oauth-card', { step: 9 }),
    },
  },
];

const messageOf = ({ id, from, to, label, title, says }: TourStep): MessageStep => ({
  kind: 'message',
  id,
  from,
  to,
  label,
  title,
  explanation: [says],
  certainty: 'specified',
  fields: [],
  errata: [],
  sources: [],
  answers: undefined,
  wire: undefined,
  failed: false,
});

export const TOUR: Sequence = {
  id: 'tour',
  title: 'A tour of Signpost',
  summary:
    'Three minutes to read, and longer to try: each step has a link to the real screen, and a line there leads back.',
  participants: PARTICIPANTS,
  steps: STEPS.map(messageOf),
  chapters: [
    { label: 'Flows', firstStepId: 'open-a-flow' },
    { label: 'Token', firstStepId: 'open-the-token' },
    { label: 'Trace', firstStepId: 'open-a-capture' },
    { label: 'Page', firstStepId: 'write-it-down' },
  ],
  threads: [],
  tokens: [],
};

/** What the reader tries at the step of this index. */
export const triedAt = (index: number): TourStep['tries'] | undefined => STEPS[index]?.tries;

/** What to do next, for the three kinds of people who come. */
export const GO_ON = [
  {
    who: 'You want to learn',
    words: 'Step through “Channel acts for itself”, then “How the bot checks it”, and answer their questions.',
    links: [
      { words: 'Channel acts for itself', href: flowLink('channel-self') },
      { words: 'How the bot checks it', href: flowLink('inbound-validation') },
      { words: 'Glossary', href: formatLink({ screen: 'glossary', term: undefined }) },
    ],
  },
  {
    who: 'You have something that fails',
    words: 'Paste the token that is refused, or drop a HAR of the sign-in. Nothing of it leaves the tab.',
    links: [
      { words: 'Token', href: formatLink({ screen: 'token' }) },
      { words: 'Trace', href: formatLink({ screen: 'trace' }) },
    ],
  },
  {
    who: 'You write documentation',
    words: 'Open the flow you explain and choose Export, or step through a Mermaid sequence of your own.',
    links: [
      { words: 'All flows', href: '#/flows' },
      { words: 'Your own diagram', href: formatLink({ screen: 'diagram' }) },
    ],
  },
] as const;
