/**
 * The forgeries and accidents that verifiers are tried with, as data, each with what a correct verifier answers by the
 * specifications. What an SDK answers is not remembered here: `try-tamperings.ts` asks the rule sets.
 * Left out: forgeries that need a request to somebody (jku, x5u), and attacks on keys rather than on tokens.
 * RFC 8725 (JWT Best Current Practices), RFC 7515, RFC 7518, RFC 7519.
 */
import { memberOf } from '#core/shared/json-scanner.ts';
import { failure, success } from '#core/shared/result.ts';
import { withFirstMember, withMember } from '#core/tokens/making/edit-json-text.ts';
import {
  algOf,
  flipBit,
  flipSpareBit,
  keepingSignature,
  namedAndSigned,
  signedByOwn,
  signedWithPublicKey,
  textsOf,
  unsecured,
  withExp,
  withHeader,
  withPayload,
  withSignature,
  type MakeTampered,
} from './make-tampered.ts';

export interface Tampering {
  readonly id: string;
  readonly title: string;
  /** What is done to the token. */
  readonly does: string;
  /**
   * Whose key the rule sets are given: the issuer’s as pasted, or in its place a stand-in’s. A stand-in signs what its
   * issuer never would, so that a rule behind the signature is reached.
   */
  readonly checkedWith: 'issuer' | 'stand-in';
  /** What a correct verifier does; `either` where the specifications leave it open. */
  readonly correct: 'refuse' | 'either';
  readonly because: string;
  readonly apply: MakeTampered;
}

const OTHER_APP = '5d0f7c1e-93a4-4b26-8e75-2c61b9d4a7f8';
const STRANGER = 'https://stranger.example/';
const TEN_YEARS = 315_576_000;

const SIGNED_TOO = 'Header and payload are what is signed, so the signature no longer fits (RFC 7515 section 5.2).';
const issuer = { checkedWith: 'issuer', correct: 'refuse' } as const;
const standIn = { checkedWith: 'stand-in' } as const;

