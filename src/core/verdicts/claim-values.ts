/** Claims as JavaScript sees them, for rules that compare with `===` and print with a template string. */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';

/** What `JSON.parse` makes of a value; undefined when there is none. Members of objects are left out. */
export function javaScriptValue(node: JsonNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'object') return {};
  if (node.kind === 'array') return node.items.map(javaScriptValue);
  return node.kind === 'number' ? Number(node.source) : node.value;
}

/** What a template string makes of a value; of none, as of `null`. */
export function printedValue(node: JsonNode | undefined): string {
  if (node === undefined) return 'null';
  if (node.kind === 'object') return '[object Object]';
  if (node.kind !== 'array') return String(node.kind === 'number' ? Number(node.source) : node.value);
  return node.items.map((item) => (javaScriptValue(item) === null ? '' : printedValue(item))).join(',');
}

/** The value as written, for showing beside the one it is compared with; a string without its quotation marks. */
export function shownValue(payload: JsonNode | undefined, name: string): string | undefined {
  const value = javaScriptValue(memberOf(payload, name));
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
