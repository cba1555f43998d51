/** Agents SDK JS before it asks for a key: header, form, audience. auth/jwt-middleware.ts. */
import { assertNever } from '#core/shared/assert-never.ts';
import { showText } from '#core/tokens/show-text.ts';
import {
  claimValue,
  JSONWEBTOKEN,
  MIDDLEWARE,
  unauthorized,
  unauthorizedByEngine,
  type Facts,
} from './agents-js-facts.ts';
import { isConnector } from './agents-js-issuer.ts';
import { nearMiss } from '#core/verdicts/botbuilder-js/botbuilder-js-facts.ts';
import { shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule } from '#core/verdicts/judge.ts';
import { compared } from '#core/verdicts/value-comparison.ts';

/** What the middleware sees after `Authorization:`; a scheme that was not seen is taken for the right one. */
const headerOf = ({ scheme, token }: Facts): string => `${scheme ?? 'Bearer'} ${token.text}`;

export const headerPresent: Rule<Facts> = {
  id: 'header',
  point: 'header',
  label: 'There is an Authorization header',
  source: MIDDLEWARE,
  judge: ({ token, scheme = '' }) =>
    token.text === '' && scheme.trim() === ''
      ? {
          outcome: 'fail',
          reason: 'There is no token.',
          answer: unauthorized('authorization header not found'),
          advice: 'A bot without a client id lets such a request in as anonymous, unless NODE_ENV is production.',
        }
      : { outcome: 'pass', reason: 'A header is there.' },
};

export const schemeIsBearer: Rule<Facts> = {
  id: 'scheme',
  point: 'scheme',
  label: 'It is “Bearer” in any case, and one token',
  source: MIDDLEWARE,
  judge: (facts) => {
    const parts = headerOf(facts).trim().split(/\s+/);
    const { scheme } = facts;
    if (parts.length === 2 && parts[0]?.toLowerCase() === 'bearer')
      return scheme === undefined
        ? { outcome: 'not-checked', reason: 'The header that it came in is not here, so its scheme was not asked.' }
        : { outcome: 'pass', reason: 'The scheme is “Bearer”; the SDK asks neither for its case nor for its blanks.' };
    return {
      outcome: 'fail',
      reason:
        parts.length === 2
          ? `The scheme is ${showText(parts[0] ?? '')}, not “Bearer”.`
          : 'The header is not a scheme and one token.',
      answer: unauthorized('invalid authorization header'),
      advice: 'Send “Authorization: Bearer ”, then the token.',
      comparison: compared(
        ['Scheme sent', parts.length < 2 ? undefined : parts[0]],
        ['Scheme expected', 'Bearer'],
        'fail',
      ),
    };
  },
};

export const tokenIsReadable: Rule<Facts> = {
  id: 'form',
  point: 'form',
  label: 'It can be read as a token',
  source: JSONWEBTOKEN,
  judge: ({ reading }) => {
    switch (reading.kind) {
      case 'read':
        return { outcome: 'pass', reason: 'It has three parts, and the first is JSON.' };
      case 'nothing':
        return {
          outcome: 'fail',
          reason: 'It cannot be read as a token.',
          answer: unauthorized('invalid token'),
          advice: 'See the form lamp for the place where it breaks.',
        };
      case 'throws':
        return {
          outcome: 'fail',
          reason: 'Its header says “typ”: “JWT”, but its payload is not JSON.',
          answer: unauthorizedByEngine,
          advice: 'The text in the body is the message of the JSON parser.',
        };
      case 'unclear':
        return {
          outcome: 'cannot-tell',
          reason: 'The SDK reads its bytes differently from this page.',
          advice: 'Copy the token again from where it was received.',
        };
      default:
        return assertNever(reading);
    }
  },
};

export const audienceIsClient: Rule<Facts> = {
  id: 'audience',
  point: 'audience',
  label: 'aud is or holds the client id of a connection',
  source: MIDDLEWARE,
  judge: (facts) => {
    const { appId } = facts.context;
    const audience = claimValue(facts, 'aud');
    const audiences: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
    const compare = (outcome: 'pass' | 'fail' | 'cannot-tell') =>
      compared(['aud in the token', shownValue(facts.payload, 'aud')], ['Client id of the bot', appId], outcome);
    if (appId === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The bot’s client id is not known.',
        comparison: compare('cannot-tell'),
        advice: 'Fill in the client id as the bot is configured with it.',
      };
    if (audiences.includes(appId))
      return {
        outcome: 'pass',
        reason: `Its aud ${Array.isArray(audience) ? 'holds' : 'is'} the client id; the bot is taken to have one connection.`,
        comparison: compare('pass'),
      };
    return {
      outcome: 'fail',
      reason: describeAudience(audience, appId),
      comparison: compare('fail'),
      answer: unauthorized('Audience mismatch'),
      advice: isConnector(audience)
        ? `Since version 1.1.1 the SDK no longer takes the Connector’s address for its own: ask for a token with the scope ${appId}/.default.`
        : 'Compare with the clientId of the bot’s connections.',
    };
  },
};

function describeAudience(audience: unknown, appId: string): string {
  if (audience === undefined || audience === null) return 'It has no aud.';
  if (isConnector(audience)) return 'Its aud is the Connector, as in a token from a bot, not to one.';
  if (Array.isArray(audience)) return 'Its aud is a list without the bot’s client id.';
  if (typeof audience !== 'string') return 'Its aud is neither a text nor a list.';
  const miss = nearMiss(audience, appId);
  return miss === undefined ? `Its aud is ${showText(audience)}, another app than the bot.` : `Its aud ${miss}.`;
}
