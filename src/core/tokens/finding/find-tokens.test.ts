import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { findTokens } from './find-tokens.ts';

const part = (content: string): string => Buffer.from(content).toString('base64url');
const HEADER = part('{"alg":"RS256","typ":"JWT"}');
const PAYLOAD = part('{"iss":"https://api.botframework.com","aud":"00001111-aaaa-2222-bbbb-3333cccc4444"}');
const TOKEN = `${HEADER}.${PAYLOAD}.${'Q'.repeat(342)}`;
const OTHER = `${HEADER}.${part('{"aud":"other"}')}.${'g'.repeat(43)}`;

const wrap = (text: string, width: number, separator: string): string =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join(separator) ?? '';
const textsIn = (text: string): readonly string[] => findTokens(text).map((found) => found.text);
const repairsOf = (text: string): readonly string[] =>
  findTokens(text).flatMap((found) => found.repairs.map((repair) => repair.sentence));

test.each([
  ['alone', TOKEN, []],
  ['with ordinary blanks around', `\n  ${TOKEN}\n`, []],
  ['after Bearer', `Bearer ${TOKEN}`, ['“Bearer” removed']],
  ['after bearer in any case', `bEARER  ${TOKEN}`, ['“bEARER” removed']],
  ['in a header line', `authorization: Bearer ${TOKEN}\r\n`, ['“Authorization:” removed', '“Bearer” removed']],
  ['in quotes', `"${TOKEN}"`, ['quotation marks removed']],
  ['in typographic quotes', `“${TOKEN}”`, ['quotation marks removed']],
  ['before a comma', `${TOKEN},`, ['the text around the token left out']],
  ['before a full stop', `${TOKEN}.`, ['“.” after the token removed']],
  ['wrapped at 64', wrap(TOKEN, 64, '\n'), ['7 line breaks removed, the first at character 65']],
  ['wrapped at 76, indented', wrap(TOKEN, 76, '\r\n    '), ['6 line breaks removed, the first at character 77']],
  ['broken at the dots', TOKEN.replaceAll('.', '.\n'), ['2 line breaks removed, the first at character 38']],
  ['wrapped by blanks', wrap(TOKEN, 80, ' '), ['6 blanks removed, the first at character 81']],
  ['after a byte order mark', `\ufeff${TOKEN}`, ['1 byte order mark removed, at character 1']],
  [
    'with zero-width characters',
    TOKEN.replaceAll('.', '\u200b.'),
    ['U+200B at character 37 and U+200B at character 150 removed'],
  ],
  ['between no-break spaces', `\u00a0${TOKEN}\u00a0`, ['2 blanks removed, the first at character 1']],
  [
    'with percent-encoded dots',
    TOKEN.replaceAll('.', '%2E'),
    ['2 percent-encoded characters decoded, the first at character 37'],
  ],
  ['with a soft hyphen', TOKEN.replace('.', '.\u00ad'), ['U+00AD at character 38 removed']],
  [
    'with many invisible characters',
    wrap(TOKEN, 100, '\u200b\u2060'),
    [
      '8 invisible characters removed: U+200B at character 101, U+2060 at character 102, U+200B at character 203 and 5 more',
    ],
  ],
  ['in escaped quotes', `\\"${TOKEN}\\"`, ['escaped quotation marks removed']],
  ['wrapped by escapes', wrap(TOKEN, 64, '\\n'), ['7 escaped line breaks removed, the first at character 65']],
  ['wrapped by a shell', wrap(TOKEN, 300, '\\\n'), ['1 escaped line break removed, at character 301']],
  [
    'with dots escaped as JSON',
    TOKEN.replaceAll('.', '\\u002E'),
    ['2 escaped characters decoded, the first at character 37'],
  ],
  [
    'between zero-width characters and quotes',
    `"\u200b${TOKEN}"`,
    ['U+200B at character 2 removed', 'quotation marks removed'],
  ],
])('finds a token %s', (_name, text, repairs) => {
  expect(textsIn(text)).toEqual([TOKEN]);
  expect(repairsOf(text)).toEqual(repairs);
});

