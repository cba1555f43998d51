/**
 * Key sets and metadata documents among the answers of a capture: JWK sets (RFC 7517 section 5), OpenID Connect
 * Discovery 1.0 section 3, RFC 8414 section 2. They came with the capture, so they prove no more than it does.
 */
import { madeOnce } from '#core/shared/made-once.ts';
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { KeyMaterial } from '#core/tokens/keys/keys.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import type { Hop } from '#core/traces/model.ts';
import type { HopFacts } from './hop-facts.ts';

export interface CapturedKeys {
  readonly hop: Hop;
  readonly material: KeyMaterial;
}

/** Key sets that could be read. */
export const keysIn = madeOnce((hops: readonly HopFacts[]): readonly CapturedKeys[] =>
  hops.flatMap(({ hop }): readonly CapturedKeys[] => {
    const text = hop.response?.body?.text ?? '';
    if (!text.includes('"keys"') || !text.includes('"kty"')) return [];
    const keys = readKeys(text);
    return keys.ok ? [{ hop, material: keys.value }] : [];
  }),
);

export interface ServerMetadata {
  readonly hop: Hop;
  readonly issuer: string;
  readonly jwksUri: string | undefined;
  readonly authorizationEndpoint: string | undefined;
  readonly tokenEndpoint: string | undefined;
  /** RFC 9207 section 3: it says that its authorization responses carry `iss`. */
  readonly announcesIss: boolean;
}

export const metadataIn = madeOnce((hops: readonly HopFacts[]): readonly ServerMetadata[] =>
  hops.flatMap(({ hop }): readonly ServerMetadata[] => {
    const text = hop.response?.body?.text ?? '';
    if (!text.includes('"issuer"') || !text.includes('_endpoint"')) return [];
    const { root } = scanJson(text, { comments: true });
    const issuer = stringOf(root, 'issuer');
    if (issuer === undefined || memberOf(root, 'error') !== undefined) return [];
    return [
      {
        hop,
        issuer,
        jwksUri: stringOf(root, 'jwks_uri'),
        authorizationEndpoint: stringOf(root, 'authorization_endpoint'),
        tokenEndpoint: stringOf(root, 'token_endpoint'),
        announcesIss: isTrue(memberOf(root, 'authorization_response_iss_parameter_supported')),
      },
    ];
  }),
);

const isTrue = (node: JsonNode | undefined): boolean => node?.kind === 'literal' && node.value === true;
