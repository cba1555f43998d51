/**
 * Finds JWS and JWE in JSON serialisation (RFC 7515 section 7.2, RFC 7516 section 7.2), general and flattened, alone or
 * anywhere in a JSON text, and gives each signature or recipient as the compact token it is equal to. What the compact
 * form has no place for (unprotected header, `aad`, a payload that is not encoded) goes along beside it.
 * Left out: the disclosures that RFC 9901 section 8 puts into an unprotected header.
 */
import { memberOf, scanJson, stringOf, type JsonNode, type JsonObject } from '#core/shared/json-scanner.ts';
import type { FoundToken } from '#core/tokens/model.ts';

interface SerialisedTokens {
  /** Offsets of the object in the text. */
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly FoundToken[];
}

const DISTINCT_MEMBERS = ['"signature', '"ciphertext"'];
/** In a longer text it is not looked for. */
const LONGEST_TEXT = 4_000_000;

/** In the order of the text. */
export function findJsonSerialised(text: string): readonly SerialisedTokens[] {
  if (text.length > LONGEST_TEXT || !DISTINCT_MEMBERS.some((name) => text.includes(name))) return [];
  const found: SerialisedTokens[] = [];
  const start = text.search(/[[{]/);
  if (start >= 0) collect(scanJson(text, { start, prefix: true }).root, text, found);
  return found;
}

function collect(node: JsonNode | undefined, text: string, found: SerialisedTokens[]): void {
  if (node?.kind === 'array') for (const item of node.items) collect(item, text, found);
  if (node?.kind !== 'object') return;
  const tokens = memberOf(node, 'ciphertext') === undefined ? readJws(node, text) : readJwe(node, text);
  if (tokens.length > 0) found.push({ start: node.start, end: node.end, tokens });
  else for (const { value } of node.members) collect(value, text, found);
}

function readJws(jws: JsonObject, text: string): readonly FoundToken[] {
  const payload = stringOf(jws, 'payload') ?? '';
  const signatures = entriesOf(jws, 'signatures').filter(
    (entry) => stringOf(entry, 'signature') !== undefined && hasHeader(entry),
  );
  return signatures.map((entry, index) => {
    const header = stringOf(entry, 'protected') ?? '';
    // A payload that is not base64url can only be one that RFC 7797 leaves as it is; its dots would add parts.
    const isPlain = !/^[\w=+/-]*$/.test(payload);
    return {
      ...foundAs('JWS', 'signature', index, signatures.length, jws.start),
      text: `${header}.${isPlain ? '' : payload}.${stringOf(entry, 'signature') ?? ''}`,
      ...unprotectedOf([memberOf(entry, 'header')], text),
      ...(isPlain ? { detachedPayload: payload } : {}),
    };
  });
}

function readJwe(jwe: JsonObject, text: string): readonly FoundToken[] {
  const part = (name: string): string => stringOf(jwe, name) ?? '';
  const recipients = entriesOf(jwe, 'recipients').filter((entry) => entry !== jwe || hasHeader(jwe));
  const aad = stringOf(jwe, 'aad');
  return recipients.map((entry, index) => {
    const encryptedKey = stringOf(entry, 'encrypted_key') ?? '';
    return {
      ...foundAs('JWE', 'recipient', index, recipients.length, jwe.start),
      text: [part('protected'), encryptedKey, part('iv'), part('ciphertext'), part('tag')].join('.'),
      ...unprotectedOf([memberOf(jwe, 'unprotected'), memberOf(entry, 'header')], text),
      ...(aad === undefined ? {} : { additionalData: aad }),
    };
  });
}

/** The entries of the general form; in the flattened form the object is its own only entry. */
function entriesOf(object: JsonObject, name: string): readonly JsonNode[] {
  const list = memberOf(object, name);
  return list?.kind === 'array' ? list.items : [object];
}

const hasHeader = (entry: JsonNode): boolean =>
  stringOf(entry, 'protected') !== undefined ||
  ['header', 'unprotected'].some((name) => memberOf(entry, name)?.kind === 'object');

/** The members of all headers as one object, each as it is written. */
function unprotectedOf(
  headers: readonly (JsonNode | undefined)[],
  text: string,
): { readonly unprotectedHeader?: string } {
  const objects = headers.filter((header) => header?.kind === 'object');
  const members = objects.flatMap((header) => header.members.map(({ start, end }) => text.slice(start, end)));
  return objects.length === 0 ? {} : { unprotectedHeader: `{${members.join(',')}}` };
}

/** How the token at `index` of its entries was found, and what was done to get its text. */
function foundAs(
  what: 'JWS' | 'JWE',
  entry: string,
  index: number,
  count: number,
  at: number,
): Pick<FoundToken, 'repairs' | 'scheme' | 'foundIn'> {
  const sentence = 'the members of its JSON serialisation joined with dots';
  return {
    repairs: [{ kind: 'json-serialisation', sentence, at }],
    scheme: undefined,
    foundIn: `a ${what} in JSON serialisation${count > 1 ? `, ${entry} ${index + 1} of ${count}` : ''}`,
  };
}
