/** Tokens that were never meant for a bot's messaging endpoint, and yet are sent there. */
import { isForGraph } from '#core/tokens/claims/token-kind.ts';
import { SERVICE_NAMES } from './botbuilder-js-cloud.ts';
import { claimValue, type Facts } from './botbuilder-js-facts.ts';

/** Where the token belongs, as advice; undefined when nothing shows it. */
export function whereItBelongs(facts: Facts): string | undefined {
  if (SERVICE_NAMES.includes(claimValue(facts, 'aud')))
    return 'A bot shows such a token to the Connector. If the Connector refused it, see what may explain it; if the bot refused a request, judge the token of that request.';
  if (isForGraph(facts.token)) return 'It is a token for Microsoft Graph: call Graph with it, never a bot.';
  return claimValue(facts, 'scp') === undefined
    ? undefined
    : 'Its scp makes it a user’s token. A Teams SSO token comes in the body of signin/tokenExchange, not in this header.';
}
