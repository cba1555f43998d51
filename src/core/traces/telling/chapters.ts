/** The parts of a sign-in, as they stand under the scrubber. */
import { stringOf } from '#core/shared/json-scanner.ts';
import { ENDS } from '#core/traces/recognising/exchange-ends.ts';
import { TOKEN_REQUESTS } from '#core/traces/recognising/exchange-kinds.ts';
import type { Hop } from '#core/traces/model.ts';
import { activityOf, recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { stateOf } from './activity-words.ts';

/** The part of the sign-in that a hop belongs to; undefined for what stands inside another. */
export function chapterOf(hop: Hop): string | undefined {
  const kind = recogniseExchange(hop);
  switch (kind) {
    case undefined:
      return undefined;
    case 'activity':
      return comesBack(hop) ? 'Back to the bot' : 'The bot is called';
    case 'get-link':
    case 'get-token-or-link':
      return 'A link is made';
    case 'redeem-digits':
      return 'Back to the bot';
    case 'call-resource':
    case 'userinfo':
      return 'The token is used';
    case 'logout':
    case 'sign-out':
    case 'revocation':
      return 'Signing out';
    default:
      if (TOKEN_REQUESTS.has(kind)) return hop.during === undefined ? 'Tokens' : undefined;
      return ENDS[kind].from === 'browser' ? 'Sign-in in the browser' : undefined;
  }
}

const comesBack = (hop: Hop): boolean =>
  stateOf(hop) !== undefined || stringOf(activityOf(hop), 'name') === 'tokens/response';
