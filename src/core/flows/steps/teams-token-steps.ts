/**
 * How a Teams client gets the user’s token for a bot from Entra and passes it on. Neither call was ever published: what
 * must be in the first follows from the manifest and from the token that comes back, the second from what the bot gets.
 */
import { listed, same, side, type MessageDefinition, type StepDefinition } from '#core/flows/define-flow.ts';
import { issue, rfc } from '#core/sequence/citations.ts';
import { entraRefusal } from './entra-answers.ts';
import { entraErrorCodes, teamsDocs, teamsNet } from '#core/flows/sources.ts';
import { act, answer, code, json, prose, ref, text, value } from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

type TokenSteps<At extends string> = readonly StepDefinition<'user' | 'entra' | At, never>[];

interface WithoutToken<At extends string> {
  /** What follows when Entra knows no such API. */
  readonly resourceUnknown: TokenSteps<At>;
  /** What follows when Entra does not let this client ask. */
  readonly clientUnknown: TokenSteps<At>;
}

const trace = teamsNet('sso-trace-2026-04-22-summary.md');
const ssoCode = teamsDocs('00d76fd9', 'bots/how-to/authentication/bot-sso-code.md');
const ssoManifest = teamsDocs(
  '7f53522865e70c78286e45fd23224e153618248f',
  'bots/how-to/authentication/bot-sso-manifest.md',
);
export const ssoRegistration = teamsDocs(
  '4801737d96ec6c66746f3f1e887f602a452d13a1',
  'bots/how-to/authentication/bot-sso-register-aad.md',
);

/** The way of a token from the client, which has it from Entra, to the service, which sends it to the bot. */
export const tokenToService = (token: ValueName) =>
  ({
    id: 'client-hands-token',
    kind: 'message',
    from: 'user',
    to: 'channel',
    label: 'Hands over the token',
    title: 'How does the token leave the client?',
    explanation: [
      prose`The client does not call the bot. It gives the ${value(token, 'token')} to the Teams service, from which the bot’s messages come by way of the Connector.`,
      prose`How this call looks is not documented, nor whether the service reads the token.`,
    ],
    wire: act(text`The Teams client gives the Teams service the token: ${token}`),
    inferred: true,
    sources: [ssoCode],
  }) satisfies MessageDefinition<'user' | 'channel', never>;

