/** A token that is changed in any bit is no longer signed; its last character may be spelled differently, and is said to be. */
import { describe, expect, test } from 'vitest';
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import { keyTextFor, makeToken, NOW, requestFor } from './soundness-keys.testing.ts';
import { answerOf } from './soundness.testing.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Every token that differs in one of the six bits of one of the characters: every bit of every part is among them. */
function* flipped(token: string): Generator<{ readonly changed: string; readonly at: number }> {
  for (const [at, character] of [...token].entries()) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) continue;
    for (let bit = 1; bit < 64; bit *= 2)
      yield { changed: token.slice(0, at) + ALPHABET.charAt(value ^ bit) + token.slice(at + 1), at };
  }
}

describe.each([
  ['RS256', 4],
  ['ES256', 4],
  ['EdDSA', 4],
  ['HS256', 2],
])('%s', (alg, spareBits) => {
  const token = makeToken({ alg, payload: { sub: 'a', exp: NOW + 60 } });
  const answerTo = async (text: string) => answerOf(await inspectToken(requestFor(text, keyTextFor(alg))));

  test('passes as it is', async () => {
    expect(await answerTo(token)).toMatchObject({ signature: 'pass', key: 'pass', time: 'pass' });
  });

  test('with any bit flipped does not pass, or is the same bytes and said to be spelled oddly', async () => {
    const spellings: string[] = [];
    for (const { changed, at } of flipped(token)) {
      const { signature } = await answerTo(changed);
      if (signature === 'caution' && at === token.length - 1) spellings.push(changed);
      else expect([changed, signature]).toEqual([changed, 'nothing']);
    }
    expect(spellings).toHaveLength(spareBits);
  }, 60_000);
});
