/** Agents SDK .NET after the signature: time, audience, issuer, tenant, caller, serviceurl. */
import { durationText } from '#core/shared/human-time.ts';
import { showText } from '#core/tokens/show-text.ts';
import {
  describeAudience,
  describeBegin,
  describeEnd,
  describeIssuer,
  describeOrder,
  isForBot,
  isListedIssuer,
  issuersOf,
  SKEW_SECONDS,
  tenantOf,
} from './agents-net-claims.ts';
import { ADAPTER, AGENT_CLAIMS, challenge, isFromConnector, SAMPLE, type Facts } from './agents-net-facts.ts';
import { compareHosts } from '#core/verdicts/agents-service-url.ts';
import { nearMiss } from '#core/verdicts/botbuilder-js/botbuilder-js-facts.ts';
import { claimOf, claimsOf, instantOf } from '#core/verdicts/botbuilder-net/botbuilder-net-claims.ts';
import { libraryFile } from '#core/verdicts/botbuilder-net/botbuilder-net-facts.ts';
import { shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule } from '#core/verdicts/judge.ts';
import { compared, comparedWithList } from '#core/verdicts/value-comparison.ts';

const LIFETIME = libraryFile('Microsoft.IdentityModel.Tokens', 'ValidatorUtilities');
const VALIDATORS = libraryFile('Microsoft.IdentityModel.Tokens', 'Validators');
const FIX_THE_CLOCK = 'Check the clock of the machine the bot runs on.';

export const endIsThere: Rule<Facts> = {
  id: 'exp-present',
  point: 'exp',
  label: 'There is an exp',
  source: LIFETIME,
  judge: ({ payload }) =>
    instantOf(payload, 'exp') === undefined
      ? {
          outcome: 'fail',
          reason: 'It has no exp.',
          answer: challenge('The token has no expiration'),
          advice: 'Have its issuer write one; this SDK asks for it, its JavaScript sister does not.',
        }
      : { outcome: 'pass', reason: 'It has an exp.' },
};

export const beginsBeforeItEnds: Rule<Facts> = {
  id: 'lifetime',
  point: 'nbf',
  label: 'nbf is not after exp',
  source: LIFETIME,
  judge: ({ payload }) => {
    const nbf = instantOf(payload, 'nbf');
    const exp = instantOf(payload, 'exp');
    return nbf === undefined || exp === undefined || nbf <= exp
      ? { outcome: 'pass', reason: 'It does not end before it begins.' }
      : { outcome: 'fail', reason: 'It ends before it begins.', answer: challenge(describeOrder(nbf, exp)) };
  },
};

export const hasBegun: Rule<Facts> = {
  id: 'nbf',
  point: 'nbf',
  label: 'nbf is not in the future, with 5 min of tolerance',
  source: LIFETIME,
  judge: ({ payload, now }) => {
    const nbf = instantOf(payload, 'nbf');
    if (nbf === undefined) return { outcome: 'pass', reason: 'It has no nbf, which the SDK accepts.' };
    const ahead = nbf - now;
    if (ahead > SKEW_SECONDS)
      return {
        outcome: 'fail',
        reason: `It is not yet valid: it begins in ${durationText(ahead)}, and 5 min are tolerated.`,
        answer: challenge(describeBegin(nbf)),
        advice: FIX_THE_CLOCK,
      };
    return ahead > 0
      ? { outcome: 'in-skew', reason: `It begins in ${durationText(ahead)}, which is within the 5 min tolerated.` }
      : { outcome: 'pass', reason: `It began ${durationText(ahead)} ago.` };
  },
};

export const hasNotEnded: Rule<Facts> = {
  id: 'exp',
  point: 'exp',
  label: 'exp is not past, with 5 min of tolerance',
  source: LIFETIME,
  judge: ({ payload, now }) => {
    const exp = instantOf(payload, 'exp') ?? now;
    const past = now - exp;
    if (past > SKEW_SECONDS)
      return {
        outcome: 'fail',
        reason: `It expired ${durationText(past)} ago, and 5 min are tolerated.`,
        answer: challenge(describeEnd(exp)),
        advice: `Send a fresh token. ${FIX_THE_CLOCK}`,
      };
    return past > 0
      ? { outcome: 'in-skew', reason: `It expired ${durationText(past)} ago, which is within the 5 min tolerated.` }
      : { outcome: 'pass', reason: `It expires in ${durationText(past)}.` };
  },
};

export const audienceIsBot: Rule<Facts> = {
  id: 'audience',
  point: 'audience',
  label: 'aud is or holds a client id of the bot',
  source: VALIDATORS,
  judge: (facts) => {
    const { payload, context } = facts;
    const audiences = claimsOf(payload, 'aud');
    const compare = (outcome: 'pass' | 'fail' | 'cannot-tell') =>
      compared(['aud in the token', shownValue(payload, 'aud')], ['Client id of the bot', context.appId], outcome);
    const isOurs = isForBot(facts);
    if (isOurs === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The bot’s client id is not known.',
        comparison: compare('cannot-tell'),
        advice: 'Fill in the client id that TokenValidation:Audiences lists.',
      };
    if (isOurs) {
      const more = audiences.length > 1 ? '; with several of them the bot fails later, after its 202' : '';
      return { outcome: 'pass', reason: `Its aud has the bot’s client id${more}.`, comparison: compare('pass') };
    }
    const [first = ''] = audiences;
    const miss = nearMiss(first, context.appId ?? '');
    return {
      outcome: 'fail',
      reason:
        first === '' ? 'It has no aud.' : `Its aud ${miss ?? `is ${showText(audiences.join(', '))}, not the bot`}.`,
      comparison: compare('fail'),
      answer: challenge(describeAudience(payload)),
      advice: 'Compare with TokenValidation:Audiences in the bot’s configuration.',
    };
  },
};

