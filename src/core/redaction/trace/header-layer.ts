/**
 * Headers of HTTP messages by their names (RFC 9110, RFC 6265, RFC 7239): those that hold addresses, cookies with their
 * attributes, credentials, hosts and clients' addresses; every other one like a value of its name.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
import { refreshAddress } from '#core/sequence/html-forms.ts';
import type { HttpHeader } from '#core/sequence/wire.ts';
import { base64Of } from '#core/shared/encode-base64.ts';
import { COOKIE, CREDENTIAL, fieldOf, PLAIN, TOKEN } from './fields.ts';
import { plainText, redactedName, type Layers } from './layers.ts';
import { redactEncoded, withinEncoding } from './percent-layer.ts';
import { redactText } from './redact-text.ts';
import { redactUrl } from './url-layer.ts';

const ADDRESSES: ReadonlySet<string> = new Set([
  ':path',
  'content-location',
  'location',
  'origin',
  'referer',
  'sourcemap',
  'x-original-url',
  'x-rewrite-url',
]);

export function redactHeader({ name, value }: HttpHeader, layers: Layers): HttpHeader {
  return { name: redactedName(name, layers), value: redactHeaderValue(name.toLowerCase(), value, layers) };
}

function redactHeaderValue(name: string, value: string, layers: Layers): string {
  if (ADDRESSES.has(name)) return value === 'null' ? value : redactUrl(value, layers);
  switch (name) {
    case 'cookie':
      return value
        .split(';')
        .map((pair) => redactPair(pair, layers))
        .join(';');
    case 'set-cookie':
      return value
        .split('\n')
        .map((line) => redactSetCookie(line, layers))
        .join('\n');
    case 'authorization':
    case 'proxy-authorization':
      return redactCredentials(value, layers);
    case 'refresh': {
      const address = refreshAddress(value);
      return address === undefined ? plainText(value, layers) : `0; url=${redactUrl(address, layers)}`;
    }
    case 'user-agent':
      return redactText(value, { treatment: 'prose', kind: 'other value' }, layers);
    default:
      return layers.value(value, fieldOf(name));
  }
}

function redactPair(pair: string, layers: Layers): string {
  const [, blank = '', name = '', equals = '', value = ''] = /^(\s*)([^=]*)(=?)([\s\S]*)$/.exec(pair) ?? [];
  const written = withinEncoding(name, false, (text) => redactedName(text, layers));
  if (equals === '') return blank + redactText(pair.trim(), COOKIE, layers);
  return blank + written + equals + redactEncoded(value, COOKIE, layers, false);
}

function redactSetCookie(line: string, layers: Layers): string {
  const [pair = '', ...attributes] = line.split(';');
  return [redactPair(pair, layers), ...attributes.map((attribute) => redactAttribute(attribute, layers))].join(';');
}

/** RFC 6265 section 4.1.2. */
function redactAttribute(attribute: string, layers: Layers): string {
  const [, before = '', name = '', value = ''] = /^(\s*([^=]*)=?)([\s\S]*)$/.exec(attribute) ?? [];
  const known = name.trim().toLowerCase();
  if (known === 'path') return before + redactUrl(value, layers);
  if (known === 'domain' || known === 'expires' || known === 'max-age')
    return before + redactText(value, fieldOf(known), layers);
  return redactedName(before, layers) + plainText(value, layers);
}

/** `Basic` holds a user-id and a password (RFC 7617 section 2); what follows another scheme is a token or like one. */
function redactCredentials(value: string, layers: Layers): string {
  const [, scheme = '', sent = ''] = /^\s*([A-Za-z][\w-]{0,30}\s+)([\s\S]*)$/.exec(value) ?? [];
  if (scheme === '') return layers.value(value, TOKEN);
  if (/^basic\s/i.test(scheme)) {
    const text = base64Text(sent);
    const colon = text.indexOf(':');
    if (colon >= 0) {
      const user = redactEncoded(text.slice(0, colon), PLAIN, layers, true);
      const password = redactText(text.slice(colon + 1), CREDENTIAL, layers);
      return scheme + base64Of(new TextEncoder().encode(`${user}:${password}`));
    }
  }
  return plainText(scheme, layers) + layers.value(sent, TOKEN);
}
