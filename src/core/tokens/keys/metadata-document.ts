/**
 * A metadata document (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2), as far as it leads to keys.
 * Left out: every endpoint but `jwks_uri`, and whether the document comes from the issuer that it names.
 */
import { stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { showText } from '#core/tokens/show-text.ts';

export interface MetadataDocument {
  readonly issuer: string | undefined;
  readonly jwksUri: string | undefined;
}

/** Undefined when the JSON is no metadata document. */
export function readMetadata(node: JsonNode | undefined): MetadataDocument | undefined {
  const [issuer, jwksUri] = [stringOf(node, 'issuer'), stringOf(node, 'jwks_uri')];
  const isMetadata = jwksUri !== undefined || (issuer !== undefined && stringOf(node, 'token_endpoint') !== undefined);
  return isMetadata ? { issuer, jwksUri } : undefined;
}

/** Whose document it is and where its keys are. */
export function describeMetadata({ issuer, jwksUri }: MetadataDocument): string {
  const owner = issuer === undefined ? 'no issuer' : `the issuer ${showText(issuer)}`;
  if (jwksUri === undefined) return `It is the metadata document of ${owner} and names no address of keys.`;
  return `It is the metadata document of ${owner}; the keys are at ${jwksUri}${remarkOn(jwksUri, issuer)}.`;
}

function remarkOn(jwksUri: string, issuer: string | undefined): string {
  const [keyHost, issuerHost] = [hostOf(jwksUri), hostOf(issuer ?? '')];
  if (!jwksUri.startsWith('https://') || keyHost === undefined) return ', which is no https address and is not asked';
  return issuerHost === undefined || issuerHost === keyHost ? '' : `, on another host than the issuer’s ${issuerHost}`;
}

const hostOf = (address: string): string | undefined => (URL.canParse(address) ? new URL(address).host : undefined);
