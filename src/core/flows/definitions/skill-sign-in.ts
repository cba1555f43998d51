/**
 * A skill needs a token of the user’s, and the host gets one for it silently: SkillDialog with `connectionName` set, in
 * expectReplies (botbuilder-js 4.23, skillDialog.ts). Left out: the host’s message through the channel and the ways by
 * which the user signs in when it is not silent, which are flows of their own.
 */
import { withBotToken } from '#core/flows/steps/activities.ts';
import { defineFlow, listed, onlyVariant, side, verdictOf, type StepDefinition } from '#core/flows/define-flow.ts';
import { authenticationConcept, botBuilderJs, botBuilderJsAuth, botDocs, oauthPrompt } from '#core/flows/sources.ts';
import { ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import {
  act,
  answer,
  code,
  get,
  json,
  post,
  prose,
  ref,
  sdkAnswer,
  text,
  url,
  value,
  type JsonMembers,
} from '#core/flows/templates.ts';
import { issue } from '#core/sequence/citations.ts';

const skillDialog = (lines: string) => botBuilderJs('botbuilder-dialogs/src/skillDialog.ts', lines);
const userTokenApi = (lines: string) =>
  botBuilderJs('botframework-connector/src/tokenApi/operations/userToken.ts', lines);
const aboutSkills = botDocs('v4sdk/skills-conceptual.md');

const toSkill = {
  Authorization: text`Bearer ${'hostToken'}`,
  'x-ms-conversation-id': ref('skillConversationId'),
  'Content-Type': text`application/json`,
};
const withSkillToken = { Authorization: text`Bearer ${'skillOwnToken'}` };

const fromHost: JsonMembers = {
  serviceUrl: ref('hostCallback'),
  channelId: ref('channelId'),
  from: { id: ref('userId'), name: ref('userName'), aadObjectId: ref('userObjectId') },
  conversation: { id: ref('skillConversationId') },
  recipient: { id: ref('botId'), name: ref('botName'), role: 'skill' },
};

/** However the silent way fails, the user is asked. */
const cardIsShown: StepDefinition<'host' | 'user', never> = {
  id: 'card-is-shown',
  kind: 'message',
  from: 'host',
  to: 'user',
  label: 'The skill’s OAuthCard',
  title: 'What does the user see now?',
  explanation: [
    prose`A sign-in card that the skill made, in the name of the host. If the user clicks it, the sign-in is the skill’s: its connection, its consent page, its app’s name on it. People wonder whom they are signing in to.`,
    prose`The host says nothing of why: in its code every failure of the exchange leads here.`,
  ],
  wire: act('Teams shows the card with its button.'),
  bad: true,
  sources: [skillDialog('353-376'), authenticationConcept],
};

export default defineFlow({
  id: 'skill-sign-in',
  group: 'Skills',
  title: 'A skill signs someone in',
  summary: 'The skill sends an OAuthCard. The host catches it, gets a token for the skill, and the user sees nothing.',
  setup: { channel: 'msteams', signIn: 'before' },
  participants: [
    { id: 'user', label: 'User', role: 'Talks to the host and has signed in to it before.' },
    {
      id: 'host',
      label: 'Host',
      role: 'The bot that people talk to. It passes messages on to the skill and looks at what comes back.',
      holds: ['appId', 'clientSecret', 'interceptConnection', 'hostToken'],
    },
    {
      id: 'skill',
      label: 'Skill',
      role: 'A bot with an app and a connection of its own, which asks for more than the host’s.',
      holds: ['skillAppId', 'skillSecret', 'skillConnectionName', 'skillCallers'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Keeps users’ tokens, apart for every bot, connection, channel and user.',
      holds: ['skillExchangeUrl', 'hostGrants'],
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
  },
  follow: [
    { value: 'userId', name: 'userId' },
    { value: 'skillExchangeUrl', name: 'tokenExchangeResource.uri' },
    { value: 'skillExchangeId', name: 'tokenExchangeResource.id' },
    { value: 'skillUserToken', name: 'token for the skill' },
    { value: 'skillGraphToken', name: 'token for the service' },
  ],
  chapters: [
    {
      label: 'Card',
      steps: [
        {
          id: 'user-asks',
          kind: 'message',
          from: 'user',
          to: 'host',
          label: '“Which trips have I booked?”',
          title: 'To whom is the user signed in?',
          explanation: [
            prose`To the host: the Token Service keeps a token for it, from an earlier sign-in. Of the skill the user has never heard.`,
            prose`The message comes through the channel, with a token of the Connector, as in every other flow.`,
          ],
          wire: act('Writes “Which trips have I booked?” to the host in Teams.'),
          sources: [aboutSkills, authenticationConcept],
        },
        {
          id: 'host-calls-skill',
          kind: 'message',
          detail: 'overview',
          from: 'host',
          to: 'skill',
          label: 'Passes the message on',
          title: 'Why does the host wait for the answer?',
          explanation: [
            prose`It asks for it by ${code('deliveryMode')}: with ${code('expectReplies')} the skill’s replies come in the answer to this very request. SkillDialog looks for a sign-in card among them only in this mode.`,
            prose`The token in the header is the host’s for the skill, signed by Entra. How the host gets it is told in “A bot calls a skill”.`,
          ],
          wire: post(
            url`${'skillEndpoint'}`,
            toSkill,
            json({
              type: 'message',
              id: ref('messageId'),
              ...fromHost,
              deliveryMode: 'expectReplies',
              text: 'Which trips have I booked?',
            }),
          ),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`The same id as in the channel. Under it the skill’s tokens are kept too, but apart from the host’s.`,
            },
          ],
          sources: [skillDialog('250-306'), aboutSkills],
        },
        {
          id: 'skill-checks',
          kind: 'computation',
          detail: 'wire',
          at: 'skill',
          label: 'Checks the host’s token',
          title: 'Does the skill know the caller?',
          explanation: [
            prose`By the rules for skills: Entra’s signature, its own app id as audience, the host on its list of callers. “A bot calls a skill” goes through them.`,
          ],
          check: verdictOf('atSkill'),
          otherwise: [
            {
              id: 'skill-refuses',
              kind: 'message',
              from: 'skill',
              to: 'host',
              answers: 'host-calls-skill',
              label: 'Refuses the call',
              title: 'Does the sign-in even begin?',
              explanation: [
                prose`No. The skill’s SDK refuses the host, and the host’s dialog throws “Error invoking the skill id”.`,
              ],
              wire: sdkAnswer('atSkill'),
              bad: true,
              sources: [skillDialog('279-283')],
            },
          ],
          sources: [botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', '284-365')],
        },
        {
          id: 'skill-asks-token',
          kind: 'message',
          from: 'skill',
          to: 'token-service',
          label: 'Is a token stored?',
          title: 'May the skill use the host’s token?',
          explanation: [
            prose`No. Tokens are kept for one bot, connection, channel and user. The skill asks as itself, with its own token and its own ${value('skillConnectionName', 'connection')}, and finds what it has stored itself.`,
            ownTokenToldElsewhere,
          ],
          wire: get(
            url`${'tokenServiceApi'}/api/usertoken/GetToken?userId=${'userId'}&connectionName=${'skillConnectionName'}&channelId=${'channelId'}`,
            withSkillToken,
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'skillOwnToken'}`,
              meaning: prose`The skill’s token for the Token Service. It tells whose store is meant.`,
            },
          ],
          sources: [oauthPrompt('209-214'), userTokenApi('276-284')],
        },
        {
          id: 'no-token',
          kind: 'message',
          from: 'token-service',
          to: 'skill',
          answers: 'skill-asks-token',
          label: '404, none stored',
          title: 'Is the user not signed in?',
          explanation: [
            prose`To the host they are, to the skill they are not. ${code('404')} means that the skill has no token for this user yet.`,
          ],
          wire: answer(404, 'Not Found'),
          sources: [userTokenApi('276-284')],
        },
        {
          id: 'skill-asks-resource',
          kind: 'message',
          from: 'skill',
          to: 'token-service',
          label: 'Asks for a sign-in',
          title: 'How does the Token Service know it is a skill?',
          explanation: [
            prose`The ${value('skillSignInState', 'state')} has a member more: ${code('relatesTo')}, the user’s conversation with the host. The skill’s own conversation is only an id that the host made.`,
          ],
          wire: get(
            url`${'tokenServiceApi'}/api/botsignin/GetSignInResource?state=${'skillSignInState'}`,
            withSkillToken,
          ),
          roles: { skillSignInState: 'born' },
          sources: [oauthPrompt('342-349'), botBuilderJsAuth('userTokenClient.ts', '109-128')],
        },
        {
          id: 'resource-arrives',
          kind: 'message',
          from: 'token-service',
          to: 'skill',
          answers: 'skill-asks-resource',
          label: 'Link and resource',
          title: 'What makes it possible without the user?',
          explanation: [
            prose`The ${code('tokenExchangeResource')}: a token for this ${value('skillExchangeUrl', 'URI')} will be taken in exchange. It is the Token Exchange URL of the skill’s connection; without one there is only the link.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              signInLink: text`${'tokenServiceSite'}/api/oauth/signin?signin=${'skillSignInId'}`,
              tokenExchangeResource: {
                id: ref('skillExchangeId'),
                uri: ref('skillExchangeUrl'),
                providerId: ref('entraProviderId'),
              },
            }),
          ),
          roles: { skillExchangeId: 'born', skillSignInId: 'born' },
          sources: [oauthPrompt('342-349')],
        },
        {
          id: 'card-to-host',
          kind: 'message',
          detail: 'overview',
          from: 'skill',
          to: 'host',
          answers: 'host-calls-skill',
          label: 'OAuthCard',
          title: 'Who is this card for?',
          explanation: [
            prose`For the user, as far as the skill knows. A skill’s card always has the link in its button, whatever the channel, because no channel could ask for it in the skill’s name.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              activities: [
                {
                  type: 'message',
                  conversation: { id: ref('skillConversationId') },
                  attachments: [
                    {
                      contentType: 'application/vnd.microsoft.card.oauth',
                      content: {
                        text: 'Sign in to Travel',
                        connectionName: ref('skillConnectionName'),
                        buttons: [
                          {
                            type: 'signin',
                            title: 'Sign in',
                            value: text`${'tokenServiceSite'}/api/oauth/signin?signin=${'skillSignInId'}`,
                          },
                        ],
                        tokenExchangeResource: {
                          id: ref('skillExchangeId'),
                          uri: ref('skillExchangeUrl'),
                          providerId: ref('entraProviderId'),
                        },
                      },
                    },
                  ],
                },
              ],
            }),
          ),
          sources: [oauthPrompt('354-371'), skillDialog('290-306')],
        },
      ],
    },
    {
      label: 'Exchange',
      steps: [
        {
          id: 'host-intercepts',
          kind: 'computation',
          at: 'host',
          label: 'Catches the card?',
          title: 'What does the host need for it?',
          explanation: [
            prose`A connection of its own, named as ${code('connectionName')} in the SkillDialog’s options, with which it can ask for a token in the user’s name; and a card that has a resource. If either is missing, the card goes on to the user.`,
          ],
          check: listed(
            side('the connection in the dialog’s options', 'interceptConnection'),
            side('the connections of the host', 'hostConnections'),
          ),
          otherwise: [cardIsShown],
          sources: [skillDialog('322-352')],
        },
        {
          id: 'host-exchanges',
          kind: 'message',
          detail: 'overview',
          from: 'host',
          to: 'token-service',
          label: 'Asks for the skill’s URI',
          title: 'What does the host ask for?',
          explanation: [
            prose`For a token of this user, by the host’s connection, made out to the ${value('skillExchangeUrl', 'URI')} from the skill’s card. It sends no token: the one that the Token Service keeps for host and user is the basis.`,
          ],
          wire: post(
            url`${'tokenServiceApi'}/api/usertoken/exchange?userId=${'userId'}&connectionName=${'interceptConnection'}&channelId=${'channelId'}`,
            { ...withBotToken, 'Content-Type': text`application/json` },
            json({ uri: ref('skillExchangeUrl') }),
          ),
          fields: [
            {
              name: 'uri',
              value: ref('skillExchangeUrl'),
              meaning: prose`From the card, unchanged. The host has never seen this resource before.`,
            },
          ],
          sources: [skillDialog('353-361'), userTokenApi('374-400')],
        },
        {
          id: 'uri-granted',
          kind: 'computation',
          at: 'token-service',
          label: 'May the host have it?',
          title: 'Who permits the host to ask for the skill?',
          explanation: [
            prose`Entra, by what was set up beforehand: the skill’s app exposes an API under this URI, and the app of the host’s connection is allowed to ask for it. The names must match letter for letter.`,
          ],
          check: listed(
            side('the URI of the card', 'skillExchangeUrl'),
            side('what the host’s app may ask for', 'hostGrants'),
          ),
          otherwise: [
            {
              id: 'uri-refused',
              kind: 'message',
              from: 'token-service',
              to: 'host',
              answers: 'host-exchanges',
              label: '400, no token',
              title: 'What does the host make of it?',
              explanation: [
                prose`Nothing that one could see: the call throws, the SDK catches it and takes the card for one that has to be shown. The reason stands in Entra’s sign-in log.`,
              ],
              wire: answer(400, 'Bad Request'),
              bad: true,
              sources: [skillDialog('373-376'), userTokenApi('374-400')],
            },
            cardIsShown,
          ],
          sources: [authenticationConcept, skillDialog('353-361')],
        },
        {
          id: 'token-for-skill',
          kind: 'message',
          from: 'token-service',
          to: 'host',
          answers: 'host-exchanges',
          label: 'A token for the skill',
          title: 'What can the host do with it?',
          explanation: [
            prose`Pass it on. It says that this user, through the host, may be known to the skill: ${code('aud')} is the skill’s URI, ${code('scp')} what the skill exposes. No service of the skill’s would take it.`,
          ],
          wire: answer(200, 'OK', json({ connectionName: ref('interceptConnection'), token: ref('skillUserToken') })),
          fields: [
            {
              name: 'token',
              value: ref('skillUserToken'),
              meaning: prose`Signed by Entra, about the user, for the skill.`,
            },
          ],
          roles: { skillUserToken: 'born' },
          sources: [userTokenApi('374-400')],
        },
        {
          id: 'host-invokes-skill',
          kind: 'message',
          detail: 'overview',
          from: 'host',
          to: 'skill',
          label: 'signin/tokenExchange',
          title: 'Whom does the host imitate here?',
          explanation: [
            prose`The Teams client, which sends the same invoke in single sign-on. The skill cannot tell the difference, and need not: it checks the invoke’s ${value('skillConnectionName', 'connection')} and tries the token.`,
          ],
          wire: post(
            url`${'skillEndpoint'}`,
            toSkill,
            json({
              type: 'invoke',
              name: 'signin/tokenExchange',
              ...fromHost,
              value: {
                id: ref('skillExchangeId'),
                connectionName: ref('skillConnectionName'),
                token: ref('skillUserToken'),
              },
            }),
          ),
          sources: [skillDialog('381-406')],
        },
        {
          id: 'skill-exchanges',
          kind: 'message',
          from: 'skill',
          to: 'token-service',
          label: 'Exchanges the token',
          title: 'A second exchange?',
          explanation: [
            prose`Yes, the other half: the host traded its own for a token to the skill, and the skill trades that for one to the service it needs. Each bot acts with its own connection and its own consent.`,
          ],
          wire: post(
            url`${'tokenServiceApi'}/api/usertoken/exchange?userId=${'userId'}&connectionName=${'skillConnectionName'}&channelId=${'channelId'}`,
            { ...withSkillToken, 'Content-Type': text`application/json` },
            json({ token: ref('skillUserToken') }),
          ),
          sources: [oauthPrompt('447-495'), userTokenApi('374-400')],
        },
        {
          id: 'service-consented',
          kind: 'computation',
          at: 'token-service',
          label: 'Was it consented to?',
          title: 'Does the host’s consent count?',
          explanation: [
            prose`No. The skill’s app asks for scopes of its own, to which the user or an administrator has to have agreed for the skill.`,
          ],
          check: listed(
            side('what the skill’s connection asks for', 'graphScope'),
            side('what was consented to', 'grantedScopes'),
          ),
          otherwise: [
            {
              id: 'service-refused',
              kind: 'message',
              from: 'token-service',
              to: 'skill',
              answers: 'skill-exchanges',
              label: '400, no token',
              title: 'Which consent is missing?',
              explanation: [
                prose`That for the skill’s app. The answer does not say so; it is the same for a wrong audience.`,
              ],
              wire: answer(400, 'Bad Request'),
              bad: true,
              sources: [userTokenApi('374-400')],
            },
            {
              id: 'skill-cannot-exchange',
              kind: 'message',
              from: 'skill',
              to: 'host',
              answers: 'host-invokes-skill',
              label: '412, ask the user',
              title: 'Who acts on 412 here?',
              explanation: [
                prose`The host, in the place of Teams. Any status that is no success tells it that the silent way has failed, and it shows the card.`,
              ],
              wire: answer(
                412,
                'Precondition Failed',
                json({
                  id: ref('skillExchangeId'),
                  connectionName: ref('skillConnectionName'),
                  failureDetail: 'The bot is unable to exchange token. Proceed with regular login.',
                }),
              ),
              bad: true,
              sources: [oauthPrompt('447-495'), skillDialog('404-406')],
            },
            cardIsShown,
          ],
          sources: [authenticationConcept, oauthPrompt('447-495')],
        },
        {
          id: 'service-token',
          kind: 'message',
          from: 'token-service',
          to: 'skill',
          answers: 'skill-exchanges',
          label: 'A token for the service',
          title: 'Who holds what now?',
          explanation: [
            prose`The skill has a token for the service it wanted. The host never sees it, nor does it know which service that is: Microsoft Graph. The Token Service keeps a copy for the skill.`,
          ],
          wire: answer(200, 'OK', json({ connectionName: ref('skillConnectionName'), token: ref('skillGraphToken') })),
          fields: [
            {
              name: 'token',
              value: ref('skillGraphToken'),
              meaning: prose`For Microsoft Graph, where the trips stand in the calendar; signed by Entra, given to the skill’s app.`,
            },
          ],
          roles: { skillGraphToken: 'born' },
          sources: [userTokenApi('374-400')],
        },
        {
          id: 'skill-accepts',
          kind: 'message',
          from: 'skill',
          to: 'host',
          answers: 'host-invokes-skill',
          label: '200, exchanged',
          title: 'What becomes of the card?',
          explanation: [
            prose`The host drops it. For the skill’s prompt the sign-in is complete, and the skill goes on with what the user asked.`,
          ],
          wire: answer(200, 'OK', json({ id: ref('skillExchangeId'), connectionName: ref('skillConnectionName') })),
          sources: [skillDialog('294-302'), skillDialog('404-406')],
        },
        {
          id: 'user-gets-trips',
          kind: 'message',
          from: 'host',
          to: 'user',
          label: '“You have two trips.”',
          title: 'What has the user noticed?',
          explanation: [
            prose`Nothing of all this. Behind one reply are two bots, five tokens of Entra and two exchanges, each with a receiver of its own.`,
          ],
          wire: act('Teams shows “You have two trips.” as a message of the host.'),
          sources: [aboutSkills],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'host-does-not-intercept',
      at: 'card-to-host',
      label: 'The dialog names no connection',
      change: { values: { interceptConnection: text`` } },
      failsAt: 'host-intercepts',
      symptom: prose`The user, who signed in to the host a minute ago, gets a second sign-in card, with the skill’s name on the consent page.`,
      cause: prose`The options of the SkillDialog have no ${code('connectionName')}. The host then passes every card on, and single sign-on between the two is off.`,
      fix: prose`Set ${code('connectionName')} in the dialog’s options to a connection of the host that can ask for the skill’s URI.`,
      sources: [skillDialog('331-338'), authenticationConcept],
    },
    {
      id: 'uri-differs',
      at: 'host-exchanges',
      label: 'The Token Exchange URL is another name',
      change: { values: { skillExchangeUrl: text`api://botid-${'skillAppId'}` } },
      failsAt: 'uri-granted',
      symptom: prose`The card is shown although both connections are set up and the host intercepts. No error in either bot’s log.`,
      cause: prose`The Token Exchange URL in the skill’s connection is not the App ID URI of the skill’s app: one has ${code('api://botid-')}, the other has not. Entra knows no resource of that name.`,
      fix: prose`Copy the App ID URI from “Expose an API” into the Token Exchange URL, and authorize the host’s app there as a client.`,
      sources: [issue('microsoft/BotFramework-Composer', 6424), skillDialog('373-376')],
    },
    {
      id: 'skill-consent-missing',
      at: 'skill-exchanges',
      label: 'Nobody consented for the skill',
      change: { values: { grantedScopes: text`openid profile` } },
      failsAt: 'service-consented',
      symptom: prose`The host’s exchange works, the skill answers its invoke with ${code('412')}, and the user gets a card. After one consent it is silent for this user.`,
      cause: prose`The user agreed to what the host asks for. The skill’s app asks for scopes of its own, and consent is given per app.`,
      fix: prose`Have an administrator consent to the skill’s app for the organisation, or let each user do it once by the card.`,
      sources: [issue('microsoft/botbuilder-dotnet', 5140), oauthPrompt('447-495')],
    },
  ],
  checkpoints: [
    {
      id: 'stored-for-whom',
      before: 'no-token',
      kind: 'check',
      question: prose`The user signed in to the host this morning. Will the Token Service find a token for the skill?`,
      answers: [
        {
          text: 'Yes, it is the same user and channel',
          because: prose`Two of four. Tokens are also kept apart by bot and by connection.`,
        },
        {
          text: 'No, the skill is another bot',
          right: true,
          because: prose`The skill asks with its own token and its own connection, and has stored nothing yet.`,
        },
      ],
    },
    {
      id: 'what-does-the-host-ask',
      before: 'host-exchanges',
      kind: 'next',
      question: prose`The host has caught the card. How does it get a token that the skill will take?`,
      answers: [
        {
          text: 'It gives the skill its own user token',
          because: prose`Made out to the host’s service, not to the skill. The skill could do nothing with it, and should not have it.`,
        },
        {
          text: 'It asks the Token Service for one for the card’s URI',
          right: true,
          because: prose`With its own connection, and without a token in the body: the stored one is the basis.`,
        },
        {
          text: 'It asks Teams for one',
          because: prose`Teams is not asked. The host has all it needs, which is why this works in any channel.`,
        },
      ],
    },
    {
      id: 'who-sees-service-token',
      before: 'skill-accepts',
      kind: 'sees',
      question: prose`Who can see the token for Graph?`,
      answers: [
        {
          text: 'Skill and Token Service',
          right: true,
          because: prose`It went from one to the other. The host knows only that the exchange succeeded.`,
        },
        {
          text: 'The host as well, it started the exchange',
          because: prose`It started the first one. The second one was between the skill and the Token Service.`,
        },
        {
          text: 'The user’s Teams client',
          because: prose`The client took no part at all; it has seen one message go out and one come in.`,
        },
      ],
    },
  ],
});
