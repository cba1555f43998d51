/** What to say of the page’s policy, from what can be seen and what a test came to. */
import type { OutcomeKind } from '#ui/outcome.tsx';

export interface SeenOfPolicy {
  readonly inDocument: boolean;
  readonly trustedTypes: boolean;
  readonly secure: boolean;
}

type Attempted = 'refused' | 'let through' | 'not tried';

export interface PolicyTest {
  readonly script: Attempted;
  readonly data: Attempted;
  readonly connection: Attempted;
  readonly byHeader: boolean;
}

export interface JudgedPolicy {
  readonly outcome: OutcomeKind;
  readonly word: string;
  readonly sentences: readonly string[];
  readonly attempts: readonly { readonly what: string; readonly outcome: string }[];
}

export function judgePolicy(seen: SeenOfPolicy, test: PolicyTest | undefined): JudgedPolicy {
  const verdict = test === undefined ? BEFORE_A_TEST : verdictOf(seen, test);
  return {
    ...verdict,
    sentences: [
      ...(test === undefined ? whatIsSeen(seen) : whatTheTestSays(seen, test)),
      ...(seen.secure
        ? []
        : [
            'This page was opened by plain http from another computer, so the browser gives it no cryptography: tokens are decoded, signatures are not checked, and flows cannot be played. Open it by https or on localhost.',
          ]),
    ],
    attempts: test === undefined ? [] : attemptsOf(seen, test),
  };
}

const BEFORE_A_TEST = { outcome: 'unknown', word: 'cannot tell' } as const;

const isClosed = ({ data, connection }: PolicyTest): boolean => data === 'refused' && connection === 'refused';

function verdictOf({ trustedTypes }: SeenOfPolicy, test: PolicyTest): Pick<JudgedPolicy, 'outcome' | 'word'> {
  if (!isClosed(test) || (trustedTypes && test.script !== 'refused')) return { outcome: 'fail', word: 'not in force' };
  return { outcome: 'pass', word: 'in force' };
}

function whatIsSeen({ inDocument, trustedTypes }: SeenOfPolicy): readonly string[] {
  return [
    inDocument
      ? 'The document brings a policy with it. Whether the browser holds to it only a test can tell.'
      : 'The document brings no policy with it, as when the app is being developed. A header of the host may.',
    ...(trustedTypes ? [] : [NO_TRUSTED_TYPES]),
    'A page cannot read the headers it came with.',
  ];
}

const NO_TRUSTED_TYPES =
  'This browser knows no Trusted Types, which guard the page against text that becomes code; the rest of the policy does not need them.';

function whatTheTestSays({ trustedTypes }: SeenOfPolicy, test: PolicyTest): readonly string[] {
  if (!isClosed(test))
    return ['What a tab holds could leave it. Nothing in this app sends it, but no policy would stop it.'];
  if (trustedTypes && test.script !== 'refused')
    return ['The network is closed, but nothing guards the page against text that becomes code.'];
  return [
    ...(trustedTypes ? [] : [NO_TRUSTED_TYPES]),
    test.byHeader
      ? 'The host sends the policy as a header too, with what only a header can say: who may frame this page.'
      : 'Only the document’s own policy answered. Without the host’s header other pages may show this one in a frame.',
  ];
}

function attemptsOf({ trustedTypes }: SeenOfPolicy, test: PolicyTest): JudgedPolicy['attempts'] {
  const address = 'policy-test.invalid';
  return [
    { what: 'Connect to a data: address, which holds its own answer', outcome: test.data },
    { what: `Connect to ${address}`, outcome: test.connection },
    ...(trustedTypes ? [{ what: `Give a script an address at ${address} as plain text`, outcome: test.script }] : []),
  ];
}
