/**
 * XML 1.0 as far as a SAML message needs it: elements, attributes, text, the five named entities and numbers, in one
 * pass. Left out: namespaces (names are read without their prefix), document types with entities of their own (the
 * text is refused from there on), and every check of well-formedness. https://www.w3.org/TR/xml/
 */
import { htmlDecoded } from '#core/sequence/html-tags.ts';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly children: readonly XmlElement[];
  /** What stands directly in it, trimmed. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: XmlElement['attributes'];
  readonly children: XmlElement[];
  text: string;
}

const DEEPEST = 40;
const MOST_ELEMENTS = 3_000;
const NAME = /[^\s/>=<"'!?]{1,200}/y;
const ATTRIBUTE = /\s*([^\s/>=<"']{1,200})\s{0,20}=\s{0,20}(?:"([^"<]*)"|'([^'<]*)')/y;

/** The outermost element with as much in it as could be read; undefined for a text that begins with none. */
export function readXml(text: string): XmlElement | undefined {
  const top: Open = { name: '', attributes: [], children: [], text: '' };
  const open = [top];
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0 && count < MOST_ELEMENTS;) {
    const inner = open.at(-1) ?? top;
    const next = passOver(text, at);
    if (next !== undefined) {
      if (next.end < 0) break;
      inner.text += next.text;
      at = readText(text, next.end, inner);
      continue;
    }
    if (text.startsWith('</', at)) {
      if (open.length > 1) open.pop();
      at = readText(text, endOfTag(text, at), open.at(-1) ?? top);
      continue;
    }
    const tag = readStartTag(text, at);
    if (tag === undefined || open.length > DEEPEST) break;
    count += 1;
    inner.children.push(tag.element);
    if (!tag.isEmpty) open.push(tag.element);
    at = readText(text, tag.end, open.at(-1) ?? top);
  }
  return top.children[0];
}

/** A comment, an instruction or CDATA: where it ends, and its text; -1 where reading stops. */
function passOver(text: string, at: number): { readonly end: number; readonly text: string } | undefined {
  const closing = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
  const isData = text.startsWith('<![CDATA[', at);
  const mark = isData ? ']]>' : closing;
  if (mark === undefined) return text.startsWith('<!', at) ? { end: -1, text: '' } : undefined;
  const end = text.indexOf(mark, at + 2);
  if (end < 0) return { end: -1, text: '' };
  return { end: end + mark.length, text: isData ? text.slice(at + 9, end) : '' };
}

function readStartTag(text: string, at: number) {
  NAME.lastIndex = at + 1;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return undefined;
  const attributes: { name: string; value: string }[] = [];
  let end = NAME.lastIndex;
  ATTRIBUTE.lastIndex = end;
  for (let match = ATTRIBUTE.exec(text); match !== null; match = ATTRIBUTE.exec(text)) {
    end = ATTRIBUTE.lastIndex;
    const [, attribute = '', quoted, single] = match;
    if (!/^xmlns(?::|$)/.test(attribute))
      attributes.push({ name: local(attribute), value: htmlDecoded(quoted ?? single ?? '') });
  }
  const close = endOfTag(text, end);
  const isEmpty = text[close - 2] === '/';
  const element: Open = { name: local(name), attributes, children: [], text: '' };
  return { element, isEmpty, end: close };
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function endOfTag(text: string, from: number): number {
  const end = text.indexOf('>', from);
  return end < 0 ? text.length : end + 1;
}

/** Adds the text up to the next markup to the element, and says where that markup begins. */
function readText(text: string, from: number, element: Open): number {
  const next = text.indexOf('<', from);
  element.text = (element.text + htmlDecoded(text.slice(from, next < 0 ? text.length : next))).trim();
  return next;
}
