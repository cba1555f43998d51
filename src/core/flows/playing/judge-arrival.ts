/** What an SDK says when a token of the run reaches a bot: done for real by its rule set, nothing is scripted. */
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import { completeRequest } from '#core/verdicts/complete-request.ts';
import { judgeByAll } from '#core/verdicts/rule-sets.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import type { ArrivalDefinition } from '#core/flows/define-flow.ts';
import { valueOf, type Values } from './resolve-template.ts';
import type { ValueName } from '#core/flows/values/names.ts';

/** `given` holds what the wire brought, `known` what the bot is set to; see flow-checks.ts. */
export async function judgeArrival(arrival: ArrivalDefinition, given: Values, known: Values): Promise<Verdict> {
  const knownText = (name: ValueName | undefined): string | undefined =>
    name === undefined ? undefined : valueOf(known, name);
  const givenText = (name: ValueName | undefined): string => (name === undefined ? '' : valueOf(given, name));
  const { bot, activity } = arrival;
  const token = decodeToken(valueOf(given, arrival.token));
  const read = readKeys(valueOf(known, arrival.keySet));
  const keys = read.ok ? read.value : undefined;
  const callers = knownText(bot.allowedCallers);
  const request = await completeRequest({
    token,
    keys,
    signature: await verifySignature(token, keys),
    now: Number(valueOf(given, arrival.clock)),
    scheme: arrival.scheme === undefined ? 'Bearer' : givenText(arrival.scheme),
    keyOrigin: 'run',
    context: {
      appId: knownText(bot.appId),
      tenantId: knownText(bot.tenantId),
      channelService: knownText(bot.channelService),
      handSetCloud: valueOf(known, 'handSetCloud') === 'china' ? 'china' : undefined,
      allowedCallers: callers?.split(' ').filter((caller) => caller !== ''),
      channelId: givenText(activity?.channelId),
      serviceUrl: givenText(activity?.serviceUrl),
    },
  });
  const verdicts = await judgeByAll(request);
  return verdicts.find(({ ruleSet }) => ruleSet.id === arrival.ruleSet) ?? verdicts[0];
}
