/**
 * Plays one sign-in of a messaging extension from the query to the result, in the order in which the real ones happen:
 * the bot asks the Token Service while the channel waits for its answer, and the Token Service redeems the code while
 * the browser waits. Who sends the requests, and so who records them, is the client's business.
 */
import type { Fault } from './faults.ts';
import { CONNECTION, DIGITS, PROVIDER, type Imitation } from './imitation.ts';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Client {
  /** A call between servers; gives the body of its answer. */
  readonly send: (call: Call) => Promise<string>;
  /** The person opens the link and consents; true when the page came that hands over the digits. */
  readonly signIn: (link: string) => Promise<boolean>;
}

const APP = '68d2f5b1-0c7e-49a3-b84d-e3a61f90c725';
const TENANT = 'd17c5e90-8b3a-46f2-a5d4-0e9b72c81f63';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const USER = { id: '29:1Wm3cXsYp7QbZg', name: 'Robin Example', aadObjectId: '31e8b6d4-5f0c-49a7-92d3-b7c40a6e1f58' };
const BOT = { id: `28:${APP}`, name: 'ContosoMailBot' };
const CONVERSATION = { conversationType: 'personal', tenantId: TENANT, id: 'a:1GzRk8TbXw0VcYd' };

export async function playSignIn(client: Client, imitation: Imitation, fault: Fault | undefined): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const late = fault === 'channel-token-expired' ? 57_120 : 0;
  const channelToken = await imitation.connector.sign({
    iss: 'https://api.botframework.com',
    aud: APP,
    serviceurl: SERVICE_URL,
    nbf: now - 60 - late,
    exp: now + 3540 - late,
  });
  const issuer = `https://sts.windows.net/${TENANT}/`;
  const botToken = await imitation.directory.sign({
    iss: issuer,
    aud: 'https://api.botframework.com',
    appid: APP,
    tid: TENANT,
    ver: '1.0',
    iat: now - 60,
    nbf: now - 60,
    exp: now + 86_340,
  });
  const get = (url: string, token?: string): Promise<string> =>
    client.send({
      method: 'GET',
      url,
      ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
    });
  const getToken = (code: string, connectionName = CONNECTION): Promise<string> => {
    const query = new URLSearchParams({ userId: USER.id, connectionName, channelId: 'msteams', code });
    return get(`https://api.botframework.com/api/usertoken/GetToken?${query.toString()}`, botToken);
  };
  const query = (value: object): Promise<string> =>
    client.send({
      method: 'POST',
      url: 'https://bot.contoso.example/api/messages',
      headers: { Authorization: `Bearer ${channelToken}`, 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        type: 'invoke',
        id: 'f:94b3d7c0-1f6e-4a28-8c5b-7e0d2f9a6143',
        timestamp: new Date().toISOString(),
        serviceUrl: SERVICE_URL,
        channelId: 'msteams',
        from: USER,
        conversation: CONVERSATION,
        recipient: BOT,
        name: 'composeExtension/query',
        value: { commandId: 'searchQuery', parameters: [{ name: 'initialRun', value: 'true' }], ...value },
      }),
    });

  await get('https://login.botframework.com/v1/.well-known/openidconfiguration');
  await get('https://login.botframework.com/v1/.well-known/keys');

  const asked = query({});
  await getToken('');
  const link = await get(
    `https://api.botframework.com/api/botsignin/GetSignInUrl?state=${encodeURIComponent(stateOf())}`,
    botToken,
  );
  const onCard = fault === 'older-link' ? link.replace(/.{8}$/, '0badf00d') : link;
  const action = { type: 'openUrl', value: onCard, title: 'Sign in' };
  imitation.answerActivity({ composeExtension: { type: 'auth', suggestedActions: { actions: [action] } } });
  await asked;

  imitation.redeem = async ({ url, form }) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return client.send({ method: 'POST', url, headers, body: new URLSearchParams(form).toString() });
  };
  await get(`${PROVIDER}/.well-known/openid-configuration`);
  if (!(await client.signIn(onCard))) return;
  await get(`${PROVIDER}/keys`);

  const askedAgain = query({ state: DIGITS });
  await getToken(
    fault === 'digits-not-passed-on' ? '' : DIGITS,
    fault === 'connection-name-differs' ? 'ContosoMai1' : CONNECTION,
  );
  await get('https://api.contoso.example/mail?$top=1', 'opaque-token-of-the-person');
  imitation.answerActivity({ composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [] } });
  await askedAgain;
}

const stateOf = (): string =>
  Buffer.from(
    JSON.stringify({
      connectionName: CONNECTION,
      conversation: {
        activityId: 'f:94b3d7c0-1f6e-4a28-8c5b-7e0d2f9a6143',
        user: USER,
        bot: BOT,
        conversation: CONVERSATION,
        channelId: 'msteams',
        serviceUrl: SERVICE_URL,
      },
      msAppId: APP,
    }),
  ).toString('base64');
