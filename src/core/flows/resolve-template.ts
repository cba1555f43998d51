/** Fills templates with the values of a scenario: the last step from a definition to what the wire shows. */
import type { Prose } from '#core/sequence/sequence.ts';
import type { HttpBody, HttpHeader, Wire } from '#core/sequence/wire.ts';
import type { ScenarioValues } from './scenario-values.ts';
import type {
  BodyTemplate,
  JsonTemplate,
  ProseTemplate,
  TextTemplate,
  UrlTemplate,
  WireTemplate,
} from './templates.ts';

export const resolveText = ({ parts, names }: TextTemplate, values: ScenarioValues): string =>
  interleave(
    parts,
    names.map((name) => values[name]),
  );

/** Everything but a value at the very start is percent-encoded as a component (RFC 3986 section 2.4). */
export function resolveUrl({ parts, names }: UrlTemplate, values: ScenarioValues): string {
  const startsWithValue = parts[0] === '';
  return interleave(
    parts,
    names.map((name, index) => (index === 0 && startsWithValue ? values[name] : encodeURIComponent(values[name]))),
  );
}

const interleave = (parts: readonly string[], filled: readonly string[]): string =>
  parts.map((part, index) => part + (filled[index] ?? '')).join('');

export function resolveWire(template: WireTemplate, values: ScenarioValues): Wire {
  switch (template.kind) {
    case 'act':
      return { kind: 'act', text: template.text };
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

const resolveHeaders = (
  headers: Readonly<Record<string, TextTemplate | UrlTemplate>>,
  values: ScenarioValues,
): readonly HttpHeader[] =>
  Object.entries(headers).map(([name, template]) => ({
    name,
    value: template.kind === 'url' ? resolveUrl(template, values) : resolveText(template, values),
  }));

function resolveBody(template: BodyTemplate | undefined, values: ScenarioValues): HttpBody | undefined {
  switch (template?.kind) {
    case undefined:
      return undefined;
    case 'json':
      return {
        mediaType: 'application/json; charset=utf-8',
        text: JSON.stringify(resolveJson(template.value, values), undefined, 2),
      };
    case 'json-document':
      return { mediaType: 'application/json; charset=utf-8', text: values[template.document] };
    case 'form':
      return {
        mediaType: 'application/x-www-form-urlencoded',
        text: Object.entries(template.fields)
          .map(([name, field]) => `${name}=${encodeURIComponent(resolveText(field, values))}`)
          .join('&'),
      };
  }
}

function resolveJson(template: JsonTemplate, values: ScenarioValues): unknown {
  if (typeof template !== 'object') return template;
  if (isList(template)) return template.map((item) => resolveJson(item, values));
  if (isText(template)) return resolveText(template, values);
  return Object.fromEntries(Object.entries(template).map(([name, member]) => [name, resolveJson(member, values)]));
}

const isList = (template: JsonTemplate): template is readonly JsonTemplate[] => Array.isArray(template);

/** Only a template has `parts`; the activities and documents of these flows have no such member. */
const isText = (template: object): template is TextTemplate => 'parts' in template && 'names' in template;

export const resolveProse = (template: ProseTemplate): Prose =>
  template.map((part) => (part.kind === 'value' ? { kind: 'value', text: part.text, thread: part.name } : part));
