/**
 * SAML messages in parameters: base64 of XML (SAML 2.0 Bindings section 3.5, HTTP POST) or of XML that was deflated
 * (section 3.4.4.1, HTTP Redirect), and the XML of a WS-Federation `wresult`. Every element and attribute is a named
 * value. Left out: signatures and encrypted assertions, which are shown as they are, and every check.
 * https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf
 */
import { base64Bytes } from '#core/sequence/base64-text.ts';
import { plainValue, within, type Content, type Decoded, type Position } from '#core/sequence/decode-value.ts';
import { inflateText } from './inflate-text.ts';
import { opened, type Allowance } from './opened.ts';
import { readXml, type XmlElement } from './xml-elements.ts';

const MESSAGE = /^saml(?:request|response)$/i;
const LONGEST_MESSAGE = 500_000;

/** Undefined for another parameter, and for one that is no SAML. */
export function openSaml(name: string, value: string, position: Position, allowance: Allowance): Content | undefined {
  if (/^wresult$/i.test(name)) return saml(value, 'XML.', position);
  if (!MESSAGE.test(name)) return undefined;
  const bytes = base64Bytes(value.replaceAll(/[\r\n]/g, '').replaceAll(' ', '+'));
  const text = new TextDecoder().decode(bytes);
  if (/^\s*</.test(text)) return saml(text, 'SAML, as base64 of XML.', position);
  const inflated = inflateText(bytes, Math.min(allowance.left, LONGEST_MESSAGE));
  if (inflated === undefined) return undefined;
  allowance.left -= inflated.length;
  return saml(inflated, 'SAML, as base64 of deflated XML.', position);
}

function saml(text: string, note: string, position: Position): Content | undefined {
  const root = readXml(text);
  if (root === undefined) return undefined;
  return opened(note, [valueOf(root, within(position, root.name, ', '))]);
}

function valueOf({ name, attributes, children, text }: XmlElement, position: Position): Decoded {
  const inside = (inner: string): Position => within(position, inner, '.');
  return {
    ...plainValue(name, text, position),
    kind: 'opened',
    children: [
      ...attributes.map((attribute) => plainValue(attribute.name, attribute.value, inside(attribute.name))),
      ...children.map((child) => valueOf(child, inside(child.name))),
    ],
  };
}
