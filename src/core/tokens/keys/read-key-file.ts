/**
 * Keys in files and of other tools: PEM blocks (RFC 7468), the same bytes without their lines, lines of OpenSSH, and
 * certificates by name in JSON, as Google serves them. A key inside a private key's file is taken without its private part.
 * Left out: PKCS#7, PKCS#12 and PGP, which are named.
 */
import { base64Of } from '#core/shared/encode-base64.ts';
import type { JsonNode } from '#core/shared/json-scanner.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { bytesOfBase64, bytesOfHex } from '#core/tokens/decoding/binary-text.ts';
import { readCertificate } from './certificates.ts';
import { readDerKey, type DerKey } from './der-keys.ts';
import type { KeyData, KeyMaterial, KeyNote, KeyProblem, PublicJwk, VerificationKey } from './keys.ts';
import { readPemBlocks, type PemBlock } from './pem.ts';
import { publicPartOfSshFile, readSshLine } from './ssh-keys.ts';

/** A key that says nothing of itself. */
export const keyWithoutNames = (data: KeyData): VerificationKey => ({
  data,
  kid: undefined,
  x5t: undefined,
  x5tS256: undefined,
  x5c: undefined,
  use: undefined,
  alg: undefined,
  keyOps: undefined,
  issuer: undefined,
  endorsements: undefined,
});

const materialOf = (keys: readonly VerificationKey[], notes: readonly KeyNote[]): KeyMaterial => ({
  source: 'key-file',
  keys,
  entries: [],
  notes,
});

interface ReadBlock {
  readonly key: VerificationKey;
  readonly notes: readonly KeyNote[];
}

/** Stand beside a key and are none. */
const PARAMETERS = /^(?:EC|DH|DSA) PARAMETERS$/;

export function readPem(text: string): Result<KeyMaterial, KeyProblem> {
  const blocks = readPemBlocks(text).filter(({ label }) => !PARAMETERS.test(label));
  const results = blocks.map(readBlock);
  const keys = results.flatMap((result) => (result.ok ? result.value.key : []));
  const problems = results.flatMap((result) => (result.ok ? [] : result.problem));
  if (keys.length === 0) return failure(problems[0] ?? { kind: 'unsupported-pem', label: 'EC PARAMETERS' });
  const above = keys.length === blocks.length ? namesAbove(keys) : undefined;
  const notes = results.flatMap((result): readonly KeyNote[] =>
    result.ok ? result.value.notes : [{ kind: 'passed-over', problem: result.problem }],
  );
  return success(
    above === undefined
      ? materialOf(keys, withoutRepeats(notes))
      : materialOf(keys.slice(0, 1), [...notes, { kind: 'chain', subjects: above }]),
  );
}

const withoutRepeats = (notes: readonly KeyNote[]): readonly KeyNote[] =>
  notes.filter(
    (note, index) => note.kind === 'passed-over' || notes.findIndex(({ kind }) => kind === note.kind) === index,
  );

/** The subjects of the certificates after the first, when each issued the one before it. */
function namesAbove(keys: readonly VerificationKey[]): readonly string[] | undefined {
  const certificates = keys.map(({ x5c }) => readCertificate(bytesOfBase64(x5c?.[0] ?? '') ?? new Uint8Array()));
  const isChain = certificates.every(
    (certificate, index) =>
      certificate !== undefined && (index === 0 || certificates[index - 1]?.issuer === certificate.subject),
  );
  return keys.length > 1 && isChain ? certificates.slice(1).map((each) => each?.subject ?? '') : undefined;
}

function readBlock({ label, bytes }: PemBlock): Result<ReadBlock, KeyProblem> {
  if (bytes === undefined) return failure({ kind: 'broken-pem', label });
  if (label === 'OPENSSH PRIVATE KEY') return readPrivate(publicPartOfSshFile(bytes), label);
  const key = readDerKey(bytes);
  if (key !== undefined) return readShape(key, label, bytes);
  // Before PKCS#8, encrypted keys were encrypted as a whole.
  return failure({ kind: label.endsWith('PRIVATE KEY') ? 'only-private' : 'unsupported-pem', label });
}

function readShape({ shape, jwk }: DerKey, label: string, der: Uint8Array): Result<ReadBlock, KeyProblem> {
  if (shape === 'private' || shape === 'encrypted') return readPrivate(jwk, label);
  if (jwk === undefined) return failure({ kind: 'broken-pem', label });
  if (shape === 'certificate')
    return success({ key: { ...keyWithoutNames({ kind: 'certificate', jwk }), x5c: [base64Of(der)] }, notes: [] });
  const notes: readonly KeyNote[] = shape === 'PKCS#1' ? [{ kind: 'converted-pkcs1' }] : [];
  return success({ key: keyWithoutNames({ kind: 'public-key', jwk }), notes });
}

const readPrivate = (jwk: PublicJwk | undefined, label: string): Result<ReadBlock, KeyProblem> =>
  jwk === undefined
    ? failure({ kind: 'only-private', label })
    : success({ key: keyWithoutNames({ kind: 'public-key', jwk }), notes: [{ kind: 'private-key-file' }] });

/** DER in base64, base64url or hexadecimal; undefined when it is none of these. */
export function readDerText(text: string): Result<KeyMaterial, KeyProblem> | undefined {
  const characters = text.replace(/[\s:"']/g, '');
  const fromHex = bytesOfHex(characters);
  const bytes = fromHex ?? bytesOfBase64(characters);
  const key = bytes === undefined ? undefined : readDerKey(bytes);
  if (bytes === undefined || key === undefined) return undefined;
  const result = readShape(key, 'DER', bytes);
  if (!result.ok) return result;
  const encoding = fromHex === undefined ? 'base64' : 'hexadecimal';
  return success(materialOf([result.value.key], [{ kind: 'read-as-der', encoding }, ...result.value.notes]));
}

/** Lines as in `authorized_keys`, with comments between; undefined when the first line is none. */
export function readSshLines(text: string): Result<KeyMaterial, KeyProblem> | undefined {
  const keys = text.split(/[\r\n]+/).map((line) => readSshLine(line.trim()));
  if (keys[0] === undefined) return undefined;
  return success(
    materialOf(
      keys.flatMap((jwk) => (jwk === undefined ? [] : keyWithoutNames({ kind: 'public-key', jwk }))),
      [],
    ),
  );
}

/** `{"<kid>": "-----BEGIN CERTIFICATE-----…"}`; undefined when the JSON is no such object. */
export function readNamedCertificates(node: JsonNode): Result<KeyMaterial, KeyProblem> | undefined {
  if (node.kind !== 'object' || node.members.length === 0) return undefined;
  const keys = node.members.map(({ name, value }) => {
    const [block] = value.kind === 'string' ? readPemBlocks(value.value) : [];
    const result = block === undefined ? undefined : readBlock(block);
    return result?.ok === true ? { ...result.value.key, kid: name } : undefined;
  });
  const read = keys.filter((key) => key !== undefined);
  return read.length === keys.length ? success(materialOf(read, [])) : undefined;
}
