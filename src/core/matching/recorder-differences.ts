/**
 * What stands on one side only because of who recorded it, and not because of the sign-in: a Set-Cookie whose cookie came
 * back all the same, one that only deletes, the Origin that browsers add and other programs do not, and an address that a
 * document leaves open. An Origin at a token endpoint is compared: providers give codes of a page's own app to nobody else.
 */
import { TOKEN_REQUESTS } from '#core/traces/recognising/exchange-kinds.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import type { Hop } from '#core/traces/model.ts';
import type { ComparedValue } from './model.ts';
import { lastingPart } from './new-each-time.ts';

/** Asked for a value and the hop on the left. */
export function recorderDifferences(
  lefts: readonly Hop[],
  rights: readonly Hop[],
): (value: ComparedValue, left: Hop) => boolean {
  const [onLeft, onRight] = [cookiesSent(lefts), cookiesSent(rights)];
  return ({ where, left, right }, hop) => {
    if (where === 'host' || where === 'path') return isOpenAddress(left) || isOpenAddress(right);
    const text = left ?? right;
    if (text === undefined || (left !== undefined && right !== undefined)) return false;
    if (/^header origin$/i.test(where)) return !TOKEN_REQUESTS.has(recogniseExchange(hop));
    if (!/^answer header set-cookie$/i.test(where)) return false;
    return isDeletion(text) || (left === undefined ? onLeft : onRight).has(cookieName(text));
  };
}

/** `<messaging endpoint>` */
const isOpenAddress = (text: string | undefined): boolean => text === '' || /^<[^<>]*>$/.test(text ?? '');

const cookieName = (text: string): string => lastingPart((text.split('=', 1)[0] ?? '').trim());

/** Max-Age=0, or a time in the first days that there are. */
const isDeletion = (text: string): boolean =>
  /;\s*max-age=(?:0|-\d+)\s*(?:;|$)|;\s*expires=[^;]*\b19[67]\d\b/i.test(text);

const cookiesSent = (hops: readonly Hop[]): ReadonlySet<string> =>
  new Set(
    hops
      .flatMap(({ request }) => request?.headers ?? [])
      .filter(({ name }) => name.toLowerCase() === 'cookie')
      .flatMap(({ value }) => value.split(/[;\n]/).map(cookieName)),
  );
