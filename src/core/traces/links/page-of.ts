/** What the page in an answer makes the browser do, read once. Pages without anything of the kind are not read. */
import { readPage, type HtmlPage } from '#core/sequence/html-forms.ts';
import type { HttpResponse } from '#core/sequence/wire.ts';
import type { Hop } from '#core/traces/model.ts';

const LONGEST_PAGE = 2_000_000;
const ACTS = /<form\b|http-equiv|\blocation\b|window\.open/i;
const pages = new WeakMap<HttpResponse, { readonly page: HtmlPage | undefined }>();

export function pageOf({ response }: Hop): HtmlPage | undefined {
  if (response?.body === undefined) return undefined;
  const known = pages.get(response) ?? { page: read(response) };
  pages.set(response, known);
  return known.page;
}

function read({ body, headers }: HttpResponse): HtmlPage | undefined {
  if (body === undefined || body.text.length > LONGEST_PAGE) return undefined;
  const type = body.mediaType ?? headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  const isHtml = type === undefined ? /^\s{0,200}</.test(body.text) : /html/i.test(type.slice(0, 100));
  return isHtml && ACTS.test(body.text) ? readPage(body.text) : undefined;
}
