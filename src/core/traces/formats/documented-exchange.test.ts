import { describe, expect, test } from 'vitest';
import type { Hop } from '#core/traces/model.ts';
import { readBy } from '#core/traces/read-text.testing.ts';
import document from './documented-exchange.ts';

async function hopsOf(text: string): Promise<readonly Hop[]> {
  const result = await readBy(document, text);
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value.hops;
}
const requests = async (text: string): Promise<readonly string[]> =>
  (await hopsOf(text)).map(({ request }) => `${request?.method} ${request?.url}`);
const locationOf = (hop: Hop | undefined): string | undefined => hop?.response?.headers[0]?.value;

describe('URLs', () => {
  test('are asked for and returned by the last such word before them, on the line or up to two lines above', async () => {
    const hops = await hopsOf(`Get request =
https://a.example/one

Returns moved
https://a.example/two

The browser then requests https://a.example/two and is redirected to https://a.example/three.
`);
    expect(hops.map(({ request }) => request?.url)).toEqual(['https://a.example/one', 'https://a.example/two']);
    expect(hops[0]?.response?.statusText).toBe('moved');
    expect(hops.map(locationOf)).toEqual(['https://a.example/two', 'https://a.example/three']);
  });

  test('keep the raw spaces of a decoded scope, and end where the prose goes on', async () => {
    expect(
      await requests(`Get request
https://id.example/auth?scope=openid https://id.example/mail&state=1
Get request
https://id.example/auth?state=1&scope=openid email
Get request https://id.example/x?a=1 and then something else happens.
`),
    ).toEqual([
      'GET https://id.example/auth?scope=openid https://id.example/mail&state=1',
      'GET https://id.example/auth?state=1&scope=openid email',
      'GET https://id.example/x?a=1',
    ]);
  });

  test('keep the dots that say “cut off here”', async () => {
    expect(await requests('Get request\nhttps://a.example/?state=eyJj...\n')).toEqual([
      'GET https://a.example/?state=eyJj...',
    ]);
  });

  test('with placeholders are examples, and links to documentation are none of the exchange', async () => {
    const text = `Get request
\`https://a.example/?user=<user id>&code=<digits>\`
Example:
\`https://a.example/?user=1\`
Read [the manual](https://docs.example/manual) before you call anything.
`;
    expect(await requests(text)).toEqual(['GET https://a.example/?user=1']);
    const result = await readBy(document, text);
    expect(result.ok && result.value.notices.map(({ place }) => place?.label)).toContain('line 2');
  });

  test('are posted to when the lines around them speak of client credentials', async () => {
    const [hop] = await hopsOf('https://login.example/tenant/token\nwith client credentials\n');
    expect(hop?.request?.method).toBe('POST');
    expect(hop?.shown.map(({ name }) => name)).toEqual(['grant_type']);
  });

  test('a link that somebody clicks is requested', async () => {
    const hops = await hopsOf(`A request is sent to
https://a.example/link
Response
https://a.example/signin?signin=1

The user clicks this link.
`);
    expect(hops.map(({ request }) => request?.url)).toEqual([
      'https://a.example/link',
      'https://a.example/signin?signin=1',
    ]);
    expect(hops[0]?.response?.body?.text).toBe('https://a.example/signin?signin=1');
  });
});

describe('JSON', () => {
  test('a printed token and the activity after it are one message', async () => {
    const [hop, ...others] = await hopsOf(`The header holds
\`\`\`json
{
  "alg": "RS256" // as always
}.{
  "iss": "https://api.botframework.com",
  "exp": 12345678901234567890
}.[Signature]
\`\`\`
and the body
{ "type": "message", "channelId": "msteams", "text": "hello // not a comment" }
`);
    expect(others).toEqual([]);
    const [, header = '', payload = '', signature] =
      /^Bearer (.+)\.(.+)\.(.+)$/.exec(hop?.request?.headers[0]?.value ?? '') ?? [];
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"RS256"}');
    expect(Buffer.from(payload, 'base64url').toString()).toBe(
      '{"iss":"https://api.botframework.com","exp":12345678901234567890}',
    );
    expect(signature).toBe('[Signature]');
    expect(hop?.request?.body?.text).toContain('hello // not a comment');
    expect(hop?.shown[0]?.text).toContain('// as always');
  });

  test('an object that is encoded belongs to the next request with a state', async () => {
    const hops = await hopsOf(`This object is Base64 encoded
{ "connectionName": "mail" }
Get request
https://a.example/other
Get request
https://a.example/link?state=e30
`);
    expect(hops.map(({ shown }) => shown.map(({ name }) => name))).toEqual([[], ['state']]);
  });

  test('below an address it is what the address answers', async () => {
    const [hop] = await hopsOf(
      'See [the metadata](https://login.example/.well-known/x):\n```json\n{ "issuer": "a" }\n```\n',
    );
    expect(hop?.request?.url).toBe('https://login.example/.well-known/x');
    expect(hop?.response?.body?.text).toBe('{ "issuer": "a" }');
  });

  test('that breaks off with the text is read as far as it goes, and said', async () => {
    const result = await readBy(document, '```json\n{ "type": "invoke", "channelId": "msteams", "from": { "id": "29:');
    expect(result).toMatchObject({ ok: true, value: { hops: [{ request: { method: 'POST' } }] } });
    expect(result.ok && result.value.notices.map(({ sentence }) => sentence)).toContain(
      'The text ends inside this JSON.',
    );
  });
});

