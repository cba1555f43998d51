/**
 * The small language in which flows write their wires and their prose. A template is data: fixed text with the names
 * of values between; nothing here runs until a flow is played. Names are typed, so a misspelt one does not
 * compile. What the names stand for: values/; how they are filled in: resolve-template.ts.
 */
import type { ValueName } from './values/names.ts';

/** Fixed text and value names in turn: `parts[0] names[0] parts[1] ...`. */
export interface TextTemplate {
  readonly kind: 'text';
  readonly parts: readonly string[];
  readonly names: readonly ValueName[];
}

/** As a text, except that every value but one at the very start is percent-encoded. */
export interface UrlTemplate {
  readonly kind: 'url';
  readonly parts: readonly string[];
  readonly names: readonly ValueName[];
}

/** A value that is written as a number: a NumericDate, a port. */
export interface NumberTemplate {
  readonly kind: 'number';
  readonly number: ValueName;
}

export type JsonTemplate =
  | string
  | number
  | boolean
  | TextTemplate
  | NumberTemplate
  | readonly JsonTemplate[]
  | { readonly [member: string]: JsonTemplate };

/** Only templates have these members; the activities and documents of the flows have none of the name. */
export const isTextTemplate = (template: JsonTemplate): template is TextTemplate =>
  typeof template === 'object' && 'parts' in template && 'names' in template;

export const isNumberTemplate = (template: JsonTemplate): template is NumberTemplate =>
  typeof template === 'object' && 'kind' in template && 'number' in template;

export type JsonMembers = Readonly<Record<string, JsonTemplate>>;

export type BodyTemplate =
  | { readonly kind: 'json'; readonly value: JsonTemplate }
  /** A value that is a JSON text already, such as a key set. */
  | { readonly kind: 'json-document'; readonly document: ValueName }
  /** HTML, plain text, XML: as it is written. */
  | { readonly kind: 'page'; readonly mediaType: string; readonly text: TextTemplate }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, TextTemplate>> };

export type HeaderTemplates = Readonly<Record<string, TextTemplate>>;

export type WireTemplate =
  | {
      readonly kind: 'request';
      readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
      readonly url: UrlTemplate;
      readonly headers: HeaderTemplates;
      readonly body: BodyTemplate | undefined;
    }
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly statusText: string;
      readonly headers: Readonly<Record<string, TextTemplate | UrlTemplate>>;
      readonly body: BodyTemplate | undefined;
    }
  /** What the SDK answers to an arrival, status and message as its rule set gives them. */
  | { readonly kind: 'verdict'; readonly arrival: string }
  | { readonly kind: 'act'; readonly text: TextTemplate };

export type ProsePartTemplate =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly name: ValueName };

export type ProseTemplate = readonly ProsePartTemplate[];

export const text = (parts: TemplateStringsArray, ...names: readonly ValueName[]): TextTemplate => ({
  kind: 'text',
  parts: [...parts],
  names,
});

/** Begin with a value that is a whole URL or a base, such as `serviceUrl`; everything after it is encoded. */
export const url = (parts: TemplateStringsArray, ...names: readonly ValueName[]): UrlTemplate => ({
  kind: 'url',
  parts: [...parts],
  names,
});

export const numberOf = (name: ValueName): NumberTemplate => ({ kind: 'number', number: name });

/** One value and nothing around it. */
export const ref = (name: ValueName): TextTemplate => ({ kind: 'text', parts: ['', ''], names: [name] });

export const json = (value: JsonTemplate): Extract<BodyTemplate, { kind: 'json' }> => ({ kind: 'json', value });

export const jsonDocument = (document: ValueName): BodyTemplate => ({ kind: 'json-document', document });

export const html = (page: TextTemplate): BodyTemplate => ({
  kind: 'page',
  mediaType: 'text/html; charset=utf-8',
  text: page,
});

export const plainText = (words: TextTemplate): BodyTemplate => ({
  kind: 'page',
  mediaType: 'text/plain; charset=utf-8',
  text: words,
});

export const form = (fields: Readonly<Record<string, TextTemplate>>): BodyTemplate => ({ kind: 'form', fields });

export const get = (address: UrlTemplate, headers: HeaderTemplates = {}): WireTemplate => ({
  kind: 'request',
  method: 'GET',
  url: address,
  headers,
  body: undefined,
});

export const post = (address: UrlTemplate, headers: HeaderTemplates, body: BodyTemplate): WireTemplate => ({
  kind: 'request',
  method: 'POST',
  url: address,
  headers,
  body,
});

/** A request with another method, or with headers and no body. */
export const request = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  address: UrlTemplate,
  headers: HeaderTemplates,
  body?: BodyTemplate,
): WireTemplate => ({ kind: 'request', method, url: address, headers, body });

export const answer = (
  status: number,
  statusText: string,
  body?: BodyTemplate,
  headers: HeaderTemplates = {},
): WireTemplate => ({ kind: 'response', status, statusText, headers, body });

/** The answer that the SDK gives to this arrival in this run. */
export const sdkAnswer = (arrival: string): WireTemplate => ({ kind: 'verdict', arrival });

export const redirect = (location: UrlTemplate): WireTemplate => ({
  kind: 'response',
  status: 302,
  statusText: 'Found',
  headers: { Location: location },
  body: undefined,
});

/** Something a person or a page does that is no HTTP message. */
export const act = (said: string | TextTemplate): WireTemplate => ({
  kind: 'act',
  text: typeof said === 'string' ? { kind: 'text', parts: [said], names: [] } : said,
});

/** Sentences for the reader; between the words stand `code(...)` and `value(...)`. */
export const prose = (parts: TemplateStringsArray, ...inserts: readonly ProsePartTemplate[]): ProseTemplate =>
  parts.flatMap((words, index) => {
    const insert = inserts[index];
    const said: ProseTemplate = words === '' ? [] : [{ kind: 'text', text: words }];
    return insert === undefined ? said : [...said, insert];
  });

/** Wire text inside a sentence: `404`, `from.id`, `Authorization`. */
export const code = (wireText: string): ProsePartTemplate => ({ kind: 'code', text: wireText });

/** Words that stand for a value which the flow follows. */
export const value = (name: ValueName, words: string): ProsePartTemplate => ({ kind: 'value', text: words, name });
