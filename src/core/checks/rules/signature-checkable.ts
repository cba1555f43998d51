/** Whether the capture holds what a signature check needs. It never holds the verdict: keys are for the Token screen. */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/example-texts.ts';
import { tokensIn } from '#core/checks/token-facts.ts';
import { evidence } from '#core/checks/trace-facts.ts';

export default defineCheck({
  id: 'signature-checkable',
  severity: 'low',
  sources: [{ label: 'RFC 7515 section 5.2', href: 'https://www.rfc-editor.org/rfc/rfc7515#section-5.2' }],
  examples: {
    'not-checkable':
      printedToken({ iss: 'https://api.botframework.com' }) + printedActivity({}) + getTokenCall('userId=1'),
  },
  run({ hops }) {
    const seen = new Set<string>();
    const tokens = hops.flatMap(tokensIn).filter(({ token }) => !seen.has(token.value) && seen.add(token.value));
    if (tokens.length === 0) {
      return [notCheckable('Are the tokens’ signatures right?', 'There is no token in the capture.')];
    }
    return tokens.map(({ facts, token, where }) => {
      const signature = token.children.find(({ name }) => name === 'signature')?.value ?? '';
      const kid = token.children[0]?.children.find(({ name }) => name === 'kid')?.value ?? '(no kid)';
      const isThere = /^[\w-]+$/.test(signature);
      return {
        ...notCheckable(
          isThere ? 'A signature nobody checked yet' : 'A token without its signature',
          isThere
            ? 'The signature is there, but the key that its kid names is not in the capture.'
            : 'The capture has no signature, so nobody can tell whether the token was genuine.',
        ),
        evidence: [evidence('kid', { hop: facts.hop, value: kid, where })],
        next: isThere ? 'Open the token on the Token screen and give it the key set of its issuer.' : undefined,
      };
    });
  },
});
