/**
 * Hashes that tie an ID token to what was issued beside it, computed again: at_hash and c_hash (OpenID Connect Core
 * sections 3.1.3.6, 3.2.2.9, 3.2.2.10, 3.3.2.10 and 3.3.2.11), s_hash (FAPI 1.0 part 2 section 5.2.2.1). They are required
 * of ID tokens that come through the browser, and may be left out by the token endpoint. Left out: who checks them.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { EXAMPLE_REQUEST, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { issuedIdTokens, type IssuedIdToken } from '#core/checks/facts/issued-id-tokens.ts';
import { maskedSeen } from '#core/checks/facts/message-facts.ts';
import { fapiPart2 } from '#core/checks/facts/rule-sources.ts';
import { openIdConnect } from '#core/sequence/citations.ts';
import { compareHash, COUNTERPARTS } from '#core/tokens/claims/hash-claims.ts';

const QUESTION = 'Do the hashes in the ID token fit what came beside it?';
const CODE = 'SplxlOBeZQQYbYS6WxSbIA';
const hybrid = (claims: object, back = {}) =>
  exampleHops(
    ...roundTrip({
      mode: 'fragment',
      ask: { response_type: 'code id_token' },
      back: { code: CODE, id_token: exampleToken(claims), ...back },
    }),
  );

export default defineCheck({
  id: 'token-hashes-match',
  question: QUESTION,
  severity: 'high',
  sources: [
    openIdConnect('3.3.2.11', 'HybridIDToken'),
    openIdConnect('3.2.2.10', 'ImplicitIDToken'),
    openIdConnect('3.1.3.6', 'CodeIDToken'),
    fapiPart2('5.2.2.1'),
  ],
  examples: {
    fail: [
      hybrid({ sub: 'a' }),
      hybrid({ c_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
      exampleHops(
        ...roundTrip({ redeem: {}, tokens: { id_token: exampleToken({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }) } }),
      ),
    ],
    pass: [
      hybrid(
        { c_hash: 'LDktKdoQak3Pk0cnXxCltA' },
        { code: 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk' },
      ),
      exampleHops(...roundTrip({ redeem: {}, tokens: { id_token: exampleToken({ sub: 'a' }) } })),
    ],
    'not-checkable': [hybrid({ c_hash: 'LDktKdoQak3Pk0cnXxCltA' }, { code: undefined, state: EXAMPLE_REQUEST.state })],
  },
  async run(facts) {
    const found = await Promise.all(issuedIdTokens(facts).map(judge));
    return found.flat();
  },
});

const KINDS = ['at_hash', 'c_hash', 's_hash'] as const;
type Kind = (typeof KINDS)[number];

async function judge(issued: IssuedIdToken): Promise<readonly Found[]> {
  const found = (await Promise.all(KINDS.map((kind) => judgeOne(kind, issued)))).flatMap((each) => each ?? []);
  if (found.length > 0) return found;
  const where = { hop: issued.token.facts.hop, value: '(no hashes)', where: issued.token.where };
  const meaning = 'The token endpoint may leave the hashes out, because nobody stands between it and the client.';
  return issued.isFrontChannel ? [] : [passed('No hash is needed', [evidence('ID token', where)], meaning)];
}

async function judgeOne(kind: Kind, issued: IssuedIdToken): Promise<Found | undefined> {
  const claimed = issued.token.claim(kind);
  const counterpart = counterpartOf(kind, issued);
  if (claimed === undefined) return isRequired(kind, issued) ? missing(kind, issued, counterpart) : undefined;
  const shown = [evidence(kind, claimed)];
  if (counterpart === undefined) {
    const because = `The ID token has ${kind}, but the ${COUNTERPARTS[kind]} that it is of is not in the capture.`;
    return { ...notCheckable(QUESTION, because), evidence: shown };
  }
  const alg = issued.token.header('alg')?.value;
  const comparison = await compareHash({ kind, claimed: claimed.value, counterpart: counterpart.value, alg });
  const both = [...shown, evidence(`The ${COUNTERPARTS[kind]}`, maskedSeen(counterpart))];
  if (comparison.equal === undefined) return { ...notCheckable(QUESTION, comparison.sentence), evidence: both };
  return comparison.equal
    ? passed('The hashes in the ID token fit', both, comparison.sentence)
    : failed({
        title: `${kind} does not fit the ${COUNTERPARTS[kind]}`,
        actor: 'authorization server',
        evidence: both,
        meaning: `${comparison.sentence} A client that checks refuses.`,
        next: 'See whether the two come from one response; if they do, report it to who runs the server.',
      });
}

function counterpartOf(kind: Kind, { beside, authorization, isFrontChannel }: IssuedIdToken): Seen | undefined {
  const response = authorization?.response?.parameters;
  if (kind === 'at_hash') return beside.one('access_token');
  if (kind === 'c_hash') return isFrontChannel ? beside.one('code') : response?.one('code');
  return authorization?.request?.parameters.one('state') ?? response?.one('state');
}

/** By what was issued beside it through the browser; s_hash is asked for by FAPI only. */
const isRequired = (kind: Kind, { isFrontChannel, beside }: IssuedIdToken): boolean =>
  isFrontChannel &&
  ((kind === 'c_hash' && beside.one('code') !== undefined) ||
    (kind === 'at_hash' && beside.one('access_token') !== undefined));

const missing = (kind: Kind, { token }: IssuedIdToken, counterpart: Seen | undefined): Found =>
  failed({
    title: `The ID token has no ${kind}`,
    actor: 'authorization server',
    evidence: [
      evidence(kind, { hop: token.facts.hop, value: '(none)', where: token.where }),
      ...(counterpart === undefined ? [] : [evidence(`The ${COUNTERPARTS[kind]}`, maskedSeen(counterpart))]),
    ],
    meaning: `Nothing ties the ${COUNTERPARTS[kind]} to the ID token that came with it, so another could be put in its place.`,
    next: 'Redeem a code instead of taking tokens from the browser, or report it to who runs the server.',
  });
