/**
 * The failures that public issue threads show most often, numbered as in our list of them: somebody with a 401 pastes
 * the token they have, and the reason stands on the first screen. What was not checked is never said to be wrong.
 *
 * No token shows these, so they are not here: 2, a refused secret, for which no token is issued; 5, a network that keeps
 * the bot from the keys; 12, a managed identity outside Azure, which gets no token; 13, hosts missing in a manifest; 16,
 * one exchange for each of a person’s clients; 17, single sign-on outside personal chats, which the activity shows; 19,
 * an Emulator that the token service cannot reach; 20, an ignored magic code; 23, an error of the token service. Of 15
 * and 24 a token shows the half that is here.
 */
import {
  activity,
  appToken,
  BOT,
  channelToken,
  CONNECTOR,
  directLineToken,
  GOVERNMENT_CONNECTOR,
  lasting,
  OTHER_APP,
  OTHER_TENANT,
  renamed,
  SERVICE_URL,
  SHARED_TENANT,
  singleSignOnToken,
  TENANT,
} from '../failing-tokens.ts';
import { expect, test } from '../journey.ts';
import type { TokenPage } from '../pages/token-page.ts';

interface Pasted {
  readonly token: string;
  readonly keys?: string;
  readonly activity?: string;
}

const header = (token: string): string => `Authorization: Bearer ${token}`;

/** As a stranger would: what came over the wire, the keys, the message. */
async function paste(page: TokenPage, { token, keys, activity: message }: Pasted): Promise<void> {
  await page.open();
  await page.paste(header(token));
  if (keys !== undefined) await page.giveKey(keys);
  if (message !== undefined) await page.giveActivity(message);
}

interface Answer {
  /** The first sentence. */
  readonly sentence: string | RegExp;
  /** What stands under it, in the order in which it is read. */
  readonly says?: readonly (string | RegExp)[];
  readonly explanation?: string | RegExp;
  readonly signature: 'Pass' | 'Cannot tell';
}

const SAID_OF_WRONG_SIGNATURES = /invalid signature|signature does not match|signature was changed/i;

/** Everything has to be true of one screen: nobody scrolls at nine in the morning. */
async function expectAnswer(page: TokenPage, { sentence, says = [], explanation, signature }: Answer): Promise<void> {
  await expect(page.sentence).toContainText(sentence);
  for (const text of says) await expect(page.answer).toContainText(text);
  if (explanation === undefined) await expect(page.explanation).toBeHidden();
  else await expect(page.explanation).toContainText(explanation);
  await expect(page.lamp('Signature')).toContainText(signature);
  await expect(page.answer).not.toContainText(SAID_OF_WRONG_SIGNATURES);
  await page.answer.evaluate((column) => column.scrollTo({ top: 0 }));
  await expect(page.sentence).toBeInViewport();
  if (explanation !== undefined)
    await expect(page.explanation.getByRole('listitem').first()).toBeInViewport({ ratio: 0.5 });
}

test.describe('1: the bot logs in at the wrong tenant', () => {
  test('a bot with a tenant of its own shows a token of botframework.com', async ({ token }) => {
    await paste(token, await appToken({}, SHARED_TENANT));
    await token.expect('App id', BOT);
    await token.expectMore('Tenant id', TENANT);
    await expectAnswer(token, {
      sentence: /^No\. It is made out to the Connector, not to this bot/,
      explanation: new RegExp(
        `at botframework\\.com \\(${SHARED_TENANT}\\).*Its own tenant is ${TENANT}.*SingleTenant`,
      ),
      signature: 'Pass',
    });
  });

  test('a token of its own tenant does not fit a multi-tenant bot', async ({ page, token }) => {
    const { token: text } = await appToken();
    await paste(token, { token: text });
    await token.expect('App id', BOT);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Bot’s own token, bot to Connector');
    await expectAnswer(token, {
      sentence: /^No, whatever else holds/,
      explanation: new RegExp(
        `from the tenant ${TENANT}, as a single-tenant bot.*says multi-tenant, the two do not fit`,
      ),
      signature: 'Cannot tell',
    });
  });
});

test('3: a key without endorsements is taken by BotBuilder JS and refused by .NET', async ({ token }) => {
  await paste(token, { ...(await channelToken({}, {})), activity: activity() });
  await expectAnswer(token, {
    sentence: /^Yes, by BotBuilder JS/,
    explanation: /names no endorsements.*BotBuilder \.NET refuses it/,
    signature: 'Pass',
  });
  await expect(token.ruleSets.getByRole('row', { name: /^Endorsements/ })).toContainText('refuses');
  await token.ruleSet.selectOption('BotBuilder .NET');
  await expect(token.sentence).toContainText('No. Its key has no endorsements at all.');
});

