/**
 * RFC 9207: a server that announces it sends `iss` with every authorization response, errors included (sections 2 and
 * 2.3), and the client compares it as text (section 2.4). Not needed with JARM or an ID token from the authorization
 * endpoint (section 4), which say the issuer themselves. Left out: servers of which nothing tells the issuer.
 */
import { metadataIn, type ServerMetadata } from '#core/checks/facts/captured-keys.ts';
import type { AuthorizationResponse } from '#core/checks/facts/authorization-responses.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { metadataHop, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { addressOf } from '#core/checks/facts/parameters.ts';
import { rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Does the response name the server that was asked?';
const ANNOUNCED = metadataHop({ authorization_response_iss_parameter_supported: true });
const ISS = 'https://login.example';

export default defineCheck({
  id: 'issuer-in-response',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(9207, '2'), rfc(9207, '2.3'), rfc(9207, '2.4'), rfc(9700, '4.4.2.1')],
  examples: {
    fail: [
      exampleHops(ANNOUNCED, ...roundTrip()),
      exampleHops(ANNOUNCED, ...roundTrip({ back: { iss: `${ISS}/` } })),
      exampleHops(ANNOUNCED, ...roundTrip({ back: { iss: 'https://evil.example' } })),
      exampleHops(metadataHop(), ...roundTrip({ back: { iss: ISS } })),
    ],
    pass: [exampleHops(ANNOUNCED, ...roundTrip({ back: { iss: ISS } }))],
    'not-checkable': [exampleHops(...roundTrip({ back: { iss: ISS } }))],
  },
  run({ authorizations, allHops }) {
    const metadata = metadataIn(allHops);
    return authorizations.flatMap(({ request, response }): readonly Found[] => {
      if (request === undefined || response === undefined || response.isJarm) return [];
      const server = metadata.find(
        ({ authorizationEndpoint }) =>
          authorizationEndpoint !== undefined && addressOf(authorizationEndpoint) === request.endpoint,
      );
      const iss = response.parameters.one('iss');
      return iss === undefined ? withoutIss(response, server) : [judge(iss, server)];
    });
  },
});

const issuerOf = ({ hop, issuer }: ServerMetadata): Seen => ({ hop, value: issuer, where: 'answer body issuer' });

function withoutIss(response: AuthorizationResponse, server: ServerMetadata | undefined): readonly Found[] {
  if (server?.announcesIss !== true || response.parameters.one('id_token') !== undefined) return [];
  const names = response.parameters.all.map(({ name }) => name).join(', ');
  return [
    failed({
      title: 'The response does not name its server',
      actor: 'authorization server',
      evidence: [
        evidence('Issuer', issuerOf(server)),
        evidence('Response has', { hop: response.facts.hop, value: names, where: response.mode }),
      ],
      meaning: 'The metadata announces iss in every response. A client that knows this refuses a response without it.',
      next: 'See whether the response comes from this server, and what takes iss out on the way.',
    }),
  ];
}

function judge(iss: Seen, server: ServerMetadata | undefined): Found {
  if (server === undefined) {
    const because = 'The metadata of the server, which says its issuer, is not in the capture.';
    return { ...notCheckable(QUESTION, because), evidence: [evidence('iss', iss)] };
  }
  const shown = [evidence('iss', iss), evidence('Issuer', issuerOf(server))];
  if (iss.value !== server.issuer) {
    const slash = iss.value.replace(/\/$/, '') === server.issuer.replace(/\/$/, '');
    return failed({
      title: 'The response names another server',
      evidence: shown,
      meaning: slash
        ? 'They differ in the final slash only. The comparison is of texts, so a client refuses the response.'
        : 'Either the response comes from another server than the one that was asked, or one of them is configured wrongly.',
      next: 'Compare the issuer in the metadata with the one that the server puts into responses.',
    });
  }
  if (server.announcesIss) return passed('The response names the server that was asked', shown, 'iss is its issuer.');
  return failed({
    title: 'The response names its server, which did not announce it',
    severity: 'info',
    actor: 'authorization server',
    evidence: shown,
    meaning: 'A client should ignore an iss that the metadata does not announce; honest servers send it all the same.',
    next: 'Nothing has to be done by the client.',
  });
}
