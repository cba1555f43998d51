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
  ['wrapped at 64', wrap(TOKEN, 64, '\n'), ['7 line breaks removed']],
  ['wrapped at 76, indented', wrap(TOKEN, 76, '\r\n    '), ['6 line breaks removed']],
  ['broken at the dots', TOKEN.replaceAll('.', '.\n'), ['2 line breaks removed']],
  ['wrapped by blanks', wrap(TOKEN, 80, ' '), ['6 blanks removed']],
  ['after a byte order mark', `\ufeff${TOKEN}`, ['a byte order mark removed']],
  ['with zero-width characters', TOKEN.replaceAll('.', '\u200b.'), ['2 invisible characters removed']],
  ['between no-break spaces', `\u00a0${TOKEN}\u00a0`, ['2 blanks removed']],
  ['with percent-encoded dots', TOKEN.replaceAll('.', '%2E'), ['2 percent-encoded dots decoded']],
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
])('says where it found the token: %#', (text, foundIn) => {
  expect(findTokens(text)).toMatchObject([{ text: TOKEN, foundIn }]);
});

test('finds several tokens, in order, on one line or on two', () => {
  for (const separator of ['\n', ' ', ', ', '","id_token":"'])
    expect(textsIn(`${TOKEN}${separator}${OTHER}`)).toEqual([TOKEN, OTHER]);
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

/** Calls of a regular expression, and the characters they matched: what a reading by the square would multiply. */
function workToFindIn(text: string): number {
  let work = 0;
  const exec = Object.getOwnPropertyDescriptor(RegExp.prototype, 'exec')?.value as RegExp['exec'];
  const counted = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, input) {
    const match = exec.call(this, input);
    work += 1 + (match?.[0].length ?? 0);
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
