/**
 * How an agent on the Agents SDK for .NET checks a channel’s token, with the file AspNetExtensions.cs of its samples
 * unchanged: JwtBearer of ASP.NET Core and IdentityModel. All of it was concluded from the source and never run; the file
 * is copied into each app, so versions differ. Left out: agentic identities, the second try with fresh keys.
 */
import { judgedCloselyBy } from '#core/flows/steps/arrivals.ts';
import {
  fastClock,
  setToAnotherCloud,
  signedByStranger,
  strangersHost,
  tokenWithoutEnd,
} from '#core/flows/steps/inbound-faults.ts';
import {
  activityArrives,
  asksForKeys,
  asksForMetadata,
  comparedClaims,
  keyServer,
  keysArrive,
  metadataArrive,
  sender,
} from '#core/flows/steps/inbound-messages.ts';
import { defineFlow, onlyVariant, same, side, verdictOf } from '#core/flows/define-flow.ts';
import { refusal } from '#core/flows/steps/inbound-steps.ts';
import { agentsForNet, connectorAuthentication, identityModel } from '#core/flows/sources.ts';
import { code, prose, ref, sdkAnswer, text, value } from '#core/flows/templates.ts';
import { another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const sample = (lines: string) => agentsForNet('samples/Shared/AspNetExtensions.cs', lines);
const adapter = (lines: string) => agentsForNet('libraries/Hosting/AspNetCore/CloudAdapter.cs', lines);
const validators = identityModel('Microsoft.IdentityModel.Tokens/Validators.cs');
const lifetime = identityModel('Microsoft.IdentityModel.Tokens/ValidatorUtilities.cs', '27-51');
const refused = refusal({ arrival: 'atAgent', request: 'request-arrives', at: 'connector' });

export default defineFlow({
  id: 'inbound-validation-agents-net',
  group: 'Agents SDK',
  title: 'How a .NET agent checks it',
  summary:
    'The Connector’s token before the Agents SDK for .NET: every refusal is a 401 with the reason in a header. Read from its source, not run.',
  setup: { channel: 'msteams' },
  participants: [
    sender,
    {
      id: 'bot',
      label: 'Agent',
      role: 'A bot built with the Agents SDK for .NET. ASP.NET Core checks the token before the adapter.',
      holds: ['configuredAppId', 'tenantId', 'connectorMetadataUrl'],
    },
    keyServer,
  ],
  variants: onlyVariant,
  arrivals: {
    atAgent: judgedCloselyBy('agents-net', 'request-arrives', {
      tenantId: 'tenantId',
      channelService: 'channelService',
    }),
  },
  follow: comparedClaims,
  chapters: [
    {
      label: 'Request',
      steps: [
        {
          ...activityArrives,
          title: 'Who checks it here?',
          explanation: [
            prose`ASP.NET Core’s own JwtBearer, as for any web API. The Agents SDK has no validation of its own; its samples bring a file, ${code('AspNetExtensions.cs')}, that sets JwtBearer up, and every app has its copy.`,
            prose`What follows was concluded from that file and the libraries below it, at fixed versions, and was not run.`,
          ],
          fields: [
            {
              name: 'Authorization',
              value: text`${'connectorTokenScheme'} ${'connectorToken'}`,
              meaning: prose`What will be checked; the Connector is said to have signed it. Open it and choose the rules of Agents SDK .NET to see the same verdict.`,
            },
          ],
          sources: [sample('105-307'), connectorAuthentication],
        },
        {
          id: 'header',
          kind: 'computation',
          at: 'bot',
          label: 'Is there a header?',
          title: 'What if there is none?',
          explanation: [
            prose`${code('401')} with the header ${code('WWW-Authenticate: Bearer')} and nothing more. In Development authentication is off by default, and then everybody is let in.`,
          ],
          check: verdictOf('atAgent', 'header'),
          otherwise: refused,
          sources: [agentsForNet('libraries/Hosting/AspNetCore/AgentHostExtensions.cs', '131-145'), rfc(6750, '3')],
        },
        {
          id: 'scheme',
          kind: 'computation',
          at: 'bot',
          label: 'Bearer and a token?',
          title: 'Why does a capital B matter in between?',
          explanation: [
            prose`JwtBearer takes the scheme in any case. The sample, which chooses the keys, wants exactly ${code('Bearer')} and two parts; with anything else it leaves those of the request before in place. So a lower-case scheme works or fails by chance.`,
          ],
          check: verdictOf('atAgent', 'scheme'),
          otherwise: refused,
          sources: [sample('216-263'), rfc(9110, '11.1')],
        },
        {
          id: 'parse',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Can it be parsed?',
          title: 'What of a broken token?',
          explanation: [
            prose`The sample reads ${code('iss')} before anything else. A token that cannot be parsed throws there, and the answer is ${code('500')}, the only one among the refusals.`,
          ],
          check: verdictOf('atAgent', 'form'),
          otherwise: refused,
          sources: [sample('216-263')],
        },
      ],
    },
    {
      label: 'Keys',
      steps: [
        {
          ...asksForMetadata,
          title: 'Which keys are asked for?',
          explanation: [
            prose`The unverified ${value('connectorIssuer', 'iss')} decides: for the Connector of any of the three clouds its metadata, for everything else Entra’s. The choice is written into an object that all requests share, so parallel requests of both sorts may take each other’s; that is our reading, nobody has reported it.`,
          ],
          sources: [sample('216-263')],
        },
        {
          ...metadataArrive,
          title: 'How long are they kept?',
          explanation: [
            prose`For twelve hours, and less when a token names a key that no one knows: then the library loads them again and tries once more. BotBuilder for .NET waits.`,
          ],
          sources: [sample('216-263'), connectorAuthentication],
        },
        {
          ...asksForKeys,
          title: 'Is the address compared with anything?',
          explanation: [
            prose`No. The library follows ${code('jwks_uri')} from the metadata. Trust begins with the metadata’s address, which is built into the sample.`,
          ],
          sources: [sample('216-263')],
        },
        {
          ...keysArrive,
          title: 'What is not looked at?',
          explanation: [
            prose`${code('endorsements')}. As in the SDK for JavaScript, any of the Connector’s keys speaks for any channel. What is looked at is a key’s ${code('issuer')}, which Entra’s keys have and the Connector’s do not.`,
          ],
          sources: [rfc(7517, '5'), sample('105-307')],
        },
        {
          id: 'key-hint',
          kind: 'computation',
          at: 'bot',
          label: 'Which keys to try?',
          title: 'What if no key has this kid?',
          explanation: [
            prose`All keys are tried. ${value('connectorKid', 'kid')} and the thumbprint are hints, as in BotBuilder for .NET; the SDKs for JavaScript insist on the name.`,
          ],
          check: verdictOf('atAgent', 'key-hint'),
          otherwise: refused,
          sources: [identityModel('Microsoft.IdentityModel.JsonWebTokens/JwtTokenUtilities.cs')],
        },
      ],
    },
    {
      label: 'Verify',
      steps: [
        {
          id: 'algorithm',
          kind: 'computation',
          at: 'bot',
          label: 'Which algorithm?',
          title: 'Is any algorithm allowed?',
          explanation: [
            prose`Any that the key can do: the sample lists none. With an RSA key that includes ${code('PS256')}, which all others refuse. ${code('HS256')} is out, since a published key is no shared secret.`,
          ],
          check: verdictOf('atAgent', 'alg'),
          otherwise: refused,
          sources: [sample('105-307'), rfc(8725, '3.1')],
        },
        {
          id: 'signature',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the signature right?',
          title: 'What does a forger get to read?',
          explanation: [
            prose`${code('401')} with ${code('error_description="The signature is invalid"')}. BotBuilder for .NET answers ${code('500')} to the same token, with nothing in it.`,
          ],
          check: verdictOf('atAgent', 'signature'),
          otherwise: refused,
          sources: [rfc(6750, '3.1'), rfc(7515, '5.2')],
        },
        {
          id: 'key-issuer',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'May the key sign for it?',
          title: 'Does a key belong to one issuer?',
          explanation: [
            prose`Entra writes an ${code('issuer')} beside each key, and this SDK holds the token’s issuer against it, so that a key for personal accounts cannot vouch for a company’s tenant. The Connector’s keys have none: nothing to compare.`,
          ],
          check: verdictOf('atAgent', 'key-issuer'),
          otherwise: refused,
          sources: [identityModel('Microsoft.IdentityModel.Validators/AadTokenValidationParametersExtension.cs')],
        },
        {
          id: 'end-present',
          kind: 'computation',
          at: 'bot',
          label: 'Has it an end?',
          title: 'What of a token that never ends?',
          explanation: [
            prose`It is refused: “The token has no expiration”. Both SDKs for .NET want an end; both for JavaScript do without.`,
          ],
          check: verdictOf('atAgent', 'exp-present'),
          otherwise: refused,
          sources: [lifetime, rfc(7519, '4.1.4')],
        },
        {
          id: 'not-before',
          kind: 'computation',
          at: 'bot',
          label: 'Has it begun?',
          title: 'What if my clock is slow?',
          explanation: [
            prose`Five minutes are forgiven. After that: “The token is not valid before …”, with the instant in the agent’s own spelling of dates.`,
          ],
          check: verdictOf('atAgent', 'nbf'),
          otherwise: refused,
          fields: [
            { name: 'nbf', value: ref('connectorTokenStarts'), meaning: prose`Good from here, less the tolerance.` },
          ],
          sources: [lifetime, rfc(7519, '4.1.5')],
        },
        {
          id: 'expiry',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Has it expired?',
          title: 'Until which second?',
          explanation: [
            prose`Until ${code('exp')} and five minutes, that second included: “The token expired at …” after it.`,
          ],
          check: verdictOf('atAgent', 'exp'),
          otherwise: refused,
          fields: [
            { name: 'exp', value: ref('connectorTokenEnds'), meaning: prose`Good until here, plus the tolerance.` },
          ],
          sources: [lifetime, rfc(7519, '4.1.4')],
        },
      ],
    },
    {
      label: 'Compare',
      steps: [
        {
          id: 'audience',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is it for this agent?',
          title: 'Who may be the audience?',
          explanation: [
            prose`The app ids listed as ${code('TokenValidation:Audiences')}; each must be a GUID, or the agent does not start. Any ${value('appId', 'aud')} of the token will do: “The audience '…' is invalid” otherwise.`,
          ],
          check: verdictOf('atAgent', 'audience'),
          otherwise: refused,
          sources: [sample('110-122'), validators],
        },
        {
          id: 'issuer-listed',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the issuer listed?',
          title: 'Is this optional as in JavaScript?',
          explanation: [
            prose`No: a list is always enforced. By default it has the Connector of the agent’s cloud, three tenants of Microsoft and the agent’s own. The cloud in China is not among the defaults: there, ${code('ValidIssuers')} has to be set by hand.`,
            prose`A miss is “The issuer '…' is invalid”, late, after signature and times.`,
          ],
          check: verdictOf('atAgent', 'issuer-listed'),
          otherwise: refused,
          sources: [sample('125-174')],
        },
        {
          id: 'tenant',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Do tid and iss agree?',
          title: 'What is asked of Entra’s tokens only?',
          explanation: [
            prose`That ${code('tid')} is the tenant in ${code('iss')}, and that the caller is one of ${code('AllowedCallers')} where there are any. The Connector’s tokens are excused from both.`,
          ],
          check: verdictOf('atAgent', 'tenant'),
          otherwise: refused,
          sources: [
            sample('265-294'),
            agentsForNet('libraries/Core/Microsoft.Agents.Authentication/AgentClaims.cs', '132-152'),
          ],
        },
        {
          id: 'service-host',
          kind: 'computation',
          at: 'bot',
          label: 'Is the reply’s host right?',
          title: 'What becomes of another serviceUrl?',
          explanation: [
            prose`As in JavaScript: the hosts of ${value('serviceUrl', 'serviceurl')} and of the activity’s are compared, ignoring case. Another host is a warning in the log, and ${code('400')} where the outbound host validator is on.`,
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
                prose`To the address in the activity, with the agent’s own token in its header. The warning is all that remains of the check.`,
              ],
              sources: [adapter('302-338')],
            },
          ],
          sources: [adapter('302-338')],
        },
        {
          id: 'accepted',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'connector',
          answers: 'request-arrives',
          label: '202, queued',
          title: 'Why not 200?',
          explanation: [
            prose`The message is put into a queue and answered at once; the agent’s code runs afterwards. So an error in it never shows in this answer. An ${code('invoke')} is answered when it is done, as everywhere.`,
          ],
          wire: sdkAnswer('atAgent'),
          sources: [adapter('132-231')],
        },
      ],
    },
  ],
  faults: [
    {
      ...tokenWithoutEnd,
      symptom: prose`A stand-in for the Connector that works with the agent in JavaScript gets ${code('401')} from the one in .NET, with “The token has no expiration” in the header.`,
      cause: prose`Its tokens have no ${code('exp')}. Whether one is needed is for each application to say, and the two libraries say different things.`,
      fix: prose`Give every token an end, as the Connector does.`,
      sources: [lifetime, rfc(7519, '4.1.4')],
    },
    {
      ...setToAnotherCloud,
      label: 'The agent is set to another cloud',
      symptom: prose`Every message is refused: ${code('401')}, and the header says that the issuer is invalid, naming the Connector’s own address.`,
      cause: prose`The list of issuers is that of another cloud. Keys and signature were fine, since the keys are chosen by the token’s own issuer.`,
      fix: prose`Set the cloud that the agent is registered in, or ${code('ValidIssuers')} by hand.`,
      sources: [sample('125-174'), issue('microsoft/botbuilder-dotnet', 6396)],
    },
    {
      id: 'wrong-client-id',
      at: 'audience',
      label: 'Audiences has another app id',
      change: { values: { configuredAppId: another('appId') } },
      failsAt: 'audience',
      symptom: prose`${code('401')} to every message, with the app id of the Azure Bot resource in the header: “The audience '…' is invalid”. The body is empty, so many tools show nothing.`,
      cause: prose`${code('TokenValidation:Audiences')} was not filled in with the app id of the Azure Bot resource; a template’s id or that of another environment stands there.`,
      fix: prose`Copy the app id, and look at ${code('WWW-Authenticate')} when you see a ${code('401')}: this SDK says the reason there.`,
      sources: [sample('110-122'), rfc(6750, '3')],
    },
    {
      ...signedByStranger,
      symptom: prose`${code('401')} with “The signature is invalid”, to an address that is not Azure’s.`,
      cause: prose`The ${code('kid')} is that of a published key, and the signature is not.`,
      fix: prose`Nothing: the agent refused it. Make sure only that authentication is on where it runs; in Development it is off by default.`,
      sources: [agentsForNet('libraries/Hosting/AspNetCore/AgentHostExtensions.cs', '131-145'), rfc(7515, '5.2')],
    },
    {
      ...fastClock,
      label: 'The agent’s clock is ten minutes fast',
      symptom: prose`Now and then ${code('401')} with “The token expired at …”, and the instant in it has not yet come.`,
      cause: prose`The agent’s clock is ten minutes ahead and forgives five. Tokens near their end look expired.`,
      fix: prose`Set the clock by a time server. The instant in the header, held against a clock you trust, tells at once who is wrong.`,
      sources: [lifetime],
    },
    {
      ...strangersHost,
      symptom: prose`${code('202')}, a warning in the log, and the reply goes to an address that is not the Connector’s.`,
      cause: prose`The body was written by somebody else, or rewritten on the way. By default the SDK does not refuse it.`,
      fix: prose`Switch the outbound host validator on: such an activity then gets ${code('400')}.`,
      sources: [adapter('302-338')],
    },
  ],
  checkpoints: [
    {
      id: 'where-is-the-reason',
      before: 'audience',
      kind: 'sees',
      question: prose`The audience is wrong, and the answer is ${code('401')} with an empty body. Where does the sender read why?`,
      answers: [
        { text: 'Nowhere', because: prose`That is BotBuilder for .NET. This SDK does tell, in another place.` },
        {
          text: 'In the WWW-Authenticate header',
          right: true,
          because: prose`RFC 6750 has a place for it, and ASP.NET Core uses it. Tools that show only bodies hide it.`,
        },
        { text: 'In the status text', because: prose`It says “Unauthorized”, for every reason alike.` },
      ],
    },
    {
      id: 'issuer-late',
      before: 'issuer-listed',
      kind: 'check',
      question: prose`A token comes from another cloud’s Connector. Which SDK refuses it before it has looked at the signature?`,
      answers: [
        {
          text: 'BotBuilder, in both languages',
          right: true,
          because: prose`It compares the unverified issuer first and fetches no keys for strangers. This one lets the issuer choose the keys and compares it at the end.`,
        },
        { text: 'This one', because: prose`Signature and times come first here; the issuer is nearly last.` },
        {
          text: 'Agents SDK for JavaScript',
          because: prose`It does not compare the issuer at all, unless told to.`,
        },
      ],
    },
    {
      id: 'what-202-means',
      before: 'accepted',
      kind: 'next',
      question: prose`No check has refused the message. When is the answer sent?`,
      answers: [
        {
          text: 'After the agent has replied to the user',
          because: prose`So it is with BotBuilder, which answers ${code('200')} at the end of the turn.`,
        },
        {
          text: 'At once, before the agent’s code runs',
          right: true,
          because: prose`${code('202')} says that it was taken. Whether the code then fails, nobody learns from here.`,
        },
      ],
    },
  ],
});
