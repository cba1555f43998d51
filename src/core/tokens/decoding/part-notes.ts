/**
 * What in a JSON value is not what it seems: numbers that parsers change, characters that one cannot see. None of it is
 * wrong by RFC 8259, so these are notes and not problems.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { PartNote } from '#core/tokens/model.ts';
import { UNSEEN_BUT_LAYOUT } from '#core/tokens/show-text.ts';

const INTEGER = /^-?\d+$/;
/** A double holds every number of so many digits apart from every other. */
const SAFE_DIGITS = 17;
/** A hostile text could have a note for every second character. */
const MOST_NOTES = 20;

/** Adds the notes on the values of `json` to those of the scanner. */
export function notesOn(json: JsonNode | undefined, fromScanner: readonly PartNote[]): readonly PartNote[] {
  const notes = [...fromScanner];
  if (json !== undefined) addNotes(json, notes);
  const rest = notes[MOST_NOTES];
  if (rest === undefined) return notes;
  return [...notes.slice(0, MOST_NOTES), { kind: 'more-notes', at: rest.at, count: notes.length - MOST_NOTES }];
}

/** As deep as the scanner went, which has a limit. */
function addNotes(node: JsonNode, notes: PartNote[]): void {
  if (node.kind === 'array') for (const item of node.items) addNotes(item, notes);
  if (node.kind === 'object')
    for (const { name, start, value } of node.members) {
      addTextNotes(name, start, notes);
      addNotes(value, notes);
    }
  if (node.kind === 'string') addTextNotes(node.value, node.start, notes);
  if (node.kind === 'number') addNumberNote(node.source, node.start, notes);
}

function addTextNotes(text: string, at: number, notes: PartNote[]): void {
  const unseen = text.search(UNSEEN_BUT_LAYOUT);
  const codePoint = text.codePointAt(unseen) ?? 0;
  if (unseen >= 0 && !isSurrogate(codePoint))
    notes.push({ kind: 'unseen-character', at, text: String.fromCodePoint(codePoint) });
}

/** Half a character has a note of the scanner's own. */
const isSurrogate = (codePoint: number): boolean => codePoint >= 0xd800 && codePoint <= 0xdfff;

function addNumberNote(source: string, at: number, notes: PartNote[]): void {
  const value = Number(source);
  if (!Number.isFinite(value)) notes.push({ kind: 'infinite-number', at, text: source });
  else if (Object.is(value, -0)) notes.push({ kind: 'negative-zero', at, text: source });
  else if (losesDigits(source, value)) notes.push({ kind: 'inexact-number', at, text: source });
}

function losesDigits(source: string, value: number): boolean {
  if (INTEGER.test(source)) return !Number.isSafeInteger(value) && BigInt(source) !== BigInt(value);
  const [mantissa = ''] = source.split(/e/i, 1);
  return mantissa.replace(/^[-0.]+|\./g, '').length > SAFE_DIGITS;
}
