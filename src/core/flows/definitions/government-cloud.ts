/**
 * A bot in the US Government’s cloud: the same exchange with other names. What decides is one setting, ChannelService, and
 * here is what happens without it. As botbuilder-js 4.23 has it built in; the same flow in China shows the names of that
 * cloud, each of which has to be set by hand there. Left out: GCC, which is the public cloud with a Teams of its own.
 */
import { asksWithSecret } from '#core/flows/steps/own-token-wires.ts';
import { judgedByBotBuilder } from '#core/flows/steps/arrivals.ts';
import { withBotToken } from '#core/flows/steps/activities.ts';
import { chinaDeployment, governmentDeployment } from '#core/flows/steps/credential-sources.ts';
import { defineFlow, listed, onlyVariant, same, side, verdictOf } from '#core/flows/define-flow.ts';
import { messageArrives, outboundBot, outboundConnector, replySteps } from '#core/flows/steps/outbound-steps.ts';
import { cachesToken, entra, tokenArrives } from '#core/flows/steps/own-token-steps.ts';
import { botBuilderJsAuth } from '#core/flows/sources.ts';
import { entraChecksToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { answer, code, get, prose, ref, sdkAnswer, text, url, value } from '#core/flows/templates.ts';
import { after } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const factory = (lines: string) => botBuilderJsAuth('botFrameworkAuthenticationFactory.ts', lines);
const governmentConstants = botBuilderJsAuth('governmentConstants.ts', '10-59');

export default defineFlow({
  id: 'government-cloud',
  group: 'Bot to services',
  title: 'In a government cloud',
  summary: 'Every name is another one: issuer, keys, login, audience, Token Service. One setting must choose them all.',
  setup: { channel: 'msteams', cloud: 'us-gov', appType: 'single-tenant' },
  values: { botTokenStarts: after('start', -300) },
  participants: [
    outboundConnector,
    outboundBot(['appId', 'appPassword', 'channelService', 'tokenServiceSet']),
    { ...entra, holds: [...entra.holds, 'clientSecret'] },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of this cloud’s Bot Service. It keeps this bot’s connections and its users’ tokens.',
    },
  ],
  variants: onlyVariant,
  arrivals: { atBot: judgedByBotBuilder('message-arrives') },
  follow: [
    { value: 'channelService', name: 'ChannelService' },
    { value: 'connectorIssuer', name: 'iss, aud' },
    { value: 'botDirectoryName', name: 'directory' },
    { value: 'serviceUrl', name: 'serviceUrl' },
    { value: 'botToken', name: 'access_token' },
  ],
  chapters: [
    {
      label: 'Inbound',
      steps: [
        {
          id: 'reads-channel-service',
          kind: 'computation',
          at: 'bot',
          detail: 'overview',
          label: 'Which cloud am I in?',
          title: 'How does the bot know its cloud?',
          explanation: [
            prose`By ChannelService alone. Empty means the public cloud, ${code('https://botframework.azure.us')} the US Government’s, and every other word makes the SDK throw. Nothing is found out from where the bot runs.`,
            prose`For China nothing is built in: seven parameters are set by hand, and as soon as one of them is, all the others count as set too, even those that are empty.`,
          ],
          check: listed(
            side('ChannelService', 'channelService'),
            side('what the SDK knows: nothing, or this name', 'knownChannelServices'),
          ),
          otherwise: [
            {
              id: 'factory-throws',
              kind: 'computation',
              at: 'bot',
              label: 'The bot does not start',
              title: 'What does the SDK say?',
              explanation: [
                prose`“The provided ChannelService value is not supported.” It is compared letter for letter, case included; the older adapter ignored the case.`,
              ],
              sources: [factory('145-148')],
            },
          ],
          fields: [
            {
              name: 'ChannelService',
              value: ref('channelService'),
              meaning: prose`Not an address that is asked. It is the name under which the SDK keeps a set of constants.`,
            },
          ],
          sources: [factory('89-149'), governmentConstants, chinaDeployment],
        },
        messageArrives,
        {
          id: 'bot-checks',
          kind: 'computation',
          at: 'bot',
          label: 'Is it this cloud’s token?',
          title: 'What does the bot compare?',
          explanation: [
            prose`The issuer with the ${value('connectorIssuer', 'Connector’s name')} in its cloud, before anything else, then the signature with keys from this cloud’s own server. A token of another cloud fails at the first.`,
          ],
          check: verdictOf('atBot'),
          otherwise: [
            {
              id: 'bot-refuses',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              answers: 'message-arrives',
              label: 'The SDK refuses',
              title: 'What does the bot answer?',
              explanation: [
                prose`The words of the SDK for an issuer that it does not expect. They do not say which one it expected: the public Connector’s.`,
              ],
              wire: sdkAnswer('atBot'),
              sources: [
                botBuilderJsAuth('jwtTokenExtractor.ts', '125-144'),
                issue('microsoft/botbuilder-dotnet', 6396),
              ],
            },
          ],
          fields: [
            {
              name: 'iss',
              value: ref('connectorTokenIssuer'),
              meaning: prose`Differs from the public one in its last letters only, which one reads over.`,
            },
            {
              name: 'keys',
              value: ref('connectorKeysUrl'),
              meaning: prose`This cloud’s server. A network that was opened for the public host alone lets no keys in.`,
            },
          ],
          sources: [governmentConstants, botBuilderJsAuth('jwtTokenExtractor.ts', '125-144')],
        },
      ],
    },
    {
      label: 'Outbound',
      steps: [
        {
          id: 'asks-entra',
          kind: 'message',
          from: 'bot',
          to: 'entra',
          detail: 'overview',
          label: 'Asks this cloud’s Entra',
          title: 'Is Entra another one too?',
          explanation: [
            prose`Yes: a login host of its own, with tenants, apps and secrets that the public one does not know. The scope names this cloud’s Connector.`,
            prose`The form is the same to the letter. Compare it with the public cloud by switching the cloud above.`,
            entraChecksToldElsewhere,
          ],
          wire: asksWithSecret,
          fields: [
            {
              name: 'directory, in the path',
              value: ref('botDirectoryName'),
              meaning: prose`A tenant of this cloud. The host before it is chosen by ChannelService too.`,
            },
            {
              name: 'scope',
              value: ref('connectorTokenScope'),
              meaning: prose`Becomes the ${code('aud')} of the token.`,
            },
          ],
          sources: [governmentConstants, rfc(6749, '4.4.2')],
        },
        tokenArrives,
        {
          id: 'reads-token',
          kind: 'computation',
          at: 'bot',
          detail: 'wire',
          label: 'Which names are in it?',
          title: 'Does the token show the cloud?',
          explanation: [
            prose`In its audience. The issuer of a v1.0 token is the same host, ${code('sts.windows.net')}, for the public cloud and the US Government’s; only the tenant tells them apart. China has a host of its own there.`,
          ],
          fields: [
            { name: 'aud', value: ref('botTokenAudience'), meaning: prose`This cloud’s Connector.` },
            { name: 'iss', value: ref('botTokenIssuer'), meaning: prose`The tenant’s name in v1.0 form.` },
          ],
          sources: [governmentConstants],
        },
        cachesToken,
      ],
    },
    {
      label: 'User token',
      steps: [
        {
          id: 'asks-token-service',
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Asks for the user’s token',
          title: 'Which Token Service?',
          explanation: [
            prose`The SDK’s constant for the US Government’s cloud. Tenants of GCC High and DoD have one of their own each, and a bot for them has to be told. The address for replies differs for DoD too, but that comes with every message.`,
          ],
          wire: get(
            url`${'tokenServiceSet'}/api/usertoken/GetToken?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}`,
            withBotToken,
          ),
          fields: [
            {
              name: 'Token Service',
              value: ref('tokenServiceSet'),
              meaning: prose`For GCC High ${code('tokengcch.botframework.azure.us')}, for DoD ${code('apiDoD.botframework.azure.us')}. The connection’s redirect URI has to be on the same host.`,
            },
          ],
          sources: [governmentConstants, governmentDeployment],
        },
        {
          id: 'finds-connections',
          kind: 'computation',
          at: 'token-service',
          label: 'Are the connections here?',
          title: 'Is it the right one?',
          explanation: [
            prose`Each Token Service knows the connections that were made in its own part of the cloud. The others have never heard of this bot.`,
          ],
          check: same(
            side('the Token Service asked', 'tokenServiceSet'),
            side('the one with the bot’s connections', 'tokenServiceOfTenant'),
          ),
          otherwise: [
            {
              id: 'sign-in-fails',
              kind: 'computation',
              at: 'bot',
              label: 'No sign-in is possible',
              title: 'What does the bot get?',
              explanation: [
                prose`Nothing that it could use: this Token Service does not know the connection. What exactly it answers is not documented. Messages go on working.`,
              ],
              sources: [governmentDeployment],
            },
          ],
          sources: [governmentDeployment],
        },
        {
          id: 'no-token-stored',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'asks-token-service',
          label: '404, none stored',
          title: 'Is this an error?',
          explanation: [
            prose`No: this user has not signed in yet. It goes on as in any cloud, with this cloud’s hosts in every link.`,
          ],
          wire: answer(404, 'Not Found'),
          sources: [botBuilderJsAuth('userTokenClientImpl.ts')],
        },
      ],
    },
    { label: 'Reply', steps: replySteps },
  ],
  faults: [
    {
      id: 'channel-service-missing',
      at: 'reads-channel-service',
      label: 'ChannelService is missing',
      change: { values: { channelService: text`` } },
      failsAt: 'bot-checks',
      symptom: prose`The bot works in the public cloud. In the government’s every message is refused with ${code('401')}, “Unauthorized. No valid identity.”`,
      cause: prose`Without ChannelService the bot has the public cloud’s constants. It expects the public Connector’s issuer and would ask the public Entra for its token.`,
      fix: prose`Set ChannelService to ${code('https://botframework.azure.us')}, and see that the code passes the whole configuration on. In China set all the parameters of the guide instead.`,
      sources: [
        issue('microsoft/botbuilder-dotnet', 6396),
        issue('microsoft/BotBuilder-V3', 130),
        issue('microsoft/botbuilder-python', 1482),
      ],
    },
    {
      id: 'channel-service-misspelt',
      at: 'reads-channel-service',
      label: 'ChannelService is written in another way',
      change: { values: { channelService: text`https://botframework.azure.us/` } },
      failsAt: 'reads-channel-service',
      symptom: prose`The bot does not start: “The provided ChannelService value is not supported.”`,
      cause: prose`A slash at the end, a capital letter, or the name of another cloud. The value is a name and is compared as one.`,
      fix: prose`Write ${code('https://botframework.azure.us')} exactly. For China leave it out and set the parameters.`,
      sources: [factory('130-148'), chinaDeployment],
    },
    {
      id: 'gcc-high-token-service',
      at: 'asks-token-service',
      label: 'A GCC High bot asks the usual Token Service',
      change: { values: { tokenServiceOfTenant: text`${'tokenServiceOfGccHigh'}` } },
      failsAt: 'finds-connections',
      symptom: prose`Messages work and sign-in does not, although the connection can be tested with success in the portal.`,
      cause: prose`The SDK has one constant for the whole US Government’s cloud. GCC High and DoD keep their connections elsewhere.`,
      fix: prose`Give the bot the Token Service of its part of the cloud. If that is done by the OAuthUrl parameter, the other parameters have to be set as well, or no message comes in any more.`,
      sources: [governmentDeployment, factory('89-112')],
    },
  ],
  checkpoints: [
    {
      id: 'what-chooses-cloud',
      before: 'message-arrives',
      kind: 'next',
      question: prose`A bot is deployed to Azure Government with the settings that it had in the public cloud. Which cloud does it believe to be in?`,
      answers: [
        {
          text: 'The public one.',
          right: true,
          because: prose`The SDK does not ask where it runs. ChannelService is empty, and empty stands for the public cloud.`,
        },
        {
          text: 'The government’s: its host says so.',
          because: prose`Nothing of the host is looked at. The constants follow the setting.`,
        },
      ],
    },
    {
      id: 'first-failing-check',
      before: 'bot-checks',
      kind: 'check',
      question: prose`The bot has the public cloud’s constants. Which check of the Connector’s token fails first?`,
      answers: [
        {
          text: 'The issuer.',
          right: true,
          because: prose`It is compared before keys are fetched. ${code('.us')} is not ${code('.com')}.`,
        },
        {
          text: 'The signature.',
          because: prose`It would fail too, with the public server’s keys, but it does not get that far.`,
        },
        {
          text: 'The audience.',
          because: prose`The audience is the bot’s app id, and that is right.`,
        },
      ],
    },
    {
      id: 'where-is-it-seen',
      before: 'posts-reply',
      kind: 'sees',
      question: prose`By which claim does the Connector of this cloud see that the bot’s token is meant for it?`,
      answers: [
        {
          text: 'aud',
          right: true,
          because: prose`It is the name of this cloud’s Connector. The issuer’s host would be the same in the public cloud.`,
        },
        {
          text: 'ver',
          because: prose`The version is 1.0 in every cloud.`,
        },
        { text: 'iss', because: prose`Its host is shared with the public cloud. Only the tenant in it differs.` },
      ],
    },
  ],
});
