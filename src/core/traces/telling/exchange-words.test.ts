import { describe, expect, test } from 'vitest';
import type { MessageStep, Sequence } from '#core/sequence/sequence.ts';
import { traceOf } from '#core/traces/example-capture.testing.ts';
import { activity, get, har, redirect, reply } from '#core/traces/example-har.testing.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { requestWords } from './request-words.ts';
import { traceToSequence } from './to-sequence.ts';

async function sequenceOf(entries: readonly object[]): Promise<Sequence> {
  const capture = await readCaptureText(har(entries));
  if (!capture.ok) throw new Error(capture.problem.kind);
  return traceToSequence(rebuildTrace(capture.value));
}
const messages = async (entries: readonly object[]): Promise<readonly MessageStep[]> =>
  (await sequenceOf(entries)).steps.filter((step) => step.kind === 'message');
const labels = async (entries: readonly object[]): Promise<readonly string[]> =>
  (await messages(entries)).map(({ label }) => label);
const textOf = ({ title, explanation }: MessageStep): string =>
  [title, ...explanation.flat().map(({ text }) => text)].join(' ');
async function answerTo(entry: object): Promise<MessageStep> {
  const step = (await messages([entry])).find(({ id }) => id === 'h1-answer');
  if (step === undefined) throw new Error('There is no answer.');
  return step;
}

const GET_TOKEN = 'https://api.botframework.com/api/usertoken/GetToken?userId=u&connectionName=mail';
const GET_LINK = 'https://api.botframework.com/api/botsignin/GetSignInUrl?state=e30';
const SIGN_IN = 'https://token.botframework.com/api/oauth/signin?signin=4be1c7d09a5f4d62b8730e1f92ac6d35';
const ERROR = { error: { code: 'ServiceError', message: 'Could not find Connection Setting with name mail' } };
const query = (value: object): object =>
  activity({ type: 'invoke', name: 'composeExtension/query', channelId: 'msteams', value });

test('a sign-in in Web Chat has no Teams in it', async () => {
  const entries = [
    activity({ type: 'message', channelId: 'webchat', from: { id: 'dl_1' } }, { status: 0 }),
    get(GET_TOKEN, 404),
    get(GET_LINK, 200, SIGN_IN),
    reply({ attachments: [{ contentType: 'application/vnd.microsoft.card.oauth' }] }),
    redirect(
      `${SIGN_IN}%26code_challenge%3Ds1`,
      'https://token.botframework.com/api/oauth/PostSignInCallback?signin=1',
    ),
    get(
      'https://token.botframework.com/api/oauth/PostSignInCallback?signin=1',
      200,
      '<script>opener.postMessage("done", "*")</script>',
    ),
    activity({ type: 'event', name: 'tokens/response', channelId: 'webchat', value: { connectionName: 'mail' } }),
    activity({ type: 'invoke', name: 'signin/tokenExchange', channelId: 'webchat', value: { id: '1' } }),
  ];
  expect(await labels(entries)).toEqual([
    'Message',
    'Is a token stored?',
    '404, none stored',
    'Asks for a link',
    'A sign-in link',
    'Sends a sign-in card',
    '201',
    'No answer: status 0',
    'Opens the sign-in link',
    '302 to token.botframework.com',
    'Returns with the signin id',
    'The last page',
    'Posts a message to its opener',
    'Brings the user’s token',
    '200',
    'Offers a token',
    '200',
  ]);
  expect((await messages(entries)).map(textOf).join(' ')).not.toContain('Teams');
  expect((await sequenceOf(entries)).steps.every(({ certainty }) => certainty === 'captured')).toBe(true);
});

describe('GetToken', async () => {
  test('finds nothing with a 404 that has no body, which is normal', async () => {
    const answer = await answerTo(get(GET_TOKEN, 404));
    expect(answer.failed).toBe(false);
    expect(textOf(answer)).toContain('normal');
  });

  test.each([404, 400])('names the connection that was not found, with %i and an error body', async (status) => {
    const answer = await answerTo(get(GET_TOKEN, status, ERROR));
    expect(answer.failed).toBe(true);
    expect(answer.title).toBe('The connection setting was not found');
    expect(textOf(answer)).toContain('ServiceError: Could not find Connection Setting with name mail');
  });

  test('refuses the bot’s own token with a 401', async () => {
    const answer = await answerTo(get(GET_TOKEN, 401));
    expect(answer.failed).toBe(true);
    expect(answer.title).toBe('The bot’s own token was refused');
  });

  test.each([500, 503])('says nothing about stored tokens with %i', async (status) => {
    const answer = await answerTo(get(GET_TOKEN, status));
    expect(answer.failed).toBe(true);
    expect(textOf(answer)).not.toMatch(/stored|normal/);
  });

  test('that fails for wrong digits does not say why', async () => {
    const answer = await answerTo(get(`${GET_TOKEN}&code=204815`, 404));
    expect(answer.failed).toBe(true);
    expect(textOf(answer)).toContain('does not say which');
  });
});

