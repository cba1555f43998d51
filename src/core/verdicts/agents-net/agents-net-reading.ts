/**
 * A token as JsonWebToken of IdentityModel 8.1.2 reads it. The sample asks it for the issuer before anything is checked,
 * so what it cannot parse leaves as HTTP 500. It differs from the older handler in what it takes: the signature is not
 * looked at yet, the names of the header must be texts. Sources: JsonWebToken.cs, JsonWebToken.HeaderClaimSet.cs.
 * Left out: spellings of base64 that it may accept, and `null` in a list of audiences.
 */
import { memberOf } from '#core/shared/json-scanner.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { readingOf, type Reading } from '#core/verdicts/botbuilder-net/botbuilder-net-claims.ts';

const TEXTS_OF_HEADER = ['alg', 'cty', 'kid', 'typ', 'x5t', 'zip'];

export function readAsJsonWebToken(token: DecodedToken): Reading {
  const { header, payload, problems } = token;
  const isEncrypted = problems.some(({ kind }) => kind === 'encrypted');
  const unclear = (reason: string): Reading => ({ kind: 'unclear', reason });
  if (!isEncrypted && /[+/=]/.test(header.raw + payload.raw))
    return unclear('It holds characters of standard base64, which this page does not follow the SDK in.');
  const audience = memberOf(payload.json, 'aud');
  if (audience?.kind === 'array' && audience.items.some((item) => item.kind === 'literal' && item.value === null))
    return unclear('Its aud is a list with null in it.');

  const threeParts = {
    ...token,
    text: `${header.raw}.${payload.raw}.`,
    problems: problems.filter(({ kind }) => kind !== 'disclosures'),
  };
  const reading = readingOf(isEncrypted ? token : threeParts);
  if (reading.kind !== 'read') return reading;
  const wrong = TEXTS_OF_HEADER.find((name) => {
    const node = memberOf(header.json, name);
    return node !== undefined && node.kind !== 'string' && !(node.kind === 'literal' && node.value === null);
  });
  return wrong === undefined
    ? reading
    : { kind: 'throws', what: 'an ArgumentException', reason: `The ${wrong} of its header is not a text.` };
}
