/** For tests: one invented sign-in, which fails at its end, as each text format has it. */
export interface TextCapture {
  readonly format: string;
  readonly text: string;
  /** Status and address of each hop; `?` where the text does not say. */
  readonly hops: readonly string[];
}

const TOKEN_SERVICE = 'https://token.botframework.com';
const LOGIN = '/.auth/web/login/northwind?signin=5f0c';
const AUTHORIZE = 'https://login.northwind.example/authorize?client_id=bot-7&response_type=code&state=c2lnbg';
const REDIRECT = '/.auth/web/redirect?code=4T7x&state=c2lnbg';
const ERROR = '{"error":{"code":"ServiceError","message":"Invalid state."}}';

const WHOLE: readonly string[] = [
  `302 ${TOKEN_SERVICE}/api/oauth/signin?signin=5f0c`,
  `302 ${TOKEN_SERVICE}${LOGIN}`,
  `302 ${AUTHORIZE}`,
  `400 ${TOKEN_SERVICE}${REDIRECT}`,
];

const CURL_VERBOSE = `*   Trying 192.0.2.10:443...
* Connected to token.botframework.com (192.0.2.10) port 443 (#0)
* ALPN: offers h2,http/1.1
} [5 bytes data]
* TLSv1.3 (OUT), TLS handshake, Client hello (1):
} [512 bytes data]
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
> GET /api/oauth/signin?signin=5f0c HTTP/1.1
> Host: token.botframework.com
> User-Agent: curl/7.88.1
> Accept: */*
>
< HTTP/1.1 302 Found
< Location: ${LOGIN}
< Set-Cookie: ARRAffinity=a1b2; Path=/; HttpOnly; Secure
< Content-Length: 0
<
* Connection #0 to host token.botframework.com left intact
* Issue another request to this URL: '${TOKEN_SERVICE}${LOGIN}'
* Re-using existing connection #0 with host token.botframework.com
> GET ${LOGIN} HTTP/1.1
> Host: token.botframework.com
> User-Agent: curl/7.88.1
> Accept: */*
>
< HTTP/1.1 302 Found
< Location: ${AUTHORIZE}
* Ignoring the response-body
<
{ [15 bytes data]
* Connection #0 to host token.botframework.com left intact
* Issue another request to this URL: '${AUTHORIZE}'
*   Trying 192.0.2.20:443...
* Connected to login.northwind.example (192.0.2.20) port 443 (#1)
* ALPN: server accepted h2
* using HTTP/2
* [HTTP/2] [1] OPENED stream for ${AUTHORIZE}
* [HTTP/2] [1] [:method: GET]
* [HTTP/2] [1] [:scheme: https]
* [HTTP/2] [1] [:authority: login.northwind.example]
> GET /authorize?client_id=bot-7&response_type=code&state=c2lnbg HTTP/2
> Host: login.northwind.example
> User-Agent: curl/7.88.1
> Accept: */*
>
< HTTP/2 302
< location: ${TOKEN_SERVICE}${REDIRECT}
<
* Connection #1 to host login.northwind.example left intact
* Issue another request to this URL: '${TOKEN_SERVICE}${REDIRECT}'
* Re-using existing connection #0 with host token.botframework.com
> GET ${REDIRECT} HTTP/1.1
> Host: token.botframework.com
> User-Agent: curl/7.88.1
> Accept: */*
>
< HTTP/1.1 400 Bad Request
< Content-Type: application/json
<
${ERROR}* Connection #0 to host token.botframework.com left intact
`;

const RAW = `GET /api/oauth/signin?signin=5f0c HTTP/1.1
Host: token.botframework.com
Accept: text/html

HTTP/1.1 302 Found
Location: ${LOGIN}
Content-Length: 0

GET ${LOGIN} HTTP/1.1
Host: token.botframework.com

HTTP/1.1 302 Found
Location: ${AUTHORIZE}

============================
GET /authorize?client_id=bot-7&response_type=code&state=c2lnbg HTTP/2
Host: login.northwind.example

HTTP/2 302 Found
Location: ${TOKEN_SERVICE}${REDIRECT}

============================
GET ${REDIRECT} HTTP/1.1
Host: token.botframework.com

HTTP/1.1 400 Bad Request
Content-Type: application/json

${ERROR}
`;

const HEADERS = `HTTP/1.1 302 Found
Location: ${TOKEN_SERVICE}${LOGIN}
Set-Cookie: ARRAffinity=a1b2; Path=/; HttpOnly; Secure

HTTP/1.1 302 Found
Location: ${AUTHORIZE}

HTTP/2 302
location: ${TOKEN_SERVICE}${REDIRECT}

HTTP/1.1 400 Bad Request
Content-Type: application/json

${ERROR}`;

