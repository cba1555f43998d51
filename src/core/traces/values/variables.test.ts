import { expect, test } from 'vitest';
import { traceOf } from '#core/traces/example-capture.testing.ts';
import { get, har, redirect } from '#core/traces/example-har.testing.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { variablesAt } from './variables.ts';

const authorize = (state: string): string =>
  `https://id.example/authorize?client_id=app&response_type=code&redirect_uri=https%3A%2F%2Frp.example%2Fcb&state=${state}`;
const back = (state: string): string => `https://rp.example/cb?code=c0de&state=${state}`;
const redeem = {
  request: {
    method: 'POST',
    url: 'https://id.example/token',
    postData: { mimeType: 'application/x-www-form-urlencoded', text: 'grant_type=authorization_code&code=c0de' },
  },
  response: {
    status: 200,
    content: { mimeType: 'application/json', text: '{"access_token":"at-1","token_type":"Bearer"}' },
  },
};
const start = {
  request: { method: 'GET', url: 'https://rp.example/signin' },
  response: {
    status: 302,
    headers: [
      { name: 'location', value: authorize('s1') },
      { name: 'Set-Cookie', value: 'correlation=s1; SameSite=None; Secure; Path=/' },
      { name: 'Set-Cookie', value: 'theme=dark' },
    ],
  },
};

/** Each variable at each hop: `state s1 known`. */
async function told(entries: readonly object[]): Promise<readonly (readonly string[])[]> {
  const capture = await readCaptureText(har(entries));
  if (!capture.ok) throw new Error(capture.problem.kind);
  const trace = rebuildTrace(capture.value);
  return trace.hops.map((_, index) =>
    variablesAt(trace, index).map(({ name, value, fate, fateAt }) =>
      [name, value, fate, fateAt ?? ''].join(' ').trim(),
    ),
  );
}

test('values are known since the hop that shows them, and consumed where they are spent', async () => {
  const [first, second, third, fourth] = await told([
    start,
    redirect(authorize('s1'), back('s1')),
    get(back('s1')),
    redeem,
  ]);
  expect(first).toContain('state s1 known');
  expect(first).toContain('correlation s1 known');
  expect(first?.join()).not.toContain('theme');
  expect(first?.join()).not.toContain('c0de');
  expect(second).toContain('code c0de known');
  expect(second).toContain('state s1 known');
  expect(third).toContain('state s1 consumed h3');
  expect(fourth).toContain('code c0de consumed h4');
  expect(fourth).toContain('access_token at-1 known');
});

test('a state that comes back as another is changed', async () => {
  const [first, second] = await told([start, redirect(authorize('s1'), back('s2')), get(back('s2'))]);
  expect(first).toContain('state s1 known');
  expect(second).toContain('state s1 changed h2');
  expect(second).toContain('state s2 known');
});

test('a code that is redeemed with another redirect_uri changed it', async () => {
  const text = 'grant_type=authorization_code&code=c0de&redirect_uri=https%3A%2F%2Frp.example%2Fcb%2F';
  const other = { ...redeem, request: { ...redeem.request, postData: { ...redeem.request.postData, text } } };
  const hops = await told([start, redirect(authorize('s1'), back('s1')), get(back('s1')), other]);
  expect(hops.at(-1)).toContain('redirect_uri https://rp.example/cb changed h4');
  const same = {
    ...other,
    request: { ...other.request, postData: { ...other.request.postData, text: text.slice(0, -3) } },
  };
  expect(
    (await told([start, redirect(authorize('s1'), back('s1')), get(back('s1')), same])).flat().join(),
  ).not.toContain('changed');
});

test('what was asked while a hop waited comes before its answer: the card changes the link, not the link the card', () => {
  const ids = ['4be1c7d09a5f4d62b8730e1f92ac6d35', 'c08d54f2e1b74a9986d3207f5be91a4c'] as const;
  const link = (id: string): string => `https://token.botframework.com/api/oauth/signin?signin=${id}`;
  const trace = traceOf([
    {
      ask: 'POST https://bot.example/api/messages',
      body: {
        type: 'invoke',
        name: 'composeExtension/query',
        channelId: 'msteams',
        serviceUrl: 'https://smba.example/',
        conversation: { id: 'a:1' },
        from: { id: '29:1' },
        recipient: { id: '28:1' },
      },
      answer: {
        composeExtension: { type: 'auth', suggestedActions: { actions: [{ type: 'openUrl', value: link(ids[1]) }] } },
      },
      recorded: { took: 10 },
    },
    { ask: 'https://api.botframework.com/api/botsignin/GetSignInUrl?state=e30', answer: { link: link(ids[0]) } },
    { ask: link(ids[1]), location: 'https://login.example/authorize?client_id=1&response_type=code&state=s1' },
  ]);
  const last = variablesAt(trace, 2).filter(({ name }) => name === 'signin');
  expect(last.map(({ value, since, fate, fateAt }) => [value, since.hopId, fate, fateAt])).toEqual([
    [ids[0], 'h2', 'changed', 'h1'],
    [ids[1], 'h1', 'known', undefined],
  ]);
});

test('there is nothing beyond the hops', async () => {
  const capture = await readCaptureText(har([get('https://a.example/')]));
  if (!capture.ok) throw new Error(capture.problem.kind);
  expect(variablesAt(rebuildTrace(capture.value), 7)).toEqual([]);
});
