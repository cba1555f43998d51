/** Agents SDK JS after the signature and the time: issuer, tenant, and the adapter's look at serviceurl. */
import { showText } from '#core/tokens/show-text.ts';
import { ADAPTER, claimValue, MIDDLEWARE, unauthorized, type Facts } from './agents-js-facts.ts';
import { isListedIssuer, tenantOf } from './agents-js-issuer.ts';
import { compareHosts } from '#core/verdicts/agents-service-url.ts';
import type { Rule } from '#core/verdicts/judge.ts';
import { compared } from '#core/verdicts/value-comparison.ts';

/** Off by default: a key of the bot's tenant, which signs for every tenant of Entra, then vouches for any issuer. */
export const issuerIsNotAsked: Rule<Facts> = {
  id: 'issuer',
  point: 'issuer',
  label: 'iss is on a list, where validateIssuer is on',
  source: MIDDLEWARE,
  judge: (facts) => {
    const isListed = isListedIssuer(claimValue(facts, 'iss'), facts.context.tenantId);
    if (isListed === true)
      return { outcome: 'pass', reason: 'Its iss would pass, though validateIssuer is off by default.' };
    const otherwise =
      isListed === undefined
        ? 'whether it would pass rests on the bot’s tenant, which is not known'
        : 'with it on the answer would be 401 “Issuer mismatch”';
    return {
      outcome: 'not-checked',
      reason: `Its iss was not asked for, as validateIssuer is off by default; ${otherwise}.`,
    };
  },
};

export const tenantMatches: Rule<Facts> = {
  id: 'tenant',
  point: 'tenant',
  label: 'tid is the tenant that iss names',
  source: MIDDLEWARE,
  judge: (facts) => {
    const tenant = tenantOf(claimValue(facts, 'iss'));
    const tid = claimValue(facts, 'tid');
    if (tenant === undefined)
      return { outcome: 'pass', reason: 'Its iss names no tenant by id, so there is nothing to compare.' };
    if (typeof tid !== 'string')
      return { outcome: 'pass', reason: 'It has no tid that is a text; the SDK then compares nothing.' };
    const passes = tid.toLowerCase() === tenant;
    const comparison = compared(['tid in the token', tid], ['Tenant in its iss', tenant], passes ? 'pass' : 'fail');
    return passes
      ? { outcome: 'pass', reason: 'Its tid is the tenant of its iss.', comparison }
      : {
          outcome: 'fail',
          reason: `Its tid ${showText(tid)} is not the tenant of its iss.`,
          comparison,
          answer: unauthorized('Tenant mismatch'),
          advice: 'Look who made this token: Entra writes the same tenant into both.',
        };
  },
};

export const serviceUrlIsOfHost: Rule<Facts> = compareHosts(ADAPTER, 'validateServiceUrl', (facts) => {
  const claim = claimValue(facts, 'serviceurl');
  return typeof claim === 'string' ? claim : undefined;
});

/** The adapter asks for it before the bot's own code runs. */
export const ownTokenIsNotAsked: Rule<Facts> = {
  id: 'credentials',
  point: 'credentials',
  label: 'The bot gets its own token for the answer',
  source: ADAPTER,
  judge: () => ({
    outcome: 'not-checked',
    reason:
      'Before the bot’s code runs, the adapter gets a token of its own from Entra; whether it does was not asked.',
  }),
};
