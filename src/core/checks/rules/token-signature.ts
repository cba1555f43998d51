/**
 * RFC 7515 section 5.2, RFC 8725 sections 3.3 and 3.8: whether a token's signature fits a key that came with the capture.
 * A fit says which key it is, never that the token is to be trusted: whoever made up the capture could make up the key. A
 * kid that is missing counts against the token only where the set is the issuer's own and no older than the token. Left
 * out: keys inside tokens, and tokens for Microsoft Graph, which nobody else can check.
 */
import { keysIn, metadataIn, type CapturedKeys } from '#core/checks/facts/captured-keys.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { distinctTokens, instantOf, type TokenFacts } from '#core/checks/facts/token-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { describeSignature } from '#core/tokens/signatures/describe-signature.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';

const QUESTION = 'Do the signatures fit the keys in the capture?';
/** More tokens than any sign-in has; a capture may repeat a call a thousand times with a token of its own. */
const MOST_TOKENS = 40;

/** RFC 7515 appendix A.3. */
const SIGNED =
  'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q';
const KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
const capture = (token: string, key: object) =>
  exampleHops(
    {
      ask: 'GET https://joe.example/.well-known/openid-configuration',
      answer: '200',
      answerBody: { issuer: 'joe', token_endpoint: 'https://joe.example/token', jwks_uri: 'https://joe.example/keys' },
    },
    { ask: 'GET https://joe.example/keys', answer: '200', answerBody: { keys: [key] } },
    { ask: 'GET https://api.example/me', headers: [`Authorization: Bearer ${token}`], answer: '200' },
  );

export default defineCheck({
  id: 'token-signature',
  question: QUESTION,
  severity: 'critical',
  sources: [rfc(7515, '5.2'), rfc(8725, '3.3'), rfc(8725, '3.8')],
  examples: {
    fail: [
      capture(SIGNED.replace('.DtEh', '.DtEi'), KEY),
      capture(exampleToken({ iss: 'joe', iat: 1_773_325_000 }, { alg: 'ES256', kid: 'k2' }), { ...KEY, kid: 'k1' }),
    ],
    pass: [capture(SIGNED, KEY)],
    'not-checkable': [
      capture(exampleToken({ iss: 'jane' }, { alg: 'ES256', kid: 'k2' }), { ...KEY, kid: 'k1' }),
      capture(exampleToken({ iss: 'joe' }).replace(/[^.]+$/, '[Signature]'), KEY),
    ],
  },
  async run({ hops, allHops }) {
    const sets = keysIn(allHops);
    const own = ownSets(allHops);
    const tokens = distinctTokens(hops).slice(0, MOST_TOKENS);
    const found = await Promise.all(tokens.map((token) => judge(token, sets, own)));
    return found.flatMap((each) => each ?? []);
  },
});

/** Sets at the address that a metadata document names for an issuer. */
const ownSets = madeOnce((hops: readonly HopFacts[]): ReadonlyMap<string, CapturedKeys> => {
  const byAddress = new Map(keysIn(hops).map((set) => [set.hop.request?.url, set] as const));
  return new Map(
    metadataIn(hops).flatMap(({ issuer, jwksUri }) => {
      const set = jwksUri === undefined ? undefined : byAddress.get(jwksUri);
      return set === undefined ? [] : [[issuer, set] as const];
    }),
  );
});