test.describe('4: the keys are of somebody else', () => {
  test('a Connector’s token with the keys of Entra', async ({ token }) => {
    const [{ token: text }, { keys }] = await Promise.all([channelToken(), appToken()]);
    await paste(token, { token: text, keys, activity: activity() });
    await expectAnswer(token, {
      sentence: 'No. No key has the kid “connector-key” of its header.',
      says: ['401', 'Signing Key could not be retrieved.'],
      explanation:
        /wrong key set: it looks like one of Entra, and the token’s iss is of the Bot Framework Connector.*login\.botframework\.com\/v1\/\.well-known\/keys/,
      signature: 'Cannot tell',
    });
  });

  test('a token for a calling webhook with the keys of the Bot Framework', async ({ page, token }) => {
    const [{ token: text }, { keys }] = await Promise.all([
      channelToken({ serviceurl: undefined, tid: TENANT }),
      channelToken(),
    ]);
    await paste(token, { token: text, keys: renamed(keys) });
    await token.expect('App id', BOT);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('calling webhook');
    await expectAnswer(token, {
      sentence: /^No\. No key has the kid/,
      explanation: /keys of its own: they are not in the Bot Framework’s set.*api\.aps\.skype\.com/,
      signature: 'Cannot tell',
    });
    await expect(token.explanation).not.toContainText('login.botframework.com');
  });
});

test('6: the key is not in a set of another day', async ({ token }) => {
  const [{ token: text }, { keys }] = await Promise.all([channelToken(), channelToken()]);
  await paste(token, { token: text, keys: renamed(keys), activity: activity() });
  await expectAnswer(token, {
    sentence: 'No. No key has the kid “connector-key” of its header.',
    says: ['connector-key', 'another-key', 'at most once an hour'],
    explanation: /as it should, but the token’s kid is not in it: keys rotate/,
    signature: 'Cannot tell',
  });
  await expect(token.explanation).not.toContainText('wrong key set');
});

test.describe('7: the clocks differ', () => {
  test('by more than five minutes: expired', async ({ token }) => {
    await paste(token, { ...(await channelToken(lasting(-3910, -310))), activity: activity() });
    await expectAnswer(token, {
      sentence: /^No\. It expired 5 min \d+ s ago; less than 5 min is tolerated\./,
      says: ['The token has expired', '401', 'Check the clock of the machine the bot runs on'],
      signature: 'Pass',
    });
  });

  test('by more than five minutes: not yet valid', async ({ token }) => {
    await paste(token, { ...(await channelToken(lasting(400, 4000))), activity: activity() });
    await expectAnswer(token, {
      sentence: /^No\. It is not yet valid: it begins in 6 min \d+ s, and 5 min are tolerated\./,
      says: ['jwt not active', '500', 'Check the clock'],
      signature: 'Pass',
    });
  });

  test('by less: accepted, but only just', async ({ token }) => {
    await paste(token, { ...(await channelToken(lasting(-3820, -220))), activity: activity() });
    await expectAnswer(token, {
      sentence: /^Yes, by BotBuilder JS’s rules, but only just\. It expired \d min/,
      signature: 'Pass',
    });
    await expect(token.lamp('Time')).toContainText('Pass, in skew');
  });
});

test.describe('8: a message that the bot sends of itself', () => {
  test('with a token for Microsoft Graph', async ({ token }) => {
    await paste(token, await appToken({ aud: 'https://graph.microsoft.com' }));
    await token.expect('App id', BOT);
    await expectAnswer(token, {
      sentence: /^No/,
      explanation:
        /but for “https:\/\/graph\.microsoft\.com”\. The Connector takes only tokens for https:\/\/api\.botframework\.com.*api\.botframework\.com\/\.default/,
      signature: 'Pass',
    });
  });

  test('with a token of the app for itself', async ({ token }) => {
    await paste(token, await appToken({ aud: BOT }));
    await token.expect('App id', BOT);
    await expectAnswer(token, {
      sentence: '',
      explanation: /for itself, as the Emulator does\. Shown to the Connector it gives 401/,
      signature: 'Pass',
    });
  });

  test('with a service URL that is not the conversation’s', async ({ token }) => {
    const message = activity({ serviceUrl: 'https://smba.trafficmanager.net/amer/' });
    await paste(token, { ...(await channelToken()), activity: message });
    await expectAnswer(token, {
      sentence: 'No. Its serviceurl is another than the activity’s serviceUrl.',
      says: [
        SERVICE_URL,
        'https://smba.trafficmanager.net/amer/',
        'Unauthorized. ServiceUrl claim do not match.',
        '401',
      ],
      signature: 'Pass',
    });
  });
});

