/**
 * One bot calls another: a host passes a message on to a skill, and the skill answers by way of the host
 * (botframework-connector 4.23, CloudAdapter and SkillDialog). Left out: expectReplies, streaming, endOfConversation, the
 * skill’s own state. The host’s part towards the channel is told only as far as the story needs it.
 */
import { fromConnector, teamsMessage, withBotToken } from '#core/flows/steps/activities.ts';
import { entraRefusal } from '#core/flows/steps/entra-answers.ts';
import {
  defineFlow,
  listed,
  onlyVariant,
  same,
  side,
  verdictOf,
  type StepDefinition,
} from '#core/flows/define-flow.ts';
import { botBuilderJs, botBuilderJsAuth, botDocs, entraErrorCodes, pullRequest } from '#core/flows/sources.ts';
import { botChecksToldElsewhere, entraChecksToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { answer, code, form, json, post, prose, ref, sdkAnswer, text, url, value } from '#core/flows/templates.ts';
import { another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const client = (lines: string) => botBuilderJsAuth('botFrameworkClientImpl.ts', lines);
const authentication = (lines: string) => botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', lines);
const skillValidation = (lines: string) => botBuilderJsAuth('skillValidation.ts', lines);
const skillDialog = (lines: string) => botBuilderJs('botbuilder-dialogs/src/skillDialog.ts', lines);
const skillHandler = (lines: string) => botBuilderJs('botbuilder/src/skills/skillHandlerImpl.ts', lines);
const aboutSkills = botDocs('v4sdk/skills-conceptual.md');
const asForm = { 'Content-Type': text`application/x-www-form-urlencoded` };

/** What a refused call comes to in the host. */
const skillRefuses: readonly StepDefinition<'host' | 'skill', never>[] = [
  {
    id: 'skill-refuses',
    kind: 'message',
    from: 'skill',
    to: 'host',
    answers: 'host-calls-skill',
    label: 'Refuses the call',
    title: 'What does the host get to hear?',
    explanation: [
      prose`The answer of the skill’s SDK, status and text. Neither the skill’s code nor anybody’s dialog has run.`,
    ],
    wire: sdkAnswer('atSkill'),
    bad: true,
    sources: [authentication('284-365')],
  },
  {
    id: 'host-throws',
    kind: 'computation',
    at: 'host',
    label: 'Throws in its dialog',
    title: 'What does the user see?',
    explanation: [
      prose`The host’s dialog throws “Error invoking the skill id: …” with the status, and the host’s error handler takes over. The samples then say “The bot encountered an error or bug.” The user cannot know that a second bot is in it.`,
    ],
    sources: [skillDialog('279-283'), issue('microsoft/BotFramework-Composer', 5472)],
  },
];

/** How a skill’s reply ends that never gets through. */
const replyIsLost: StepDefinition<'skill', never> = {
  id: 'reply-is-lost',
  kind: 'computation',
  at: 'skill',
  label: 'The reply is lost',
  title: 'Who notices?',
  explanation: [
    prose`The skill’s own error handler, which may try to send an apology the same way and fail again. Its turn fails, so the host’s call ends in ${code('500')} as well, far from the cause.`,
  ],
  sources: [skillDialog('279-283'), issue('microsoft/botframework-solutions', 3301)],
};

export default defineFlow({
  id: 'skill-call',
  group: 'Skills',
  title: 'A bot calls a skill',
  summary: 'One bot hands a message to another and passes its reply on. Two tokens of Entra, one in each direction.',
  setup: { channel: 'msteams' },
  participants: [
    {
      id: 'connector',
      label: 'Connector',
      role: 'Brings the user’s message to the host and takes the reply. It never meets the skill.',
      holds: ['connectorPrivateKey', 'connectorKeySet'],
    },
    {
      id: 'host',
      label: 'Host',
      role: 'The bot that people talk to. It decides that another bot is better at this.',
      holds: ['appId', 'clientSecret', 'skillAppId', 'hostSkillAppId', 'skillEndpoint', 'hostCallback', 'hostCallers'],
    },
    {
      id: 'entra',
      label: 'Entra',
      role: 'Gives each bot a token for the other.',
      holds: ['entraPrivateKey', 'entraKeySet', 'appId', 'clientSecret', 'skillAppId', 'skillSecret'],
    },
    {
      id: 'skill',
      label: 'Skill',
      role: 'A bot with an app id and a secret of its own, reachable for other bots.',
      holds: ['skillAppId', 'skillSecret', 'skillCallers'],
    },
  ],
  variants: onlyVariant,
  arrivals: {
    atSkill: {
      token: 'hostToken',
      keySet: 'entraKeySet',
      ruleSet: 'botbuilder-js',
      at: 'host-calls-skill',
      clock: 'start',
      bot: { appId: 'skillAppId', channelService: 'channelService', allowedCallers: 'skillCallers' },
      activity: { channelId: 'channelId', serviceUrl: 'hostCallback' },
    },
    atHost: {
      token: 'skillToken',
      keySet: 'entraKeySet',
      ruleSet: 'botbuilder-js',
      at: 'skill-replies',
      clock: 'start',
      bot: { appId: 'appId', channelService: 'channelService', allowedCallers: 'hostCallers' },
      activity: { channelId: 'unknownChannel' },
    },
  },
  follow: [
    { value: 'appId', name: 'appid (host)' },
    { value: 'skillAppId', name: 'aud (skill)' },
    { value: 'skillConversationId', name: 'x-ms-conversation-id' },
    { value: 'hostCallback', name: 'serviceUrl' },
    { value: 'hostToken', name: 'token to the skill' },
    { value: 'skillToken', name: 'token to the host' },
  ],
  chapters: [
    {
      label: 'Ask',
      steps: [
        {
          id: 'message-arrives',
          kind: 'message',
          from: 'connector',
          to: 'host',
          label: '“Book me a train”',
          title: 'Does the channel know of the skill?',
          explanation: [
            prose`No. The user talks to one bot, the host, and so does the Connector. Its token is for the host’s ${value('appId', 'app id')} and the skill could not use it.`,
            prose`The answer to this request, ${code('200')}, comes when the whole turn is over, skill included.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Book me a train to Bern'))),
          sources: [aboutSkills, botBuilderJs('botbuilder/src/cloudAdapter.ts', '158-169')],
        },
        {
          id: 'conversation-made',
          kind: 'computation',
          at: 'host',
          label: 'Makes a conversation id',
          title: 'How will the reply find its way back?',
          explanation: [
            prose`The host invents an ${value('skillConversationId', 'id')} for its conversation with the skill and stores under it where the user’s conversation is. The skill never learns the Connector’s address as an address to reply to.`,
            prose`Which skill it is, where it lives and what its app id is stands in the host’s settings.`,
          ],
          fields: [
            {
              name: 'conversation id',
              value: ref('skillConversationId'),
              meaning: prose`A GUID of the host’s own. It is not the channel’s ${code('conversation.id')}.`,
            },
            {
              name: 'skill app id',
              value: ref('hostSkillAppId'),
              meaning: prose`From the host’s settings. It becomes the audience of the token.`,
            },
          ],
          roles: { skillConversationId: 'born' },
          sources: [botBuilderJs('botbuilder-core/src/skills/skillConversationIdFactory.ts', '31-47'), aboutSkills],
        },
        {
          id: 'host-asks-entra',
          kind: 'message',
          from: 'host',
          to: 'entra',
          label: 'Asks for a token',
          title: 'Which token opens a skill?',
          explanation: [
            prose`One that is made out to the skill. The host asks as itself, with its own id and secret, and names the skill’s app in ${code('scope')}. For its replies to the Connector it has another token; each audience needs its own.`,
            entraChecksToldElsewhere,
          ],
          wire: post(
            url`${'entraTokenAddress'}`,
            asForm,
            form({
              client_id: ref('appId'),
              client_secret: ref('clientSecret'),
              grant_type: text`client_credentials`,
              scope: text`${'hostSkillAppId'}/.default`,
            }),
          ),
          fields: [
            {
              name: 'scope',
              value: text`${'hostSkillAppId'}/.default`,
              meaning: prose`The skill’s app id from the host’s settings. A wrong one gives a good token for somebody else.`,
            },
          ],
          sources: [client('104-109'), rfc(6749, '4.4.2')],
        },
        {
          id: 'host-gets-token',
          kind: 'message',
          from: 'entra',
          to: 'host',
          answers: 'host-asks-entra',
          label: 'A token for the skill',
          title: 'Who vouches for whom?',
          explanation: [
            prose`Entra vouches that the host is the host: ${code('appid')} is its app id, ${code('aud')} the skill’s. It does not say that the host may call the skill. That is for the skill to decide.`,
          ],
          wire: answer(
            200,
            'OK',
            json({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: ref('hostToken') }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('hostToken'),
              meaning: prose`Signed by Entra. Open it to see ${code('aud')}, ${code('appid')} and ${code('ver')}, by which the skill will know what it is.`,
            },
          ],
          roles: { hostToken: 'born' },
          sources: [rfc(6749, '4.4.3'), skillValidation('71-110')],
        },
      ],
    },
    {
      label: 'Call',
      steps: [
        {
          id: 'host-calls-skill',
          kind: 'message',
          detail: 'overview',
          from: 'host',
          to: 'skill',
          label: 'Passes the message on',
          title: 'What does the skill receive?',
          explanation: [
            prose`The user’s activity with a few members changed: ${code('serviceUrl')} is now the host’s ${value('hostCallback', 'callback address')}, the conversation is the host’s, the recipient’s role is ${code('skill')}. Where it came from stands in ${code('relatesTo')}.`,
            prose`For the skill the host takes the place of a channel.`,
          ],
          wire: post(
            url`${'skillEndpoint'}`,
            {
              Authorization: text`Bearer ${'hostToken'}`,
              'x-ms-conversation-id': ref('skillConversationId'),
              'Content-Type': text`application/json`,
            },
            json({
              type: 'message',
              id: ref('messageId'),
              timestamp: ref('messageTime'),
              serviceUrl: ref('hostCallback'),
              channelId: ref('channelId'),
              from: { id: ref('userId'), name: ref('userName'), aadObjectId: ref('userObjectId') },
              conversation: { id: ref('skillConversationId'), tenantId: ref('tenantId') },
              recipient: { id: ref('botId'), name: ref('botName'), role: 'skill' },
              relatesTo: {
                activityId: ref('messageId'),
                channelId: ref('channelId'),
                serviceUrl: ref('serviceUrl'),
                conversation: { id: ref('conversationId') },
              },
              locale: ref('locale'),
              text: 'Book me a train to Bern',
            }),
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'hostToken'}`,
              meaning: prose`The host’s token for this skill.`,
            },
            {
              name: 'serviceUrl',
              value: ref('hostCallback'),
              meaning: prose`Set by the host from its SkillHostEndpoint. The skill sends its replies there, and no claim of the token confirms it.`,
            },
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`The user, as the host knows them. The skill believes the host.`,
            },
          ],
          sources: [client('111-165'), aboutSkills],
        },
        {
          id: 'skill-kind',
          kind: 'computation',
          at: 'skill',
          label: 'What kind of token?',
          title: 'How does the skill know it is called by a bot?',
          explanation: [
            prose`By the unverified claims: there is a ${code('ver')}, and the app that asked for the token, ${code('appid')}, is another than ${code('aud')}. So the rules for skills apply: keys and issuers of Entra, and a claims validator is a must. In the SDK’s words below, “the bot” is whoever checks, which is the skill here.`,
            prose`Give host and skill the same app id and this test fails: the call is then taken for one of the Emulator’s.`,
          ],
          check: verdictOf('atSkill', 'kind'),
          otherwise: skillRefuses,
          sources: [authentication('263-282'), skillValidation('71-110')],
        },
        {
          id: 'skill-issuer',
          kind: 'computation',
          at: 'skill',
          label: 'Is the issuer listed?',
          title: 'Which tenants may vouch?',
          explanation: [
            prose`Those of Bot Framework and of Microsoft, and whatever the skill’s own code adds as ${code('validTokenIssuers')}. Multi-tenant bots get their tokens in Bot Framework’s tenant, so it works for them unasked. The tenant of the cloud in China is not on the list.`,
            prose`A miss gives ${code('401')}, “SkillValidation.validateIdentity(): Invalid identity”.`,
          ],
          check: verdictOf('atSkill', 'issuer-listed'),
          otherwise: skillRefuses,
          sources: [
            botBuilderJsAuth('tokenValidationParameters.ts', '11-21'),
            issue('microsoft/BotBuilder-Samples', 3974),
          ],
        },
        {
          id: 'skill-key',
          kind: 'computation',
          detail: 'wire',
          at: 'skill',
          label: 'Finds Entra’s key',
          title: 'Whose keys are these?',
          explanation: [
            prose`Entra’s, from the metadata of the ${code('common')} endpoint; the Connector’s set would not have this ${code('kid')}. Such keys have no endorsements, so none are asked for.`,
          ],
          check: verdictOf('atSkill', 'key-by-kid'),
          otherwise: skillRefuses,
          sources: [authentication('284-320')],
        },
        {
          id: 'skill-signature',
          kind: 'computation',
          detail: 'overview',
          at: 'skill',
          label: 'Did Entra sign it?',
          title: 'Is the host really the host?',
          explanation: [
            prose`Entra’s signature is the proof. Nobody but Entra can write the host’s app id into ${code('appid')}, and Entra writes it only for somebody who has the host’s secret.`,
          ],
          check: verdictOf('atSkill', 'signature'),
          otherwise: skillRefuses,
          sources: [authentication('284-325'), rfc(7515, '5.2')],
        },
        {
          id: 'skill-time',
          kind: 'computation',
          detail: 'wire',
          at: 'skill',
          label: 'Has it expired?',
          title: 'How long may the host use it?',
          explanation: [
            prose`Until ${code('exp')} and five minutes more. The host keeps the token and asks Entra again shortly before it ends.`,
          ],
          check: verdictOf('atSkill', 'exp'),
          otherwise: skillRefuses,
          sources: [authentication('284-325'), rfc(7519, '4.1.4')],
        },
        {
          id: 'skill-audience',
          kind: 'computation',
          at: 'skill',
          label: 'Is it for this skill?',
          title: 'What keeps other tokens out?',
          explanation: [
            prose`The ${value('skillAppId', 'aud')} must be the skill’s own app id: ${code('401')}, “SkillValidation.validateIdentity(): Invalid audience.” A token that the host got for another skill, or for Microsoft Graph, fails here.`,
          ],
          check: verdictOf('atSkill', 'audience'),
          otherwise: skillRefuses,
          sources: [authentication('351-365'), rfc(7519, '4.1.3')],
        },
        {
          id: 'skill-caller',
          kind: 'computation',
          detail: 'overview',
          at: 'skill',
          label: 'May this caller call?',
          title: 'Who decides who may use the skill?',
          explanation: [
            prose`The skill’s own claims validator. Any app of any tenant can get a token for a multi-tenant skill, so without this check the whole world could call it. The SDK insists on one: without it, ${code('401')}.`,
            prose`The usual validator compares ${code('appid')} with a list of allowed callers. A miss is thrown as a plain error, so the answer is ${code('500')}; .NET answers ${code('401')}.`,
          ],
          check: verdictOf('atSkill', 'caller'),
          otherwise: skillRefuses,
          fields: [
            {
              name: 'allowed callers',
              value: ref('skillCallers'),
              meaning: prose`App ids from the skill’s settings; ${code('*')} lets everybody in.`,
            },
          ],
          sources: [authentication('250-261'), botBuilderJsAuth('allowedCallersClaimsValidator.ts', '15-31')],
        },
      ],
    },
    {
      label: 'Reply',
      steps: [
        {
          id: 'skill-asks-entra',
          kind: 'message',
          from: 'skill',
          to: 'entra',
          label: 'Asks for a token',
          title: 'Why not reply with the host’s token?',
          explanation: [
            prose`That token is for the skill; the host would refuse it. The skill needs one for the host, and gets it with its own id and secret. The audience is the app that called: ${code('appid')} of the token it has just checked.`,
          ],
          wire: post(
            url`${'entraTokenAddress'}`,
            asForm,
            form({
              client_id: ref('skillAppId'),
              client_secret: ref('skillSecret'),
              grant_type: text`client_credentials`,
              scope: text`${'appId'}/.default`,
            }),
          ),
          sources: [authentication('108-113'), rfc(6749, '4.4.2')],
        },
        {
          id: 'skill-app-known',
          kind: 'computation',
          detail: 'wire',
          at: 'entra',
          label: 'Is the skill’s app here?',
          title: 'In which directory does Entra look?',
          explanation: [
            prose`In the one that the address names. A multi-tenant bot asks the directory that all such bots share, so the skill’s app must be known there; an app that exists in its own tenant only is not.`,
          ],
          check: listed(
            side('the directory that is asked', 'botDirectoryName'),
            side('the directories that have the skill', 'skillDirectories'),
          ),
          otherwise: [
            {
              id: 'app-not-found',
              kind: 'message',
              from: 'entra',
              to: 'skill',
              answers: 'skill-asks-entra',
              label: 'AADSTS700016, no such app',
              title: 'What does “Bot Framework” mean here?',
              explanation: [
                prose`It is the name of that shared directory. The skill is a single-tenant app whose settings say MultiTenant, or say nothing, which comes to the same.`,
              ],
              wire: entraRefusal({
                status: 400,
                error: 'unauthorized_client',
                code: 700016,
                words: text`Application with identifier '${'skillAppId'}' was not found in the directory 'Bot Framework'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
              }),
              bad: true,
              sources: [entraErrorCodes, issue('MicrosoftDocs/bot-docs', 2197)],
            },
            replyIsLost,
          ],
          sources: [entraErrorCodes, issue('MicrosoftDocs/bot-docs', 2197)],
        },
        {
          id: 'skill-gets-token',
          kind: 'message',
          from: 'entra',
          to: 'skill',
          answers: 'skill-asks-entra',
          label: 'A token for the host',
          title: 'How do the two tokens differ?',
          explanation: [
            prose`They mirror each other: ${code('aud')} and ${code('appid')} have changed places. Neither bot can use the one it receives, only the one it sends.`,
          ],
          wire: answer(
            200,
            'OK',
            json({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: ref('skillToken') }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('skillToken'),
              meaning: prose`For the host, by the skill, signed by Entra.`,
            },
          ],
          roles: { skillToken: 'born' },
          sources: [rfc(6749, '4.4.3')],
        },
        {
          id: 'callback-reachable',
          kind: 'computation',
          detail: 'wire',
          at: 'skill',
          label: 'Where does the reply go?',
          title: 'Can the skill reach the host?',
          explanation: [
            prose`It takes the ${code('serviceUrl')} of the activity, which is the host’s SkillHostEndpoint. This must be an address that the skill can reach, with the path at which the host listens for skills; for a skill in Azure, the host’s ${code('localhost')} is none.`,
          ],
          check: same(
            side('the serviceUrl of the activity', 'hostCallback'),
            side('the host’s address for skills', 'hostAddress'),
          ),
          otherwise: [
            {
              id: 'nobody-there',
              kind: 'message',
              from: 'skill',
              to: 'skill',
              label: 'ECONNREFUSED',
              title: 'Who is called here?',
              explanation: [
                prose`The skill calls its own machine: ${code('localhost')} is whoever says it. Nobody listens there, so no answer comes; in the log stands ${code('ECONNREFUSED')}.`,
              ],
              wire: post(
                url`${'hostCallback'}/v3/conversations/${'skillConversationId'}/activities/${'messageId'}`,
                { Authorization: text`Bearer ${'skillToken'}`, 'Content-Type': text`application/json` },
                json({ type: 'message', text: 'Which day?' }),
              ),
              bad: true,
              sources: [issue('microsoft/BotFramework-Composer', 7155)],
            },
            replyIsLost,
          ],
          sources: [aboutSkills, issue('microsoft/botframework-solutions', 3301)],
        },
        {
          id: 'skill-replies',
          kind: 'message',
          detail: 'overview',
          from: 'skill',
          to: 'host',
          label: 'Replies to the host',
          title: 'Does the skill know that this is no Connector?',
          explanation: [
            prose`Hardly: it uses the Connector’s interface, ${code('/v3/conversations/…/activities/…')}, which a host imitates. The conversation in the path is the ${value('skillConversationId', 'id')} that the host made.`,
          ],
          wire: post(
            url`${'hostCallback'}/v3/conversations/${'skillConversationId'}/activities/${'messageId'}`,
            { Authorization: text`Bearer ${'skillToken'}`, 'Content-Type': text`application/json` },
            json({
              type: 'message',
              serviceUrl: ref('hostCallback'),
              channelId: ref('channelId'),
              from: { id: ref('botId'), name: ref('botName'), role: 'skill' },
              recipient: { id: ref('userId'), name: ref('userName') },
              conversation: { id: ref('skillConversationId') },
              replyToId: ref('messageId'),
              text: 'Which day?',
            }),
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'skillToken'}`,
              meaning: prose`The skill’s token for the host.`,
            },
          ],
          sources: [botBuilderJs('botbuilder/src/channelServiceRoutes.ts'), aboutSkills],
        },
        {
          id: 'host-checks',
          kind: 'computation',
          at: 'host',
          label: 'Checks the skill’s token',
          title: 'Is the reply checked as strictly?',
          explanation: [
            prose`By the same rules, the other way round: issuer, signature, time, ${code('aud')} is the host, and the ${code('appid')} of the skill is on the host’s own list. No channel is named and no ${code('serviceUrl')} compared. “The bot” in the SDK’s words is the host now.`,
          ],
          check: verdictOf('atHost'),
          otherwise: [
            {
              id: 'host-refuses',
              kind: 'message',
              from: 'host',
              to: 'skill',
              answers: 'skill-replies',
              label: 'Refuses the reply',
              title: 'Who gets to know?',
              explanation: [
                prose`The skill, and only the skill: its call to the host fails. The host has noticed nothing but a request that it did not let in.`,
              ],
              wire: sdkAnswer('atHost'),
              bad: true,
              sources: [authentication('87-100'), botBuilderJs('botbuilder/src/channelServiceRoutes.ts', '437-446')],
            },
            replyIsLost,
          ],
          sources: [authentication('87-100'), botBuilderJsAuth('allowedCallersClaimsValidator.ts', '15-31')],
        },
        {
          id: 'host-finds-conversation',
          kind: 'computation',
          at: 'host',
          label: 'Finds the conversation',
          title: 'Whose reply is it?',
          explanation: [
            prose`Under the ${value('skillConversationId', 'id')} from the path the host finds the user’s conversation, its ${value('serviceUrl', 'service URL')} and who is to be answered. From storage that the host’s other instances do not share it would find nothing and answer ${code('500')}; a host in .NET answers ${code('404')}.`,
          ],
          fields: [
            {
              name: 'conversation.id',
              value: ref('conversationId'),
              meaning: prose`The channel’s conversation, which the skill cannot choose.`,
            },
          ],
          roles: { skillConversationId: 'checked' },
          sources: [skillHandler('106-132')],
        },
        {
          id: 'host-forwards',
          kind: 'message',
          detail: 'overview',
          from: 'host',
          to: 'connector',
          label: '“Which day?”',
          title: 'In whose name does it appear?',
          explanation: [
            prose`In the host’s. It sends the skill’s words to the Connector with the host’s own token for the Connector. For the user, and for Teams, there is one bot.`,
          ],
          wire: post(
            url`${'serviceUrl'}v3/conversations/${'conversationId'}/activities/${'messageId'}`,
            { ...withBotToken, 'Content-Type': text`application/json` },
            json({
              type: 'message',
              from: { id: ref('botId'), name: ref('botName') },
              recipient: { id: ref('userId'), name: ref('userName') },
              conversation: { id: ref('conversationId') },
              replyToId: ref('messageId'),
              text: 'Which day?',
            }),
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'botToken'}`,
              meaning: prose`The host’s token for the Connector, the third one in this story, signed by Entra as well.`,
            },
          ],
          sources: [skillHandler('134-183')],
        },
        {
          id: 'connector-takes-it',
          kind: 'message',
          from: 'connector',
          to: 'host',
          answers: 'host-forwards',
          label: 'Taken',
          title: 'Which id does the reply get?',
          explanation: [
            prose`The channel’s. The host hands it on to the skill, so that a skill can later change or delete what it said.`,
          ],
          wire: answer(201, 'Created', json({ id: ref('skillReplyId') })),
          sources: [skillHandler('134-183'), botDocs('rest-api/bot-framework-rest-connector-api-reference.md')],
        },
        {
          id: 'host-takes-reply',
          kind: 'message',
          from: 'host',
          to: 'skill',
          answers: 'skill-replies',
          label: '200 and the id',
          title: 'Is the skill done now?',
          explanation: [
            prose`Not for the host: the dialog with the skill stays open, and the user’s next message goes there again, until the skill sends ${code('endOfConversation')}.`,
          ],
          wire: answer(200, 'OK', json({ id: ref('skillReplyId') })),
          sources: [botBuilderJs('botbuilder/src/channelServiceRoutes.ts'), skillHandler('157-165')],
        },
        {
          id: 'skill-done',
          kind: 'message',
          from: 'skill',
          to: 'host',
          answers: 'host-calls-skill',
          label: '200',
          title: 'Why does this answer come last?',
          explanation: [
            prose`It ends the skill’s turn, as any bot’s answer does. The reply has long been with the user: it went its own way, through requests in the other direction.`,
          ],
          wire: answer(200, 'OK'),
          sources: [skillDialog('269-283')],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'no-validator',
      at: 'skill-caller',
      label: 'The skill has no claims validator',
      change: { values: { skillCallers: text`` } },
      failsAt: 'skill-caller',
      symptom: prose`The skill works in the Emulator and as a bot of its own, but every call from a host gets ${code('401')}, “Unauthorized Access. Request is not authorized. Skill Claims require validation.” The host logs “Error invoking the skill id”.`,
      cause: prose`A bot becomes a skill by its settings, not by being called. Its AuthenticationConfiguration has no claims validator, and the SDK refuses any caller that nobody has vetted.`,
      fix: prose`Give the skill an ${code('allowedCallersClaimsValidator')} with the host’s app id, and the host one with the skill’s, for the way back.`,
      sources: [
        pullRequest('microsoft/botbuilder-js', 2761),
        issue('microsoft/BotFramework-Composer', 5472),
        authentication('250-261'),
      ],
    },
    {
      id: 'caller-not-allowed',
      at: 'skill-caller',
      label: 'The host is not among the callers',
      change: { values: { skillCallers: another('appId') } },
      failsAt: 'skill-caller',
      symptom: prose`${code('500')} from a skill in JavaScript, with the text “Received a request from an application with an appID of …”; ${code('401')} from one in .NET. Other hosts can call it.`,
      cause: prose`The skill’s list of allowed callers has other ids than this host’s: the list of the test system, or the host was registered anew.`,
      fix: prose`Add the host’s app id to the skill’s ${code('AllowedCallers')}. Do not settle for ${code('*')}: any app in any tenant can get a token for a multi-tenant skill.`,
      sources: [
        botBuilderJsAuth('allowedCallersClaimsValidator.ts', '15-31'),
        issue('microsoft/botframework-sdk', 5659),
      ],
    },
    {
      id: 'wrong-skill-id',
      at: 'conversation-made',
      label: 'The host has another skill’s app id',
      change: { values: { hostSkillAppId: another('skillAppId') } },
      failsAt: 'skill-audience',
      symptom: prose`The host gets a token without complaint, and the skill answers ${code('401')}, “SkillValidation.validateIdentity(): Invalid audience.”`,
      cause: prose`The host’s settings pair the skill’s address with the app id of another one. Entra knows that app too and makes a token for it, which is of no use here. For an id that it does not know it gives none: ${code('AADSTS500011')}.`,
      fix: prose`Take ${code('msAppId')} and ${code('endpointUrl')} from one and the same manifest, that of the environment you call.`,
      sources: [
        authentication('351-365'),
        issue('microsoft/BotFramework-Composer', 5472),
        issue('microsoft/BotBuilder-Samples', 2998),
      ],
    },
    {
      id: 'single-tenant',
      at: 'skill-issuer',
      label: 'Both bots are single-tenant',
      change: { setup: { appType: 'single-tenant' } },
      failsAt: 'skill-issuer',
      symptom: prose`After both bots were moved to SingleTenant, the skill answers ${code('401')}, “SkillValidation.validateIdentity(): Invalid identity”. Each bot alone works.`,
      cause: prose`The host’s token now comes from the organisation’s own tenant. The SDK’s list of issuers for skills has Microsoft’s tenants only, and a claims validator does not add to it.`,
      fix: prose`In both bots, add the tenant’s issuers to ${code('validTokenIssuers')} of the AuthenticationConfiguration: ${code('https://sts.windows.net/{tenant}/')} and the v2.0 one.`,
      sources: [issue('microsoft/BotBuilder-Samples', 3974), issue('microsoft/botbuilder-dotnet', 6785)],
    },
    {
      id: 'callback-is-localhost',
      at: 'conversation-made',
      label: 'SkillHostEndpoint is localhost',
      change: { values: { hostCallback: text`http://localhost:3978/api/skills` } },
      failsAt: 'callback-reachable',
      symptom: prose`The skill starts and never answers. In its log stands ${code('ECONNREFUSED')}; the host gets ${code('500')} for its call. With both bots on one machine all is well.`,
      cause: prose`The host tells the skill where to reply, and it said ${code('localhost')}, the default of the samples. From where the skill runs, that is the skill itself.`,
      fix: prose`Set SkillHostEndpoint to the host’s public address and its path for skills. While the host runs on your own machine, use a tunnel’s address.`,
      sources: [
        issue('microsoft/botframework-sdk', 5902),
        issue('microsoft/BotFramework-Composer', 7155),
        issue('microsoft/botframework-solutions', 3301),
      ],
    },
    {
      id: 'skill-app-not-in-directory',
      at: 'skill-asks-entra',
      label: 'The skill’s app is not in the directory',
      change: { values: { skillDirectories: text`${'tenantId'}` } },
      failsAt: 'skill-app-known',
      symptom: prose`The skill takes the call and fails at its reply: ${code('AADSTS700016')}, the application “was not found in the directory 'Bot Framework'”.`,
      cause: prose`The skill’s app registration is single-tenant, but its settings leave MicrosoftAppType empty or say MultiTenant. It then asks for its tokens in a directory where it does not exist.`,
      fix: prose`Set MicrosoftAppType and MicrosoftAppTenantId of the skill as its registration is. A single-tenant skill can serve hosts of the same tenant only.`,
      sources: [issue('MicrosoftDocs/bot-docs', 2197), issue('microsoft/botframework-sdk', 6525)],
    },
    {
      id: 'host-does-not-list-skill',
      at: 'host-checks',
      label: 'The host does not allow this skill',
      change: { values: { hostCallers: another('skillAppId') } },
      failsAt: 'host-checks',
      symptom: prose`The skill is called, works, and cannot deliver its reply: ${code('500')} from the host, “Received a request from an application with an appID of …”.`,
      cause: prose`The check of callers is made in both directions. The host’s list of skills has another app id than the one that replies.`,
      fix: prose`List the skill’s app id in the host’s settings, from which its own claims validator is made.`,
      sources: [
        botBuilderJsAuth('allowedCallersClaimsValidator.ts', '15-31'),
        issue('microsoft/BotFramework-Composer', 7422),
        issue('microsoft/botbuilder-dotnet', 5522),
      ],
    },
  ],
  checkpoints: [
    {
      id: 'which-token',
      before: 'host-asks-entra',
      kind: 'next',
      question: prose`The host has a token of the Connector, which came in, and one for the Connector, for its replies. Which of them opens the skill?`,
      answers: [
        {
          text: 'The one that came in',
          because: prose`It is made out to the host. Anyone who accepted it from the host would accept stolen tokens.`,
        },
        {
          text: 'The one for its replies',
          because: prose`Its audience is the Connector. The skill is another receiver.`,
        },
        {
          text: 'Neither: it needs a third',
          right: true,
          because: prose`One token per receiver. The host asks Entra for one whose audience is the skill’s app.`,
        },
      ],
    },
    {
      id: 'entra-permits',
      before: 'skill-caller',
      kind: 'check',
      question: prose`Entra gave the host a token for the skill. Does that mean that somebody permitted the call?`,
      answers: [
        {
          text: 'Yes, or Entra would have refused',
          because: prose`Entra gives any app a token for another app that it knows, unless that app demands an assignment. It says who asks, no more.`,
        },
        {
          text: 'No, the skill has to decide',
          right: true,
          because: prose`Hence the claims validator, and hence the SDK’s refusal to run without one.`,
        },
      ],
    },
    {
      id: 'which-status',
      before: 'skill-asks-entra',
      kind: 'check',
      question: prose`A skill in JavaScript and one in .NET refuse the same caller who is not on their list. Which statuses does the host see?`,
      answers: [
        {
          text: '401 from both',
          because: prose`In JavaScript the validator throws a plain error, and whatever is no AuthenticationError becomes ${code('500')}.`,
        },
        {
          text: '500 from JavaScript, 401 from .NET',
          right: true,
          because: prose`The same decision, two statuses. The text of the JavaScript one says what happened; .NET’s body is empty.`,
        },
        {
          text: '403 from both',
          because: prose`It would be the fitting status, and neither SDK uses it.`,
        },
      ],
    },
    {
      id: 'what-the-skill-sees',
      before: 'host-forwards',
      kind: 'sees',
      question: prose`What of the channel does the skill hold at the end?`,
      answers: [
        {
          text: 'The host’s token for the Connector',
          because: prose`The host never shows that one. Only the host can speak in this conversation.`,
        },
        {
          text: 'Ids of user and conversation, and no way to use them',
          right: true,
          because: prose`They stand in the activity and in ${code('relatesTo')}. To write to the user, the skill would need a token of the host.`,
        },
        {
          text: 'Nothing',
          because: prose`It does see who wrote and where: ${code('from')} and ${code('relatesTo')} came with the activity.`,
        },
      ],
    },
  ],
});
