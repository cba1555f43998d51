/** What of the Token screen's input is the reader's own, and what of it is judged. */
import type { EpochSeconds } from '#core/shared/time.ts';
import type { TokenRequest } from '#core/verdicts/inspect-token.ts';
import type { BotContext } from '#core/verdicts/model.ts';
import type { ContextFields, TokenInput } from './app-state.ts';

/** Entered by the reader, and more than nothing. */
export function isReadersOwn({ text, keyText, context, origin }: TokenInput): boolean {
  const entered = [text, keyText, ...Object.values(context)];
  return origin === undefined && entered.some((value) => withoutBlanks(value) !== undefined);
}

/** A blank that slipped into a field must not look like a fault of the token. `now` is the device's clock. */
export function requestFor(input: TokenInput, now: EpochSeconds): TokenRequest {
  const { text, selected, keyText, keyOrigin, detachedPayload, context, ruleSet, skewSeconds, asOf } = input;
  return {
    text,
    selected,
    keyText,
    keyOrigin,
    detachedPayload,
    context: contextOf(context),
    ruleSet,
    skewSeconds,
    now: asOf ?? now,
  };
}

const contextOf = (fields: ContextFields): BotContext => ({
  appId: withoutBlanks(fields.appId),
  channelId: withoutBlanks(fields.channelId),
  serviceUrl: withoutBlanks(fields.serviceUrl),
  tenantId: withoutBlanks(fields.tenantId),
  channelService: withoutBlanks(fields.channelService),
  requiredEndorsements: listOf(fields.requiredEndorsements),
  allowedCallers: fields.allowedCallers?.trim() === 'none' ? [] : listOf(fields.allowedCallers),
});

/** Undefined when nothing but blanks was entered. */
function withoutBlanks(value = ''): string | undefined {
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

function listOf(value = ''): readonly string[] | undefined {
  const items = value.split(/[\s,;]+/).filter((item) => item !== '');
  return items.length === 0 ? undefined : items;
}