test.each([401, 404, 500])('a link that was refused with %i is no link', async (status) => {
  const answer = await answerTo(get(GET_LINK, status, status === 404 ? ERROR : undefined));
  expect(answer.failed).toBe(true);
  expect(answer.label).not.toBe('A sign-in link');
});

test('a sign-in that the person leaves brings no digits', async () => {
  const entries = [
    query({ commandId: 'find' }),
    get(GET_TOKEN, 404),
    query({ commandId: 'find', state: 'CancelledByUser' }),
    get(`${GET_TOKEN}&code=CancelledByUser`, 404),
    activity({ type: 'invoke', name: 'signin/verifyState', channelId: 'msteams', value: { state: 'CancelledByUser' } }),
  ];
  const steps = await messages(entries);
  expect(steps.filter(({ id }) => id.endsWith('-request')).map(({ label }) => label)).toEqual([
    'Search query',
    'Is a token stored?',
    'Reports an unfinished sign-in',
    'Passes on no digits',
    'Reports an unfinished sign-in',
  ]);
  expect(steps.map(textOf).join(' ')).not.toContain('with the digits');
  expect(steps.find(({ id }) => id === 'h4-answer')?.failed).toBe(true);
});

test('invokes of a messaging extension are called by what they are', async () => {
  const invoke = (name: string): object => activity({ type: 'invoke', name, channelId: 'msteams' });
  const names = ['composeExtension/queryLink', 'composeExtension/submitAction', 'composeExtension/selectItem'];
  const requests = (await messages([get(GET_TOKEN, 404), ...names.map(invoke)])).filter(({ id }) =>
    id.endsWith('-request'),
  );
  expect(requests.map(({ label }) => label)).toEqual([
    'Is a token stored?',
    'Link to preview',
    'Submitted action',
    'invoke composeExtension/selectItem',
  ]);
});

test('a page that reports a failure hands over no digits', async () => {
  const callback = 'https://token.botframework.com/api/oauth/PostSignInCallback?signin=1';
  const page = async (script: string): Promise<string | undefined> =>
    (await messages([get(callback, 200, `<script>${script}</script>`)])).find(({ id }) => id === 'h1-page-1')?.label;
  expect(await page("microsoftTeams.authentication.notifyFailure('denied')")).toBe('Reports a failure');
  expect(await page("microsoftTeams.authentication.notifySuccess('204815')")).toBe('Hands over the digits');
  expect(await page("microsoftTeams.authentication.notifySuccess('done')")).toBe('Hands over a value');
});

test('only a messaging extension answers with the link; a message’s missing answer stays missing', async () => {
  const flow = (first: object): readonly object[] => [
    first,
    get(GET_TOKEN, 404),
    get(GET_LINK, 200, SIGN_IN),
    get(SIGN_IN),
  ];
  const unanswered = { status: 0 };
  const message = activity({ type: 'message', channelId: 'webchat' }, unanswered);
  const search = activity({ type: 'invoke', name: 'composeExtension/query', channelId: 'msteams' }, unanswered);
  expect(await labels(flow(message))).not.toContain('Hands on the link');
  expect(await labels(flow(search))).toContain('Hands on the link');
  expect((await labels([message, ...flow(search)])).filter((label) => label === 'Hands on the link')).toHaveLength(1);
});

test('the key document and the keys are two things', async () => {
  const answer = async (path: string): Promise<string> =>
    (await answerTo(get(`https://login.botframework.com/v1/.well-known/${path}`, 200, {}))).label;
  expect(await answer('openidconfiguration')).toBe('The key document');
  expect(await answer('keys')).toBe('The keys');
});

test('a token that an application gets for another resource is not said to be a bot’s', async () => {
  const ask = (scope: string): object => ({
    request: {
      method: 'POST',
      url: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        text: `grant_type=client_credentials&client_id=a&scope=${encodeURIComponent(scope)}`,
      },
    },
    response: { status: 200, content: { mimeType: 'application/json', text: '{"access_token":"a"}' } },
  });
  const said = async (scope: string) => (await messages([ask(scope)])).map(({ title }) => title);
  expect(await said('https://graph.microsoft.com/.default')).toEqual([
    'An application gets a token for itself',
    'The provider gives out tokens',
  ]);
  expect(await said('https://api.botframework.com/.default')).toEqual([
    'The bot gets a token for itself',
    'The bot has its own token',
  ]);
});

test.each([
  ['GET', 'code', 'Asks the provider for a code'],
  ['GET', 'code id_token', 'Asks the provider for a code'],
  ['GET', 'id_token token', 'Asks the provider for a token'],
  ['GET', 'id_token', 'Asks the provider who it is'],
  ['POST', 'code', 'Goes on at the provider'],
])('a %s to a provider for %s is called “%s”', (method, type, label) => {
  const ask = `${method} https://login.example/authorize?client_id=c1&response_type=${encodeURIComponent(type)}&state=s1`;
  const [hop] = traceOf([{ ask, body: 'consent=yes' }]).hops;
  expect(hop === undefined ? '' : requestWords(hop).label).toBe(label);
});
