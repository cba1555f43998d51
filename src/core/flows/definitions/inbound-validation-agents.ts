/**
 * How the Microsoft 365 Agents SDK for JavaScript 1.8.1 checks a channel’s token: authorizeJWT, a middleware before the
 * adapter. Left out: several connections, validateIssuer, agentic identities, the answer to an invoke.
 */
import { connectorIsKnown } from '#core/flows/steps/agents-steps.ts';
import { judgedCloselyBy } from '#core/flows/steps/arrivals.ts';
import { signedByStranger, slowClock, strangersHost } from '#core/flows/steps/inbound-faults.ts';
import {
  activityArrives,
  asksForKeys,
  comparedClaims,
  keyServer,
  keysArrive,
  sender,
} from '#core/flows/steps/inbound-messages.ts';
import { defineFlow, onlyVariant, same, side, verdictOf } from '#core/flows/define-flow.ts';
import { refusal } from '#core/flows/steps/inbound-steps.ts';
import { agentsForJs, connectorAuthentication, pullRequest } from '#core/flows/sources.ts';
import { code, prose, ref, sdkAnswer, text, value } from '#core/flows/templates.ts';
import { another, kidOf } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const middleware = (lines: string) => agentsForJs('auth/jwt-middleware.ts', lines);
const adapter = (lines: string) => agentsForJs('cloudAdapter.ts', lines);
const refused = refusal({ arrival: 'atAgent', request: 'request-arrives', at: 'connector' });

