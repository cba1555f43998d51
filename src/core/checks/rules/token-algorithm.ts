/**
 * RFC 8725 sections 3.1 and 3.2, OpenID Connect Core sections 2 and 10.1: `none` is no signature, and a MAC needs a key that
 * a public client cannot keep. RFC 7515 section 4.1.11: who does not know a name in `crit` refuses the token. Left out:
 * request objects, which may be unsigned, and client assertions with a MAC.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { isPublicClient } from '#core/checks/facts/message-facts.ts';
import { distinctTokens, type TokenFacts } from '#core/checks/facts/token-facts.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Are tokens signed with an algorithm that fits?';
const idToken = (header: object, redeem = {}) =>
  exampleHops(...roundTrip({ redeem, tokens: { id_token: exampleToken({ aud: 'app1' }, header) } }));

export default defineCheck({
  id: 'token-algorithm',
  question: QUESTION,
  severity: 'critical',
  sources: [rfc(8725, '3.1'), rfc(8725, '3.2'), rfc(7515, '4.1.11'), openIdConnect('10.1', 'Signing')],
  examples: {
    fail: [idToken({ alg: 'none' }), idToken({ alg: 'HS256' }), idToken({ alg: 'RS256', crit: ['x-tenant'] })],
    pass: [idToken({ alg: 'RS256' }), idToken({ alg: 'HS256' }, { client_secret: 'kR8vT2wQ5zN1' })],
    'not-checkable': [
      exampleHops(
        ...roundTrip({ ask: { response_type: 'id_token' }, back: { id_token: exampleToken({}, { alg: 'HS256' }) } }),
      ),
    ],
  },
  run({ hops, tokenRequests }) {
    const tokens = distinctTokens(hops).filter(({ token }) => JUDGED.has(token.name.toLowerCase()));
    const isPublic = isPublicClient(tokenRequests, undefined);
    const found = tokens.flatMap((token) => judge(token, isPublic));
    if (found.length > 0 || tokens.length === 0) return found;
    const shown = tokens.slice(0, 3).flatMap(({ header }) => {
      const alg = header('alg');
      return alg === undefined ? [] : [evidence('alg', alg)];
    });
    return [
      passed('Tokens are signed with algorithms that fit', shown, 'None is unsigned and none asks for the unknown.'),
    ];
  },
});

const JUDGED: ReadonlySet<string> = new Set(['id_token', 'access_token', 'token', 'authorization', 'logout_token']);
/** Extensions that RFCs define, which a verifier may well know (RFC 7797, RFC 8555). */
const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set(['b64', 'exp', 'nonce', 'url']);

function judge({ token, header, isAnswer }: TokenFacts, isPublic: boolean | undefined): readonly Found[] {
  const alg = header('alg');
  if (alg === undefined) return [];
  if (/^none$/i.test(alg.value)) {
    const isDirect = isAnswer && token.path[0] === 'body';
    return [
      failed({
        title: 'An unsigned token',
        severity: isDirect ? 'high' : 'critical',
        actor: 'authorization server',
        evidence: [evidence('alg', alg)],
        meaning: isDirect
          ? 'Nobody signed it. It came from the token endpoint, so only the connection vouches for it; allowed to a client that was registered for it.'
          : 'Nobody signed it: whoever hands it on can write what it says.',
        next: 'Set a signing algorithm for the client at the server, and let the client refuse “none”.',
      }),
    ];
  }
  const unknown = criticalNames(token.children.find(({ name }) => name === 'header')?.children ?? []);
  if (unknown.length > 0) {
    return [
      failed({
        title: 'A token demands an extension that is not known here',
        severity: 'medium',
        basis: 'inferred',
        evidence: unknown.map((value) => evidence('crit', { ...alg, value, where: `${alg.where.slice(0, -3)}crit` })),
        meaning:
          'Whoever verifies it has to understand each name in crit or refuse the token. Whether the receiver does is not visible.',
        next: 'See whether the library of the receiver knows the extension.',
      }),
    ];
  }
  if (token.name !== 'id_token' || !alg.value.startsWith('HS') || isPublic === false) return [];
  const shown = [evidence('alg', alg)];
  if (isPublic === undefined) {
    const because = 'A MAC needs a secret that the client can keep, and how the client redeems codes is not seen.';
    return [{ ...notCheckable(QUESTION, because), evidence: shown }];
  }
  return [
    failed({
      title: 'An ID token for a public client is signed with a shared secret',
      actor: 'authorization server',
      evidence: shown,
      meaning: 'The client sends no secret, so it has none; whoever knows the key of this MAC can make ID tokens.',
      next: 'Set an asymmetric algorithm (RS256, ES256) for the client at the server.',
    }),
  ];
}

const criticalNames = (members: TokenFacts['token']['children']): readonly string[] =>
  (members.find(({ name }) => name === 'crit')?.children ?? [])
    .map(({ value }) => value)
    .filter((name) => !KNOWN_EXTENSIONS.has(name));
