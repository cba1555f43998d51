/**
 * What others have read in two of Entra's internal claims: no document defines them, so nothing may rest on it. `rh` is
 * `0.` and base64url of three bytes, the tenant's GUID, the resource's GUID and a rest; `uti` is a GUID in base64url.
 */
import { scanBase64url } from '#core/tokens/decoding/base64url.ts';
import { nameOfKnownValue } from './known-values.ts';

/** A sentence; undefined when it has not this form. */
export function readRefreshHint(rh: string): string | undefined {
  const bytes = rh.startsWith('0.') || rh.startsWith('1.') ? bytesOf(rh.slice(2)) : undefined;
  if (bytes === undefined || bytes.length < 35) return undefined;
  const [tenant, resource] = [guidAt(bytes, 3), guidAt(bytes, 19)];
  const name = nameOfKnownValue(resource);
  return `Read as others have read it: tenant ${tenant}, resource ${resource}${name === undefined ? '' : ` (${name})`}.`;
}

export function readTokenId(uti: string): string | undefined {
  const bytes = bytesOf(uti);
  return bytes?.length === 16 ? `As a GUID, the way sign-in logs may write it: ${guidAt(bytes, 0)}.` : undefined;
}

function bytesOf(text: string): Uint8Array | undefined {
  const { bytes, problems } = scanBase64url(text.slice(0, 200).replace(/\.$/, ''));
  return problems.length === 0 ? bytes : undefined;
}

/** Microsoft writes the first three groups of a GUID with the lowest byte first. */
const GUID_ORDER = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15];

const guidAt = (bytes: Uint8Array, start: number): string =>
  GUID_ORDER.map((at) => (at < 0 ? '-' : (bytes[start + at] ?? 0).toString(16).padStart(2, '0'))).join('');
