/**
 * OpenID Connect Core section 3.1.3.7 item 2, Discovery 1.0 section 4.3, RFC 9068 section 4: `iss` is exactly the issuer of the
 * server that was asked. The server is known by its metadata in the capture; of Entra by tenant, because its two versions
 * write the issuer differently; of Google by its two spellings. Left out: servers of which nothing says the issuer.
 */
import { metadataIn } from '#core/checks/facts/captured-keys.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { issuedIdTokens, type IssuedIdToken } from '#core/checks/facts/issued-id-tokens.ts';
import { openIdDiscovery } from '#core/checks/facts/rule-sources.ts';
import type { ServerMetadata } from '#core/checks/facts/captured-keys.ts';
import { openIdConnect } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { readEntraIssuer } from '#core/tokens/claims/entra-issuer.ts';
import { GOOGLE_ISSUERS, PERSONAL_TENANT } from '#core/tokens/claims/known-values.ts';

const QUESTION = 'Is the ID token from the server that was asked?';
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const issued = (iss: string, server?: string) =>
  exampleHops(
    {
      ask: 'GET https://login.example/.well-known/openid-configuration',
      answer: '200',
      answerBody: {
        issuer: 'https://login.example',
        authorization_endpoint: 'https://login.example/authorize',
        token_endpoint: 'https://login.example/token',
      },
    },
    ...roundTrip({
      ...(server === undefined ? {} : { server }),
      redeem: {},
      tokens: { id_token: exampleToken({ iss }) },
    }),
  );
const TENANT = '3f9c1d52-7a84-4be6-9d03-61c2f8e5ab70';
const OTHER = '8e4b0a97-52d1-4c3f-b6e8-d70f1a2c9345';

export default defineCheck({
  id: 'token-issuer-matches',
  question: QUESTION,
  severity: 'high',
  sources: [openIdConnect('3.1.3.7', 'IDTokenValidation'), openIdDiscovery('4.3')],
  examples: {
    fail: [
      issued('https://login.example/'),
      issued(
        `https://login.microsoftonline.com/${OTHER}/v2.0`,
        `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0`,
      ),
      issued(`https://sts.windows.net/${TENANT}/`, `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0`),
    ],
    pass: [
      issued('https://login.example'),
      issued(`https://login.microsoftonline.com/${OTHER}/v2.0`, 'https://login.microsoftonline.com/common/oauth2/v2.0'),
      issued('accounts.google.com', 'https://accounts.google.com'),
    ],
    'not-checkable': [issued('https://login.example', 'https://id.example')],
  },
  run(facts) {
    const metadata = metadataIn(facts.allHops);
    return issuedIdTokens(facts).flatMap((each) => judge(each, metadata));
  },
});

function judge(
  { token, authorization, tokenRequest }: IssuedIdToken,
  metadata: readonly ServerMetadata[],
): readonly Found[] {
  const iss = token.claim('iss');
  const endpoint = tokenRequest?.endpoint ?? authorization?.request?.endpoint;
  if (iss === undefined || endpoint === undefined) return [];
  const hop = tokenRequest?.facts.hop ?? authorization?.request?.facts.hop ?? iss.hop;
  const asked: Seen = { hop, value: endpoint, where: 'address' };
  const document = metadata.find(
    (each) => each.tokenEndpoint === endpoint || each.authorizationEndpoint === authorization?.request?.endpoint,
  );
  if (document !== undefined && !document.issuer.includes('{')) {
    const announced = { hop: document.hop, value: document.issuer, where: 'answer body issuer' };
    return [compare(iss, announced, iss.value === document.issuer, slashOnly(iss.value, document.issuer))];
  }
  return [
    judgeKnown(iss, asked) ?? {
      ...notCheckable(QUESTION, NO_ISSUER),
      evidence: [evidence('iss', iss), evidence('Asked', asked)],
    },
  ];
}

const NO_ISSUER = 'The capture holds no metadata of the server that was asked, and no table knows its issuer.';

const slashOnly = (one: string, other: string): boolean => one.replace(/\/$/, '') === other.replace(/\/$/, '');

function compare(iss: Seen, expected: Seen, isEqual: boolean, isSlash = false): Found {
  const shown = [evidence('iss', iss), evidence('Asked', expected)];
  return isEqual
    ? passed('The ID token is from the server that was asked', shown, 'Its iss is the issuer of that server.')
    : failed({
        title: 'The ID token is from another issuer than the server that was asked',
        actor: 'authorization server',
        evidence: shown,
        meaning: isSlash
          ? 'They differ in the final slash only. Clients compare exactly and refuse it.'
          : 'The client has to refuse it: another server, or another tenant, vouches for the person. Or the client asked at one address and the server calls itself by another.',
        next: 'Compare the issuer that the client is configured with, the metadata of the server and the token.',
      });
}

/** Entra and Google, whose issuers are known without metadata. */
function judgeKnown(iss: Seen, asked: Seen): Found | undefined {
  const { host, path } = readUrl(asked.value);
  if (host === 'accounts.google.com' || host === 'oauth2.googleapis.com') {
    return compare(iss, asked, GOOGLE_ISSUERS.has(iss.value));
  }
  const authority = /^\/([^/]{1,100})\//.exec(path)?.[1] ?? '';
  const isEntra = readEntraIssuer(`https://${host}/x/v2.0`) !== undefined;
  if (!isEntra || authority === '') return undefined;
  const issuer = readEntraIssuer(iss.value);
  const isForeign = GUID.test(authority) && authority !== issuer?.tenant && issuer?.tenant !== PERSONAL_TENANT;
  if (issuer === undefined || isForeign) return compare(iss, asked, false);
  const version = /\/oauth2\/v2\.0(?:\/|$)/.test(path) ? '2.0' : '1.0';
  return version === issuer.version ? compare(iss, asked, true) : otherVersion(iss, asked);
}

const otherVersion = (iss: Seen, asked: Seen): Found =>
  failed({
    title: 'Endpoint and ID token are of different versions of Entra',
    severity: 'info',
    evidence: [evidence('iss', iss), evidence('Asked', asked)],
    meaning:
      'It is the same tenant; versions 1.0 and 2.0 write the issuer differently, and a client that compares exactly refuses the other.',
    next: 'Let the client expect the issuer of the version it asks, or accept both of its tenant.',
  });
