import { base64urlOf } from '#core/shared/encode-base64.ts';

/** Small HAR files for tests: one entry per line of a story, a second apart. */
export const har = (entries: readonly object[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: entries.map((entry, index) => ({
        startedDateTime: new Date(Date.UTC(2026, 2, 12, 14, 20, index)).toISOString(),
        ...entry,
      })),
    },
  });

/** A status of 0 stands for "no answer came". */
export const get = (url: string, status = 200, body?: object | string): object => ({
  request: { method: 'GET', url },
  response: { status, content: contentOf(body) },
});

export const redirect = (url: string, location: string): object => ({
  request: { method: 'GET', url },
  response: { status: 302, headers: [{ name: 'location', value: location }] },
});

/** An activity that the channel brings; `header` is the whole Authorization header. */
export const activity = (
  members: object,
  { header, status = 200 }: { header?: string; status?: number } = {},
): object => post('https://bot.example/api/messages', members, { header, status });

/** What the bot posts to the conversation. */
export const reply = (members: object): object =>
  post('https://channel.example/v3/conversations/c1/activities', { type: 'message', ...members }, { status: 201 });

export function post(
  url: string,
  body: object,
  { header, status }: { header?: string | undefined; status: number },
): object {
  const headers = header === undefined ? [] : [{ name: 'Authorization', value: header }];
  return {
    request: { method: 'POST', url, headers, postData: { mimeType: 'application/json', text: JSON.stringify(body) } },
    response: { status },
  };
}

const contentOf = (body: object | string | undefined): object =>
  typeof body === 'string'
    ? { mimeType: 'text/html', text: body }
    : { mimeType: 'application/json', text: body === undefined ? '' : JSON.stringify(body) };

/** A token whose signature is three letters. */
export const token = (claims: object, header: object = { alg: 'RS256', kid: 'k1' }): string =>
  `${base64Json(header)}.${base64Json(claims)}.c2ln`;

export const base64Json = (value: object): string => base64urlOf(new TextEncoder().encode(JSON.stringify(value)));
