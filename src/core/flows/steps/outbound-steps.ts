/**
 * What the flows of a bot’s own credentials have in common: the message that makes the bot speak, its reply with its own
 * token, the Connector’s checks of that token, and what is left when the bot could not answer.
 */
import { issue, rfc } from '#core/sequence/citations.ts';
import { fromConnector, teamsMessage, withBotToken } from './activities.ts';
import { bot, connector } from '#core/flows/cast.ts';
import { listed, same, side, type CastMember, type StepDefinition } from '#core/flows/define-flow.ts';
import { botIdentityTypes, teamsConversationErrors } from './credential-sources.ts';
import type { Source } from '#core/sequence/sequence.ts';
import { botBuilderJs, connectorAuthentication, pullRequest } from '#core/flows/sources.ts';
import { botChecksToldElsewhere } from './told-elsewhere.ts';
import {
  answer,
  code,
  json,
  post,
  prose,
  ref,
  text,
  url,
  value,
  type ProseTemplate,
  type WireTemplate,
} from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

export type OutboundStep = StepDefinition<'connector' | 'bot' | 'entra', never>;

const adapter = (lines: string) => botBuilderJs('botbuilder/src/cloudAdapter.ts', lines);
const conversations = botBuilderJs('botframework-connector/src/connectorApi/operations/conversations.ts', '658-694');

const denied = answer(401, 'Unauthorized', json({ message: 'Authorization has been denied for this request.' }));

export interface Refusal {
  readonly label: string;
  readonly explanation: readonly ProseTemplate[];
  readonly wire: WireTemplate;
  readonly sources: readonly Source[];
}

/** How a turn ends, with a reply and without one. `id` begins the ids of the steps. */
interface Turn {
  /** The id of the activity that the reply goes to. */
  readonly repliesTo: ValueName;
  readonly ends: readonly OutboundStep[];
  readonly endsSilently: (id: string) => readonly OutboundStep[];
}

const isLogged = (id: string): OutboundStep => ({
  id: `${id}-is-logged`,
  kind: 'computation',
  at: 'bot',
  label: 'Logs it, sends nothing',
  title: 'Where can one read it?',
  explanation: [
    prose`In the bot’s log and nowhere else. The error is thrown inside the turn and lands in the adapter’s ${code('onTurnError')}. It cannot tell the user: for that it would need the token that it did not get, or that was just refused.`,
  ],
  sources: [botBuilderJs('botbuilder-core/src/botAdapter.ts', '252-274')],
});

/** What a bot is left with when it could not answer a message. */
export const silentTurn = (id: string): readonly OutboundStep[] => [
  isLogged(id),
  {
    id: `${id}-ends-turn`,
    kind: 'message',
    from: 'bot',
    to: 'connector',
    answers: 'message-arrives',
    label: '200, and no reply',
    title: 'Why does Azure think that all is well?',
    explanation: [
      prose`Because the error was caught: the turn is over, and the answer is ${code('200')}. The user sees their own message and then nothing.`,
      prose`An ${code('onTurnError')} that tries to send an apology, as in Microsoft’s samples, fails once more, and then the answer is ${code('500')} with the error’s text. Direct Line passes that on as “Failed to send activity: bot returned an error”.`,
    ],
    wire: answer(200, 'OK'),
    sources: [adapter('158-169'), issue('microsoft/botframework-sdk', 6525)],
  },
];

const ANSWERED_TURN: Turn = {
  repliesTo: 'messageId',
  ends: [
    {
      id: 'turn-ends',
      kind: 'message',
      from: 'bot',
      to: 'connector',
      answers: 'message-arrives',
      label: '200',
      title: 'What does this answer say?',
      explanation: [
        prose`That the bot’s turn is over, and no more. It is sent whether the bot replied once, ten times or never.`,
      ],
      wire: answer(200, 'OK'),
      sources: [adapter('158-169')],
    },
  ],
  endsSilently: silentTurn,
};

/** A turn that no request began: nobody waits for its end. */
const OWN_TURN: Turn = { repliesTo: 'continuationId', ends: [], endsSilently: (id) => [isLogged(id)] };

function refusedReply(turn: Turn, id: string, { label, explanation, wire, sources }: Refusal): readonly OutboundStep[] {
  return [
    {
      id: `reply-refused-${id}`,
      kind: 'message',
      from: 'connector',
      to: 'bot',
      answers: 'posts-reply',
      bad: true,
      label,
      title: 'What does the bot get to read?',
      explanation,
      wire,
      sources,
    },
    ...turn.endsSilently(`reply-refused-${id}`),
  ];
}

export const outboundConnector = {
  ...connector,
  holds: ['connectorPrivateKey', 'connectorKeySet', 'connectorToken'],
} as const;
export const outboundBot = (holds: CastMember['holds'] = []) => ({ ...bot, holds }) as const;