export const TAMPERINGS: readonly Tampering[] = [
  {
    ...issuer,
    id: 'signature-bit',
    title: 'One bit of the signature',
    does: 'Flips the lowest bit of the signature’s first byte.',
    because: 'A signature fits as a whole or not at all (RFC 7515 section 5.2).',
    apply: withSignature(flipBit, 'It has no signature that can be read.'),
  },
  {
    ...issuer,
    id: 'signature-stripped',
    title: 'No signature',
    does: 'Leaves the header as it is and the signature empty.',
    because: 'The header promises a signature, and an empty one does not fit (RFC 7515 section 5.2).',
    apply: withSignature(({ raw }) => (raw === '' ? undefined : ''), 'It has no signature to take away.'),
  },
  {
    ...issuer,
    id: 'other-audience',
    title: 'Another aud',
    does: `Puts the app id ${OTHER_APP} into aud and keeps the signature.`,
    because: SIGNED_TOO,
    apply: keepingSignature((token) => success(withPayload(token, 'aud', OTHER_APP))),
  },
  {
    ...issuer,
    id: 'longer-life',
    title: 'Ten more years',
    does: 'Adds ten years to exp and keeps the signature.',
    because: SIGNED_TOO,
    apply: keepingSignature((token) => withExp(token, (exp) => exp + TEN_YEARS)),
  },
  {
    ...issuer,
    id: 'other-serviceurl',
    title: 'A stranger’s serviceurl',
    does: `Puts ${STRANGER} into serviceurl and keeps the signature.`,
    because: SIGNED_TOO,
    apply: keepingSignature((token) =>
      memberOf(token.payload.json, 'serviceurl') === undefined
        ? failure('It has no serviceurl.')
        : success(withPayload(token, 'serviceurl', STRANGER)),
    ),
  },
  {
    ...issuer,
    id: 'alg-none',
    title: 'alg none',
    does: 'Puts none into alg and takes the signature away.',
    because:
      'An unsecured token is accepted only where that was asked for (RFC 7518 section 3.6, RFC 8725 section 3.2).',
    apply: unsecured('none'),
  },
  {
    ...issuer,
    id: 'alg-none-odd-case',
    title: 'alg nOnE',
    does: 'Puts nOnE into alg, past a filter that knows only none, and takes the signature away.',
    because: 'Names of algorithms are case-sensitive, so this one is unknown (RFC 7515 section 4.1.1).',
    apply: unsecured('nOnE'),
  },
  {
    ...issuer,
    id: 'public-key-as-secret',
    title: 'HS256 with the public key',
    does: 'Puts HS256 into alg and signs with the issuer’s public key, as PEM, for a secret.',
    because: 'A key serves one algorithm only, and the verifier chooses it (RFC 8725 sections 2.1 and 3.1).',
    apply: signedWithPublicKey,
  },
  {
    ...issuer,
    id: 'rs-to-ps',
    title: 'PS instead of RS',
    does: 'Puts the PSS variant of its RSA algorithm into alg and keeps the signature.',
    because:
      'The padding is another, and the verifier allows what was agreed on (RFC 7518 section 3.5, RFC 8725 section 3.1).',
    apply: keepingSignature((token) =>
      algOf(token).startsWith('RS')
        ? success(withHeader(token, 'alg', `PS${algOf(token).slice(2)}`))
        : failure('Its alg is not one of RS256, RS384 and RS512.'),
    ),
  },
  {
    ...issuer,
    id: 'embedded-key',
    title: 'A key of its own',
    does: 'Signs with a throw-away key and puts that key into the header as jwk.',
    because: 'A key must belong to the issuer, and the writer of the token chose this one (RFC 8725 section 3.8).',
    apply: signedByOwn((token, { publicJwk }) => success(withHeader(token, 'jwk', publicJwk))),
  },
  {
    ...issuer,
    id: 'same-kid',
    title: 'Another key of the same name',
    does: 'Signs with a throw-away key and keeps the kid.',
    because: 'The issuer’s key of that name did not make this signature (RFC 7515 section 5.2, RFC 8725 section 3.8).',
    apply: signedByOwn((token) => success(textsOf(token))),
  },
  {
    ...issuer,
    id: 'unknown-kid',
    title: 'A kid that nobody has',
    does: 'Puts the name of a throw-away key into kid and keeps the signature.',
    because: 'No key of the issuer has that name (RFC 7515 section 4.1.4); a verifier may fetch the key set once more.',
    apply: keepingSignature((token, { kid }) => success(withHeader(token, 'kid', kid))),
  },
  {
    ...issuer,
    id: 'kid-path',
    title: 'A path as kid',
    does: 'Puts a path to an empty file into kid and signs by HS256 with an empty secret.',
    because: 'What a token says is data, never a path to read (RFC 8725 section 3.10).',
    // HMAC fills a key up with zeros (RFC 2104 section 2): one zero byte is the empty secret, which WebCrypto refuses.
    apply: namedAndSigned('../../../../../../dev/null', new Uint8Array(1)),
  },
  {
    ...issuer,
    id: 'kid-sql',
    title: 'SQL as kid',
    does: 'Puts a query into kid that answers with a known secret, and signs by HS256 with that.',
    because: 'What a token says is data, never a part of a query (RFC 8725 section 3.10).',
    apply: namedAndSigned("' UNION SELECT 'signpost' -- ", new TextEncoder().encode('signpost')),
  },
  {
    ...standIn,
    id: 'unknown-crit',
    title: 'A crit that nobody knows',
    does: 'Names an invented extension in crit, signed by a stand-in for the issuer.',
    correct: 'refuse',
    because: 'What crit names must be understood, or the token is refused (RFC 7515 section 4.1.11).',
    apply: signedByOwn((token) => {
      const { header, payload } = withHeader(token, 'x-signpost', true);
      return success({ header: withMember(header, 'crit', '["x-signpost"]'), payload });
    }),
  },
  {
    ...standIn,
    id: 'aud-twice',
    title: 'aud twice',
    does: `Puts a second aud, ${OTHER_APP}, before its own, signed by a stand-in for the issuer.`,
    correct: 'either',
    because: 'Names must be unique; a parser refuses the token or keeps the last value (RFC 7519 section 4).',
    apply: signedByOwn((token) => {
      const { header, payload } = textsOf(token);
      return memberOf(token.payload.json, 'aud') === undefined
        ? failure('It has no aud.')
        : success({ header, payload: withFirstMember(payload, 'aud', JSON.stringify(OTHER_APP)) });
    }),
  },
  {
    ...standIn,
    id: 'exp-milliseconds',
    title: 'exp in milliseconds',
    does: 'Writes exp in milliseconds, signed by a stand-in for the issuer.',
    correct: 'either',
    because:
      'Read as seconds it is a date some 50,000 years ahead (RFC 7519 section 2); only a limit on lifetimes notices.',
    apply: signedByOwn((token) => withExp(token, (exp) => exp * 1000)),
  },
  {
    ...issuer,
    id: 'second-spelling',
    title: 'The same signature in another spelling',
    does: 'Sets a bit of the last character that belongs to no byte.',
    correct: 'either',
    because: 'The bytes are the same, and a decoder may refuse such bits or not (RFC 4648 section 3.5).',
    apply: withSignature(flipSpareBit, 'Its signature fills its last character.'),
  },
];
