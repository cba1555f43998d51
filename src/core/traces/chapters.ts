/** The parts of a sign-in, as they stand under the scrubber. */
import { stringOf } from '#core/shared/json-scanner.ts';
import { stateOf } from './activity-words.ts';
import type { Hop } from './model.ts';
import { activityOf, recogniseExchange } from './recognise.ts';

/** The part of the sign-in that a hop belongs to. */
export function chapterOf(hop: Hop): string | undefined {
  switch (recogniseExchange(hop)) {
    case 'activity':
      return comesBack(hop) ? 'Back to the bot' : 'The bot is called';
    case 'get-link':
      return 'A link is made';
    case 'open-link':
    case 'connection-login':
    case 'authorize':
    case 'provider-redirect':
    case 'callback':
      return 'Sign-in in the browser';
    case 'redeem-digits':
      return 'Back to the bot';
    default:
      return undefined;
  }
}

const comesBack = (hop: Hop): boolean =>
  stateOf(hop) !== undefined || stringOf(activityOf(hop), 'name') === 'tokens/response';
