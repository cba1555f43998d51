/**
 * Whether a key may speak for a token's issuer: Entra publishes with each key the `issuer` it signs for, either one
 * tenant's or a template with `{tenantid}`, which stands for the token's `tid`. A key chosen by `kid` alone lets one
 * tenant vouch for another. The two versions of Entra's issuer share keys, so tenants are compared, not whole issuers.
 * Left out: whether the issuer is one to trust at all.
 */
import { stringOf } from '#core/shared/json-scanner.ts';
import type { VerificationKey } from './keys.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import type { SignatureNote } from '#core/tokens/signatures/signature.ts';

const TENANT_OF_ISSUER = /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.(?:com|us))\/([^/]+)\//;
const ANY_TENANT = '{tenantid}';

/** The remark on a key of another issuer; undefined when it fits or the key is bound to none. */
export function noteOtherIssuer({ payload }: DecodedToken, { issuer }: VerificationKey): SignatureNote | undefined {
  if (issuer === undefined) return undefined;
  const iss = stringOf(payload.json, 'iss');
  const fits = isOfTenant(issuer, iss, stringOf(payload.json, 'tid')) ?? issuer === iss;
  return fits ? undefined : { kind: 'other-issuer', keyIssuer: issuer, iss };
}

/** Undefined when the key's issuer is not one of Entra's. */
function isOfTenant(keyIssuer: string, iss: string | undefined, tid: string | undefined): boolean | undefined {
  const keyTenant = TENANT_OF_ISSUER.exec(keyIssuer)?.[1];
  if (keyTenant === undefined) return undefined;
  const tenant = TENANT_OF_ISSUER.exec(iss ?? '')?.[1];
  if (tenant === undefined || tenant === ANY_TENANT) return false;
  return tenant === (keyTenant === ANY_TENANT ? tid : keyTenant);
}