async function judge(
  token: TokenFacts,
  sets: readonly CapturedKeys[],
  own: ReadonlyMap<string, CapturedKeys>,
): Promise<Found | undefined> {
  const kid = token.header('kid');
  const ofIssuer = own.get(token.claim('iss')?.value ?? '');
  const shown = [evidence('Token’s kid', kid ?? { hop: token.facts.hop, value: '(no kid)', where: token.where })];
  const { outcome, set } = await tryEach(
    token,
    ofIssuer === undefined ? sets : [ofIssuer, ...sets.filter((each) => each !== ofIssuer)],
  );
  const keyShown = set === undefined ? [] : [evidence('Key', keyIn(set, kid))];
  switch (outcome.kind) {
    case 'unsigned':
      return undefined;
    case 'matches':
      return passed(
        'A signature matches a key that came with the capture',
        [...shown, ...keyShown],
        `${describeSignature(outcome)} Whether the key is the issuer’s is for its own address to say.`,
      );
    case 'does-not-match':
      if (kid === undefined && ofIssuer === undefined) {
        const because = 'The token names no key, and no key set in the capture is known to be its issuer’s.';
        return { ...notCheckable(QUESTION, because), evidence: shown };
      }
      return failed({
        title: `A signature does not match ${kid === undefined ? 'the issuer’s keys' : 'the key of its kid'}`,
        evidence: [...shown, ...keyShown],
        meaning: `${describeSignature(outcome)} A verifier has to refuse it.`,
        next: 'See whether the token was cut or edited on its way, and whether the key set is of the same issuer and time.',
      });
    case 'unknown-kid':
      return missingKey(token, own, shown);
    case 'no-key':
      return {
        ...notCheckable(QUESTION, 'The capture holds no key set that could be compared with.'),
        evidence: shown,
        next: 'Open the token on the Token screen and give it the key set of its issuer.',
      };
    default:
      return { ...notCheckable(QUESTION, describeSignature(outcome)), evidence: shown };
  }
}

interface Trial {
  readonly outcome: SignatureOutcome;
  readonly set: CapturedKeys | undefined;
}

/** A match decides, then a mismatch: sets of several issuers may stand in one capture. */
async function tryEach({ text }: TokenFacts, sets: readonly CapturedKeys[]): Promise<Trial> {
  const decoded = decodeToken(text);
  if (sets.length === 0) return { outcome: await verifySignature(decoded, undefined), set: undefined };
  const trials: Trial[] = [];
  for (const set of sets) {
    const outcome = await verifySignature(decoded, set.material);
    if (outcome.kind === 'matches') return { outcome, set };
    trials.push({ outcome, set });
  }
  const decided = trials.find(({ outcome }) => outcome.kind === 'does-not-match');
  const other = trials.find(({ outcome }) => outcome.kind !== 'unknown-kid');
  return decided ?? other ?? trials[0] ?? { outcome: { kind: 'no-key' }, set: undefined };
}

function missingKey(token: TokenFacts, own: ReadonlyMap<string, CapturedKeys>, shown: Found['evidence']): Found {
  const issuer = token.claim('iss');
  const set = own.get(issuer?.value ?? '');
  const issued = instantOf(token.claim('iat')) ?? instantOf(token.claim('nbf'));
  const fetched = set?.hop.startedAt;
  if (set === undefined || issuer === undefined) {
    const because = 'No key set in the capture has a key with its kid.';
    return {
      ...notCheckable(QUESTION, because),
      evidence: shown,
      next: 'Open the token on the Token screen and give it the key set of its issuer.',
    };
  }
  if (issued === undefined || fetched === undefined || fetched < issued) {
    const because = 'The issuer’s key set does not have its kid, but may be older than the token: keys change.';
    return { ...notCheckable(QUESTION, because), evidence: shown };
  }
  return failed({
    title: 'The issuer’s key set has no key with the token’s kid',
    evidence: [...shown, evidence('Issuer', issuer), evidence('Keys', keyIn(set, undefined))],
    meaning:
      'The set was fetched after the token was issued and does not name its key, so a verifier has to refuse it.',
    next: 'Fetch the key set again. If the kid stays unknown, the token is of another issuer or was made up.',
  });
}

const keyIn = ({ hop, material }: CapturedKeys, kid: Seen | undefined): Seen => ({
  hop,
  value:
    kid?.value ??
    material.keys
      .map((key) => key.kid ?? '(no kid)')
      .slice(0, 6)
      .join(', '),
  where: 'answer body keys',
});
