/**
 * What an X.509 certificate says of itself (RFC 5280 section 4.1): whose it is, who issued it, from when to when, which
 * key it holds. Nothing of it is checked: no chain, no signature, no revocation, no purpose.
 */
import type { EpochSeconds } from '#core/shared/time.ts';
import {
  BIT_STRING,
  childrenOf,
  contextTag,
  identifierOf,
  INTEGER,
  readElements,
  SEQUENCE,
  type DerElement,
} from './der.ts';

export interface Certificate {
  /** A distinguished name as RFC 4514 writes it: `CN=accounts.example,O=Example`. */
  readonly subject: string;
  readonly issuer: string;
  /** Undefined when the date cannot be read. */
  readonly notBefore: EpochSeconds | undefined;
  readonly notAfter: EpochSeconds | undefined;
}

/** Undefined when the bytes are no certificate. */
export function readCertificate(der: Uint8Array<ArrayBuffer>): Certificate | undefined {
  const fields = fieldsOf(readElements(der)?.[0]);
  if (fields === undefined) return undefined;
  const [notBefore, notAfter] = childrenOf(fields.validity).map(instantOf);
  return { subject: nameOf(fields.subject), issuer: nameOf(fields.issuer), notBefore, notAfter };
}

/** The SubjectPublicKeyInfo inside; undefined when the element is no certificate. */
export const spkiOfCertificate = (certificate: DerElement): DerElement | undefined => fieldsOf(certificate)?.spki;

interface Fields {
  readonly issuer: DerElement;
  readonly validity: DerElement;
  readonly subject: DerElement;
  readonly spki: DerElement;
}

/** A certificate request has the same outside, but other fields. */
function fieldsOf(certificate: DerElement | undefined): Fields | undefined {
  const [body, , signature] = childrenOf(certificate);
  if (certificate?.tag !== SEQUENCE || body?.tag !== SEQUENCE || signature?.tag !== BIT_STRING) return undefined;
  const all = childrenOf(body);
  const [serial, algorithm, issuer, validity, subject, spki] = all[0]?.tag === contextTag(0) ? all.slice(1) : all;
  if (serial?.tag !== INTEGER || algorithm === undefined) return undefined;
  if (issuer === undefined || validity === undefined || subject === undefined || spki?.tag !== SEQUENCE)
    return undefined;
  return { issuer, validity, subject, spki };
}

const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

/** The last part first (RFC 4514 section 2.1). */
const nameOf = (name: DerElement): string =>
  childrenOf(name)
    .toReversed()
    .map((set) => childrenOf(set).map(attributeOf).join('+'))
    .join(',');

function attributeOf(attribute: DerElement): string {
  const [type, value] = childrenOf(attribute);
  const identifier = identifierOf(type) ?? '?';
  return `${ATTRIBUTES.get(identifier) ?? identifier}=${textOf(value).replace(/[,+"\\<>;]/g, '\\$&')}`;
}

const BMP_STRING = 0x1e;

/** Most strings are UTF-8 or a part of it; a BMPString is UTF-16. */
function textOf(value: DerElement | undefined): string {
  const encoding = value?.tag === BMP_STRING ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(value?.content);
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/** A UTCTime means 1950 to 2049 (RFC 5280 section 4.1.2.5.1). */
function instantOf(time: DerElement): EpochSeconds | undefined {
  const text = textOf(time);
  const [, year = '', month, day, hour, minute, second] = UTC_TIME.exec(text) ?? GENERALIZED_TIME.exec(text) ?? [];
  const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const milliseconds = Date.parse(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