const wgetHop = (url: string, status: string, location: string | undefined): string =>
  `--2026-03-12 14:20:00--  ${url}
Connecting to host|192.0.2.10|:443... connected.
HTTP request sent, awaiting response...${' '}
  HTTP/1.1 ${status}
  Content-Type: text/html
${location === undefined ? `2026-03-12 14:20:01 ERROR ${status}.` : `  Location: ${location}\nLocation: ${location} [following]`}
`;
const WGET = [
  wgetHop(`${TOKEN_SERVICE}/api/oauth/signin?signin=5f0c`, '302 Found', LOGIN),
  wgetHop(`${TOKEN_SERVICE}${LOGIN}`, '302 Found', AUTHORIZE),
  wgetHop(AUTHORIZE, '302 Found', `${TOKEN_SERVICE}${REDIRECT}`),
  wgetHop(`${TOKEN_SERVICE}${REDIRECT}`, '400 Bad Request', undefined),
].join('');

const block = (name: string, text: string): string => {
  const rows: string[] = [`${name}, ${text.length} bytes (0x${text.length.toString(16)})`];
  let offset = 0;
  for (const line of text.split('\r\n').slice(0, text.endsWith('\r\n') ? -1 : undefined)) {
    for (let at = 0; at === 0 || at < line.length; at += 64)
      rows.push(`${(offset + at).toString(16).padStart(4, '0')}: ${line.slice(at, at + 64)}`);
    offset += line.length + 2;
  }
  return rows.join('\n');
};
const traceHop = (host: string, target: string, head: string, body = ''): string =>
  [
    block('=> Send header', `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\n\r\n`),
    ...`${head}\r\n`.split(/(?<=\r\n)/).map((line) => block('<= Recv header', line)),
    block('<= Recv header', '\r\n'),
    ...(body === '' ? [] : [block('<= Recv data', body)]),
  ].join('\n');
const TRACE = `== Info:   Trying 192.0.2.10:443...
== Info: SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
${traceHop('token.botframework.com', '/api/oauth/signin?signin=5f0c', `HTTP/1.1 302 Found\r\nLocation: ${LOGIN}`)}
== Info: Connection #0 to host token.botframework.com left intact
== Info: Issue another request to this URL: '${TOKEN_SERVICE}${LOGIN}'
${traceHop('token.botframework.com', LOGIN, `HTTP/1.1 302 Found\r\nLocation: ${AUTHORIZE}`)}
== Info: Issue another request to this URL: '${AUTHORIZE}'
${traceHop('login.northwind.example', AUTHORIZE.replace('https://login.northwind.example', ''), `HTTP/1.1 302 Found\r\nLocation: ${TOKEN_SERVICE}${REDIRECT}`)}
== Info: Issue another request to this URL: '${TOKEN_SERVICE}${REDIRECT}'
${traceHop('token.botframework.com', REDIRECT, 'HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json', `3c\r\n${ERROR}\r\n0\r\n\r\n`)}
`;

const COMMANDS = `curl '${TOKEN_SERVICE}/api/oauth/signin?signin=5f0c' \\
  -H 'accept: text/html' \\
  -b 'ARRAffinity=a1b2' \\
  --compressed ;
curl '${TOKEN_SERVICE}${LOGIN}' --compressed ;
curl '${AUTHORIZE}' --compressed ;
curl '${TOKEN_SERVICE}${REDIRECT}' --compressed
`;

const LIST = `1. GET ${TOKEN_SERVICE}/api/oauth/signin?signin=5f0c
2. GET ${TOKEN_SERVICE}${LOGIN}
3. GET ${AUTHORIZE}
4. GET ${TOKEN_SERVICE}${REDIRECT}
`;

const SERVER_LOG = `[I 2026-03-12 14:20:00.100 Hub log:191] 302 GET /hub/login?next=x -> /hub/oauth_login (@192.0.2.7) 1.50ms
[I 2026-03-12 14:20:00.200 Hub log:191] 302 GET /hub/oauth_login -> ${AUTHORIZE} (@192.0.2.7) 2.10ms
[W 2026-03-12 14:20:00.300 Hub web:1873] 400 GET /hub/oauth_callback?code=4T7x (192.0.2.7): OAuth state mismatch
[I 2026-03-12 14:20:01.300 Hub proxy:477] Checking routes
`;

