import { expect, test } from 'vitest';
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

test('there is nothing beyond the hops', async () => {
  const capture = await readCaptureText(har([get('https://a.example/')]));
  if (!capture.ok) throw new Error(capture.problem.kind);
  expect(variablesAt(rebuildTrace(capture.value), 7)).toEqual([]);
});
