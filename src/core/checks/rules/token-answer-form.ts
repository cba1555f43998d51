/**
 * RFC 6749 section 5.1: a token response is JSON, says `no-store` and names its token_type; DPoP is named when the token
 * is bound (RFC 9449 section 5), and `N_A` is allowed in a token exchange (RFC 8693 section 2.2.1). A page that posts the
 * response on must not be stored either (Form Post Response Mode section 2). Left out: `Pragma`, which OpenID Connect no
 * longer asks for.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { answerHeader, isSuccess } from '#core/checks/facts/message-facts.ts';
import type { Authorization, TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { formPostMode } from '#core/checks/facts/rule-sources.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';
import type { Hop } from '#core/traces/model.ts';

const QUESTION = 'Is the token response kept out of caches, and typed?';
const TYPES: ReadonlySet<string> = new Set(['bearer', 'dpop', 'n_a']);
const answered = (headers: readonly string[], tokens = {}) =>
  exampleHops(
    ...roundTrip({ redeem: {}, tokens }).map((hop, index) => (index === 2 ? { ...hop, answerHeaders: headers } : hop)),
  );

export default defineCheck({
  id: 'token-answer-form',
  question: QUESTION,
  severity: 'medium',
  sources: [rfc(6749, '5.1'), openIdConnect('3.1.3.3', 'TokenResponse'), formPostMode],
  examples: {
    fail: [
      answered(['Cache-Control: private']),
      answered(['Cache-Control: no-store'], { token_type: undefined }),
      answered(['Cache-Control: no-store', 'Content-Type: text/html']),
    ],
    pass: [answered(['cache-control: no-cache, No-Store'], { token_type: 'bearer' })],
    'not-checkable': [answered([])],
  },
  run({ authorizations, tokenRequests, hops }) {
    return [...tokenRequests.flatMap(judgeAnswer), ...authorizations.flatMap((each) => judgePage(each, hops))];
  },
});

function judgeAnswer({ facts, answer }: TokenRequest): readonly Found[] {
  const { hop } = facts;
  if (!isSuccess(hop) || answer.one('access_token') === undefined) return [];
  if (hop.response?.headers.length === 0) {
    return [notCheckable(QUESTION, 'The headers of the token response are not in the capture.')];
  }
  const wrong = [...judgeType(hop, answer), ...judgeCaching(hop, 'token response'), ...judgeMediaType(hop)];
  const shown = [headerEvidence(hop, 'Cache-Control')];
  return wrong.length > 0
    ? wrong
    : [passed('The token response is kept out of caches, and typed', shown, 'It is JSON with no-store and a type.')];
}

function judgeType(hop: Hop, answer: TokenRequest['answer']): readonly Found[] {
  const type = answer.one('token_type');
  if (TYPES.has(type?.value.toLowerCase() ?? '')) return [];
  return [
    failed({
      title:
        type === undefined ? 'The token response has no token_type' : 'The token response has an unknown token_type',
      actor: 'authorization server',
      evidence: [evidence('token_type', type ?? { hop, value: '(none)', where: 'answer body' })],
      meaning: 'The client has to refuse a token whose type it does not know.',
      next: 'See the documentation of the server for the type, or report it to who runs the server.',
    }),
  ];
}

function judgeCaching(hop: Hop, what: string): readonly Found[] {
  if (/(?:^|,)\s*no-store\s*(?:,|$)/i.test(answerHeader(hop, 'cache-control') ?? '')) return [];
  return [
    failed({
      title: `The ${what} may be stored in caches`,
      actor: 'authorization server',
      evidence: [headerEvidence(hop, 'Cache-Control')],
      meaning: 'Without no-store a browser or a proxy may keep what signs the person in.',
      next: 'Let the server answer with Cache-Control: no-store.',
    }),
  ];
}

function judgeMediaType(hop: Hop): readonly Found[] {
  const type = answerHeader(hop, 'content-type') ?? hop.response?.body?.mediaType;
  if (type === undefined || /^application\/(?:[\w.-]{1,60}\+)?json\b/i.test(type)) return [];
  return [
    failed({
      title: 'The token response is not marked as JSON',
      severity: 'low',
      actor: 'authorization server',
      evidence: [evidence('Content-Type', { hop, value: type, where: 'answer header Content-Type' })],
      meaning: 'Clients that go by the media type do not read it.',
      next: 'Let the server answer with Content-Type: application/json.',
    }),
  ];
}

/** The page whose form brought the response: the last one before it that names where it goes. */
function judgePage({ response }: Authorization, hops: readonly HopFacts[]): readonly Found[] {
  if (response?.mode !== 'form_post') return [];
  const before = hops.slice(0, hops.indexOf(response.facts));
  const page = before.findLast(({ hop }) => hop.response?.body?.text.includes(response.address))?.hop;
  return page === undefined || page.response?.headers.length === 0
    ? []
    : judgeCaching(page, 'page that posts the response');
}

const headerEvidence = (hop: Hop, name: string) =>
  evidence(name, {
    hop,
    value: answerHeader(hop, name.toLowerCase()) ?? '(none)',
    where: `answer header ${name}`,
  });