const samlEntry = (url: string, status: number, location: string): object => ({
  method: 'GET',
  url,
  requestId: '7',
  get: [],
  requestHeaders: [{ name: 'Accept', value: 'text/html' }],
  responseStatus: status,
  responseStatusText: `HTTP/1.1 ${status} Found`,
  responseHeaders: [{ name: 'location', value: location }],
});
const SAML_TRACER = JSON.stringify(
  {
    requests: [
      samlEntry(`${TOKEN_SERVICE}/api/oauth/signin?signin=5f0c`, 302, LOGIN),
      samlEntry(`${TOKEN_SERVICE}${LOGIN}`, 302, AUTHORIZE),
      samlEntry(AUTHORIZE, 302, `${TOKEN_SERVICE}${REDIRECT}`),
      samlEntry(`${TOKEN_SERVICE}${REDIRECT}`, 400, ''),
    ],
    timestamp: '2026-03-12T14:21:00.000Z',
  },
  undefined,
  2,
);

const activity = (from: string, to: string, rest: object): object => ({
  type: 'message',
  channelId: 'emulator',
  from: { id: from, role: from },
  recipient: { id: to },
  conversation: { id: 'c1|livechat' },
  serviceUrl: 'http://localhost:53559',
  timestamp: '2026-03-12T14:20:00.100Z',
  ...rest,
});
const TRANSCRIPT = JSON.stringify(
  [
    activity('user', 'bot', { text: 'sign me in' }),
    activity('bot', 'user', {
      replyToId: 'a1',
      attachments: [{ contentType: 'application/vnd.microsoft.card.oauth' }],
    }),
    activity('user', 'bot', { type: 'event', name: 'tokens/response', value: { connectionName: 'northwind' } }),
  ],
  undefined,
  2,
);

const EMULATOR = `[14:20:00] Connecting to bot on http://localhost:3978/api/messages
[14:20:00] Emulator listening on http://[::]:53559
[14:20:01] -> message sign me in
[14:20:02] <- message OAuthCard
[14:20:02] POST 201 directline/conversations/<conversationId>/activities
[14:20:03] POST 401 directline/conversations/<conversationId>/activities
[14:20:03] Error: The bot's MSA appId or password is incorrect.
`;

const saved = (url: string, code: number, location: string): object => ({
  name: 'as it was',
  originalRequest: { method: 'GET', header: [{ key: 'Accept', value: 'text/html' }], url: { raw: url } },
  status: 'Found',
  code,
  _postman_previewlanguage: 'html',
  header: [{ key: 'Location', value: location }],
  cookie: [],
  body: '',
});
const POSTMAN = JSON.stringify(
  {
    info: {
      _postman_id: '0d2c',
      name: 'Sign-in',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: [
      {
        name: 'Token Service',
        item: [
          {
            name: 'open',
            request: {},
            response: [
              saved(`${TOKEN_SERVICE}/api/oauth/signin?signin=5f0c`, 302, LOGIN),
              saved(`${TOKEN_SERVICE}${LOGIN}`, 302, AUTHORIZE),
            ],
          },
        ],
      },
      { name: 'authorize', response: [saved(AUTHORIZE, 302, `${TOKEN_SERVICE}${REDIRECT}`)] },
      { name: 'redirect', response: [saved(`${TOKEN_SERVICE}${REDIRECT}`, 400, '')] },
    ],
  },
  undefined,
  2,
);

const withoutAnswers = WHOLE.map((hop) => hop.replace(/^\d+/, '?'));
const TO_BOT = 'http://localhost:3978/api/messages';

export const TEXT_CAPTURES: readonly TextCapture[] = [
  { format: 'curl-verbose', text: CURL_VERBOSE, hops: WHOLE },
  { format: 'curl-trace', text: TRACE, hops: WHOLE },
  { format: 'raw-http', text: RAW, hops: WHOLE },
  { format: 'header-dump', text: HEADERS, hops: ['302 ?', ...WHOLE.slice(1)] },
  { format: 'wget-log', text: WGET, hops: WHOLE },
  { format: 'curl-commands', text: COMMANDS, hops: withoutAnswers },
  { format: 'url-list', text: LIST, hops: withoutAnswers },
  {
    format: 'url-list',
    text: SERVER_LOG,
    hops: ['302 /hub/login?next=x', '302 /hub/oauth_login', '400 /hub/oauth_callback?code=4T7x'],
  },
  { format: 'saml-tracer', text: SAML_TRACER, hops: WHOLE },
  {
    format: 'bot-transcript',
    text: TRANSCRIPT,
    hops: [
      '? <messaging endpoint>',
      '? http://localhost:53559/v3/conversations/c1%7Clivechat/activities/a1',
      '? <messaging endpoint>',
    ],
  },
  {
    format: 'emulator-log',
    text: EMULATOR,
    hops: [
      `? ${TO_BOT}`,
      '? http://[::]:53559/v3/conversations/<conversation>/activities',
      '201 http://[::]:53559/…/directline/conversations/<conversationId>/activities',
      '401 http://[::]:53559/…/directline/conversations/<conversationId>/activities',
    ],
  },
  { format: 'postman-collection', text: POSTMAN, hops: WHOLE },
];
