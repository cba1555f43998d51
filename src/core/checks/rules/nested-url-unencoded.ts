/**
 * RFC 3986 section 3.4 allows `?` and `/` inside a query, so a nested URL may be written bare; as soon as it has
 * parameters of its own it has two readings. Documents write URLs decoded for people to read, hence a warning only.
 */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { evidence, type Seen } from '#core/checks/hop-facts.ts';
import { UNENCODED } from '#core/sequence/decode-value.ts';

const login = (uri: string): string =>
  `Get request\nhttps://token.botframework.com/.auth/web/login/setting?redirect_uri=${uri}\n`;

export default defineCheck({
  id: 'nested-url-unencoded',
  question: 'Are URLs inside URLs percent-encoded?',
  severity: 'low',
  sources: [{ label: 'RFC 3986 section 3.4', href: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.4' }],
  examples: {
    fail: [login('https://token.botframework.com/api/oauth/PostSignInCallback?signin=1')],
    pass: [login('https%3A%2F%2Ftoken.botframework.com%2Fapi%2Foauth%2FPostSignInCallback%3Fsignin%3D1')],
    'not-checkable': [login('')],
  },
  run({ hops }) {
    const nested = hops.flatMap(({ hop, request }) =>
      request.filter(({ kind, path }) => kind === 'url' && path[0] === 'query').map((leaf) => ({ hop, ...leaf })),
    );
    const bare = nested.filter(({ note }) => note?.startsWith(UNENCODED));
    if (nested.length === 0) {
      return [notCheckable('Are URLs inside URLs percent-encoded?', 'No parameter of a request holds a URL.')];
    }
    const shown = (bare.length > 0 ? bare : nested).slice(0, 3).map((leaf: Seen) => evidence('As written', leaf));
    return [
      bare.length > 0
        ? {
            title: 'Nested URL not percent-encoded',
            outcome: 'fail',
            severity: 'low',
            evidence: shown,
            meaning:
              'A reader of the outer URL cannot tell whether what follows belongs to it or to the inner one. Most likely the URL was decoded when it was written down.',
            next: 'Take the address from the browser’s own record if the exact characters matter.',
          }
        : {
            title: 'Nested URLs are percent-encoded',
            outcome: 'pass',
            evidence: shown,
            meaning: 'Each has one reading.',
            next: undefined,
          },
    ];
  },
});
