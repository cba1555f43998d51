/**
 * What the members of header and payload mean, in the words of whoever issues the token: the same name is not the same
 * claim at the Connector, Microsoft Entra, Google and Direct Line. In our own words, each with its source.
 * Left out: claims that an application defines for itself, and Entra's values that only Microsoft can read.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { CONNECTOR_CLAIMS, DIRECT_LINE_CLAIMS, GOOGLE_CLAIMS } from './claims-bots.ts';
import { ENTRA_CLAIMS } from './claims-entra.ts';
import { JOSE_HEADER, type ClaimRow } from './claims-jose.ts';
import { REGISTERED_CLAIMS } from './claims-registered.ts';
import { explainValue } from './explain-value.ts';
import { readNumericDate } from '#core/tokens/time/numeric-date.ts';
import { remarkOnText, type TextRemark } from './suspicious-text.ts';
import type { IssuerFamily, TokenKind } from './token-kind.ts';

export type ClaimPlace = 'header' | 'payload';

interface ClaimDescription {
  /** Undefined when the dictionary does not know the name. */
  readonly meaning: string | undefined;
  /** Who defines it so: `RFC 7519 §4.1.1`, `OIDC Core §2`, `Microsoft Entra`; undefined with the meaning. */
  readonly source: string | undefined;
  /** What this value says, where it is one of those that recur; a sentence. */
  readonly value: string | undefined;
  /** Set where the value is an instant. */
  readonly instant: EpochSeconds | undefined;
  /** Set where the name or the text of the value is not what it looks like. */
  readonly remark: TextRemark | undefined;
}

/** What a member is for, what its value says, and the instant it holds if it is one of time. */
export function describeClaim(name: string, node: JsonNode, place: ClaimPlace, kind?: TokenKind): ClaimDescription {
  const [, source, meaning] = find(name, place, kind?.family ?? 'other') ?? [];
  const isTime = place === 'payload' && INSTANTS.has(name);
  return {
    meaning,
    source,
    value: explainValue(name, node, place, kind),
    instant: isTime ? readNumericDate(node).at : undefined,
    remark: remarkOnText(name) ?? (node.kind === 'string' ? remarkOnText(node.value) : undefined),
  };
}

const INSTANTS: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at', 'toe']);

type Dictionary = ReadonlyMap<string, ClaimRow>;
const dictionary = (rows: readonly ClaimRow[]): Dictionary => new Map(rows.map((row) => [row[0], row]));

const HEADER = dictionary(JOSE_HEADER);
const REGISTERED = dictionary(REGISTERED_CLAIMS);
const ISSUERS: Readonly<Record<Exclude<IssuerFamily, 'other'>, Dictionary>> = {
  entra: dictionary(ENTRA_CLAIMS),
  connector: dictionary(CONNECTOR_CLAIMS),
  google: dictionary(GOOGLE_CLAIMS),
  'direct-line': dictionary(DIRECT_LINE_CLAIMS),
};

/** The issuer’s own meaning, then the general one, then that of another issuer, whose name stands beside it. */
function find(name: string, place: ClaimPlace, family: IssuerFamily): ClaimRow | undefined {
  if (place === 'header') return HEADER.get(name);
  const own = family === 'other' ? undefined : ISSUERS[family];
  return [own, REGISTERED, ...Object.values(ISSUERS)].find((rows) => rows?.has(name))?.get(name);
}
