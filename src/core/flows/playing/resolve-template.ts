/** Fills templates with the values of a run: the last step from a definition to what the wire shows. */
import type { Prose } from '#core/sequence/sequence.ts';
import type { JsonValue } from '#core/tokens/making/make-token.ts';
import type { HttpBody, HttpHeader, Wire } from '#core/sequence/wire.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';
import {
  isNumberTemplate,
  isTextTemplate,
  type BodyTemplate,
  type JsonMembers,
  type JsonTemplate,
  type ProseTemplate,
  type TextTemplate,
  type UrlTemplate,
  type WireTemplate,
} from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

/** The values of a run, as far as they were made. */
export type Values = ReadonlyMap<ValueName, string>;

export function valueOf(values: Values, name: ValueName): string {
  const text = values.get(name);
  if (text === undefined) throw new Error(`The value ${name} was not made`);
  return text;
}

export const resolveText = ({ parts, names }: TextTemplate, values: Values): string =>
  interleave(
    parts,
    names.map((name) => valueOf(values, name)),
  );

/** Everything but a value at the very start is percent-encoded as a component (RFC 3986 section 2.4). */
export function resolveUrl({ parts, names }: UrlTemplate, values: Values): string {
  const startsWithValue = parts[0] === '';
  return interleave(
    parts,
    names.map((name, index) => {
      const value = valueOf(values, name);
      return index === 0 && startsWithValue ? value : encodeURIComponent(value);
    }),
  );
}

const interleave = (parts: readonly string[], filled: readonly string[]): string =>
  parts.map((part, index) => part + (filled[index] ?? '')).join('');

/** `answerTo` gives what an SDK says to an arrival; it is only asked for wires that show such an answer. */
export function resolveWire(
  template: WireTemplate,
  values: Values,
  answerTo: (arrival: string) => VerdictAnswer = noArrival,
): Wire {
  switch (template.kind) {
    case 'act':
      return { kind: 'act', text: resolveText(template.text, values) };
    case 'verdict':
      return sdkResponse(answerTo(template.arrival));
    case 'request':
      return {
        kind: 'request',
        method: template.method,
        url: resolveUrl(template.url, values),
        headers: resolveHeaders(template.headers, values),
        body: resolveBody(template.body, values),
      };
    case 'response': {
      const body = resolveBody(template.body, values);
      const contentType = body === undefined ? [] : [{ name: 'Content-Type', value: body.mediaType ?? '' }];
      return {
        kind: 'response',
        status: template.status,
        statusText: template.statusText,
        headers: [...resolveHeaders(template.headers, values), ...contentType],
        body,
      };
    }
  }
}

function noArrival(arrival: string): never {
  throw new Error(`Nobody judged the arrival ${arrival}`);
}

const STATUS_TEXTS: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  500: 'Internal Server Error',
};

function sdkResponse({ status = 500, message, header }: VerdictAnswer): Wire {
  return {
    kind: 'response',
    status,
    statusText: STATUS_TEXTS[status] ?? '',
    headers: header === undefined ? [] : [{ name: 'WWW-Authenticate', value: header }],
    body: message === '' ? undefined : { mediaType: undefined, text: message },
  };
}

const resolveHeaders = (
  headers: Readonly<Record<string, TextTemplate | UrlTemplate>>,
  values: Values,
): readonly HttpHeader[] =>
  Object.entries(headers).map(([name, template]) => ({
    name,
    value: template.kind === 'url' ? resolveUrl(template, values) : resolveText(template, values),
  }));

function resolveBody(template: BodyTemplate | undefined, values: Values): HttpBody | undefined {
  switch (template?.kind) {
    case undefined:
      return undefined;
    case 'json':
      return {
        mediaType: 'application/json; charset=utf-8',
        text: JSON.stringify(resolveJson(template.value, values), undefined, 2),
      };
    case 'json-document':
      return { mediaType: 'application/json; charset=utf-8', text: valueOf(values, template.document) };
    case 'page':
      return { mediaType: template.mediaType, text: resolveText(template.text, values) };
    case 'form':
      return {
        mediaType: 'application/x-www-form-urlencoded',
        text: Object.entries(template.fields)
          .map(([name, field]) => `${name}=${encodeURIComponent(resolveText(field, values))}`)
          .join('&'),
      };
  }
}

export function resolveJson(template: JsonTemplate, values: Values): JsonValue {
  if (typeof template !== 'object') return template;
  if (isList(template)) return template.map((item) => resolveJson(item, values));
  if (isTextTemplate(template)) return resolveText(template, values);
  if (isNumberTemplate(template)) return Number(valueOf(values, template.number));
  return resolveMembers(template, values);
}

export const resolveMembers = (template: JsonMembers, values: Values): Readonly<Record<string, JsonValue>> =>
  Object.fromEntries(Object.entries(template).map(([name, member]) => [name, resolveJson(member, values)]));

const isList = (template: JsonTemplate): template is readonly JsonTemplate[] => Array.isArray(template);

export const resolveProse = (template: ProseTemplate): Prose =>
  template.map((part) => (part.kind === 'value' ? { kind: 'value', text: part.text, thread: part.name } : part));
