/**
 * From a user’s token for the bot to one for Microsoft Graph: the bot asks the Token Service (botbuilder-js,
 * userToken.ts:374-400), which asks Entra on behalf of the user. What the Token Service sends to Entra was never seen
 * and is drawn as the documents on the on-behalf-of flow have it.
 */
import { issue, rfc } from '#core/sequence/citations.ts';
import { withBotToken } from './activities.ts';
import { before, listed, same, side, type MessageDefinition, type StepDefinition } from '#core/flows/define-flow.ts';
import { assertionForAnother, entraRefusal, expiredSecret } from './entra-answers.ts';
import {
  agentsForNet,
  botBuilderJs,
  botDocs,
  entraErrorCodes,
  onBehalfOfFlow,
  pullRequest,
} from '#core/flows/sources.ts';
import {
  answer,
  code,
  form,
  json,
  post,
  prose,
  ref,
  text,
  url,
  value,
  type JsonMembers,
  type WireTemplate,
} from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

type ExchangeStep<At extends string, VariantId extends string> = StepDefinition<
  'bot' | 'token-service' | 'entra' | At,
  VariantId
>;

interface Exchange<At extends string, VariantId extends string> {
  /** The user’s token for the bot. */
  readonly token: ValueName;
  /** What happens when the bot gets no token, from its answer on. */
  readonly refused: readonly ExchangeStep<At, never>[];
  /** Set where the flow goes on after a missing consent; then the variants in which none is missing. */
  readonly consentedIn?: readonly VariantId[];
}

const userTokenApi = (lines: string) =>
  botBuilderJs('botframework-connector/src/tokenApi/operations/userToken.ts', lines);
const restClient = agentsForNet(
  'libraries/Client/Microsoft.Agents.Connector/RestClients/UserTokenRestClient.cs',
  '61-82',
);

/** What a client may bring instead of a sign-in in the browser, as sign-in resource and card have it. */
export const tokenExchangeResource: JsonMembers = {
  id: ref('exchangeId'),
  uri: ref('tokenExchangeUrl'),
  providerId: ref('entraProviderId'),
};

export const exchangeToken = (token: ValueName): WireTemplate =>
  post(
    url`${'tokenServiceApi'}/api/usertoken/exchange?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}`,
    { ...withBotToken, 'Content-Type': text`application/json; charset=utf-8` },
    json({ token: ref(token) }),
  );

const onBehalfOf = (token: ValueName): WireTemplate =>
  post(
    url`${'entraLogin'}/${'tenantId'}/oauth2/v2.0/token`,
    { 'Content-Type': text`application/x-www-form-urlencoded` },
    form({
      grant_type: text`urn:ietf:params:oauth:grant-type:jwt-bearer`,
      client_id: ref('providerClientId'),
      client_secret: ref('providerClientSecret'),
      assertion: ref(token),
      scope: text`${'graphApi'}/${'graphScope'}`,
      requested_token_use: text`on_behalf_of`,
    }),
  );

export const graphTokenStored = answer(
  200,
  'OK',
  json({ connectionName: ref('connectionName'), token: ref('graphToken') }),
);