test.each([
  [`curl -H 'Authorization: Bearer ${TOKEN}' https://example.com`, 'an Authorization header of a curl command'],
  [`POST /api/messages HTTP/1.1\nAuthorization: Bearer ${TOKEN}\nHost: bot.example`, 'an Authorization header'],
  [`{"token_type":"Bearer","access_token":"${TOKEN}","expires_in":3599}`, 'the JSON member “access_token”'],
  [`{"headers":{"Authorization":"Bearer ${TOKEN}"}}`, 'an Authorization header'],
  [`https://app.example/#state=1&id_token=${TOKEN}&x=y`, 'the parameter “id_token”'],
  [`2026-01-01 WARN rejected token ${TOKEN} from 10.0.0.1`, 'the surrounding text'],
  [TOKEN, 'the text itself'],
  [`Cookie: a=1; session=${TOKEN}; b=2`, 'the cookie “session”'],
  [`session=${TOKEN}; Path=/; HttpOnly`, 'the cookie “session”'],
  [`Set-Cookie: session=${TOKEN}`, 'the cookie “session”'],
  [`curl -b 'session=${TOKEN}' https://bot.example`, 'the cookie “session”'],
  [`curl https://bot.example --cookie "session=${TOKEN}"`, 'the cookie “session”'],
  [`curl https://bot.example -H "Authorization: Bearer ${TOKEN}" -d @a`, 'an Authorization header of a curl command'],
  [`https://app.example/cb?id_token=${TOKEN}`, 'the parameter “id_token”'],
  [`redirect=https%3A%2F%2Fapp.example%2F%23a%3D1%26id_token%3D${TOKEN}%26b%3D2`, 'the parameter “id_token”'],
  [`{"body":"{\\"access_token\\":\\"${TOKEN}\\"}"}`, 'the JSON member “access_token”'],
  [`{"name":"X-Auth","value":"${TOKEN}"}`, 'the value of “X-Auth”'],
  [`{"text":"POST / HTTP/1.1\\nAuthorization: Bearer ${TOKEN}\\nHost: bot.example"}`, 'an Authorization header'],
  [`https://bot.example/tokens/${TOKEN}/open?x=1`, 'the surrounding text'],
])('says where it found the token: %#', (text, foundIn) => {
  expect(findTokens(text)).toMatchObject([{ text: TOKEN, foundIn }]);
});

test('finds several tokens, in order, on one line or on two', () => {
  for (const separator of ['\n', ' ', ', ', '","id_token":"'])
    expect(textsIn(`${TOKEN}${separator}${OTHER}`)).toEqual([TOKEN, OTHER]);
});

test('names the member of each token of an answer, and passes over an opaque one', () => {
  const answer = `{"id_token":"${TOKEN}","refresh_token":"1//0abc.def","access_token":"${OTHER}"}`;
  expect(findTokens(answer).map(({ text, foundIn }) => [text, foundIn])).toEqual([
    [TOKEN, 'the JSON member “id_token”'],
    [OTHER, 'the JSON member “access_token”'],
  ]);
});

test('finds a token in standard base64 with padding, as it is written and as JSON and a URL escape it', () => {
  const text = `${HEADER}==.eyJhIjoiPz8/In0=.${'+/Qw'.repeat(10)}+/Q=`;
  expect(textsIn(text)).toEqual([text]);
  expect(textsIn(wrap(text, 20, '\n'))).toEqual([text]);
  expect(textsIn(`{"t":"${text.replaceAll('/', '\\/')}"}`)).toEqual([text]);
  expect(textsIn(`{"t":"${text.replaceAll('+', '\\u002B')}"}`)).toEqual([text]);
  expect(textsIn(`?t=${encodeURIComponent(text)}&x=1`)).toEqual([text]);
});

test('takes a payload that is not encoded with its token', () => {
  const token = `${part('{"alg":"HS256","b64":false,"crit":["b64"]}')}.{"a":"b,c/1"}.${'g'.repeat(43)}`;
  expect(textsIn(token)).toEqual([token]);
  expect(textsIn(`Bearer ${token}, and more.`)).toEqual([token]);
  expect(textsIn(`${HEADER}.{"a":1}.c2ln`)).toEqual([`${HEADER}.{`]);
});

test('sets the disclosures of an SD-JWT aside', () => {
  const disclosures = '~WyJzYWx0IiwiYSIsMV0~WyJzYWx0IiwiYiIsMl0~';
  expect(findTokens(`Bearer ${OTHER}${disclosures}`)).toMatchObject([{ text: OTHER, disclosures }]);
  expect(repairsOf(`${OTHER}${disclosures}`)).toEqual(['2 disclosures of an SD-JWT set aside']);
  expect(findTokens(`${OTHER}${disclosures}${OTHER}`)).toMatchObject([
    { text: OTHER, disclosures: disclosures + OTHER },
  ]);
  expect(repairsOf(`${OTHER}~${OTHER}`)).toEqual(['0 disclosures and the key binding token of an SD-JWT set aside']);
});

test('does not take for a damaged token what looks like something else', () => {
  expect(textsIn('Bearer ya29.a0AfB_byC-1234567890')).toEqual([]);
  expect(textsIn('00001111-aaaa-2222-bbbb-3333cccc4444')).toEqual([]);
});

test('keeps a text of dots as it is', () => {
  expect(findTokens('.'.repeat(50))).toMatchObject([{ text: '.'.repeat(50), repairs: [] }]);
});

