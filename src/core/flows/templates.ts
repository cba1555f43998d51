/**
 * The small language in which flows write their wires and their prose. A template is data: fixed text with the names
 * of scenario values between; nothing here runs until a flow is played. Names are typed, so a misspelt one does not
 * compile. What the names stand for: scenario-values.ts; how they are filled in: resolve-template.ts.
 */
import type { ValueName } from './scenario-values.ts';

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

export type JsonTemplate =
  string | number | boolean | TextTemplate | readonly JsonTemplate[] | { readonly [member: string]: JsonTemplate };

export type BodyTemplate =
  | { readonly kind: 'json'; readonly value: JsonTemplate }
  /** A scenario value that is a JSON text already, such as a key set. */
  | { readonly kind: 'json-document'; readonly document: ValueName }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, TextTemplate>> };

export type HeaderTemplates = Readonly<Record<string, TextTemplate>>;

export type WireTemplate =
  | {
      readonly kind: 'request';
      readonly method: 'GET' | 'POST';
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
  | { readonly kind: 'act'; readonly text: string };

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

/** One scenario value and nothing around it. */
export const ref = (name: ValueName): TextTemplate => ({ kind: 'text', parts: ['', ''], names: [name] });

export const json = (value: JsonTemplate): BodyTemplate => ({ kind: 'json', value });

export const jsonDocument = (document: ValueName): BodyTemplate => ({ kind: 'json-document', document });

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

export const answer = (status: number, statusText: string, body?: BodyTemplate): WireTemplate => ({
  kind: 'response',
  status,
  statusText,
  headers: {},
  body,
});

export const redirect = (location: UrlTemplate): WireTemplate => ({
  kind: 'response',
  status: 302,
  statusText: 'Found',
  headers: { Location: location },
  body: undefined,
});

/** Something a person or a page does that is no HTTP message. */
export const act = (said: string): WireTemplate => ({ kind: 'act', text: said });

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