export const messageArrives: OutboundStep = {
  id: 'message-arrives',
  kind: 'message',
  from: 'connector',
  to: 'bot',
  detail: 'overview',
  label: 'Delivers a message',
  title: 'What has gone right so far?',
  explanation: [
    prose`The Connector posts the user’s message with a token that it signed itself. The bot checks that token with the Connector’s public keys, and needs no credential of its own for it.`,
    prose`So this half works whatever is wrong with the bot’s secret, certificate, identity or tenant. A bot that reads and never answers has its fault in what follows. The answer to this request comes when the bot’s turn is over.`,
    botChecksToldElsewhere,
  ],
  wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Hello'))),
  fields: [
    {
      name: 'Authorization',
      value: text`Bearer ${'connectorToken'}`,
      meaning: prose`The Connector’s token. The bot cannot use it to answer: its ${code('aud')} is the bot, not the Connector.`,
    },
    {
      name: 'serviceUrl',
      value: ref('serviceUrl'),
      meaning: prose`Where the reply will go, with the bot’s own token. This is why the bot compared it with the token’s ${code('serviceurl')}.`,
    },
  ],
  sources: [adapter('109-169'), connectorAuthentication],
};

/** The reply, with the checks that decide what comes back, and the end of the turn. */
const repliesOf = (turn: Turn): readonly OutboundStep[] => [
  {
    id: 'posts-reply',
    kind: 'message',
    from: 'bot',
    to: 'connector',
    detail: 'overview',
    label: 'Posts its reply',
    title: 'Why is the reply a new request?',
    explanation: [
      prose`Because a turn may send many messages, or send one much later. The bot posts each to the ${value('serviceUrl', 'serviceUrl')} of the activity, under the conversation’s id, and shows its own token.`,
      prose`Anyone who holds this token can speak as the bot until it expires. It goes to whatever address the activity named.`,
    ],
    wire: post(
      url`${'replyAddress'}v3/conversations/${'conversationId'}/activities/${turn.repliesTo}`,
      { ...withBotToken, 'Content-Type': text`application/json; charset=utf-8` },
      json({
        type: 'message',
        from: { id: ref('botId'), name: ref('botName') },
        conversation: { id: ref('conversationId') },
        recipient: { id: ref('userId'), name: ref('userName') },
        replyToId: ref(turn.repliesTo),
        text: 'Hello, how can I help?',
      }),
    ),
    fields: [
      {
        name: 'Authorization',
        value: text`Bearer ${'botToken'}`,
        meaning: prose`The token that Entra gave the bot. Entra signed it for the Connector; the bot could not change a letter of it.`,
      },
    ],
    sources: [conversations, connectorAuthentication],
  },
  {
    id: 'connector-reads-audience',
    kind: 'computation',
    at: 'connector',
    label: 'Is the token for me?',
    title: 'What does the Connector check first?',
    explanation: [
      prose`The other direction of the same trust: now the Connector is the one who checks, with Entra’s keys, and the bot is the one who shows a token. Signature, life and audience must be right. Microsoft documents no order for its checks; this page shows them one by one.`,
      prose`The ${code('aud')} must be the Connector’s name in this cloud. A token for Microsoft Graph, or one of another cloud, is refused with ${code('401')}.`,
    ],
    check: same(side('the token’s aud', 'botTokenAudience'), side('the Connector’s name', 'connectorIssuer')),
    otherwise: refusedReply(turn, 'wrong-audience', {
      label: '401, wrong audience',
      explanation: [
        prose`The token is genuine and good for another service. The Connector does not say what it misses: the text is the same for a wrong audience, a wrong tenant and a wrong app.`,
        prose`Decode the bot’s token and compare ${code('aud')} with the table of clouds.`,
      ],
      wire: denied,
      sources: [issue('microsoft/botbuilder-dotnet', 6396), connectorAuthentication],
    }),
    sources: [connectorAuthentication, rfc(7519, '4.1.3')],
  },
  {
    id: 'connector-reads-app',
    kind: 'computation',
    at: 'connector',
    label: 'Is it this bot’s token?',
    title: 'Which app may speak here?',
    explanation: [
      prose`The app in ${code('appid')} must be the one that the Azure Bot resource names. The Connector knows the bot by that id alone: it never sees a secret or a certificate.`,
    ],
    check: same(side('the token’s appid', 'appId'), side('the Azure Bot’s app id', 'azureBotAppId')),
    otherwise: refusedReply(turn, 'wrong-app', {
      label: '401, another app',
      explanation: [
        prose`A genuine token of an app, or of a managed identity, that is not this bot. The Connector says no more than that authorization has been denied.`,
      ],
      wire: denied,
      sources: [issue('OfficeDev/Microsoft-Teams-Samples', 658)],
    }),
    sources: [connectorAuthentication],
  },
  {
    id: 'connector-reads-tenant',
    kind: 'computation',
    at: 'connector',
    label: 'From the right tenant?',
    title: 'Must the tenant be right too?',
    explanation: [
      prose`Yes. The Azure Bot resource says whether the bot is single tenant, and in which tenant. A multi-tenant bot’s token comes from the directory that all such bots share, a single-tenant bot’s from its own.`,
      prose`Entra gives out either, if the app exists there. Only here does it show that it was the wrong one.`,
    ],
    check: same(side('the token’s tid', 'botDirectoryId'), side('the Azure Bot’s tenant', 'azureBotTenantId')),
    otherwise: refusedReply(turn, 'wrong-tenant', {
      label: '401, denied',
      explanation: [
        prose`“Authorization has been denied for this request.” No code, no reason. The token is genuine, its audience right, its app right: it comes from a tenant in which this bot is not registered.`,
        prose`To see it, decode the bot’s own token and compare ${code('tid')} with the tenant of the Azure Bot resource.`,
      ],
      wire: denied,
      sources: [issue('OfficeDev/microsoft-365-agents-toolkit', 14416), issue('MicrosoftDocs/bot-docs', 1593)],
    }),
    sources: [
      botIdentityTypes,
      botBuilderJs('botbuilder-core/src/configurationServiceClientCredentialFactory.ts', '96-148'),
    ],
  },
  {
    id: 'connector-finds-conversation',
    kind: 'computation',
    at: 'connector',
    label: 'Is the conversation here?',
    title: 'Is this the conversation’s Connector?',
    explanation: [
      prose`Conversations live where they were begun. The Connector of another region or channel takes the token and does not know the conversation.`,
    ],
    check: same(
      side('the address that the bot used', 'replyAddress'),
      side('the conversation’s address', 'serviceUrl'),
    ),
    otherwise: refusedReply(turn, 'not-here', {
      label: '404, no such conversation',
      explanation: [
        prose`The token was accepted; the conversation’s id is not known at this address.`,
        prose`Drawn is what Teams documents for an unknown conversation. What a wrong address answers is documented nowhere: ${code('403')} “User is from different region” and “redirected to the wrong geo” were reported, and in 2020 an address that delivered for another region.`,
      ],
      wire: answer(
        404,
        'Not Found',
        json({ error: { code: 'ConversationNotFound', message: 'Conversation not found.' } }),
      ),
      sources: [
        teamsConversationErrors,
        issue('microsoft/botbuilder-js', 3280),
        issue('microsoft/BotFramework-Services', 339),
        issue('MicrosoftDocs/msteams-docs', 2410),
      ],
    }),
    sources: [connectorAuthentication],
  },
  {
    id: 'connector-reads-roster',
    kind: 'computation',
    at: 'connector',
    label: 'Is the bot a member?',
    title: 'May it speak in this conversation?',
    explanation: [
      prose`A valid token is not enough: the bot must be a member of the conversation. In Teams it is one while the app is installed for that person, chat or team.`,
    ],
    check: listed(side('the bot', 'appId'), side('the bots in the conversation', 'rosterApps')),
    otherwise: refusedReply(turn, 'not-a-member', {
      label: '403, not in the roster',
      explanation: [
        prose`${code('403')} and not ${code('401')}: the Connector knows exactly who speaks, and says that this bot may not speak here. Microsoft 365 Agents Toolkit’s library takes it for an app that was removed.`,
      ],
      wire: answer(
        403,
        'Forbidden',
        json({
          error: {
            code: 'BotNotInConversationRoster',
            message: 'The bot is not part of the conversation roster.',
          },
        }),
      ),
      sources: [
        issue('MicrosoftDocs/bot-docs', 1527),
        pullRequest('OfficeDev/microsoft-365-agents-toolkit', 5027),
        teamsConversationErrors,
      ],
    }),
    sources: [teamsConversationErrors],
  },
  {
    id: 'reply-accepted',
    kind: 'message',
    from: 'connector',
    to: 'bot',
    answers: 'posts-reply',
    detail: 'overview',
    label: '201 and an id',
    title: 'Has the user seen it?',
    explanation: [
      prose`The Connector has taken the message and gives its id, under which the bot may change or delete it. ${code('200')}, ${code('201')} and ${code('202')} all mean accepted.`,
    ],
    wire: answer(201, 'Created', json({ id: ref('replyId') })),
    sources: [conversations],
  },
  ...turn.ends,
];

export const replySteps = repliesOf(ANSWERED_TURN);
export const proactiveReplySteps = repliesOf(OWN_TURN);
