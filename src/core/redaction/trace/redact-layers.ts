/** Opens a value layer by layer, as those who read captures do, redacts what is innermost and encodes it again. */
import { looksLikeHtml } from '#core/sequence/html-tags.ts';
import { isAbsoluteUrl, percentDecoded } from '#core/sequence/url-text.ts';
import { redactBase64 } from './base64-layer.ts';
import { CREDENTIAL, type Field } from './fields.ts';
import { redactJson } from './json-layer.ts';
import type { Layers } from './layers.ts';
import { redactHtml, redactSaml, redactXml } from './markup-layer.ts';
import { withinEncoding } from './percent-layer.ts';
import { redactText, type Redaction } from './redact-text.ts';
import { redactTokenText } from './token-layer.ts';
import { redactParameters, redactUrl } from './url-layer.ts';

/** Deeper than readers look; what is deeper still is replaced as a text. */
const MOST_LAYERS = 12;
/** Looking into a value costs several times its length. */
const LONGEST = 1_000_000;
const FORM = /^[\w.~$%[\]-]{1,100}=[^\s<>{}"]*&[\w.~$%[\]-]{1,100}=[^\s<>{}"]*$/;
/** What stands between blanks and marks of sentences. */
const LONG_WORD = /([^\s"'<>()[\]{}|,]{20,})/;
const RELATIVE_URL = /^\.{0,2}\/[^\s<>"{}]*[?#][^\s<>"{}]*$/;
const XML = /^\s*<(?:\?xml|[\w:]{1,80}(?:\s[^<>]{0,5000})?\/?>\s{0,100}<)/;
const SAML = /^(?:PD|PH|[\w+/]{3})[\w+/ \r\n-]{60,}={0,2}\s*$/;

export const layersOf = (redaction: Redaction): Layers => atDepth(redaction, 0);

const atDepth = (redaction: Redaction, depth: number): Layers => ({
  ...redaction,
  value: (text, field) => redactValue(text, field, redaction, depth),
});

function redactValue(text: string, field: Field, redaction: Redaction, depth: number): string {
  if (text === '') return text;
  if (field.treatment === 'secret') redaction.onSecret(text, field);
  if (field.treatment === 'hidden' || depth >= MOST_LAYERS || text.length > LONGEST)
    return redactText(text, field, redaction);
  if (isOfMarks(text)) return redactText(text, CREDENTIAL, redaction);
  const layers = atDepth(redaction, depth + 1);
  return opened(text, field, layers) ?? withWordsOpened(text, field, layers) ?? redactText(text, field, redaction);
}

/**
 * True for a value of marks with single letters and digits between them, like a password that a machine made: its runs
 * would all stay. Addresses, forms and lists of media types have other marks, and JSON is opened.
 */
const isOfMarks = (text: string): boolean =>
  text.length >= SHORTEST_OF_MARKS &&
  text.length <= LONGEST_OF_MARKS &&
  !/^\s*[[{"<]|[\p{L}\p{N}_]{2}/u.test(text) &&
  new Set(text.match(/[!$%^~|@`§€\\+'"<>]/g)).size > 1;

const SHORTEST_OF_MARKS = 8;
const LONGEST_OF_MARKS = 200;

/** A sentence may quote what can be opened. Undefined for a text that holds nothing of the kind. */
function withWordsOpened(text: string, field: Field, layers: Layers): string | undefined {
  const pieces = text.split(LONG_WORD).map((piece, index) => {
    const inside = index % 2 === 1 && piece !== text ? opened(piece, field, layers) : undefined;
    return { piece, inside };
  });
  if (pieces.every(({ inside }) => inside === undefined)) return undefined;
  return pieces.map(({ piece, inside }) => inside ?? redactText(piece, field, layers)).join('');
}

function opened(text: string, field: Field, layers: Layers): string | undefined {
  if (/^\s*[[{]/.test(text)) return redactJson(text, layers, field);
  if (isAbsoluteUrl(text)) return /\s/.test(text.trim()) && !/[?#]/.test(text) ? undefined : redactUrl(text, layers);
  if (looksLikeHtml(text)) return redactHtml(text, layers);
  if (XML.test(text)) return redactXml(text, layers);
  if (FORM.test(text)) return redactParameters(text, layers);
  if (RELATIVE_URL.test(text)) return redactUrl(text, layers);
  const token = redactTokenText(text, layers);
  if (token !== undefined) return token;
  if (/%[\da-f]{2}/i.test(text) && percentDecoded(text) !== text)
    return withinEncoding(text, false, (inner) => layers.value(inner, field));
  const isSaml = field.kind === 'token' && SAML.test(text);
  return (isSaml ? redactSaml(text, layers) : undefined) ?? redactBase64(text, field, layers);
}