export const teamsTokenSteps = <At extends string>({
  resourceUnknown,
  clientUnknown,
}: WithoutToken<At>): TokenSteps<At> => [
  {
    id: 'client-asks-entra',
    detail: 'overview',
    kind: 'message',
    from: 'user',
    to: 'entra',
    label: 'Asks for a token, silently',
    title: 'Why is no password needed?',
    explanation: [
      prose`The user signed in to Teams, and the client keeps that session with Entra. It asks for one more token, for the bot’s API instead of Teams’ own.`,
      prose`How Teams asks is its own business and differs from client to client; shown is what must be in it. The bot has no part in this.`,
    ],
    wire: act(
      text`The Teams client ${'ssoClientId'} asks Entra for the scope ${'manifestResource'}/${'ssoScope'}, without a window.`,
    ),
    fields: [
      {
        name: 'client',
        value: ref('ssoClientId'),
        meaning: prose`A fixed id of Microsoft’s, the same in every tenant: one for Teams on desktop and mobile, one for the web. These are documented for the public cloud; whether other clouds use the same is not known here.`,
      },
      {
        name: 'resource',
        value: ref('manifestResource'),
        meaning: prose`From ${code('webApplicationInfo')} of the manifest.`,
      },
    ],
    sources: [ssoCode, ssoManifest],
  },
  {
    id: 'resource-known',
    detail: 'wire',
    kind: 'computation',
    at: 'entra',
    label: 'Is there such an API?',
    title: 'Whose API is that?',
    explanation: [
      prose`Entra looks for an app in this tenant with exactly this App ID URI (“Expose an API”). The URI is only a name: nothing is called there.`,
    ],
    check: same(
      side('the resource that is asked for', 'manifestResource'),
      side('the App ID URI of the bot’s app', 'appIdUri'),
    ),
    otherwise: [
      {
        id: 'resource-unknown',
        kind: 'message',
        from: 'entra',
        to: 'user',
        answers: 'client-asks-entra',
        label: 'AADSTS500011, unknown',
        title: 'What does Entra say?',
        explanation: [
          prose`That it knows no such resource in this tenant. The client gets this text; it does not show it.`,
        ],
        wire: entraRefusal({
          status: 400,
          error: 'invalid_resource',
          code: 500011,
          words: text`The resource principal named ${'manifestResource'} was not found in the tenant named ${'tenantId'}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
        }),
        bad: true,
        sources: [entraErrorCodes, issue('OfficeDev/Microsoft-Teams-Samples', 1528)],
      },
      ...resourceUnknown,
    ],
    sources: [ssoRegistration],
  },
  {
    id: 'client-authorized',
    kind: 'computation',
    at: 'entra',
    label: 'May Teams ask for it?',
    title: 'Who allowed Teams to do that?',
    explanation: [
      prose`Whoever registered the bot’s app: it lists the client ids that may get ${code('access_as_user')} without asking the user. Each kind of client has its own id, so a missing one fails in that client only.`,
    ],
    check: listed(
      side('the client that asks', 'ssoClientId'),
      side('the authorized client applications', 'authorizedClients'),
    ),
    otherwise: [
      {
        id: 'client-unknown',
        kind: 'message',
        from: 'entra',
        to: 'user',
        answers: 'client-asks-entra',
        label: 'AADSTS65001, no consent',
        title: 'What does Entra say?',
        explanation: [
          prose`That nobody consented to this client using the bot’s API. The id in the text is that of Teams, not of your app, and that is the clue.`,
        ],
        wire: entraRefusal({
          status: 400,
          error: 'invalid_grant',
          code: 65001,
          words: text`The user or administrator has not consented to use the application with ID '${'ssoClientId'}' named 'Microsoft Teams'. Send an interactive authorization request for this user and resource.`,
        }),
        bad: true,
        sources: [entraErrorCodes, issue('ydogandjiev/taskmeow', 25)],
      },
      ...clientUnknown,
    ],
    sources: [ssoRegistration, issue('microsoft/teams-sdk', 2590)],
  },
  {
    id: 'token-for-bot',
    detail: 'overview',
    kind: 'message',
    from: 'entra',
    to: 'user',
    answers: 'client-asks-entra',
    label: 'A token for the bot',
    title: 'Who signs what for whom?',
    explanation: [
      prose`Entra signs; the ${value('ssoToken', 'token')} is about the user; it is made for the bot (${code('aud')}); and it was given to Teams (${code('azp')}). Four parties in one token.`,
      prose`It opens nothing at Graph. Pasted into an ${code('Authorization')} header to the bot it would even be taken for a skill’s token.`,
    ],
    wire: answer(
      200,
      'OK',
      json({
        token_type: 'Bearer',
        scope: text`${'manifestResource'}/${'ssoScope'}`,
        expires_in: 4_500,
        access_token: ref('ssoToken'),
      }),
    ),
    fields: [
      {
        name: 'access_token',
        value: ref('ssoToken'),
        meaning: prose`A v2.0 token: ${code('aud')} is the bot’s app id. If the registration asks for v1 tokens, ${code('aud')} is the App ID URI and ${code('iss')} another.`,
      },
      {
        name: 'scp',
        value: ref('ssoScope'),
        meaning: prose`The one scope of the bot’s API. The name is a convention that samples and documents share.`,
      },
    ],
    roles: { ssoToken: 'born' },
    sources: [trace, rfc(6749, '5.1')],
  },
];