export default defineFlow({
  id: 'inbound-validation-agents',
  group: 'Agents SDK',
  title: 'How an agent checks it',
  summary:
    'The Connector’s token before the Agents SDK for JavaScript: fewer checks than BotBuilder, and every refusal says why.',
  setup: { channel: 'msteams' },
  participants: [
    sender,
    {
      id: 'bot',
      label: 'Agent',
      role: 'A bot built with the Agents SDK. Its middleware stands before the adapter and your code.',
      holds: ['configuredAppId', 'issuersWithKeys'],
    },
    keyServer,
  ],
  variants: onlyVariant,
  arrivals: { atAgent: judgedCloselyBy('agents-js', 'request-arrives', { tenantId: 'tenantId' }) },
  follow: comparedClaims,
  chapters: [
    {
      label: 'Request',
      steps: [
        {
          ...activityArrives,
          title: 'Does the Connector know it is an agent?',
          explanation: [
            prose`No. The SDK on the other side is not its business: the activity, the token and the key that signed it are the same as for a bot built with BotBuilder.`,
            prose`In the agent a middleware, ${code('authorizeJWT')}, looks at the request before the adapter does. It takes ${code('POST')} and ${code('GET')}; anything else gets ${code('405')}.`,
          ],
          fields: [
            {
              name: 'Authorization',
              value: text`${'connectorTokenScheme'} ${'connectorToken'}`,
              meaning: prose`What will be checked; the Connector is said to have signed it. Open it and choose the rules of the Agents SDK to see the same verdict.`,
            },
          ],
          sources: [middleware('476-526')],
        },
        {
          id: 'header',
          kind: 'computation',
          at: 'bot',
          label: 'Is there a header?',
          title: 'When does an agent let anybody in?',
          explanation: [
            prose`When no client id is configured and ${code('NODE_ENV')} is not ${code('production')}: then a request without a header is anonymous. Otherwise ${code('401')}, “authorization header not found”.`,
            prose`Each refusal has the status ${code('401')} and a JSON body with one member, ${code('jwt-auth-error')}.`,
          ],
          check: verdictOf('atAgent', 'header'),
          otherwise: refused,
          sources: [middleware('505-520')],
        },
        {
          id: 'scheme',
          kind: 'computation',
          at: 'bot',
          label: 'Bearer, in any case?',
          title: 'Does a small b matter?',
          explanation: [
            prose`Not here. The header is split at any blanks and the scheme compared in lower case, as RFC 9110 has it. BotBuilder refuses ${code('bearer')}.`,
          ],
          check: verdictOf('atAgent', 'scheme'),
          otherwise: refused,
          sources: [middleware('433-446'), rfc(9110, '11.1')],
        },
        {
          id: 'token-split',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Decodes two of three parts',
          title: 'What is read before anything is verified?',
          explanation: [
            prose`The claims, to learn the audience and the issuer. What cannot be decoded gets ${code('401')}, “invalid token”.`,
          ],
          check: verdictOf('atAgent', 'form'),
          otherwise: refused,
          fields: [
            {
              name: 'header',
              value: ref('connectorTokenHeaderText'),
              meaning: prose`How to check it: the algorithm and the name of the key.`,
            },
            {
              name: 'claims',
              value: ref('connectorTokenPayloadText'),
              meaning: prose`Not verified yet: they only decide which keys to ask for.`,
            },
          ],
          sources: [middleware('328-336'), rfc(7519, '7.2')],
        },
        {
          id: 'audience',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is it for this agent?',
          title: 'Why is the audience asked first?',
          explanation: [
            prose`Because it chooses the connection, and with it the tenant and the authority for what follows. The ${value('appId', 'aud')} must be the client id of one; a list that holds it will do. Otherwise ${code('401')}, “Audience mismatch”, before any key was asked for.`,
            prose`Before version 1.1.1 the address of the Connector was taken for an audience too.`,
          ],
          check: verdictOf('atAgent', 'audience'),
          otherwise: refused,
          sources: [middleware('338-358'), issue('microsoft/Agents-for-js', 827)],
        },
      ],
    },
    {
      label: 'Keys',
      steps: [
        connectorIsKnown('request-arrives'),
        {
          ...asksForKeys,
          title: 'Is one request enough?',
          explanation: [
            prose`Yes: this SDK goes straight to the key set, whose address is built in. BotBuilder asks for the metadata first. The library jwks-rsa keeps what it got and asks again for a name it does not know.`,
          ],
          sources: [middleware('294-323')],
        },
        {
          ...keysArrive,
          title: 'What is not looked at?',
          explanation: [
            prose`${code('endorsements')}. For this SDK every key of the Connector speaks for every channel, so an activity that names another channel than its key’s passes. BotBuilder compares the two.`,
          ],
          fields: [
            {
              name: 'kid',
              value: ref('connectorKid'),
              meaning: prose`The name under which the token asks for the key.`,
            },
          ],
          sources: [rfc(7517, '5'), connectorAuthentication],
        },
        {
          id: 'key-by-kid',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the key in the set?',
          title: 'Which key signed it?',
          explanation: [
            prose`The one that the header’s ${value('connectorTokenKid', 'kid')} names, and no other: ${code('401')} with “Unable to find a signing key that matches” otherwise. Agents SDK .NET would try every key of the set.`,
          ],
          check: verdictOf('atAgent', 'key-by-kid'),
          otherwise: refused,
          sources: [middleware('361-374')],
        },
      ],
    },
    {
      label: 'Verify',
      steps: [
        {
          id: 'signature-present',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Is there a signature?',
          title: 'What if the third part is empty?',
          explanation: [
            prose`The library has a key and wants a signature for it: ${code('401')}, “jwt signature is required”. An ${code('alg')} of ${code('none')} does not help.`,
          ],
          check: verdictOf('atAgent', 'signature-present'),
          otherwise: refused,
          sources: [middleware('376-402'), rfc(7519, '6')],
        },
        {
          id: 'algorithm',
          kind: 'computation',
          at: 'bot',
          label: 'Is it RS256?',
          title: 'Why only one algorithm?',
          explanation: [
            prose`It is the only one that the Connector and Entra use; BotBuilder takes ${code('RS384')} and ${code('RS512')} as well. Anything else is ${code('401')}, “invalid algorithm”.`,
          ],
          check: verdictOf('atAgent', 'alg'),
          otherwise: refused,
          sources: [middleware('379-384'), rfc(8725, '3.1')],
        },
        {
          id: 'signature',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the signature right?',
          title: 'Did the Connector really sign this?',
          explanation: [
            prose`Checked with the public key, over the first two parts as they came. A forged token gets ${code('401')}, “invalid signature”; BotBuilder makes ${code('500')} of the same error of the same library.`,
          ],
          check: verdictOf('atAgent', 'signature'),
          otherwise: refused,
          sources: [middleware('376-402'), rfc(7515, '5.2')],
        },
        {
          id: 'not-before',
          kind: 'computation',
          at: 'bot',
          label: 'Has it begun?',
          title: 'What if my clock is slow?',
          explanation: [
            prose`${code('nbf')} may lie up to 300 seconds in the future: ${code('401')}, “jwt not active” otherwise. The tolerance was added after agents refused fresh tokens now and then.`,
          ],
          check: verdictOf('atAgent', 'nbf'),
          otherwise: refused,
          fields: [
            { name: 'nbf', value: ref('connectorTokenStarts'), meaning: prose`Good from here, less the tolerance.` },
          ],
          sources: [middleware('379-384'), issue('microsoft/Agents-for-js', 219)],
        },
        {
          id: 'expiry',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Has it expired?',
          title: 'And if it never ends?',
          explanation: [
            prose`${code('exp')} and 300 seconds more; then ${code('401')}, “jwt expired”. A token without ${code('exp')} passes, as with BotBuilder for JavaScript: both use the library jsonwebtoken. The SDKs for .NET refuse it.`,
          ],
          check: verdictOf('atAgent', 'exp'),
          otherwise: refused,
          fields: [
            { name: 'exp', value: ref('connectorTokenEnds'), meaning: prose`Good until here, plus the tolerance.` },
          ],
          sources: [middleware('379-384'), rfc(7519, '4.1.4')],
        },
      ],
    },
    {
      label: 'Compare',
      steps: [
        {
          id: 'issuer',
          kind: 'computation',
          at: 'bot',
          label: 'Is the issuer asked for?',
          title: 'May any issuer come?',
          explanation: [
            prose`By default no list of issuers is consulted. ${code('iss')} has only chosen the keys: whoever’s keys those are has signed. With ${code('validateIssuer')} on, a list decides, and a miss is ${code('401')}, “Issuer mismatch”.`,
            prose`Entra signs for all its tenants with the same keys. An agent that takes calls from Entra tokens should switch it on.`,
          ],
          check: verdictOf('atAgent', 'issuer'),
          otherwise: refused,
          sources: [middleware('108-122'), middleware('394-397')],
        },
        {
          id: 'tenant',
          kind: 'computation',
          at: 'bot',
          label: 'Do tid and iss agree?',
          title: 'What guards against another tenant?',
          explanation: [
            prose`If the issuer names a tenant by its id and there is a ${code('tid')}, both must be the same: ${code('401')}, “Tenant mismatch”. The Connector’s tokens have neither, so there is nothing to compare.`,
          ],
          check: verdictOf('atAgent', 'tenant'),
          otherwise: refused,
          sources: [middleware('273-286')],
        },
        {
          id: 'service-host',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the reply’s host right?',
          title: 'What becomes of another serviceUrl?',
          explanation: [
            prose`The adapter compares the hosts of the token’s ${value('serviceUrl', 'serviceurl')} and of the activity’s, ignoring case, path and slash. A difference is a warning in the log and no more, unless ${code('validateServiceUrl')} or the outbound host validator is on: then it is ${code('400')}.`,
          ],
          check: same(
            side('the host in the activity’s serviceUrl', 'activityServiceHost'),
            side('the host in the token’s serviceurl', 'connectorTokenServiceHost'),
          ),
          goesOn: true,
          otherwise: [
            {
              id: 'host-warning',
              kind: 'computation',
              at: 'bot',
              label: 'Logs a warning, goes on',
              title: 'Where will the reply go?',
              explanation: [
                prose`To the address in the activity, with the agent’s own token in its header. Whoever put that address there gets a token that opens the Connector and the Token Service in the agent’s name.`,
                prose`BotBuilder answers ${code('401')} at this point.`,
              ],
              sources: [adapter('728-754')],
            },
          ],
          sources: [adapter('728-754')],
        },
        {
          id: 'accepted',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'connector',
          answers: 'request-arrives',
          label: '200',
          title: 'What differs from BotBuilder?',
          explanation: [
            prose`Gone are the endorsements, the exact ${code('serviceUrl')} and, unless asked for, the list of issuers. Added are the binding of tenant and issuer and a reason in JSON with every refusal.`,
            prose`Agents SDK .NET is different again: it enforces issuers always, wants an end in every token, and queues a message with ${code('202')}.`,
          ],
          wire: sdkAnswer('atAgent'),
          sources: [middleware('476-526'), adapter('728-754')],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'connectors-audience',
      at: 'audience',
      label: 'The token is one for the Connector',
      change: { values: { connectorToken: text`${'botToken'}` } },
      failsAt: 'audience',
      symptom: prose`After an upgrade to 1.1.1 a program that calls the agent gets ${code('401')}, ${code('{"jwt-auth-error":"Audience mismatch"}')}. Messages from Teams still arrive.`,
      cause: prose`The program asks Entra for a token with the scope of the Connector, the same that a bot needs for its replies, and sends it to the agent. Its ${code('aud')} is the Connector. Versions before 1.1.1 accepted that audience as well.`,
      fix: prose`Ask for a token for the agent: the scope is the agent’s client id followed by ${code('/.default')}. Then ${code('aud')} is that id.`,
      sources: [
        issue('microsoft/Agents-for-js', 827),
        pullRequest('microsoft/Agents-for-js', 801),
        pullRequest('microsoft/Agents-for-js', 802),
      ],
    },
    {
      id: 'wrong-client-id',
      at: 'audience',
      label: 'The connection has another client id',
      change: { values: { configuredAppId: another('appId') } },
      failsAt: 'audience',
      symptom: prose`Every message gets ${code('401')}, “Audience mismatch”, most often after a move from BotBuilder to the Agents SDK. Which ids were compared stands in the agent’s log only.`,
      cause: prose`The SDK reads other settings than BotBuilder did: the client id of a connection, not MicrosoftAppId. The one it found is not that of the Azure Bot resource.`,
      fix: prose`Set the client id of the connection to the app id of the Azure Bot resource. The log entry of ${code('agents:jwt-middleware')} names the audiences of the token.`,
      sources: [issue('MicrosoftDocs/msteams-docs', 13339), middleware('338-358')],
    },
    {
      id: 'unknown-kid',
      at: 'key-by-kid',
      label: 'The kid is unknown, the signature good',
      change: { values: { connectorTokenKid: kidOf('connector-next') } },
      failsAt: 'key-by-kid',
      symptom: prose`${code('401')}, “Unable to find a signing key that matches”, for a token that an agent on .NET accepts.`,
      cause: prose`The header names a key that is not in the set, although one of the published keys made the signature: a stand-in for the Connector with a ${code('kid')} of its own making, or a set that lags behind.`,
      fix: prose`Compare the ${code('kid')} with the published set. Agents SDK .NET takes it for a hint and tries all keys; this SDK does not, and RFC 7515 allows both.`,
      sources: [middleware('361-374'), rfc(7515, '4.1.4')],
    },
    {
      ...signedByStranger,
      symptom: prose`${code('401')}, ${code('{"jwt-auth-error":"invalid signature"}')}. The sender learns exactly which check refused.`,
      cause: prose`Somebody without the Connector’s private key wrote the right claims under the right ${code('kid')}.`,
      fix: prose`Nothing: the agent refused it. Unlike with BotBuilder, your alarms for ${code('500')} stay silent, so watch the refusals by themselves.`,
      sources: [middleware('376-402')],
    },
    {
      ...slowClock,
      label: 'The agent’s clock is ten minutes slow',
      symptom: prose`Now and then ${code('401')}, “jwt not active”; sent again later, the same message passes.`,
      cause: prose`The token is a minute old. For a clock that is ten minutes slow it begins in nine minutes, and five are forgiven.`,
      fix: prose`Set the clock by a time server, and take a version that forgives five minutes: early ones forgave nothing.`,
      sources: [issue('microsoft/Agents-for-js', 219)],
    },
    {
      ...strangersHost,
      symptom: prose`Nothing on the wire: ${code('200')}. A warning in the log, and no reply where it was expected.`,
      cause: prose`Somebody holds a token for this agent and posts a body with an address of theirs; or a gateway rewrites it. By default the SDK warns and goes on.`,
      fix: prose`Switch ${code('CloudAdapterOptions__validateServiceUrl')} or the outbound host validator on: the answer is then ${code('400')}, and no token leaves for hosts that are not on the list.`,
      sources: [adapter('728-754'), agentsForJs('outboundHostValidator.ts', '9-18')],
    },
  ],
  checkpoints: [
    {
      id: 'first-check',
      before: 'audience',
      kind: 'next',
      question: prose`The claims are decoded and not verified. Which one does this SDK ask about first?`,
      answers: [
        {
          text: 'The issuer',
          because: prose`BotBuilder asks for it first. Here it only chooses the keys, and that comes next.`,
        },
        {
          text: 'The audience',
          right: true,
          because: prose`It decides which of the agent’s connections is meant. A token for somebody else costs no request for keys.`,
        },
        {
          text: 'The expiry',
          because: prose`Times are judged by the library, after the signature.`,
        },
      ],
    },
    {
      id: 'forged-status',
      before: 'signature',
      kind: 'check',
      question: prose`The same forged token goes to a BotBuilder bot and to an agent, both in JavaScript, both using the library jsonwebtoken. What do they answer?`,
      answers: [
        {
          text: 'Both 401',
          because: prose`BotBuilder passes the library’s error on, and its adapter makes ${code('500')} of whatever it does not know.`,
        },
        {
          text: 'BotBuilder 500, the agent 401',
          right: true,
          because: prose`The error is the same, “invalid signature”. What differs is who catches it.`,
        },
        {
          text: 'Both 500',
          because: prose`The middleware of the Agents SDK catches every error of the library and answers ${code('401')}.`,
        },
      ],
    },
    {
      id: 'who-gets-the-token',
      before: 'accepted',
      kind: 'sees',
      question: prose`The agent runs with its defaults, and the activity’s serviceUrl has another host than the token’s. Who will see the agent’s own token?`,
      answers: [
        {
          text: 'Nobody: the message is refused',
          because: prose`BotBuilder would. This SDK logs a warning unless told to do more.`,
        },
        {
          text: 'The owner of that host',
          right: true,
          because: prose`The reply goes there, with the token in its header. The option against it is off by default.`,
        },
        {
          text: 'Only the Connector',
          because: prose`The reply goes where the activity says, and that is not the Connector.`,
        },
      ],
    },
  ],
});
