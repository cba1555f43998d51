import { expect, test } from 'vitest';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { captureOf, hopOf } from './planted.testing.ts';
import { redactCapture } from './redact-capture.ts';

/** The same numbers in every run (a linear congruential generator). */
function numbers(): (below: number) => number {
  let state = 7;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
}

const WORDS =
  'the its sharing wholly with station kettle and other curl online states report session what micros request light garden';
const HEX = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Much of everything in which one text stands inside another by chance: codes, times, words, ids, tokens. */
function busyHops(count: number) {
  const random = numbers();
  const from = (letters: string, length: number): string =>
    Array.from({ length }, () => letters.charAt(random(letters.length))).join('');
  const words = (length: number): string => Array.from({ length }, () => WORDS.split(' ')[random(19)] ?? '').join(' ');
  const guid = (): string => `${from(HEX, 8)}-${from(HEX, 4)}-4${from(HEX, 3)}-a${from(HEX, 3)}-${from(HEX, 12)}`;
  const part = (members: object): string => Buffer.from(JSON.stringify(members)).toString('base64url');
  const token = (): string =>
    [
      part({ alg: 'RS256', kid: from(BASE64, 27) }),
      part({ sub: from(BASE64, 43), name: words(2), exp: 1773270000 + random(9999) }),
      from(BASE64, 342),
    ].join('.');
  const item = () => ({ id: guid(), label: words(3), n: random(100_000), code: String(100_000 + random(899_999)) });
  return Array.from({ length: count }, () =>
    hopOf({
      url: `https://login.contoso.com/${guid()}/authorize?response_type=code&client_id=${guid()}&state=${from(BASE64, 30)}&ts=${1773270000000 + random(99_999)}`,
      headers: {
        Authorization: `Bearer ${token()}`,
        Cookie: `sid=${from(BASE64, 60)}; _ga=GA1.2.${random(99_999_999)}`,
      },
      answerBody:
        random(3) > 0
          ? ['application/json', JSON.stringify({ items: Array.from({ length: 30 }, item), access_token: token() })]
          : [
              'text/html',
              `<html><body><p>${words(200)}</p><script>$Config={"sFT":"${from(BASE64, 300)}","x":"${words(4)}"};</script></body></html>`,
            ],
    }),
  );
}

test('a busy capture is not refused for what stands in it by chance', async () => {
  const capture = captureOf(busyHops(60));
  const result = await redactCapture(capture, rebuildTrace(capture));
  expect(result.ok).toBe(true);
  expect(result.ok && result.value.receipt.proof.originals).toBeGreaterThan(1_000);
});
