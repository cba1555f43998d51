/** Texts to begin with; each works at once, and the last shows how problems are told. */
export const DIAGRAM_SAMPLES = [
  {
    id: 'card',
    title: 'A sign-in card',
    about: 'Messages, a note and two ways it can end.',
    text: `sequenceDiagram
  title Sign in with a card
  actor U as User
  participant C as Channel
  participant B as Bot
  participant T as Token Service
  U->>C: show my mail
  C->>+B: message activity
  B->>T: is a token stored?
  T-->>B: 404, none stored
  B-->>-C: OAuthCard with a sign-in link
  Note over U,C: The browser opens the link
  alt signs in
    U->>T: user name and password
    T->>B: tokens/response
    B->>C: here is your mail
  else closes the window
    C->>U: the card stays
  end
`,
  },
  {
    id: 'poll',
    title: 'Waiting for an answer',
    about: 'A loop, an activation, work done in parallel.',
    text: `sequenceDiagram
  title Waiting for consent
  participant A as App
  participant I as Identity provider
  actor P as Administrator
  A->>+I: may I read the calendar?
  I->>P: asks for consent
  loop Every five seconds
    A->>I: is there an answer?
    I-->>A: not yet
  end
  P->>I: grants it
  I-->>-A: a code
  par exchange
    A->>I: code for a token
    I-->>A: token
  and tell
    A->>P: thank you
  end
`,
  },
  {
    id: 'mistakes',
    title: 'One with mistakes',
    about: 'What is wrong, in which line, and how to mend it.',
    text: `sequenceDiagram
  participant B as Bot
  participant S as State
  B=>S: keep this
  loop until it is kept
    B->>S: is it kept?
    S-->>end: yes; at last
  link S: Dashboard @ https://example.org
  Note S: kept
`,
  },
] as const;
