/**
 * Bodies by their media type: forms, JSON, pages, scripts and parts of multipart forms are redacted by what stands in
 * them (RFC 7578 for the last). What nobody reads as text, and what is too long to be looked into, is left out.
 */
import { looksLikeHtml } from '#core/sequence/html-tags.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';
import type { HttpBody } from '#core/sequence/wire.ts';
import { PLAIN } from './fields.ts';
import { namedValue, plainText, type Layers } from './layers.ts';
import { redactHtml } from './markup-layer.ts';
import { redactScript } from './script-layer.ts';
import { redactParameters } from './url-layer.ts';

const LONGEST_BODY = 1_000_000;
const NO_TEXT = /^(?:image|font|audio|video)\/|^text\/css\b|^application\/(?:octet-stream|pdf|zip|gzip|wasm|font)/i;
const FORM = /^application\/x-www-form-urlencoded/i;
const SCRIPT = /^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i;
/** A page that a document shows only in part is told by what it calls. */
const CALLS = /\b(?:notifySuccess|notifyFailure|postMessage)\(/;

/** Why a body is not in the copy, in the words of the receipt; undefined for one that is. */
export function bodyLeftOut({ mediaType = '', text }: HttpBody): string | undefined {
  if (NO_TEXT.test(mediaType) || /[\0\ufffd]/.test(text.slice(0, 1_000))) return 'body that is no text';
  return text.length > LONGEST_BODY ? 'body that is too long to be looked into' : undefined;
}

export const redactBody = ({ mediaType, text }: HttpBody, layers: Layers): HttpBody => ({
  mediaType: mediaType === undefined ? undefined : plainText(mediaType, layers),
  text: redactBodyText(mediaType, text, layers),
});

function redactBodyText(mediaType: string | undefined, text: string, layers: Layers): string {
  if (isForm(mediaType, text)) return redactParameters(text, layers);
  if (text.startsWith('--')) return redactMultipart(text, layers);
  if (SCRIPT.test(mediaType ?? '')) return redactScript(text, layers);
  if (looksLikeHtml(text) || /^text\/html\b/i.test(mediaType ?? '')) return redactHtml(text, layers);
  if (CALLS.test(text) && !/^\s*[[{]/.test(text)) return redactScript(text, layers);
  return layers.value(text, PLAIN);
}

const isForm = (mediaType: string | undefined, text: string): boolean =>
  mediaType === undefined ? !isAbsoluteUrl(text) && /^[\w.%-]{1,100}=[^\s<>{}]*$/.test(text) : FORM.test(mediaType);

function redactMultipart(text: string, layers: Layers): string {
  const boundary = /^--[^\r\n]{1,100}/.exec(text)?.[0] ?? '--';
  return text
    .split(boundary)
    .map((part) => redactPart(part, layers))
    .join(plainText(boundary, layers));
}

function redactPart(part: string, layers: Layers): string {
  const blank = /\r?\n\r?\n/.exec(part);
  if (blank === null) return plainText(part, layers);
  const head = part.slice(0, blank.index);
  const name = /\bname="([^"]{0,200})"/i.exec(head)?.[1] ?? '';
  const body = part.slice(blank.index + blank[0].length);
  const end = /\r?\n$/.exec(body)?.[0] ?? '';
  const value = namedValue(name, body.slice(0, body.length - end.length), layers);
  return plainText(head, layers) + blank[0] + value + end;
}
