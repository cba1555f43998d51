/** What agents on the Agents SDK for JavaScript share (jwt-middleware.ts of version 1.8.1). */
import { listed, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { agentsForJs } from '#core/flows/sources.ts';
import { answer, code, json, prose, text, value } from '#core/flows/templates.ts';

const keyAddresses = agentsForJs('auth/jwt-middleware.ts', '294-303');

/** Which keys the SDK asks for; in the cloud in China it ends here. `request`: the id of the message with the token. */
export const connectorIsKnown = (request: string): StepDefinition<'connector' | 'bot', never> => ({
  id: 'keys-address',
  kind: 'computation',
  detail: 'wire',
  at: 'bot',
  label: 'Whose keys?',
  title: 'Where do the keys come from?',
  explanation: [
    prose`The unverified ${value('connectorIssuer', 'iss')} chooses between addresses that are built in: for the Connectors of the public cloud and of the US Government their key sets, for anything else the keys of the agent’s own tenant in Entra. No metadata are fetched.`,
    prose`The Connector of the cloud in China is neither of the two. Its tokens are sent to Entra’s keys, where no key has their name.`,
  ],
  check: listed(
    side('the issuer of the token', 'connectorTokenIssuer'),
    side('the Connectors that the SDK knows', 'issuersWithKeys'),
  ),
  otherwise: [
    {
      id: 'wrong-key-set',
      kind: 'message',
      from: 'bot',
      to: 'connector',
      answers: request,
      label: '401, no such key',
      title: 'What comes of the wrong key set?',
      explanation: [
        prose`The set of the agent’s tenant is Entra’s, and Entra did not sign this token. The ${code('kid')} is not there, and that is what the answer says, not that the issuer was the reason.`,
      ],
      wire: answer(
        401,
        'Unauthorized',
        json({
          'jwt-auth-error': text`error in secret or public key callback: Unable to find a signing key that matches '${'connectorTokenKid'}'`,
        }),
      ),
      bad: true,
      sources: [keyAddresses],
    },
  ],
  sources: [keyAddresses],
});
