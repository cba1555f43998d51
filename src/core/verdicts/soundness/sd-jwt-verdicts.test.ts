import { expect, test } from 'vitest';
import { requestOf } from '#core/verdicts/bot-request.testing.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { judgeByAll } from '#core/verdicts/rule-sets.ts';

const DISCLOSURE = '~WyJzYWx0IiwiYSIsMV0~';

async function acceptedWith(change: object): Promise<readonly (readonly [string, boolean | undefined])[]> {
  const request = await requestOf();
  const token = decodeToken(request.token.text, change);
  const verdicts = await judgeByAll({ ...request, token });
  return verdicts.map(({ ruleSet, accepted }) => [ruleSet.id, accepted]);
}

test('no rule set accepts an SD-JWT whose signature matches, and every SDK refuses it', async () => {
  const { token } = await requestOf();
  for (const disclosures of ['~', DISCLOSURE, DISCLOSURE + token.text]) {
    const accepted = await acceptedWith({ disclosures });
    for (const [ruleSet, isAccepted] of accepted)
      if (ruleSet === 'specifications' || ruleSet === 'microsoft-docs') expect(isAccepted).not.toBe(true);
      else expect([ruleSet, isAccepted]).toEqual([ruleSet, false]);
  }
  expect((await acceptedWith({})).map(([, isAccepted]) => isAccepted)).not.toContain(false);
});
