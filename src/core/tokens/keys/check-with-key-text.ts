/**
 * From the text of the key box to the outcome of the signature: the text is read as keys, or as a secret where the token
 * asks for one, and whatever was done to it is said.
 */
import { describeKeyNote, describeKeyProblem } from './describe-keys.ts';
import { headerText } from './key-choice.ts';
import type { KeyMaterial, KeyProblem } from './keys.ts';
import type { MetadataDocument } from './metadata-document.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { readKeys } from './read-keys.ts';
import { readSecretAnyhow } from './secret-readings.ts';
import { SIGNATURE_ALGORITHMS } from '#core/tokens/signatures/signature-algorithms.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';

export interface KeyCheck {
  /** Undefined when the text gave no key. */
  readonly keys: KeyMaterial | undefined;
  readonly signature: SignatureOutcome;
  /** What was done to the text, or why it gives no key: sentences. */
  readonly remarks: readonly string[];
  /** The metadata document that the text is or holds. */
  readonly metadata: MetadataDocument | undefined;
}

/** Always answers. The same text gives the same keys, so that none is imported twice. */
export async function checkWithKeyText(token: DecodedToken, keyText: string): Promise<KeyCheck> {
  if (keyText.trim() === '') return checkWithoutKey(token, []);
  const result = readKeysOnce(keyText);
  if (result.ok) {
    const { notes } = result.value;
    const beside = notes.find((note) => note.kind === 'beside-metadata');
    const signature = await verifySignature(token, result.value);
    return { keys: result.value, signature, remarks: notes.map(describeKeyNote), metadata: beside?.metadata };
  }
  const { problem } = result;
  const alg = headerText(token, 'alg') ?? '';
  const wantsSecret = alg.startsWith('HS');
  if (wantsSecret && problem.kind === 'unknown-format') return checkWithSecret(token, keyText);
  if (wantsSecret && MAY_BE_SECRET.has(problem.kind)) {
    const check = await checkWithSecret(token, keyText);
    if (check.signature.kind === 'matches') return check;
  }
  const metadata = problem.kind === 'metadata-document' ? problem.metadata : undefined;
  const needsPublicKey = problem.kind === 'unknown-format' && !wantsSecret && SIGNATURE_ALGORITHMS.has(alg);
  const need = needsPublicKey ? [`${alg} needs the issuer’s public key; no secret can check it.`] : [];
  return checkWithoutKey(token, [describeKeyProblem(problem), ...need], metadata);
}

/** A secret may begin like something else. */
const MAY_BE_SECRET: ReadonlySet<KeyProblem['kind']> = new Set(['not-json', 'not-a-key-object', 'web-page']);

const checkWithoutKey = async (
  token: DecodedToken,
  remarks: readonly string[],
  metadata?: MetadataDocument,
): Promise<KeyCheck> => ({ keys: undefined, signature: await verifySignature(token, undefined), remarks, metadata });

/** Nothing shows how a secret is written, so every reading is tried until one matches, and that one is named. */
async function checkWithSecret(token: DecodedToken, keyText: string): Promise<KeyCheck> {
  const readings = readSecretOnce(keyText);
  if (!readings.ok) return checkWithoutKey(token, [describeKeyProblem(readings.problem)]);
  let first: KeyCheck | undefined;
  for (const { material, reading } of readings.value) {
    const signature = await verifySignature(token, material);
    const check = { keys: material, signature, remarks: [`Read as a secret: ${reading}.`], metadata: undefined };
    if (signature.kind === 'matches') return check;
    first ??= check;
  }
  if (first === undefined) return checkWithoutKey(token, []);
  const names = readings.value.map(({ reading }) => reading).join('; ');
  const isMismatch = first.signature.kind === 'does-not-match';
  return isMismatch ? { ...first, remarks: [`Read as a secret in every way, none matches: ${names}.`] } : first;
}

const readKeysOnce = rememberingTheLast(readKeys);
const readSecretOnce = rememberingTheLast(readSecretAnyhow);

/** The screen asks again at every change of the token. */
function rememberingTheLast<Value>(read: (text: string) => Value): (text: string) => Value {
  let last: { readonly text: string; readonly value: Value } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}