test.describe('9: the bot and the token are of two clouds', () => {
  test('the US Government’s Connector calls a bot set to the public cloud', async ({ token }) => {
    await paste(token, { ...(await channelToken({ iss: GOVERNMENT_CONNECTOR })), activity: activity() });
    await expectAnswer(token, {
      sentence: 'No. Its iss is the Connector of the US Government cloud, which a bot of the public cloud refuses.',
      says: [GOVERNMENT_CONNECTOR, 'ChannelService is https://botframework.azure.us', '401'],
      signature: 'Pass',
    });
  });

  test('the public Connector calls a bot set to the US Government', async ({ token }) => {
    await paste(token, { ...(await channelToken()), activity: activity() });
    await token.expectMore('Cloud', 'US Government');
    await expectAnswer(token, {
      sentence: 'No. Its iss is the Connector of the public cloud, which a bot of the US Government cloud refuses.',
      says: ['ChannelService is empty', '401'],
      signature: 'Pass',
    });
  });

  test('a bot of the US Government asks for a token of the public cloud', async ({ token }) => {
    const { token: text } = await appToken();
    await paste(token, { token: text });
    await token.expectMore('Cloud', 'US Government');
    await expectAnswer(token, {
      sentence: /^(?:No|Cannot tell)/,
      explanation:
        /the Connector of another cloud \(public cloud\).*asks for the scope https:\/\/api\.botframework\.us\/\.default/,
      signature: 'Cannot tell',
    });
  });
});

const fromEmulator = activity({
  channelId: 'emulator',
  serviceUrl: 'http://localhost:51234',
  recipient: { id: 'bot' },
});

test('10: the Emulator of a single-tenant bot', async ({ token }) => {
  await paste(token, { ...(await appToken({ aud: BOT })), activity: fromEmulator });
  await token.expect('App id', BOT);
  await expectAnswer(token, {
    sentence: /^Yes, by BotBuilder JS/,
    explanation: new RegExp(`Its issuer is the tenant ${TENANT}.*because of the token’s tid, since version 4\\.22`),
    signature: 'Pass',
  });
});

test.describe('11: the Emulator and the bot do not agree', () => {
  for (const { version, has, needs } of [
    { version: '1.0', has: 'azp', needs: 'appid' },
    { version: '2.0', has: 'appid', needs: 'azp' },
  ])
    test(`on the version: ver ${version} with ${has}`, async ({ token }) => {
      const claims = { aud: BOT, ver: version, [needs]: undefined, [has]: BOT };
      await paste(token, { ...(await appToken(claims, SHARED_TENANT)), activity: fromEmulator });
      await token.expect('App id', BOT);
      await expectAnswer(token, {
        sentence: `No. It has ${has} alone, but in a token of version ${version} the SDK reads ${needs}.`,
        says: [`"${needs}" claim is required on Emulator Token version "${version}"`, '401', 'ver and app id must fit'],
        signature: 'Pass',
      });
    });

  test('on the app id', async ({ token }) => {
    const claims = { aud: OTHER_APP, appid: OTHER_APP };
    await paste(token, { ...(await appToken(claims, SHARED_TENANT)), activity: fromEmulator });
    await token.expect('App id', BOT);
    await expectAnswer(token, {
      sentence: 'No. Its appid is another app than the bot.',
      says: [OTHER_APP, BOT, 'Give the Emulator the app id that the bot is configured with.'],
      signature: 'Pass',
    });
  });
});

