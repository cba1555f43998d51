/**
 * JSON, also with comments, cut off or damaged: names and values are replaced where they stand and everything between
 * them stays as written, duplicates and order included. Comments are left out, because they are words of people.
 */
import { scanJson, type JsonNode } from '#core/shared/json-scanner.ts';
import { fieldOf, PLAIN, type Field } from './fields.ts';
import { plainText, redactedName, type Layers } from './layers.ts';

const STRING = /"(?:[^"\\]|\\.)*"/sy;
/** A number this long may be an id; a shorter one counts something. */
const LONG_NUMBER = /\d{4,}/g;

/** Undefined for a text of which nothing is JSON. */
export function redactJson(text: string, layers: Layers, field: Field = PLAIN): string | undefined {
  const { root, problem, notes } = scanJson(text, { comments: true });
  if (root === undefined) return undefined;
  const edits: Edit[] = notes
    .filter(({ kind }) => kind === 'comment')
    .map((note) => ({ from: note.at, to: note.at + note.text.length, text: '' }));
  collectEdits(root, field, text, layers, edits);
  if (problem === undefined) return applied(text, edits);
  const lastRead = edits.reduce((furthest, { to }) => Math.max(furthest, to), root.start);
  const read = problem.kind === 'text-after-value' ? root.end : lastRead;
  return applied(text.slice(0, read), edits) + redactRest(text.slice(read), read > 0, layers);
}

/** A printed token is made of one object behind the other. */
function redactRest(text: string, mayGoOn: boolean, layers: Layers): string {
  const between = mayGoOn ? /^\s*\.\s*(?=\{)/.exec(text)?.[0] : undefined;
  const following = between === undefined ? undefined : redactJson(text.slice(between.length), layers);
  return following === undefined || between === undefined ? plainText(text, layers) : between + following;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function collectEdits(node: JsonNode, field: Field, text: string, layers: Layers, edits: Edit[]): void {
  const { start: from, end: to } = node;
  switch (node.kind) {
    case 'object':
      for (const { name, start, value } of node.members) {
        const source = sourceOfName(text, start);
        edits.push({
          from: start,
          to: start + source.length,
          text: rewritten(source, name, redactedName(name, layers)),
        });
        collectEdits(value, fieldOf(name), text, layers, edits);
      }
      return;
    case 'array':
      for (const item of node.items) collectEdits(item, field, text, layers, edits);
      return;
    case 'string':
      edits.push({ from, to, text: rewritten(text.slice(from, to), node.value, layers.value(node.value, field)) });
      return;
    case 'number':
      edits.push({ from, to, text: redactNumber(node.source, field, layers) });
      return;
    case 'literal':
      edits.push({ from, to, text: text.slice(from, to) });
  }
}

/** What was not changed stays as it was escaped. */
const rewritten = (source: string, before: string, after: string): string =>
  before === after ? source : JSON.stringify(after);

function sourceOfName(text: string, start: number): string {
  STRING.lastIndex = start;
  return STRING.exec(text)?.[0] ?? '';
}

function redactNumber(source: string, field: Field, { placeholders, tally }: Layers): string {
  if (field.treatment === 'time') return source;
  return source.replace(LONG_NUMBER, (digits) => {
    const placeholder = placeholders.run(digits);
    if (placeholder !== digits) tally.replaced(field.kind, digits);
    return placeholder;
  });
}

function applied(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    if (edit.from < at || edit.to > text.length) continue;
    pieces.push(text.slice(at, edit.from), edit.text);
    at = edit.to;
  }
  return pieces.join('') + text.slice(at);
}
