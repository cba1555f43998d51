/**
 * RFC 6749 sections 3.3 and 5.1: a server that grants another scope than was asked for says so; order does not matter.
 * OpenID Connect Core section 3.1.2.1: without `openid` there is no ID token; section 11: `offline_access` counts only
 * with a code. Names that a provider writes in two ways are taken for one. Left out: what a scope allows.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { isSuccess } from '#core/checks/facts/message-facts.ts';
import type { Authorization, TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { tokensIn } from '#core/checks/facts/token-facts.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Is the scope granted that was asked for?';
const granted = (scope: string | undefined, ask: string, tokens = {}) =>
  exampleHops(...roundTrip({ ask: { scope: ask }, redeem: {}, tokens: { scope, ...tokens } }));

export default defineCheck({
  id: 'scope-granted-as-asked',
  question: QUESTION,
  severity: 'medium',
  sources: [rfc(6749, '3.3'), rfc(6749, '5.1')],
  examples: {
    fail: [
      granted('openid', 'openid mail.read'),
      granted(undefined, 'openid mail.read', { access_token: exampleToken({ scp: 'user.read' }) }),
      exampleHops(...roundTrip({ ask: { scope: 'profile', response_type: 'code id_token' } })),
    ],
    pass: [
      granted('https://www.googleapis.com/auth/userinfo.email openid', 'openid email'),
      granted(undefined, 'openid profile'),
      granted('User.Read profile openid', 'openid profile offline_access https://graph.microsoft.com/User.Read'),
    ],
    'not-checkable': [exampleHops(...roundTrip())],
  },
  run({ authorizations, tokenRequests }) {
    return authorizations.flatMap((each): readonly Found[] => {
      const asked = each.request?.parameters.one('scope');
      const missing = missingOpenId(each, asked);
      if (missing !== undefined) return [missing];
      if (asked === undefined) return [];
      const redeemed = tokenRequests.find(({ authorization }) => authorization === each);
      const said = redeemed?.answer.one('scope') ?? each.response?.parameters.one('scope');
      if (said !== undefined) return [compare(asked, said)];
      if (redeemed !== undefined && isSuccess(redeemed.facts.hop)) return [judgeSilence(asked, redeemed)];
      const because = 'What was granted stands in the token response, which is not in the capture.';
      return each.response?.parameters.one('code') === undefined ? [] : [notCheckable(QUESTION, because)];
    });
  },
});

/** Long names of Google, and the prefix of Microsoft Graph's. */
const LONG_NAMES: ReadonlyMap<string, string> = new Map([
  ['https://www.googleapis.com/auth/userinfo.email', 'email'],
  ['https://www.googleapis.com/auth/userinfo.profile', 'profile'],
]);

/** Scopes that ask for something else than access, and that servers leave out of what they say they granted. */
const UNSAID: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

const scopesOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/[\s,]+/)
      .filter((scope) => scope !== '')
      .map((scope) => LONG_NAMES.get(scope) ?? scope.replace(/^https:\/\/graph\.microsoft\.com\//i, '').toLowerCase()),
  );

const notIn = (scopes: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...scopes].filter((scope) => !others.has(scope) && !UNSAID.has(scope) && !scope.endsWith('.default'));

const shownOf = (asked: Seen, said: Seen) => [evidence('Asked for', asked), evidence('Granted', said)];

function compare(asked: Seen, said: Seen): Found {
  const fewer = notIn(scopesOf(asked.value), scopesOf(said.value));
  if (fewer.length === 0) {
    return passed('The scope is granted as asked', shownOf(asked, said), 'Nothing that was asked for is left out.');
  }
  return failed({
    title: 'Less is granted than was asked for',
    severity: 'info',
    evidence: shownOf(asked, said),
    meaning: `Left out: ${fewer.join(', ')}. The server says so, as it has to; calls that need it will be refused.`,
    next: 'See whether the person or an administrator has consented, and whether the name is right.',
  });
}

/** Silence means that all was granted; a token that can be read says whether that is so. */
function judgeSilence(asked: Seen, { facts }: TokenRequest): Found {
  const token = tokensIn(facts).find(({ token: { name }, isAnswer }) => isAnswer && name === 'access_token');
  const inToken = token?.claim('scp') ?? token?.claim('scope');
  const fewer = inToken === undefined ? [] : notIn(scopesOf(asked.value), scopesOf(inToken.value));
  if (inToken !== undefined && fewer.length > 0) {
    return failed({
      title: 'Less is granted than was asked for, and the server does not say so',
      actor: 'authorization server',
      evidence: shownOf(asked, inToken),
      meaning: `The token lacks ${fewer.join(', ')}. A response without scope says that all of it was granted.`,
      next: 'Go by the token’s own scope, and report it to who runs the server.',
    });
  }
  const shown = [evidence('Asked for', asked)];
  return passed(
    'The scope is granted as asked',
    shown,
    'The response names no scope, which says that all was granted.',
  );
}

function missingOpenId({ request }: Authorization, asked: Seen | undefined): Found | undefined {
  const type = request?.parameters.one('response_type');
  if (request === undefined || request.hiddenBecause !== undefined || !type?.value.split(' ').includes('id_token')) {
    return undefined;
  }
  if (scopesOf(asked?.value ?? '').has('openid')) return undefined;
  return failed({
    title: 'An ID token is asked for without the scope openid',
    actor: 'client',
    evidence: [
      evidence('response_type', type),
      evidence('scope', asked ?? { hop: request.facts.hop, value: '(none)', where: 'query' }),
    ],
    meaning: 'Without openid the request is none of OpenID Connect, and what comes back is not defined.',
    next: 'Add openid to the scope.',
    sources: [openIdConnect('3.1.2.1', 'AuthRequest')],
  });
}