test.describe('14 and 15: single sign-on in Teams ends in “Consent required”, or the resource does not match', () => {
  for (const { title, claims, explanation } of [
    {
      title: 'the token is made out to another app',
      claims: { aud: 'api://example.org/another' },
      explanation:
        /made out to “api:\/\/example\.org\/another”, which does not name the bot’s app .*webApplicationInfo\.resource.*Token Exchange URL/,
    },
    {
      title: 'the token has another scope',
      claims: { scp: 'User.Read' },
      explanation: /for the scope “User\.Read”; the exchange needs access_as_user/,
    },
    {
      title: 'Teams did not ask for it',
      claims: { azp: OTHER_APP },
      explanation: new RegExp(`The app that asked for this token is “${OTHER_APP}”, not Teams.*authorised`),
    },
    {
      title: 'the token is of version 1.0',
      claims: { ver: '1.0', azp: undefined, appid: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', aud: `api://botid-${BOT}` },
      explanation: /of version 1\.0.*requestedAccessTokenVersion/,
    },
    {
      title: 'the token came in the wrong place',
      claims: {},
      explanation: /belongs into signin\/tokenExchange/,
    },
  ])
    test(title, async ({ token }) => {
      await paste(token, { ...(await singleSignOnToken(claims)), activity: activity() });
      await expectAnswer(token, { sentence: /^No/, explanation, signature: 'Pass' });
    });
});

test.describe('18: Web Chat asks for the six digits', () => {
  for (const { title, claims, explanation } of [
    { title: 'the token binds no user', claims: {}, explanation: /binds no user.*trustedOrigins/ },
    {
      title: 'the user’s id has another beginning',
      claims: { user: 'ada', origin: ['https://example.org'] },
      explanation: /binds the user “ada”.*begins with dl_/,
    },
    {
      title: 'the token lists no origins',
      claims: { user: 'dl_ada' },
      explanation: /lists no trusted origins.*Name the page’s origin/,
    },
  ])
    test(title, async ({ page, token }) => {
      await paste(token, { token: await directLineToken(claims) });
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Direct Line token');
      await expectAnswer(token, { sentence: /^No/, explanation, signature: 'Cannot tell' });
    });
});

test.describe('21: a bot calls a skill', () => {
  const skillToken = (claims: object = {}) => appToken({ aud: BOT, appid: OTHER_APP, ...claims }, SHARED_TENANT);

  test('that has no claims validator', async ({ token }) => {
    await paste(token, { ...(await skillToken()), activity: activity() });
    await token.expectMore('Allowed callers', 'No claims validator');
    await expectAnswer(token, {
      sentence: 'No. It counts as a skill’s token, and the bot has no claims validator.',
      says: ['Skill Claims require validation.', '401', 'allowedCallersClaimsValidator'],
      signature: 'Pass',
    });
  });

  test('that does not allow the caller', async ({ token }) => {
    await paste(token, { ...(await skillToken()), activity: activity() });
    await token.expectMore('Allowed callers', 'These app ids');
    await token.expectMore('App ids', OTHER_TENANT);
    await expectAnswer(token, {
      sentence: `No. The caller “${OTHER_APP}” is not allowed.`,
      says: [OTHER_TENANT, 'add its app id to the allowed callers', '500'],
      signature: 'Pass',
    });
  });

  test('with a token for another skill', async ({ token }) => {
    await paste(token, { ...(await skillToken({ aud: OTHER_TENANT })), activity: activity() });
    await token.expectMore('Allowed callers', 'Any caller');
    await expectAnswer(token, {
      sentence: `No. Its aud is “${OTHER_TENANT}”, another app than the bot.`,
      says: ['SkillValidation.validateIdentity(): Invalid audience.', '401'],
      signature: 'Pass',
    });
  });

  test('from a tenant that the skill does not list', async ({ token }) => {
    await paste(token, { ...(await appToken({ aud: BOT, appid: OTHER_APP })), activity: activity() });
    await expectAnswer(token, {
      sentence: 'No. Its iss is a tenant that is not listed.',
      says: ['SkillValidation.validateIdentity(): Invalid identity', 'validTokenIssuers'],
      signature: 'Pass',
    });
  });
});

test('22: the Agents SDK no longer takes the Connector’s address for its own', async ({ token }) => {
  const { token: text } = await appToken();
  await paste(token, { token: text });
  await token.expect('App id', BOT);
  await token.ruleSet.selectOption('Agents SDK JS');
  await expectAnswer(token, {
    sentence: 'No. Its aud is the Connector, as in a token from a bot, not to one.',
    says: [CONNECTOR, BOT, 'Audience mismatch', '401', `Since version 1.1.1`, `scope ${BOT}/.default`],
    explanation: '',
    signature: 'Cannot tell',
  });
});

test.describe('24: Copilot and the newer service URL', () => {
  test('a composite channel id', async ({ token }) => {
    await paste(token, { ...(await channelToken()), activity: activity({ channelId: 'msteams:COPILOT' }) });
    await expectAnswer(token, {
      sentence: 'No. Its key is not endorsed for the channel “msteams:COPILOT”.',
      explanation: /a composite of the Agents SDK; keys are endorsed for “msteams”/,
      signature: 'Pass',
    });
    await token.expect('Channel id', 'msteams');
    await expectAnswer(token, { sentence: /^Yes, by BotBuilder JS/, signature: 'Pass' });
  });

  for (const [title, ofToken, ofActivity, newer] of [
    ['a stored service URL without the tenant', `${SERVICE_URL}${TENANT}/`, SERVICE_URL, 'token’s'],
    ['a service URL with the tenant beside an older token', SERVICE_URL, `${SERVICE_URL}${TENANT}/`, 'activity’s'],
  ] as const)
    test(title, async ({ token }) => {
      const made = await channelToken({ serviceurl: ofToken });
      await paste(token, { ...made, activity: activity({ serviceUrl: ofActivity }) });
      await expectAnswer(token, {
        sentence: 'No. Its serviceurl is another than the activity’s serviceUrl.',
        says: [ofToken, ofActivity, '401'],
        explanation: new RegExp(`Only the ${newer} service URL ends in a tenant`),
        signature: 'Pass',
      });
    });
});
