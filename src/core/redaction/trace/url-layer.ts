/**
 * Addresses: the host that is somebody's own, segments of the path that are no public words, the user's credentials, and
 * every parameter of query and fragment by its name (RFC 3986 section 3). The delimiters stay as they were written.
 */
import { percentDecoded } from '#core/sequence/url-text.ts';
import { CREDENTIAL, fieldOf, PLAIN, type Field } from './fields.ts';
import { plainText, redactedName, type Layers } from './layers.ts';
import { redactEncoded, withinEncoding } from './percent-layer.ts';
import { redactText } from './redact-text.ts';

const PATH_FIELD: Field = { treatment: 'plain', kind: 'id' };
const HOST_FIELD: Field = { treatment: 'host', kind: 'host' };

/** An absolute address, or one relative to another. */
export function redactUrl(text: string, layers: Layers): string {
  const [beforeFragment, fragment] = cut(text, '#');
  const [beforeQuery, query] = cut(beforeFragment, '?');
  const isForm = fragment?.includes('=') === true;
  return (
    redactAddress(beforeQuery, layers) +
    (query === undefined ? '' : `?${redactParameters(query, layers)}`) +
    (fragment === undefined
      ? ''
      : `#${isForm ? redactParameters(fragment, layers) : redactEncoded(fragment, PLAIN, layers, false)}`)
  );
}

/** `name=value&name=value`, as in a query or a form. */
export function redactParameters(text: string, layers: Layers): string {
  return text
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const written = withinEncoding(name, true, (decoded) => redactedName(decoded, layers));
      if (equals < 0) return written;
      const field = fieldOf(percentDecoded(name));
      return `${written}=${redactEncoded(pair.slice(equals + 1), field, layers, true)}`;
    })
    .join('&');
}

/** Of other schemes the authority names something else: an app (`api://botid-...`), a handler. */
const WITH_HOSTS = /^(?:(?:https?|wss?|ftp):)?$/i;

function redactAddress(text: string, layers: Layers): string {
  const [, scheme = '', slashes, authority = '', path = ''] =
    /^([a-z][a-z\d+.-]{0,30}:)?(?:(\/\/)([^/]*))?(.*)$/is.exec(text) ?? [];
  // What a `data:` address holds is a body, not an address.
  if (/^data:$/i.test(scheme)) return 'data:,';
  const host =
    slashes === undefined
      ? ''
      : `//${WITH_HOSTS.test(scheme) ? redactAuthority(authority, layers) : plainText(authority, layers)}`;
  const segments = path.split('/').map((segment) => redactEncoded(segment, PATH_FIELD, layers, false));
  return redactedName(scheme, layers) + host + segments.join('/');
}

function redactAuthority(authority: string, layers: Layers): string {
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : `${redactText(authority.slice(0, at), CREDENTIAL, layers)}@`;
  return user + redactText(authority.slice(at + 1), HOST_FIELD, layers);
}

function cut(text: string, at: string): readonly [before: string, after: string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
