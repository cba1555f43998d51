/** Mermaid texts for tests: a corpus that uses every construct, and generated ones. */
import fc from 'fast-check';
import { ARROWS } from './arrows.ts';

export const CORPUS: readonly string[] = [
  'sequenceDiagram\n  Alice->>Bob: Hello',
  `sequenceDiagram
    participant A as Alice
    actor J as John
    A->>J: Hello John, how are you?
    J-->>A: Great!
    A-)J: See you later!`,
  `---
title: Sign in
---
sequenceDiagram
  autonumber
  title: Another title
  accTitle: For those who listen
  accDescr: One line; with a # in it
  User ->> Web App: Open
  Web App -->> User: 302 Found`,
  `sequenceDiagram
  accDescr {
    Several lines
    of description
  }
  participant web-app
  web-app->>+token-service: POST /token
  token-service->>token-service: checks
  token-service-->>-web-app: 200 OK`,
  `sequenceDiagram
    Alice->John: Hello
    loop Every minute
        John-->Alice: Great!
    end
    alt is sick
        Bob->>Alice: Not so good :(
    else is well
        Bob->>Alice: Feeling fresh like a daisy
    end
    opt Extra response
        Bob->>Alice: Thanks for asking
    end
    par Alice to Bob
        Alice->>Bob: Hello guys!
    and Alice to John
        Alice->>John: Hello guys!
        rect rgb(191, 223, 255)
        note right of Alice: inside
        John->>Alice: nested
        end
    end
    critical Establish a connection
        Service-->DB: connect
    option Network timeout
        Service-->Service: Log error
    option Refused
        Service-->Service: Log another
    end
    break when it fails
        API-->Consumer: show failure
    end
    par_over Section
        API->>DB: over
    end`,
  `sequenceDiagram
    participant Alice
    participant John
    Note right of John: Text in note
    Note over Alice,John: A typical interaction
    note left of Alice: A<br/>B<br>C
    Alice->>John: one<br/>two`,
  `sequenceDiagram
    box Purple Alice & John
    participant A
    participant J
    end
    box Another Group
    participant B
    participant C as Charlie
    end
    A->>J: Hello
    B->>C: Hello`,
  `sequenceDiagram
    Alice->>Bob: Hello
    create participant Carl
    Alice->>Carl: Hi Carl!
    create actor D as Donald
    Carl->>D: Hi!
    destroy Carl
    Alice-xCarl: We are too many
    destroy Bob
    Bob->>Alice: I agree`,
  `sequenceDiagram
    %% a comment
    A->>B: I #9829; you #infin; times#59; a #35;hash
    A->>B: cut here # comment
    A->>B: first; B->>A: second;;
    B--xA: lost
    B-xA: lost`,
  `sequenceDiagram
    A->>B: x
    activate B
    activate B
    B->>C: y
    deactivate B
    C-->>B: z
    deactivate B
    A->>+B: again
    B-->>-A: done`,
  `sequenceDiagram
    participant A@{ "type": "database" } as Store
    participant B@{ "type": "actor", "alias": "Person" }
    A()->>B: central
    A->>()B: central
    A()->>()B: both`,
  `sequenceDiagram
    %%{init: {"theme": "dark"}}%%
    %%{wrap}%%
    title: wrap: a title takes no orders
    participant A as wrap: Ann
    A->>B: wrap: wrapped
    A->>B: :nowrap: not
    note over A: wrap: a note
    loop nowrap: a block
    A->>B:
    end`,
  `sequenceDiagram
    actor S@{ "type": "database" } AS Store of keys
    actor P@{ 'type': 'actor', 'alias': 'Somebody' }
    participant Q@{ "type": "queue", "alias": "inner" } as outer
    participant E@{ "alias": "Entry" }
    create participant N@{ "type": "control" } as Newcomer
    P->>N: $$x^2$$ is no letter
    par outer
    P->>S: one
    and
    par inner one
    S->>Q: two
    and inner two
    S->>E: three
    end
    end
    critical alone
    Q--)P: four
    end
    autonumber off
    autonumber 1.5 .25
    break
    E-->P: five
    end`,
  `sequenceDiagram
    box rgba(33, 66, 99, 0.5)
    participant A
    end
    box transparent Aqua
    participant B
    actor C
    end
    box hsl(120, 50%, 50%) Green ones
    participant D
    end
    A->>()B: to the middle
    B()->>C: from the middle
    C()->>()D: both
    NOTE OVER A,D: (end) [end] {end}
    rect hsl(0, 0%, 50%)
    D-)A: back
    end`,
  `sequenceDiagram
    ${ARROWS.map(({ token }) => `One of us${token}The other: ${token.length}`).join('\n    ')}`,
  `sequenceDiagram
    A B->>C-D: names with blanks and hyphens
    E (f)->>G/h: names with brackets
    C-D->>A B: back`,
];

