/**
 * RFC 6749 section 2.3.1: a client secret never stands in an address; sections 2.1 and 10.1: who cannot keep one gets none.
 * A secret in a body is judged by who sent it: a browser shows it to everybody. Left out: secrets inside scripts.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { isLoopback } from '#core/checks/facts/addresses.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { isSentByBrowser, maskedSeen } from '#core/checks/facts/message-facts.ts';
import type { TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { isAbsoluteUrl, readUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'Is the client secret kept from the browser and out of addresses?';
const sent = (headers: readonly string[], redeem = {}) =>
  exampleHops(
    ...roundTrip({ redeem: { client_secret: 'kR8vT2wQ5zN1', ...redeem } }).map((hop, index) =>
      index === 2 ? { ...hop, headers } : hop,
    ),
  );

export default defineCheck({
  id: 'client-secret-exposed',
  question: QUESTION,
  severity: 'critical',
  sources: [rfc(6749, '2.3.1'), rfc(6749, '10.1')],
  examples: {
    fail: [
      exampleHops(...roundTrip(), {
        ask: 'POST https://login.example/token?client_secret=kR8vT2wQ5zN1',
        body: 'grant_type=authorization_code',
      }),
      sent(['Origin: https://app.example']),
      sent([], { redirect_uri: 'com.example.app:/callback' }),
    ],
    pass: [exampleHops(...roundTrip({ redeem: {} }))],
    'not-checkable': [sent([])],
  },
  run({ hops, tokenRequests }) {
    const inAddress = hops.flatMap(({ hop, request }) =>
      request
        .filter(({ name, path, value }) => name === 'client_secret' && path[0] === 'query' && value !== '')
        .map((leaf) => ({ hop, value: leaf.value, where: leaf.where })),
    );
    const found = [
      ...inAddress.map((seen) =>
        failed({
          title: 'A client secret stands in an address',
          actor: 'client',
          evidence: [evidence('client_secret', maskedSeen(seen))],
          meaning:
            'Addresses are kept in histories and logs wherever they pass, so the secret has to be taken for known.',
          next: 'Make a new secret, and send it in the body or the Authorization header.',
        }),
      ),
      ...tokenRequests.flatMap(judge),
    ];
    if (found.length > 0 || tokenRequests.length === 0) return found;
    const shown = tokenRequests
      .slice(0, 1)
      .map(({ facts, grant }) => evidence('Token request', { hop: facts.hop, value: grant, where: 'body grant_type' }));
    return [passed('No client secret is seen', shown, 'None of the token requests carries one in address or body.')];
  },
});

function judge({ parameters, facts }: TokenRequest): readonly Found[] {
  const secret = parameters.one('client_secret');
  if (secret === undefined || secret.where.startsWith('query')) return [];
  const shown = [evidence('client_secret', maskedSeen(secret))];
  const redirectUri = parameters.one('redirect_uri');
  if (isSentByBrowser(facts.hop)) {
    return [
      failed({
        title: 'A browser sends the client secret',
        actor: 'client',
        evidence: shown,
        meaning: 'Whoever opens the developer tools has it. A client that runs in a browser cannot keep a secret.',
        next: 'Make a new secret, redeem the code on the server, or use a public client with PKCE.',
      }),
    ];
  }
  if (redirectUri !== undefined && isOfNativeApp(redirectUri.value)) {
    return [
      failed({
        title: 'An installed app sends a client secret',
        severity: 'medium',
        actor: 'client',
        evidence: [...shown, evidence('redirect_uri', redirectUri)],
        meaning: 'What is shipped to everybody is no secret, so the client has to be treated as a public one.',
        next: 'Rely on PKCE, and register the app as a public client where the server allows it.',
        sources: [rfc(8252, '8.5'), rfc(6749, '2.1')],
      }),
    ];
  }
  const because =
    'A secret is sent in a body, and nothing shows a browser: it may be a server’s call that a proxy caught.';
  return [{ ...notCheckable(QUESTION, because), evidence: shown }];
}

/** RFC 8252 section 7: a scheme of its own, or the loopback address. */
function isOfNativeApp(redirectUri: string): boolean {
  const { scheme, host } = readUrl(redirectUri);
  const isPrivateScheme = scheme !== 'https' && scheme !== 'http';
  return isPrivateScheme || (isAbsoluteUrl(redirectUri) && isLoopback(host));
}