describe('tokens in one piece', () => {
  const token = (claims: object): string =>
    ['{"alg":"RS256","typ":"JWT"}', JSON.stringify(claims), 'sig']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');

  test('in a header line belong to the request above', async () => {
    const text = token({ aud: 'https://api.botframework.com' });
    const [hop] = await hopsOf(`GET https://a.example/api\nAuthorization: Bearer ${text}\n`);
    expect(hop?.request?.headers).toEqual([{ name: 'Authorization', value: `Bearer ${text}` }]);
  });

  test('from the Connector come with the activity below', async () => {
    const text = token({ iss: 'https://api.botframework.com' });
    const hops = await hopsOf(`The bot receives\n${text}\n{"type":"message","channelId":"msteams"}\n`);
    expect(hops).toHaveLength(1);
    expect(hops[0]?.request).toMatchObject({ method: 'POST', headers: [{ value: `Bearer ${text}` }] });
    expect(hops[0]?.request?.body?.text).toContain('msteams');
  });
});

describe('other documents of the kind', () => {
  test('a numbered list with arrows, another provider, statuses', async () => {
    const hops =
      await hopsOf(`1. Bot -> Token Service: GET https://europe.token.botframework.com/api/usertoken/GetToken?userId=u&connectionName=git&channelId=webchat
   The service answers 404.
2. Browser: GET https://github.com/login/oauth/authorize?response_type=code&client_id=c&state=s
   Response: 302, Location: https://europe.token.botframework.com/.auth/web/redirect?code=1&state=s
3. Browser: GET https://europe.token.botframework.com/.auth/web/redirect?code=1&state=s
`);
    expect(hops).toHaveLength(3);
    expect(hops.map(({ response }) => response?.status)).toEqual([404, 302, undefined]);
    expect(locationOf(hops[1])).toBe('https://europe.token.botframework.com/.auth/web/redirect?code=1&state=s');
  });

  test('plain text without fences, and a form that is posted', async () => {
    const hops =
      await hopsOf(`The bot sends a POST request to https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token

It gets back
{ "token_type": "Bearer", "access_token": "opaque" }

Then it calls https://api.botframework.com/api/botsignin/GetSignInUrl?state=e30
and the answer is https://token.botframework.com/api/oauth/signin?signin=9
`);
    expect(hops.map(({ request }) => request?.method)).toEqual(['POST', 'GET']);
    expect(hops[0]?.response?.body?.text).toContain('"access_token"');
    expect(hops[1]?.response?.body?.text).toBe('https://token.botframework.com/api/oauth/signin?signin=9');
  });

  test('a bare list of addresses', async () => {
    expect(await requests('https://a.example/1\nhttps://a.example/2\n')).toEqual([
      'GET https://a.example/1',
      'GET https://a.example/2',
    ]);
  });
});

test('hostile repetitions end, and never throw', async () => {
  for (const piece of [
    '{/*',
    '{"a":',
    '`https://a ',
    '<https://a.b ',
    'https://a?scope=a ',
    'get ',
    '](https://',
    'a.b(',
    '"\\',
  ]) {
    const text = `x\n${piece.repeat(30_000 / piece.length)}\n${`${piece}\n`.repeat(30_000 / piece.length)}`;
    await expect(readBy(document, text)).resolves.toBeDefined();
  }
});
