/** An own, slow look for secrets in a text, for the tests: it shares nothing with what it tests. */

/** Every spelling of a secret that the text holds, whatever the case of its letters. */
export function spellingsTold(text: string, secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const whole = encoded.slice(before === 0 ? 0 : before + 1, Math.floor(((before + bytes.length) * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const spellings = [
    secret,
    [...secret].toReversed().join(''),
    encodeURIComponent(secret),
    percent,
    bytes.toString('hex'),
    JSON.stringify(secret).slice(1, -1),
  ];
  const lower = text.toLowerCase();
  return [
    ...spellings.filter((spelling) => lower.includes(spelling.toLowerCase())),
    ...base64.filter((spelling) => text.includes(spelling)),
  ];
}

/** The text itself, and what is read when its base64url words are decoded. */
export const layersOf = (text: string): string =>
  [text, ...(text.match(/[\w-]{8,}/g) ?? []).map((word) => Buffer.from(word, 'base64url').toString())].join('\n');
