/**
 * Headers with parts of their own: challenges (RFC 9110 section 11.6.1, RFC 6750 section 3), links (RFC 8288 section 3),
 * `Refresh` (HTML standard), Basic credentials (RFC 7617 section 2), a relative Location (RFC 9110 section 10.2.2), and
 * tokens behind another scheme than Bearer. All in one pass over the value.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
import {
  decodeValue,
  plainValue,
  within,
  type Content,
  type Decoded,
  type Position,
} from '#core/sequence/decode-value.ts';
import { refreshAddress } from '#core/sequence/html-forms.ts';
import { opened } from './opened.ts';
import { relativeUrl } from './open-value.ts';

/** Servers refuse longer ones. */
const LONGEST_HEADER = 20_000;
const PART =
  /[\s,;]*(?:([\w!#$%&'*+.^`|~-]{1,100})[\t ]{0,9}=[\t ]{0,9}(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([^\s,;"]*))|[^\s,;"=]+|["=])/gy;
const LINK = /[\s,]*<([^>]*)>((?:[^",]|"[^"]*")*)/gy;

/** Undefined for any other value, and for a header that has no parts. */
export function openHeader({ name, value, path, where }: Decoded): Content | undefined {
  if (path[0] !== 'header' || path.length !== 2 || value.length > LONGEST_HEADER) return undefined;
  const position: Position = { path, where, join: ', ', layers: 0 };
  const content = contentOf(name.toLowerCase(), value, position);
  return content === undefined || content.children.length === 0 ? undefined : content;
}

function contentOf(name: string, value: string, position: Position): Content | undefined {
  switch (name) {
    case 'www-authenticate':
    case 'proxy-authenticate':
    case 'authentication-info':
      return opened('A challenge.', parametersIn(value, position));
    case 'link':
      return opened('Links.', linksIn(value, position));
    case 'refresh': {
      const target = refreshAddress(value);
      return target === undefined
        ? undefined
        : opened('The page is left for this address.', [decodeValue('url', target, within(position, 'url'))]);
    }
    case 'location':
    case 'content-location':
      return relativeUrl(value, { ...position, join: ', inside it ' });
    case 'authorization':
    case 'proxy-authorization':
      return credentials(value, position);
    default:
      return undefined;
  }
}

function parametersIn(value: string, position: Position): readonly Decoded[] {
  return [...value.matchAll(PART)].flatMap(([, name, quoted, plain]) =>
    name === undefined
      ? []
      : [decodeValue(name, (quoted ?? plain ?? '').replace(/\\(.)/gs, '$1'), within(position, name))],
  );
}

const linksIn = (value: string, position: Position): readonly Decoded[] =>
  [...value.matchAll(LINK)].map(([, target = '', parameters = '']) => {
    const rel = parametersIn(parameters, position).find(({ name }) => name.toLowerCase() === 'rel')?.value ?? 'link';
    return decodeValue(rel, target, within(position, rel));
  });

/** `Basic` holds a user-id and a password, which OAuth clients send form-encoded (RFC 6749 section 2.3.1). */
function credentials(value: string, position: Position): Content | undefined {
  const [, scheme, sent] = /^([A-Za-z][\w-]{0,30})\s+(\S+)\s*$/.exec(value) ?? [];
  if (scheme === undefined || sent === undefined) return undefined;
  if (scheme.toLowerCase() !== 'basic') {
    const inner = decodeValue('credentials', sent, within(position, 'credentials'));
    return inner.kind === 'text' ? undefined : opened(`Credentials of the scheme ${scheme}.`, [inner]);
  }
  const text = base64Text(sent);
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return opened('Basic credentials: base64 of a user-id and a password.', [
    plainValue('user-id', text.slice(0, colon), within(position, 'user-id')),
    plainValue('password', text.slice(colon + 1), within(position, 'password')),
  ]);
}
