/**
 * Sign-out: what the Token Service deletes when a bot asks it to, and what lives on: the session at the provider, tokens
 * that somebody has kept, the memory of another instance. Left out: revocation (RFC 7009), for which neither bot nor
 * Token Service is known to ask, and the hops of the browser, which "OAuthCard sign-in" shows.
 */
import { codeIsRight } from '#core/flows/steps/sign-in-steps.ts';
import { botSays } from '#core/flows/steps/replies.ts';
import { asksForToken, codeRedeemed, codeReturned, noTokenFound } from '#core/flows/steps/sign-in-messages.ts';
import { fromConnector, webChatMessage } from '#core/flows/steps/activities.ts';
import { before, defineFlow, same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import {
  authorize,
  authorizeWith,
  codeAndState,
  mail,
  readMail,
  sendOAuthCard,
  signOut,
  tokenEvent,
} from '#core/flows/steps/sign-in-wires.ts';
import { agentsForNet, authenticationConcept, botBuilderJs, teamsNet, userTokenApi } from '#core/flows/sources.ts';
import { botChecksToldElsewhere, ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { answer, code, get, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';
import type { Source } from '#core/sequence/sequence.ts';

const userTokenAccess = botBuilderJs('botbuilder-dialogs/src/prompts/userTokenAccess.ts', '104-125');
const memoryOfAgents = agentsForNet(
  'libraries/Client/Microsoft.Agents.Connector/RestClients/UserTokenRestClient.cs',
  '244-312',
);
const conversations = botBuilderJs('botframework-connector/src/connectorApi/operations/conversations.ts', '658-694');
const endOfSession: Source = {
  label: 'OpenID Connect RP-Initiated Logout 1.0 section 2',
  href: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout',
};
const promptParameter: Source = {
  label: 'OpenID Connect Core 1.0 section 3.1.2.1',
  href: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest',
};

/** What happens when a token that should be gone is used. */
const mailOfSignedOutUser = [
  {
    id: 'bot-reads-mail-anyway',
    kind: 'message',
    from: 'bot',
    to: 'provider',
    label: 'Reads the mail anyway',
    title: 'Can nobody stop it?',
    explanation: [
      prose`The mail service looks at signature, issuer, audience and time, and all of them are in order. It has never heard of the sign-out: that was between bot and Token Service.`,
    ],
    wire: readMail,
    sources: [rfc(6750, '2.1'), rfc(9068, '4')],
  },
  {
    id: 'mail-arrives-anyway',
    kind: 'message',
    from: 'provider',
    to: 'bot',
    answers: 'bot-reads-mail-anyway',
    bad: true,
    label: '200, mail all the same',
    title: 'How long does this go on?',
    explanation: [
      prose`Until the ${value('userToken', 'token')} ends. A self-contained token lives to its ${code('exp')}, whoever has signed out in between; that is why it should live briefly and be kept by nobody.`,
    ],
    wire: mail,
    sources: [rfc(7009, '3'), rfc(9068, '4')],
  },
] as const satisfies readonly StepDefinition[];

export default defineFlow({
  id: 'sign-out',
  group: 'Sign-in',
  title: 'Sign-out',
  summary: 'The bot lets the stored token be deleted. The session at the provider, and tokens already out, live on.',
  setup: { channel: 'webchat', signIn: 'before' },
  participants: [
    {
      id: 'user',
      label: 'User',
      role: 'The person, and the browser in which they once signed in at the provider.',
      holds: ['providerSession'],
    },
    {
      id: 'channel',
      label: 'Channel',
      role: 'Web Chat, with the Channel Service and its Connector behind it.',
      holds: ['userId', 'connectorPrivateKey', 'connectorKeySet'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code, which understands “log out”.',
      holds: ['appId', 'connectionName', 'botToken'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Keeps the user’s token since the last sign-in.',
      holds: ['userToken', 'refreshToken', 'providerClientId', 'providerClientSecret'],
    },
    {
      id: 'provider',
      label: 'External service',
      role: 'The identity provider, which keeps a session with the browser, and the mail service. Invented here.',
      holds: [
        'providerPrivateKey',
        'providerKeySet',
        'providerClientId',
        'providerClientSecret',
        'providerSession',
        'userSubject',
      ],
    },
  ],
  variants: [
    { id: 'at-the-bot', label: 'At the bot only' },
    { id: 'everywhere', label: 'At the provider too' },
  ],
  follow: [
    { value: 'userToken', name: 'token' },
    { value: 'userId', name: 'userId' },
    { value: 'connectionName', name: 'connectionName' },
    { value: 'providerSession', name: 'session (provider)' },
    { value: 'newUserToken', name: 'token (new)' },
  ],
  chapters: [
    {
      label: 'Sign out',
      steps: [
        {
          id: 'channel-forwards-logout',
          kind: 'message',
          detail: 'overview',
          from: 'channel',
          to: 'bot',
          label: '“Log out”',
          title: 'Who understands “log out”?',
          explanation: [
            prose`Only the bot. Neither the channel nor the prompt knows the words; the bot’s own code has to look for them, best before any dialog does.`,
            prose`The answer to this request is an empty ${code('200')}.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(webChatMessage('Log out'))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Whose token will be deleted. It must be the id under which it was stored.`,
            },
          ],
          sources: [authenticationConcept, userTokenAccess],
        },
        {
          id: 'bot-signs-out',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'token-service',
          label: 'DELETE SignOut',
          title: 'What does the bot ask for?',
          explanation: [
            prose`That the token of this ${value('userId', 'user')} for this ${value('connectionName', 'connection')} on this channel be deleted. Which bot asks, the header says by the bot’s own token.`,
            prose`User, connection and channel are the same three as in ${code('GetToken')}. A token on another channel or of another connection stays.`,
            ownTokenToldElsewhere,
          ],
          wire: signOut,
          fields: [
            { name: 'userId', value: ref('userId'), meaning: prose`The activity’s ${code('from.id')}.` },
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`The service allows it to be left out; the SDK always sends the one of the prompt.`,
            },
            { name: 'channelId', value: ref('channelId'), meaning: prose`The user stays signed in on Teams.` },
          ],
          sources: [userTokenApi('327-345'), userTokenAccess],
        },
        {
          id: 'token-deleted',
          kind: 'computation',
          detail: 'wire',
          at: 'token-service',
          label: 'Deletes the token',
          title: 'What is gone now?',
          explanation: [
            prose`The stored ${value('userToken', 'token')}, which the provider once signed. Whether the refresh token goes with it cannot be seen; nothing can be had with it any more through the bot.`,
            prose`The Token Service tells nobody. No document and no capture shows a call to the provider, so to the provider’s knowledge nothing has happened.`,
          ],
          fields: [
            {
              name: 'token',
              value: ref('userToken'),
              meaning: prose`Deleted here. Copies elsewhere stay good until its ${code('exp')}.`,
            },
          ],
          roles: { userToken: 'spent' },
          sources: [userTokenApi('327-345'), authenticationConcept],
        },
        {
          id: 'signed-out',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-signs-out',
          label: '200, done',
          title: 'Does it say whether there was a token?',
          explanation: [
            prose`No. The SDK takes ${code('200')} and ${code('204')} alike and looks at no body; two recorded sign-outs of 2026 were answered with ${code('200')}. Whether a token was there to delete, the bot does not learn.`,
          ],
          wire: answer(200, 'OK'),
          sources: [userTokenApi('327-345'), teamsNet('sso-trace-2026-04-22-summary.md')],
        },
        {
          id: 'bot-confirms',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          label: '“You are signed out”',
          title: 'Is that true?',
          explanation: [
            prose`At the bot, on this channel, for this connection: yes. At the provider: no. It is fairer to say what was deleted. The Connector’s answer is ${code('200')} and an id.`,
          ],
          wire: botSays('You are signed out of your mail here.'),
          sources: [conversations, authenticationConcept],
        },
        {
          id: 'bot-forgets',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Has the bot a copy?',
          title: 'Where else is the token?',
          explanation: [
            prose`Wherever somebody has put it: in the user state, in a log, in a variable of a class that lives on. ${code('SignOut')} reaches none of these places.`,
            prose`A bot that asks the Token Service anew in every turn has nothing to forget.`,
          ],
          check: same(side('what the bot has kept', 'keptToken'), side('nothing', 'nothingKept')),
          otherwise: mailOfSignedOutUser,
          sources: [authenticationConcept, rfc(6750, '5.2')],
        },
      ],
    },
    {
      label: 'Provider',
      steps: [
        {
          id: 'bot-sends-logout-link',
          only: ['everywhere'],
          kind: 'message',
          from: 'bot',
          to: 'channel',
          label: 'Offers a second link',
          title: 'How does one sign out at the provider?',
          explanation: [
            prose`In the browser that has the session, for only it can show the cookie. The bot can do no more than send a link to the provider’s logout page. The Connector’s answer is again ${code('200')} and an id.`,
          ],
          wire: botSays(
            text`To sign out of the provider as well, open ${'providerLogout'}?client_id=${'providerClientId'}`,
          ),
          sources: [endOfSession, issue('microsoft/BotFramework-Services', 340)],
        },
        {
          id: 'browser-ends-session',
          only: ['everywhere'],
          kind: 'message',
          detail: 'overview',
          from: 'user',
          to: 'provider',
          label: 'Ends the session',
          title: 'What does the provider need for it?',
          explanation: [
            prose`The ${value('providerSession', 'session cookie')} of this browser. OpenID Connect defines the endpoint; a provider may ask the person first, since anybody can plant such a link.`,
            prose`It ends the session for all applications in this browser, not only for the bot.`,
          ],
          wire: get(url`${'providerLogout'}?client_id=${'providerClientId'}`, {
            Cookie: text`session=${'providerSession'}`,
          }),
          roles: { providerSession: 'spent' },
          sources: [endOfSession],
        },
        {
          id: 'session-ended',
          only: ['everywhere'],
          kind: 'message',
          from: 'provider',
          to: 'user',
          answers: 'browser-ends-session',
          label: '200, cookie cleared',
          title: 'Are the tokens dead now?',
          explanation: [
            prose`Not by this. The session is one thing, tokens are another; a provider may revoke the refresh tokens of the session, but access tokens that are signed and self-contained usually live on to their end.`,
          ],
          wire: answer(200, 'OK', undefined, { 'Set-Cookie': text`session=; Max-Age=0` }),
          sources: [rfc(6265, '5.3'), rfc(7009, '3')],
        },
      ],
    },
    {
      label: 'Again',
      steps: [
        {
          id: 'channel-forwards-again',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: '“Check my email”',
          title: 'What happens a minute later?',
          explanation: [
            prose`The same person asks for mail again, with the same ${value('userId', 'user id')}. The answer is an empty ${code('200')} at the end of the turn.`,
          ],
          wire: post(
            url`${'botEndpoint'}`,
            fromConnector,
            json(webChatMessage('Check my email, please', { id: 'askAgainId', timestamp: 'askAgainTime' })),
          ),
          sources: [authenticationConcept],
        },
        {
          id: 'memory-forgotten',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Is it in memory?',
          title: 'Does the bot even ask?',
          explanation: [
            prose`BotBuilder asks the Token Service in every turn. The Agents SDK for .NET remembers tokens in the process: five minutes, counted anew at every use, as long as they have five minutes to live.`,
            prose`A sign-out on one machine does not reach the memory of the next.`,
          ],
          check: before(side('the end of the memory', 'memoryEnds'), side('now', 'askedAgainAt')),
          otherwise: mailOfSignedOutUser,
          sources: [memoryOfAgents],
        },
        {
          ...asksForToken,
          title: 'Is anything left in the store?',
          explanation: [
            prose`The bot asks with the same three, user, connection and channel, as before. The Agents SDK asks with ${code('GetTokenOrSignInResource')}, which brings the new link at once.`,
          ],
          sources: [userTokenApi('276-284')],
        },
        {
          ...noTokenFound,
          detail: 'overview',
          title: 'What shows that the sign-out worked?',
          explanation: [
            prose`This: ${code('404')} where there was ${code('200')}. For the Token Service the user is as new as on the first day.`,
          ],
          sources: [userTokenApi('276-284')],
        },
        {
          id: 'bot-sends-card',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          label: 'Sends a new card',
          title: 'Which link is in it?',
          explanation: [
            prose`A new one with a new ${value('signInId', 'sign-in id')}, for which the bot has asked the Token Service as usual. The old card’s link is dead. The answer is ${code('200')} and an id.`,
          ],
          wire: sendOAuthCard({ withLink: true }),
          roles: { signInId: 'born' },
          sources: [botBuilderJs('botbuilder-dialogs/src/prompts/oauthPrompt.ts', '342-385')],
        },
        {
          id: 'browser-at-provider',
          only: ['at-the-bot'],
          kind: 'message',
          detail: 'overview',
          from: 'user',
          to: 'provider',
          label: 'Brings the old session',
          title: 'Why does nobody ask for a password?',
          explanation: [
            prose`By the link and the Token Service the browser comes to the provider, and brings the ${value('providerSession', 'session cookie')} of the first sign-in. The provider knows this browser: it needs no password, and no consent, which was given then.`,
            prose`The window passes through without a question. People take it for a sign-out that did not work.`,
          ],
          wire: authorizeWith('providerSession'),
          fields: [
            {
              name: 'Cookie',
              value: text`session=${'providerSession'}`,
              meaning: prose`Between this browser and the provider. Neither the bot nor the Token Service can see or delete it.`,
            },
          ],
          roles: { providerState: 'born', providerSession: 'checked' },
          sources: [issue('microsoft/botbuilder-dotnet', 2833), promptParameter],
        },
        {
          id: 'account-picked',
          only: ['at-the-bot'],
          kind: 'computation',
          detail: 'wire',
          at: 'provider',
          label: 'Picks the account',
          title: 'Which account is it?',
          explanation: [
            prose`The one of the session. Unless the request says ${code('prompt=select_account')} or ${code('prompt=login')}, the provider may take it without asking.`,
          ],
          check: same(
            side('the account of the session', 'userSubject'),
            side('the account that the user wants', 'wantedSubject'),
          ),
          otherwise: [
            {
              id: 'wrong-account-returns',
              kind: 'message',
              from: 'provider',
              to: 'user',
              answers: 'browser-at-provider',
              bad: true,
              label: 'A code for the old account',
              title: 'Why can’t the user choose?',
              explanation: [
                prose`Nobody asked them. The code is good, the token will be good, and the bot will read the mail of the account that the user wanted to leave.`,
              ],
              wire: codeAndState,
              sources: [issue('microsoft/BotFramework-Services', 340), issue('microsoft/BotFramework-Emulator', 2345)],
            },
          ],
          sources: [promptParameter],
        },
        {
          id: 'user-signs-in',
          only: ['everywhere'],
          kind: 'message',
          detail: 'overview',
          from: 'user',
          to: 'provider',
          label: 'Signs in with a password',
          title: 'Why is the password asked for now?',
          explanation: [
            prose`The browser brings no session any more, so the provider does not know who sits there. Now another account can be chosen, too.`,
          ],
          wire: authorize,
          roles: { providerState: 'born' },
          sources: [rfc(6749, '3.1')],
        },
        {
          ...codeReturned,
          only: ['at-the-bot'],
          answers: 'browser-at-provider',
          title: 'Is this a proper sign-in?',
          explanation: [
            prose`Yes, the same as with a password: a fresh ${value('providerCode', 'code')} for the Token Service. How the person was recognised is the provider’s decision.`,
          ],
          sources: [rfc(6749, '4.1.2')],
        },
        {
          id: 'provider-returns-code-after-password',
          only: ['everywhere'],
          kind: 'message',
          from: 'provider',
          to: 'user',
          answers: 'user-signs-in',
          label: 'Code and state',
          title: 'Does the rest differ?',
          explanation: [
            prose`No. A ${value('providerCode', 'code')} goes through the browser to the Token Service, exactly as on the first day.`,
          ],
          wire: codeAndState,
          roles: { providerCode: 'born' },
          sources: [rfc(6749, '4.1.2')],
        },
        {
          ...codeRedeemed,
          title: 'Does the provider know of the sign-out?',
          explanation: [
            prose`No. A code with the right client secret gets a token, whatever happened at the bot before.`,
          ],
          sources: [rfc(6749, '4.1.3')],
        },
        codeIsRight,
        {
          id: 'provider-issues-token',
          kind: 'message',
          from: 'provider',
          to: 'token-service',
          answers: 'service-redeems-code',
          label: 'A new token',
          title: 'Are there two tokens now?',
          explanation: [
            prose`Yes. The ${value('newUserToken', 'new one')}, signed by the same provider, is stored, and the old one, were it still somewhere, would be good until its end. Neither invalidates the other.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              access_token: ref('newUserToken'),
              token_type: 'Bearer',
              expires_in: 3600,
              scope: ref('providerScope'),
            }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('newUserToken'),
              meaning: prose`Same user, same service, same scope; another ${code('jti')}, another end.`,
            },
          ],
          roles: { newUserToken: 'born' },
          sources: [rfc(6749, '5.1')],
        },
        {
          id: 'channel-brings-token',
          kind: 'message',
          detail: 'overview',
          from: 'token-service',
          to: 'bot',
          label: 'Hands over the token',
          title: 'Is the user signed in again?',
          explanation: [
            prose`Yes, by the event that Web Chat’s sign-in ends with. It is posted by the Connector; the answer is an empty ${code('200')}.`,
          ],
          wire: tokenEvent('newUserToken', 'secondEventTime'),
          fields: [
            {
              name: 'value.token',
              value: ref('newUserToken'),
              meaning: prose`The new token, in the clear inside TLS.`,
            },
          ],
          sources: [botBuilderJs('botbuilder-dialogs/src/prompts/oauthPrompt.ts', '409-430')],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'bot-kept-token',
      at: 'bot-confirms',
      label: 'The bot has kept a copy of the token',
      change: { values: { keptToken: text`${'userToken'}` } },
      failsAt: 'bot-forgets',
      symptom: prose`After “You are signed out” the bot still reads the mail, up to an hour long. The Token Service’s side looks right: ${code('GetToken')} answers ${code('404')}.`,
      cause: prose`The bot has put the token into its user state or into a field, to save a call. ${code('SignOut')} deletes what the Token Service has, and nothing else.`,
      fix: prose`Keep no user tokens. Ask for the token in every turn; the Token Service, or the SDK’s own short memory, makes that cheap. On sign-out delete what you have in your state.`,
      sources: [authenticationConcept, rfc(7009, '3')],
    },
    {
      id: 'other-instance-remembers',
      at: 'channel-forwards-again',
      label: 'Another instance still remembers the token',
      change: { values: { memoryEnds: after('start', 300) } },
      failsAt: 'memory-forgotten',
      symptom: prose`Signed out, and for some minutes now and then still signed in, depending on which instance of the bot gets the message.`,
      cause: prose`The Agents SDK for .NET keeps tokens in the memory of each process for five minutes after their last use. The sign-out went to one process, the next message to another.`,
      fix: prose`Wait: five minutes without use and it is gone. If sign-out must hold at once, note it in storage that all instances share and look there first.`,
      sources: [memoryOfAgents],
    },
    {
      id: 'same-account-again',
      at: 'browser-at-provider',
      only: ['at-the-bot'],
      label: 'The user wanted another account',
      change: { values: { wantedSubject: another('userSubject') } },
      failsAt: 'account-picked',
      symptom: prose`People sign out to change the account, sign in again, and are the old one: the window closes before they can choose.`,
      cause: prose`The session at the provider is still there and the request does not ask for a choice. ${code('SignOut')} cannot end a session that lives in the user’s browser.`,
      fix: prose`Let the connection ask with ${code('prompt=select_account')} where its settings allow it, offer the provider’s logout page, or use a private window.`,
      sources: [
        issue('microsoft/botbuilder-dotnet', 2833),
        issue('microsoft/BotFramework-Services', 340),
        issue('microsoft/BotFramework-Emulator', 2345),
      ],
    },
  ],
  checkpoints: [
    {
      id: 'what-is-deleted',
      before: 'signed-out',
      kind: 'check',
      question: prose`The Token Service has done what the bot asked. What is gone?`,
      answers: [
        {
          text: 'The stored token, for this connection and channel',
          right: true,
          because: prose`That is what ${code('SignOut')} names: user, connection, channel, and the bot by its own token.`,
        },
        {
          text: 'The user’s session at the provider',
          because: prose`It hangs on a cookie between the user’s browser and the provider. The Token Service does not have it.`,
        },
        {
          text: 'Every token that the provider ever made for this bot',
          because: prose`That would be a revocation at the provider. No document says that the Token Service asks for one.`,
        },
      ],
    },
    {
      id: 'old-token',
      before: 'channel-forwards-again',
      kind: 'sees',
      question: prose`Somebody copied the token a quarter of an hour ago. What can they do with it now?`,
      answers: [
        {
          text: 'Read the mail until the token ends',
          right: true,
          because: prose`The mail service checks signature, audience and time. Nobody has told it about the sign-out.`,
        },
        {
          text: 'Nothing, it was deleted',
          because: prose`One copy was. A token is a text, and texts can be copied.`,
        },
        {
          text: 'Nothing without the bot’s own token',
          because: prose`A bearer token is good in anybody’s hand. The bot’s own token is for Connector and Token Service.`,
        },
      ],
    },
    {
      id: 'next-sign-in',
      only: ['at-the-bot'],
      before: 'browser-at-provider',
      kind: 'next',
      question: prose`The user clicks “Sign in” on the new card. What does the provider’s page ask?`,
      answers: [
        {
          text: 'Nothing, it sends the browser on at once',
          right: true,
          because: prose`The session and the consent of the first sign-in are still there. The sign-out was at the bot.`,
        },
        {
          text: 'The password',
          because: prose`Only if the session had ended or the request demanded it.`,
        },
        {
          text: 'The consent',
          because: prose`It was given to the connection’s client and is remembered by the provider.`,
        },
      ],
    },
    {
      id: 'who-can-end-session',
      only: ['everywhere'],
      before: 'browser-ends-session',
      kind: 'next',
      question: prose`Who can end the session at the provider?`,
      answers: [
        {
          text: 'The browser that has the cookie',
          right: true,
          because: prose`It alone can show the provider which session is meant. The bot can only offer the link.`,
        },
        {
          text: 'The bot, with the user’s token',
          because: prose`The token speaks to the mail service for reading mail. It is no handle on a browser’s session.`,
        },
        {
          text: 'The Token Service, with the client secret',
          because: prose`The secret proves the connection’s client. A session belongs to a person and a browser.`,
        },
      ],
    },
  ],
});
