/**
 * What the specifications have a verifier refuse: JWS and JWT (RFC 7515, 7518, 7519, 7797), current practice (RFC 8725),
 * access tokens that say they are one (RFC 9068), and ID tokens (OpenID Connect Core). They leave the order and the
 * answer open; the order here is the usual one. The verifier is the bot: its app id is the audience expected.
 * Left out: what the receiver alone knows, such as a nonce; requirements on issuers; and which issuers to trust.
 */
import { kindOf } from '#core/tokens/claims/token-kind.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { judge } from '#core/verdicts/judge.ts';
import { bestOutcome } from '#core/verdicts/key-trials.ts';
import type { RuleSet, Verdict } from '#core/verdicts/model.ts';
import { onlyIf } from '#core/verdicts/only-if.ts';
import {
  audienceIsReader,
  hasBegun,
  hasClaimsOfAccessToken,
  hasClaimsOfIdToken,
  hasNotEnded,
  issuedAtIsATime,
  issuerIsText,
  isTypedAccessToken,
  tiesOfIdToken,
  typeIsFitting,
} from './specifications-claim-rules.ts';
import type { Facts } from './specifications-facts.ts';
import {
  demandsAreUnderstood,
  isSecured,
  isWellFormed,
  keyIsNotItsOwn,
  keyIsOfItsIssuer,
  kidIsText,
  namesAreUnique,
  payloadIsEncoded,
  signatureMatches,
} from './specifications-form-rules.ts';

const RULE_SET: RuleSet = {
  id: 'specifications',
  name: 'Specifications',
  inSentence: 'the specifications',
  version: 'RFC 7515, 7519, 8725, 9068; OpenID Connect Core',
  basis: 'document',
};

const OF_EVERY_JWS = [
  isWellFormed,
  namesAreUnique,
  isSecured,
  demandsAreUnderstood,
  payloadIsEncoded,
  kidIsText,
  keyIsNotItsOwn,
  signatureMatches,
];
const OF_ITS_CLAIMS = [
  issuerIsText,
  keyIsOfItsIssuer,
  typeIsFitting,
  hasBegun,
  hasNotEnded,
  issuedAtIsATime,
  audienceIsReader,
];

/** Of a payload that is encrypted, somewhere else or a token itself nothing is said. */
const hasClaims = ({ payload }: Facts): boolean => payload?.kind === 'object';

const ID_TOKENS: ReadonlySet<string> = new Set(['entra-id', 'personal-id', 'google-id', 'id-token']);

export function judgeBySpecifications(request: BotRequest): Verdict {
  const { token } = request;
  const facts: Facts = {
    ...request,
    header: token.header.json,
    payload: token.payload.json,
    outcome: bestOutcome(request),
  };
  const isAccessToken = isTypedAccessToken(facts);
  const isIdToken = !isAccessToken && ID_TOKENS.has(kindOf(token).id);
  const rules = [
    ...OF_EVERY_JWS,
    ...[
      ...OF_ITS_CLAIMS,
      ...(isAccessToken ? [hasClaimsOfAccessToken] : []),
      ...(isIdToken ? [hasClaimsOfIdToken, ...tiesOfIdToken] : []),
    ].map(onlyIf(hasClaims)),
  ];
  return judge(RULE_SET, rules, facts, {
    takenFor: isAccessToken ? 'an access token' : isIdToken ? 'an ID token' : 'a JWT',
    acceptedWith: { status: undefined, message: '' },
  });
}