export function exchangeSteps<At extends string, VariantId extends string>({
  token,
  refused,
  consentedIn,
}: Exchange<At, VariantId>): readonly ExchangeStep<At, VariantId>[] {
  const onlyConsented = consentedIn === undefined ? {} : { only: consentedIn };

  const entraRefuses = (wire: WireTemplate, what: string): ExchangeStep<never, never> => ({
    id: 'entra-refuses',
    kind: 'message',
    from: 'entra',
    to: 'token-service',
    answers: 'service-acts-for-user',
    inferred: true,
    label: what,
    title: 'What does Entra say?',
    explanation: [
      prose`Entra names the reason exactly, to the Token Service. The bot will not see this text; Entra’s sign-in log keeps it, under the user and the connection’s client.`,
    ],
    wire,
    bad: true,
    sources: [entraErrorCodes, rfc(6749, '5.2')],
  });

  const serviceRefuses = (wire: WireTemplate, label: string): MessageDefinition<'bot' | 'token-service', never> => ({
    id: 'exchange-refused',
    kind: 'message',
    from: 'token-service',
    to: 'bot',
    answers: 'bot-exchanges',
    label,
    title: 'How much of it reaches the bot?',
    explanation: [
      prose`Very little. ${code('400')} with “Consent Required” was seen for a missing consent. ${code('500')} was seen for a connection that cannot work, and comments in Agents SDK .NET call it normal for one.`,
      prose`Which of the two a wrong audience or an expired secret gets was not seen; they are drawn as these comments suggest.`,
    ],
    wire,
    bad: true,
    sources: [
      restClient,
      issue('microsoft/botbuilder-dotnet', 5140),
      pullRequest('microsoft/Agents-for-python', 380),
      issue('microsoft/botbuilder-dotnet', 6764),
    ],
  });

  return [
    {
      id: 'bot-exchanges',
      kind: 'message',
      from: 'bot',
      to: 'token-service',
      label: 'Exchanges the token',
      title: 'Why not use the token as it is?',
      explanation: [
        prose`Because it is for the bot: its audience is the bot’s own app, and Graph would refuse it. The bot passes it to the Token Service and asks for the one that the ${value('connectionName', 'connection')} gives.`,
        prose`Two tokens are in this request: the bot’s own in the header says which bot asks, the user’s in the body says for whom.`,
      ],
      wire: exchangeToken(token),
      fields: [
        {
          name: 'token',
          value: ref(token),
          meaning: prose`The user’s token as it came. The Bot Framework SDK does not verify it; the Token Service and Entra do.`,
        },
        {
          name: 'userId',
          value: ref('userId'),
          meaning: prose`Under this id the result will be stored, so that a later ${code('GetToken')} finds it.`,
        },
        {
          name: 'Authorization',
          value: text`Bearer ${'botToken'}`,
          meaning: prose`The bot’s own token.`,
        },
      ],
      sources: [userTokenApi('374-400')],
    },
    {
      id: 'service-acts-for-user',
      kind: 'message',
      from: 'token-service',
      to: 'entra',
      inferred: true,
      label: 'On behalf of the user',
      title: 'How does one token become another?',
      explanation: [
        prose`The Token Service shows Entra the user’s token as an assertion, and as the connection’s client its id and secret. Entra may now issue a token for the next service: the on-behalf-of flow.`,
        prose`It happens between two servers of Microsoft and cannot be recorded. Drawn as the flow is documented.`,
      ],
      wire: onBehalfOf(token),
      fields: [
        {
          name: 'assertion',
          value: ref(token),
          meaning: prose`The proof that the user is there. Its audience must be the client that presents it.`,
        },
        {
          name: 'client_id',
          value: ref('providerClientId'),
          meaning: prose`From the connection setting; for single sign-on it must be the app that the user’s token is for.`,
        },
        {
          name: 'client_secret',
          value: ref('providerClientSecret'),
          meaning: prose`The connection’s secret, entered in Azure. The bot’s own secret expires on another day.`,
        },
        {
          name: 'scope',
          value: text`${'graphApi'}/${'graphScope'}`,
          meaning: prose`What the connection’s scopes ask for.`,
        },
      ],
      sources: [onBehalfOfFlow, rfc(7523, '2.1')],
    },
    {
      id: 'secret-current',
      detail: 'wire',
      kind: 'computation',
      at: 'entra',
      label: 'Is the secret current?',
      title: 'Is it the connection’s client?',
      explanation: [
        prose`Entra checks the client first: does it exist in this tenant, and does the secret belong to it and still hold? Secrets end on a date that nobody is reminded of.`,
      ],
      check: before(side('now', 'ssoExchangedAt'), side('the end of the connection’s secret', 'providerSecretEnds')),
      otherwise: [
        entraRefuses(expiredSecret('providerClientId'), 'AADSTS7000222, expired'),
        { ...serviceRefuses(answer(500, 'Internal Server Error'), '500, connection broken'), inferred: true },
        ...refused,
      ],
      sources: [entraErrorCodes, issue('microsoft/botbuilder-dotnet', 6764)],
    },
    {
      id: 'audience-fits',
      kind: 'computation',
      at: 'entra',
      label: 'Is it for this client?',
      title: 'May this client use this token?',
      explanation: [
        prose`Only the service that a token was made for may act on it: ${code('aud')} must be the client that presents it. Else any service could go shopping with tokens meant for others.`,
      ],
      check: same(
        side('the client id that asks', 'providerClientId'),
        side('the audience of the user’s token', 'ssoTokenAudience'),
      ),
      otherwise: [
        entraRefuses(assertionForAnother('ssoTokenAudience', 'providerClientId'), 'AADSTS500131, audience'),
        { ...serviceRefuses(answer(400, 'Bad Request'), '400, no exchange'), inferred: true },
        ...refused,
      ],
      sources: [onBehalfOfFlow, issue('OfficeDev/microsoft-teams-apps-company-communicator', 214)],
    },
    {
      id: 'consent-given',
      kind: 'computation',
      at: 'entra',
      label: 'Is there a consent?',
      title: 'Did anybody allow this?',
      explanation: [
        prose`The user, or an administrator for everybody, must have allowed the app ${value('graphScope', 'what the connection asks for')}. Being allowed to call the bot is another matter.`,
        prose`Entra cannot ask here: there is no browser on this connection. So it refuses, and somebody has to take the user to a page.`,
      ],
      check: listed(side('the scope', 'graphScope'), side('what was consented to', 'grantedScopes')),
      otherwise: [
        entraRefuses(
          entraRefusal({
            status: 400,
            error: 'invalid_grant',
            code: 65001,
            words: text`The user or administrator has not consented to use the application with ID '${'providerClientId'}' named '${'botName'}'. Send an interactive authorization request for this user and resource.`,
          }),
          'AADSTS65001, no consent',
        ),
        serviceRefuses(
          answer(400, 'Bad Request', json({ error: { code: 'ServiceError', message: 'Consent Required' } })),
          '400, consent required',
        ),
        ...refused,
      ],
      ...(consentedIn === undefined ? {} : { goesOn: true }),
      sources: [onBehalfOfFlow, issue('MicrosoftDocs/msteams-docs', 10220)],
    },
    {
      id: 'entra-issues-graph-token',
      ...onlyConsented,
      kind: 'message',
      from: 'entra',
      to: 'token-service',
      answers: 'service-acts-for-user',
      inferred: true,
      label: 'A token for Graph',
      title: 'What does the new token say?',
      explanation: [
        prose`Entra signs it, too. It is about the same user, for another audience: ${value('graphApi', 'Graph')}. ${code('appid')} is the connection’s client, ${code('scp')} what was granted. It is a v1.0 token, because Graph is.`,
        prose`A real Graph token may have a ${code('nonce')} in its header, and then the usual verification of its signature fails for everybody but Graph. This one was made in the tab without it and can be verified.`,
      ],
      wire: answer(
        200,
        'OK',
        json({
          token_type: 'Bearer',
          scope: text`${'graphApi'}/${'graphScope'}`,
          expires_in: 4_500,
          access_token: ref('graphToken'),
        }),
      ),
      sources: [onBehalfOfFlow],
    },
    {
      id: 'exchange-succeeds',
      ...onlyConsented,
      kind: 'message',
      from: 'token-service',
      to: 'bot',
      answers: 'bot-exchanges',
      label: '200, the token for Graph',
      title: 'What does the bot have now?',
      explanation: [
        prose`The ${value('graphToken', 'user’s token for Graph')}, as Entra signed it, the same as a sign-in in a popup would have given. The Token Service has stored it under bot, connection, channel and user.`,
      ],
      wire: graphTokenStored,
      fields: [
        {
          name: 'token',
          value: ref('graphToken'),
          meaning: prose`For Graph only. Keep it in the turn, not in the bot’s state.`,
        },
      ],
      sources: [userTokenApi('374-400'), botDocs('v4sdk/bot-builder-concept-authentication.md')],
    },
  ];
}
