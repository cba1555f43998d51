/**
 * What an HTML page makes the browser do next: the forms it holds and whether a script sends them, and its refresh (HTML
 * standard sections 4.10.18 to 4.10.21 and 4.2.5.3). Scripts are read for their literal words, never run.
 * Left out: fields that a script adds, `form` attributes that point elsewhere, `formaction`.
 */
import { readTags, type HtmlTag } from './html-tags.ts';

export interface HtmlForm {
  /** In capitals. */
  readonly method: string;
  /** As written; empty for the page's own address. */
  readonly action: string;
  /** Everything with a name and a value of its own, hidden or not, in order. */
  readonly fields: readonly FormField[];
  /** A script or an `onload` of the page submits a form. */
  readonly submitsItself: boolean;
}

export interface FormField {
  readonly name: string;
  readonly value: string;
  /** `hidden`, `password`, ...; `text` where nothing is said. */
  readonly type: string;
}

/** What is read of one page. */
export interface HtmlPage {
  readonly forms: readonly HtmlForm[];
  /** The addresses of `<meta http-equiv="refresh">`, as written. */
  readonly refreshes: readonly string[];
  /** The texts of its scripts and of the handlers that run by themselves. */
  readonly scripts: readonly string[];
}

const SUBMITS = /\.submit\s{0,10}\(|\.requestSubmit\s{0,10}\(/;

export function readPage(html: string): HtmlPage {
  const tags = readTags(html);
  const scripts = tags.flatMap((tag) => [
    ...(tag.name === 'script' && !tag.isEnd ? [tag.text] : []),
    ...(tag.attributes.has('onload') ? [tag.attributes.get('onload') ?? ''] : []),
  ]);
  const submitsItself = scripts.some((script) => SUBMITS.test(script));
  return {
    forms: readForms(tags, submitsItself),
    refreshes: tags.flatMap(refreshIn),
    scripts: scripts.filter((script) => script.trim() !== ''),
  };
}

/** The address in the value of a Refresh header or of a meta refresh: `5; url=https://a.example/`. */
export function refreshAddress(value: string): string | undefined {
  const seconds = /^\s{0,20}[\d.]{0,20}\s{0,20}[;,]/.exec(value)?.[0];
  if (seconds === undefined) return undefined;
  const address = value
    .slice(seconds.length)
    .trim()
    .replace(/^url\s{0,20}=\s{0,20}/i, '');
  const quote = address[0];
  if (quote !== '"' && quote !== "'") return address || undefined;
  const end = address.indexOf(quote, 1);
  return address.slice(1, end < 0 ? address.length : end) || undefined;
}

function readForms(tags: readonly HtmlTag[], submitsItself: boolean): readonly HtmlForm[] {
  const forms: { form: HtmlTag; fields: FormField[] }[] = [];
  let isOpen = false;
  for (const tag of tags) {
    if (tag.name === 'form') {
      isOpen = !tag.isEnd;
      if (isOpen) forms.push({ form: tag, fields: [] });
    } else if (isOpen) {
      forms.at(-1)?.fields.push(...fieldOf(tag));
    }
  }
  return forms.map(({ form, fields }) => ({
    method: (form.attributes.get('method') || 'get').toUpperCase(),
    action: (form.attributes.get('action') ?? '').trim(),
    fields,
    submitsItself,
  }));
}

function fieldOf({ name: tagName, isEnd, attributes, text }: HtmlTag): readonly FormField[] {
  const name = attributes.get('name') ?? '';
  if (isEnd || name === '' || (tagName !== 'input' && tagName !== 'textarea' && tagName !== 'button')) return [];
  const type = (attributes.get('type') || 'text').toLowerCase();
  return [{ name, value: tagName === 'textarea' ? text : (attributes.get('value') ?? ''), type }];
}

function refreshIn({ name, isEnd, attributes }: HtmlTag): readonly string[] {
  if (name !== 'meta' || isEnd || attributes.get('http-equiv')?.trim().toLowerCase() !== 'refresh') return [];
  const address = refreshAddress(attributes.get('content') ?? '');
  return address === undefined ? [] : [address];
}
