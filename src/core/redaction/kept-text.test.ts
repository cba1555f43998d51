import { expect, test } from 'vitest';
import { ENCODINGS } from './trace/planted.testing.ts';
import { mayBeKept } from './kept-text.ts';

const isOrdinaryWriting = (text: string): boolean => mayBeKept({ kind: 'writing', text });
const isPublicText = (text: string): boolean => mayBeKept({ kind: 'value', text });

const DIAGRAM = `sequenceDiagram
  autonumber
  participant U as Alice in Teams
  participant B as Contoso HelpDesk bot
  U->>B: Show my vacation days<br/>please
  alt no token yet
    B-->>U: OAuthCard with a sign-in button
  end
  Note over U,B: step 2 of 7`;

test('a diagram in the words that people write is kept', () => {
  expect(isOrdinaryWriting(DIAGRAM)).toBe(true);
});

test.each([
  'Authorization: Bearer token',
  'a bearer token.',
  'Basic and Digest',
  'see https://smba.trafficmanager.net/amer/',
])('%s is kept', (text) => {
  expect(isOrdinaryWriting(`U->>B: ${text}`)).toBe(true);
});

test.each(ENCODINGS)('a diagram with a secret is not kept, the secret %s', (_how, encode) => {
  for (const secret of ['q7Rk2mZx9LwB4tNc8VhD', 'pQ4+vX8/nL2=wR6tYs1z'])
    expect(isOrdinaryWriting(`${DIAGRAM}\n  U->>B: ${encode(secret)}`)).toBe(false);
});

test.each([
  'password: hunter',
  'client_secret=summer',
  'Authorization: Basic dXNlcjpwYXNz',
  'Authorization: Bearer abc.def.ghi',
  'https://alice:summer@smba.trafficmanager.net/',
  'call me at +49 170 1234567',
  'code 493817',
  'alice@contoso.example',
  '10.20.30.40',
  '8d3f0c52-1b7e-4c55-9a83-4f6f2f0f4a11',
  'kJhGfDsAqWeRtYuIoPzX',
])('%s is not kept', (text) => {
  expect(isOrdinaryWriting(`U->>B: ${text}`)).toBe(false);
});

test.each(['msteams', 'https://smba.trafficmanager.net/amer/', 'https://botframework.azure.us', 'webchat, directline'])(
  'what is everybody’s is public: %s',
  (text) => {
    expect(isPublicText(text)).toBe(true);
  },
);

test.each(['https://bot.contoso.example/api', '8d3f0c52-1b7e-4c55-9a83-4f6f2f0f4a11', 'Alice'])(
  'what is somebody’s is not: %s',
  (text) => {
    expect(isPublicText(text)).toBe(false);
  },
);
