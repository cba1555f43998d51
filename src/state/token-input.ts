/** What of the Token screen's input is the reader's own, and what of it is judged. */
import type { TokenContext } from '#core/sequence/sequence.ts';
import type { TokenInput } from './app-state.ts';

/** Entered by the reader, and more than nothing. */
export function isReadersOwn({ text, keyText, context, origin }: TokenInput): boolean {
  const entered = [text, keyText, ...Object.values(context)];
  return origin === undefined && entered.some((value) => withoutBlanks(value) !== undefined);
}

/** A blank that slipped into a field must not look like a fault of the token. */
export function judgedContext({ appId, channelId, serviceUrl }: TokenContext): TokenContext {
  return { appId: withoutBlanks(appId), channelId: withoutBlanks(channelId), serviceUrl: withoutBlanks(serviceUrl) };
}

/** Undefined when nothing but blanks was entered. */
function withoutBlanks(value = ''): string | undefined {
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}
