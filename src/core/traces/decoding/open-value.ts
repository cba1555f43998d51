/**
 * What one value of a capture holds, where the reader of flows sees only text: another encoding around a structure, a
 * form, a relative address, a multipart body, a page, a SAML message. A value is opened only when named parts come out.
 */
import {
  decodeValue,
  decodeParameters,
  within,
  type Content,
  type Decoded,
  type Position,
} from '#core/sequence/decode-value.ts';
import { base64Text } from '#core/sequence/base64-text.ts';
import { looksLikeHtml } from '#core/sequence/html-tags.ts';
import { percentDecoded, readParameters, readUrl } from '#core/sequence/url-text.ts';
import { opened, type Allowance } from './opened.ts';
import { openMultipart } from './open-multipart.ts';
import { openPage } from './open-page.ts';
import { openSaml } from './open-saml.ts';

/** Two parameters at least: one equals sign alone is in many texts. */
const FORM = /^[\w.~$%[\]-]{1,100}=[^\s<>{}"]*&[\w.~$%[\]-]{1,100}=[^\s<>{}"]*$/;
const ONE_PARAMETER = /^[\w.~$%[\]-]{1,100}=[^\s<>{}"=]+$/;
const RELATIVE_URL = /^\.{0,2}\/[^\s<>"{}]*[?#][^\s<>"{}]*=/;
/** A `+` that a form reader took for a space is let through. */
const BASE64 = /^[\w+/ -]{12,}={0,2}$/;
const READABLE = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]*$/;
const PERCENT = /%[\da-f]{2}/i;

/** Undefined for a value that is what it looks like. */
export function openValue(node: Decoded, allowance: Allowance): Content | undefined {
  if (node.value.length > allowance.left) return undefined;
  const { name, value } = node;
  const position = positionOf(node);
  const content =
    openSaml(name, value, position, allowance) ??
    openStructure(name, value, position) ??
    openEncoded(name, value, position);
  if (content === undefined || content.children.length === 0) return undefined;
  allowance.left -= content.children.reduce((length, child) => length + child.value.length, 0);
  return content;
}

const positionOf = ({ path, where }: Decoded): Position => ({
  path,
  where,
  join: path.length === 1 ? ' ' : ', inside it ',
  layers: 0,
});

function openStructure(name: string, value: string, position: Position): Content | undefined {
  const plain = decodeValue(name, value, position);
  if (plain.kind !== 'text') return plain;
  if (FORM.test(value)) return opened('Parameters of a form.', decodeParameters(readParameters(value), position));
  if (RELATIVE_URL.test(value)) return relativeUrl(value, position);
  if (value.startsWith('--')) return openMultipart(value, position);
  return looksLikeHtml(value) ? openPage(value, position) : undefined;
}

/** The address without host that a redirect or a parameter names. */
export function relativeUrl(value: string, position: Position): Content {
  const { query, fragment } = readUrl(value);
  return opened('A relative address.', [
    ...decodeParameters(query, position),
    ...decodeParameters(fragment, { ...position, join: ', fragment ' }),
  ]);
}

/** One more layer of percent-encoding or base64, if something with named parts is below it. */
function openEncoded(name: string, value: string, position: Position): Content | undefined {
  if (PERCENT.test(value)) return decodedTo(percentDecoded(value), 'It was percent-encoded once more.', name, position);
  if (!BASE64.test(value)) return undefined;
  const text = base64Text(value.replaceAll(' ', '+'));
  return READABLE.test(text) ? decodedTo(text, 'It is base64 of a text.', name, position) : undefined;
}

function decodedTo(text: string, note: string, name: string, position: Position): Content | undefined {
  const holds =
    openStructure(name, text, position) !== undefined || ONE_PARAMETER.test(text) || BASE64_OF_JSON.test(text);
  if (!holds) return undefined;
  return opened(note, [decodeValue('decoded', text, within(position, 'decoded'))]);
}

/** What base64 in base64 begins with when a brace or a bracket is at the bottom. */
const BASE64_OF_JSON = /^(?:ey|W[\w+/])[\w+/-]{10,}={0,2}$/;