test('counts every character that it removes or decodes', () => {
  const artefact = fc.constantFrom('\n', '\r\n', '\u200b', '\u00ad', '\ufeff', '\\n');
  const place = fc.record({ at: fc.integer({ min: 3, max: HEADER.length - 1 }), text: artefact });
  fc.assert(
    fc.property(fc.uniqueArray(place, { selector: ({ at }) => at, maxLength: 8 }), (places) => {
      const characters = [...TOKEN];
      for (const { at, text } of places) characters[at] = `${text}${characters[at] ?? ''}`;
      const [found] = findTokens(characters.join(''));
      expect(found?.text).toBe(TOKEN);
      const counted = (found?.repairs ?? []).map(({ sentence }) =>
        /^\d/.test(sentence) ? Number.parseInt(sentence, 10) : (sentence.match(/U\+/g)?.length ?? 0),
      );
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(places.length);
    }),
  );
});

test('keeps what is left of a damaged or cut token', () => {
  const damaged = `${HEADER}.${PAYLOAD.slice(0, 20)}!${PAYLOAD.slice(21)}.${'Q'.repeat(342)}`;
  for (const text of [
    HEADER,
    `${HEADER}.${PAYLOAD}`,
    `${HEADER}.${PAYLOAD}.`,
    `${HEADER}.${PAYLOAD}.[Signature]`,
    damaged,
  ])
    expect(textsIn(text)).toEqual([text]);
  expect(textsIn(`Bearer ${TOKEN.slice(1)}`)).toEqual([TOKEN.slice(1)]);
});

test('finds nothing in plain text', () => {
  expect(textsIn('')).toEqual([]);
  expect(textsIn('  \n')).toEqual([]);
  expect(textsIn('Why does the bot answer 401? See https://bot.example/a.b.c, please.')).toEqual([]);
});

test('never throws, and every repair lies inside the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(TOKEN, OTHER, HEADER, 'Bearer ', 'Authorization: ', '"', '“', '\n', '\u200b', '%2E', '.', ' '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      for (const found of findTokens(text)) {
        expect(found.text).not.toMatch(/\s/);
        for (const { at } of found.repairs) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThan(text.length);
        }
      }
    }),
  );
});

/** Calls of a regular expression, and the characters they went over: what a reading by the square would multiply. */
function workToFindIn(text: string): number {
  let work = 0;
  const exec = Object.getOwnPropertyDescriptor(RegExp.prototype, 'exec')?.value as RegExp['exec'];
  const counted = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, input) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, input);
    work +=
      1 +
      (this.sticky ? (match?.[0].length ?? 0) : (match === null ? input.length : match.index + match[0].length) - from);
    return match;
  });
  findTokens(text);
  counted.mockRestore();
  return work;
}

test.each([
  'A',
  '.',
  'eyJ',
  'eyJ ',
  'eyJ.',
  'eyJ%2E',
  ' ',
  '"',
  '\u200b',
  'Bearer ',
  'eyJa.b\n',
  '\\n',
  'eyJa\\n',
  'eyJ.a.b~',
  '/eyJ',
  '{"signature":',
  'e30.]',
  'line\n',
  `${OTHER}\n`,
])('twice the text takes twice the work: %j, many times', (unit) => {
  const times = unit.length > 20 ? 200 : 5_000;
  const once = workToFindIn(`eyJ.${unit.repeat(times)}`);
  expect(once).toBeGreaterThan(0);
  expect(workToFindIn(`eyJ.${unit.repeat(2 * times)}`)).toBeLessThan(2.2 * once);
});

test('finds every token of a long text', () => {
  expect(textsIn(`${OTHER}\n`.repeat(2_000))).toEqual(Array.from({ length: 2_000 }, () => OTHER));
});

test.each([
  [TOKEN, undefined],
  [`{"token":"${TOKEN}"}`, undefined],
  [`Bearer ${TOKEN}`, 'Bearer'],
  [`bearer ${TOKEN}`, 'bearer'],
  [`Bearer\n${TOKEN}`, 'Bearer'],
  [`Authorization: Bearer ${TOKEN}`, 'Bearer'],
  [`Authorization: Bearer  ${TOKEN}`, 'Bearer '],
  [`Authorization: ${TOKEN}`, ''],
  [`Authorization: JWT ${TOKEN}`, 'JWT'],
  [`curl -H "authorization: token ${TOKEN}" https://bot.example/`, 'token'],
  [`{"headers":{"authorization":"bearer ${TOKEN}"}}`, 'bearer'],
])('keeps the scheme that stood before the token: %s', (text, scheme) => {
  expect(findTokens(text)[0]?.scheme).toBe(scheme);
});