const NAMES = ['Alice', 'Bob', 'web-app', 'Token Service', 'Ü 1', 'Z'] as const;
const name = fc.constantFrom(...NAMES);

/** Characters that mean something somewhere in the grammar, and some that never do. */
const LABEL_PIECES = [
  'hello',
  'is it so?',
  '#59;',
  '#35;',
  '#lt;b#gt;',
  '#8238;',
  '<br/>',
  '-->>',
  ':',
  'a: b',
  'end',
  'loop x',
  '%',
  '$$x$$',
  '"quoted"',
  '{ }',
  '(1)',
  '=',
  'ﬂ ¶ ß°',
  'wrap:',
  '日本語',
  '🙂',
  '\u00a0',
  '&amp',
  '\\',
] as const;
export const label = fc.array(fc.constantFrom(...LABEL_PIECES), { maxLength: 5 }).map((pieces) => pieces.join(' '));
/** After a name with a hyphen Mermaid takes the slash of such an arrow for a part of the name. */
const drawnBackwards = /^[/\\]/;
const sending = fc
  .tuple(name, fc.constantFrom(...ARROWS.map(({ token }) => token)))
  .map(([from, token]) => `${drawnBackwards.test(token) ? from.replace('-', '') : from}${token}`);

const simple: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(sending, name, label).map(([begun, to, text]) => `${begun}${to}: ${text}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('left of', 'right of', 'over'), name, label)
      .map(([side, a, text]) => `note ${side} ${a}: ${text}`),
  },
  { weight: 1, arbitrary: fc.tuple(name, name, label).map(([a, b, text]) => `Note over ${a},${b}: ${text}`) },
  { weight: 1, arbitrary: name.map((a) => `%% a comment; with -->> things\n${a}->>${a}: after it`) },
  { weight: 1, arbitrary: fc.tuple(name, label).map(([a, text]) => `${a}->>${a}: ${text}`) },
  { weight: 1, arbitrary: name.map((a) => `${a}->>+${a}: begins\n${a}-->>-${a}: ends`) },
);

const { block } = fc.letrec<{ block: string; body: string }>((tie) => ({
  body: fc
    .array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, simple, tie('block')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((lines) => lines.join('\n')),
  block: fc.oneof(
    fc
      .tuple(fc.constantFrom('loop', 'opt', 'break'), label, tie('body'))
      .map(([kind, text, body]) => `${kind} ${text}\n${body}\nend`),
    tie('body').map((body) => `rect rgb(0, 0, 255)\n${body}\nend`),
    fc
      .tuple(
        fc.constantFrom(['alt', 'else'], ['par', 'and'], ['critical', 'option']),
        label,
        tie('body'),
        label,
        tie('body'),
      )
      .map(([[kind, next], first, one, second, two]) => `${kind} ${first}\n${one}\n${next} ${second}\n${two}\nend`),
  ),
}));

/** A text that both Mermaid and we understand. */
export const diagramText: fc.Arbitrary<string> = fc
  .tuple(
    fc.uniqueArray(name, { maxLength: 4 }),
    fc.array(fc.oneof({ weight: 3, arbitrary: simple }, { weight: 1, arbitrary: block }), {
      minLength: 1,
      maxLength: 12,
    }),
  )
  .map(([declared, lines]) =>
    [
      'sequenceDiagram',
      ...declared.map((each, at) => (at % 2 === 0 ? `participant ${each}` : `actor ${each}`)),
      ...lines,
    ].join('\n'),
  );