export const issuerIsListed: Rule<Facts> = {
  id: 'issuer-listed',
  point: 'issuer',
  label: 'iss is listed: the Connector, three tenants of Microsoft, the bot’s own',
  source: SAMPLE,
  judge: (facts) => {
    const { payload, context } = facts;
    const issuer = claimOf(payload, 'iss') ?? '';
    const isListed = isListedIssuer(facts);
    const comparison = comparedWithList(
      ['iss in the token', shownValue(payload, 'iss')],
      ['Issuers listed', issuersOf(context)],
      isListed === undefined ? 'cannot-tell' : isListed ? 'pass' : 'fail',
    );
    if (isListed === true)
      return { outcome: 'pass', reason: `Its iss is ${showText(issuer)}, which is listed.`, comparison };
    return isListed === undefined
      ? {
          outcome: 'cannot-tell',
          reason: 'Whether its iss is listed rests on the bot’s tenant or cloud.',
          comparison,
          advice: 'Fill in the bot’s tenant id; for another cloud look at ValidIssuers in its configuration.',
        }
      : {
          outcome: 'fail',
          reason: issuer === '' ? 'It has no iss.' : `Its iss is ${showText(issuer)}, which is not listed.`,
          comparison,
          answer: challenge(describeIssuer(payload)),
          advice: 'Compare letter by letter with ValidIssuers in the bot’s configuration, or with TenantId.',
        };
  },
};

const TENANT_CLAIMS = ['tid', 'http://schemas.microsoft.com/identity/claims/tenantid'];

export const tenantMatches: Rule<Facts> = {
  id: 'tenant',
  point: 'tenant',
  label: 'tid is the tenant that iss names',
  source: AGENT_CLAIMS,
  judge: ({ payload }) => {
    const issuer = claimOf(payload, 'iss') ?? '';
    const tenant = tenantOf(issuer);
    const tids = TENANT_CLAIMS.flatMap((name) => claimsOf(payload, name));
    if (isFromConnector(issuer))
      return { outcome: 'pass', reason: 'It is from the Connector, of which no tid is asked.' };
    if (tenant === undefined || tids.length === 0)
      return {
        outcome: 'pass',
        reason: 'Its iss names no tenant by id, or it has no tid; the SDK then compares nothing.',
      };
    const passes = tids.every((tid) => plainGuid(tid) === plainGuid(tenant));
    const comparison = compared(
      ['tid in the token', tids.join(', ')],
      ['Tenant in its iss', tenant],
      passes ? 'pass' : 'fail',
    );
    return passes
      ? { outcome: 'pass', reason: 'Its tid is the tenant of its iss.', comparison }
      : {
          outcome: 'fail',
          reason: 'Its tid is not the tenant of its iss; the SDK does not say so in its answer.',
          comparison,
          answer: challenge(),
          advice: 'Look who made this token: Entra writes the same tenant into both.',
        };
  },
};

/** .NET reads a GUID with hyphens or without, also in braces or parentheses. */
const plainGuid = (text: string): string => {
  const [, braced, bare = braced] = /^(?:[{(]([\da-f-]{36})[)}]|([\da-f-]{36}|[\da-f]{32}))$/i.exec(text.trim()) ?? [];
  return bare?.replaceAll('-', '').toLowerCase() ?? '';
};

export const callerIsAllowed: Rule<Facts> = {
  id: 'caller',
  point: 'caller',
  label: 'azp or appid is one of AllowedCallers, where it has any',
  source: SAMPLE,
  judge: ({ payload, context: { allowedCallers = [] } }) => {
    if (isFromConnector(claimOf(payload, 'iss') ?? ''))
      return { outcome: 'pass', reason: 'It is from the Connector, of which no caller is asked.' };
    if (allowedCallers.length === 0 || allowedCallers.includes('*'))
      return { outcome: 'pass', reason: 'AllowedCallers is taken to name nobody, or all; then any app may call.' };
    const caller = claimOf(payload, 'azp') ?? claimOf(payload, 'appid') ?? '';
    const passes = caller !== '' && allowedCallers.some((each) => each.toLowerCase() === caller.toLowerCase());
    const comparison = comparedWithList(
      ['azp or appid in the token', caller === '' ? undefined : caller],
      ['AllowedCallers', allowedCallers],
      passes ? 'pass' : 'fail',
    );
    return passes
      ? { outcome: 'pass', reason: 'Its caller is allowed.', comparison }
      : {
          outcome: 'fail',
          reason: 'Its caller is not allowed; the SDK does not say so in its answer.',
          comparison,
          answer: challenge(),
          advice: 'Add the caller’s app id to TokenValidation:AllowedCallers, if it may call.',
        };
  },
};

export const serviceUrlIsOfHost: Rule<Facts> = compareHosts(ADAPTER, 'the outbound host validator', ({ payload }) =>
  claimOf(payload, 'serviceurl'),
);

/** Set in each app, into which the sample's file is copied. */
export const ownRulesAreNotAsked: Rule<Facts> = {
  id: 'own-rules',
  point: 'own-rules',
  label: 'What the bot’s own configuration changes',
  source: SAMPLE,
  judge: () => ({
    outcome: 'not-checked',
    reason:
      'Issuers or metadata of the bot’s own configuration were not asked, and authentication is taken to be on, as it is outside Development.',
  }),
};
