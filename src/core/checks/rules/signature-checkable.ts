/** Whether the capture holds what a signature check needs. It never holds the verdict: keys are for the Token screen. */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/example-texts.ts';
import { tokensIn } from '#core/checks/token-facts.ts';
import { evidence } from '#core/checks/hop-facts.ts';
import { kidOf } from '#core/traces/carried-tokens.ts';
import { findCapturedKeys } from '#core/checks/captured-keys.ts';

export default defineCheck({
  id: 'signature-checkable',
  question: 'Can the signatures be checked?',
  severity: 'low',
  sources: [{ label: 'RFC 7515 section 5.2', href: 'https://www.rfc-editor.org/rfc/rfc7515#section-5.2' }],
  examples: {
    'not-checkable': [
      printedToken({ iss: 'https://api.botframework.com' }) + printedActivity({}) + getTokenCall('userId=1'),
    ],
  },
  run({ hops }) {
    const seen = new Set<string>();
    const tokens = hops.flatMap(tokensIn).filter(({ token }) => !seen.has(token.value) && seen.add(token.value));
    if (tokens.length === 0) {
      return [notCheckable('Are the tokens’ signatures right?', 'There is no token in the capture.')];
    }
    const keys = findCapturedKeys(hops.map(({ hop }) => hop));
    return tokens.map(({ facts, token, where }) => {
      const signature = token.children.find(({ name }) => name === 'signature')?.value ?? '';
      const kid = kidOf(token);
      const holder = kid === undefined ? undefined : keys.get(kid);
      const shown = evidence('kid', { hop: facts.hop, value: kid ?? '(no kid)', where });
      if (!/^[\w-]+$/.test(signature)) {
        const because = 'The capture has no signature, so nobody can tell whether the token was genuine.';
        return { ...notCheckable('A token without its signature', because), evidence: [shown] };
      }
      if (holder === undefined) {
        return {
          ...notCheckable(
            'A signature nobody checked yet',
            'The signature is there, but no key set in the capture’s answers has a key with its kid.',
          ),
          evidence: [shown],
          next: 'Open the token on the Token screen and give it the key set of its issuer.',
        };
      }
      return {
        ...notCheckable(
          'A signature that can be checked',
          'The signature is there, and so is a key with its kid. Whether the two fit is not looked at here.',
        ),
        evidence: [shown, evidence('Key', { hop: holder, value: kid ?? '', where: 'answer body keys' })],
        next: 'See that the key set comes from the issuer’s own address, then give it to the token on the Token screen.',
      };
    });
  },
});
