/**
 * RFC 6750 sections 3 and 3.1: who refuses a token says so in WWW-Authenticate, and an ended or malformed one gives
 * `invalid_token`. The bot's own answer to the channel's token is judged here as well, though bots send no such header.
 * Left out: calls between servers, which a browser's capture does not hold.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import {
  answerHeader,
  isSuccess,
  masked,
  requestHeader,
  statusOf,
  statusSeen,
} from '#core/checks/facts/message-facts.ts';
import { connectorAuthentication } from '#core/checks/facts/rule-sources.ts';
import { rfc } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'Is the access token accepted where it is used?';
const call = (answer: string, answerHeaders: readonly string[] = []) => ({
  ask: 'GET https://api.example/me',
  headers: ['Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA'],
  answer,
  answerHeaders,
});

export default defineCheck({
  id: 'access-token-accepted',
  question: QUESTION,
  severity: 'medium',
  sources: [rfc(6750, '3'), rfc(6750, '3.1')],
  explainedBy: [
    'token-in-force-at-use',
    'token-sent-to-its-audience',
    'channel-token-matches-activity',
    'token-expired-at-activity',
  ],
  examples: {
    fail: [
      exampleHops(...roundTrip({ redeem: {} }), call('401', ['WWW-Authenticate: Bearer error="invalid_token"'])),
      exampleHops(...roundTrip({ redeem: {} }), call('401')),
    ],
    pass: [exampleHops(...roundTrip({ redeem: {} }), call('200'))],
    'not-checkable': [exampleHops(...roundTrip({ redeem: {} }))],
  },
  run({ hops, tokenRequests }) {
    const calls = hops.filter(
      ({ hop }) => /^(?:bearer|dpop) /i.test(requestHeader(hop, 'authorization') ?? '') && statusOf(hop) !== undefined,
    );
    const refused = calls.filter(({ hop }) => statusOf(hop) === 401);
    if (refused.length > 0) return refused.map(judge);
    const accepted = calls.find(({ hop }) => isSuccess(hop));
    if (accepted !== undefined) {
      const shown = [evidence('Answered', statusSeen(accepted.hop))];
      return [passed('The access token is accepted', shown, 'No call that carries a token is answered 401.')];
    }
    const isIssued = tokenRequests.some(({ answer }) => answer.one('access_token') !== undefined);
    const because = 'A token was given out, but no call that carries one is in the capture.';
    return isIssued ? [notCheckable(QUESTION, because)] : [];
  },
});

function judge({ hop, kind }: HopFacts): Found {
  const challenge = answerHeader(hop, 'www-authenticate');
  const reason = /\berror="?([\w-]{1,60})/.exec(challenge ?? '')?.[1];
  const where = kind === 'activity' ? 'The bot' : readUrl(hop.request?.url ?? '').host;
  return failed({
    title: `${where} refuses the token${reason === undefined ? '' : `: ${reason}`}`,
    severity: kind === 'activity' ? 'high' : 'medium',
    ...(challenge === undefined && kind !== 'activity' ? { actor: 'resource server' } : {}),
    evidence: [
      evidence('Token', {
        hop,
        value: masked(requestHeader(hop, 'authorization') ?? ''),
        where: 'header Authorization',
      }),
      evidence('Answered', statusSeen(hop)),
      evidence('Reason', {
        hop,
        value: challenge ?? '(none)',
        where: 'answer header WWW-Authenticate',
      }),
    ],
    meaning:
      kind === 'activity'
        ? 'A bot answers 401 when issuer, audience, serviceUrl, key or time of the channel’s token does not fit. It does not say which.'
        : challenge === undefined
          ? 'The answer does not say why, although it has to name the scheme and the error in WWW-Authenticate.'
          : 'Whoever refuses names the error. Most often the token has ended, was revoked or is for another resource.',
    next: 'Open the token on the Token screen: compare exp with the time of this hop, and aud with where it was sent.',
    sources: kind === 'activity' ? [connectorAuthentication] : [rfc(6750, '3'), rfc(6750, '3.1')],
  });
}
