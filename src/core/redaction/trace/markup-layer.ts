/**
 * Pages and SAML. Both are written anew from what was understood of them: of a page its forms, fields, links, refreshes
 * and scripts, of its text public words and values known from elsewhere; of SAML every element, without its signatures.
 * Comments, styles and attributes that make no difference to a sign-in are left out.
 */
import { base64Bytes } from '#core/sequence/base64-text.ts';
import { refreshAddress } from '#core/sequence/html-forms.ts';
import { readTags, type HtmlTag } from '#core/sequence/html-tags.ts';
import { inflateText } from '#core/traces/decoding/inflate-text.ts';
import { readXml, type XmlElement } from '#core/traces/decoding/xml-elements.ts';
import { encodedLike } from './base64-layer.ts';
import { fieldOf } from './fields.ts';
import { namedValue, plainText, prose, redactedName, type Layers } from './layers.ts';
import { redactScript } from './script-layer.ts';
import { storedDeflate } from './stored-deflate.ts';
import { redactUrl } from './url-layer.ts';

const ADDRESSES: ReadonlySet<string> = new Set(['action', 'formaction', 'href', 'src']);
const PLAIN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'charset',
  'enctype',
  'http-equiv',
  'lang',
  'method',
  'rel',
  'target',
  'type',
]);
const HANDLERS: ReadonlySet<string> = new Set(['onclick', 'onload', 'onsubmit']);
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

export function redactHtml(html: string, layers: Layers): string {
  const tags = readTags(html);
  const before = prose(html.slice(0, tags[0]?.at ?? html.length).replace(/<!doctype[^>]*>/i, ''), layers);
  const doctype = /^\s*<!doctype/i.test(html) ? '<!DOCTYPE html>' : '';
  return doctype + escaped(before.trim()) + tags.map((tag) => redactTag(tag, layers)).join('');
}

function redactTag(tag: HtmlTag, layers: Layers): string {
  const { name, isEnd, text } = tag;
  const element = redactedName(name, layers);
  if (isEnd) return `</${element}>${escaped(prose(text, layers))}`;
  const attributes = [...tag.attributes]
    .map(([attribute, value]) => [attribute, redactAttribute(attribute, value, tag, layers)] as const)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escaped(value ?? '')}"`);
  return `<${element}${attributes.join('')}>${textOf(tag, layers)}`;
}

function textOf({ name, text, attributes }: HtmlTag, layers: Layers): string {
  if (name === 'style') return '';
  if (name === 'script') return redactScript(text, layers);
  if (name === 'textarea') return escaped(namedValue(attributes.get('name') ?? '', text, layers));
  return escaped(prose(text, layers));
}

/** Undefined for an attribute that is left out. */
function redactAttribute(attribute: string, value: string, tag: HtmlTag, layers: Layers): string | undefined {
  if (ADDRESSES.has(attribute)) return redactUrl(value, layers);
  if (HANDLERS.has(attribute)) return redactScript(value, layers);
  if (PLAIN_ATTRIBUTES.has(attribute)) return plainText(value, layers);
  if (attribute === 'name' || attribute === 'id') return redactedName(value, layers);
  if (attribute === 'value') return namedValue(tag.attributes.get('name') ?? '', value, layers);
  if (attribute === 'content') return redactContent(value, tag, layers);
  return undefined;
}

function redactContent(value: string, { attributes }: HtmlTag, layers: Layers): string {
  const address = /^refresh$/i.test(attributes.get('http-equiv') ?? '') ? refreshAddress(value) : undefined;
  return address === undefined ? prose(value, layers) : `0; url=${redactUrl(address, layers)}`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES.get(character) ?? character);

/** Undefined for a parameter that is no SAML message (SAML 2.0 Bindings sections 3.4.4.1 and 3.5). */
export function redactSaml(text: string, layers: Layers): string | undefined {
  const bytes = base64Bytes(text.replaceAll(/[\r\n]/g, '').replaceAll(' ', '+'));
  const plain = new TextDecoder().decode(bytes);
  const isDeflated = !/^\s*</.test(plain);
  const xml = redactXml(isDeflated ? (inflateText(bytes, LONGEST_MESSAGE) ?? '') : plain, layers);
  if (xml === undefined) return undefined;
  const written = new TextEncoder().encode(xml);
  return encodedLike(text, isDeflated ? storedDeflate(written) : written);
}

const LONGEST_MESSAGE = 500_000;
/** Made with a key, over a text that is no longer there. */
const REMOVED: ReadonlySet<string> = new Set([
  'signaturevalue',
  'digestvalue',
  'x509certificate',
  'ciphervalue',
  'modulus',
]);

/** Undefined for a text that is no XML. */
export function redactXml(text: string, layers: Layers): string | undefined {
  const root = readXml(text);
  return root && redactElement(root, layers);
}

function redactElement({ name, attributes, children, text }: XmlElement, layers: Layers): string {
  const element = redactedName(name, layers);
  const inTag = attributes.map(
    (each) => ` ${redactedName(each.name, layers)}="${escaped(namedValue(each.name, each.value, layers))}"`,
  );
  const inside = children.map((child) => redactElement(child, layers)).join('');
  return `<${element}${inTag.join('')}>${escaped(redactElementText(name, text, layers))}${inside}</${element}>`;
}

function redactElementText(name: string, text: string, layers: Layers): string {
  if (text === '') return '';
  if (REMOVED.has(name.toLowerCase())) return 'REDACTED';
  const isPersons = /^(?:nameid|attributevalue)$/i.test(name);
  const field = isPersons ? ({ treatment: 'secret', kind: 'name' } as const) : fieldOf(name);
  return layers.value(text, field);
}
