/**
 * What a text says of the values that it is made of: the way back from a changed URL, token or state to the tenant, the
 * app or the user in it. Read as the receiver reads it, by what the value is made of in this run. A text that has lost
 * that form says nothing. Hashes and instants are not followed: what they are made of cannot be read from them.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
import { percentDecoded } from '#core/sequence/url-text.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import {
  isNumberTemplate,
  isTextTemplate,
  type JsonTemplate,
  type TextTemplate,
  type UrlTemplate,
} from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { MadeFrom } from '#core/flows/values/value.ts';
import { caseOf, type World } from '#core/flows/world/world.ts';
import { namesIn } from './names-in.ts';
import type { Values } from './resolve-template.ts';

/**
 * The values inside that differ from what they were; none where the text has lost its form, and where it is made of
 * nothing.
 */
export async function readBack(name: ValueName, text: string, world: World): Promise<Values> {
  const found = new Map([[name, text]]);
  // A map can grow while one goes through it.
  for (const [within, whole] of found) {
    const from = world.madeFrom(within);
    const usual = await world.getAll(namesIn(from, world.setup));
    for (const [part, partText] of partsOf(from, whole, usual, world))
      if (partText !== usual.get(part) && !found.has(part)) found.set(part, partText);
  }
  found.delete(name);
  return found;
}

type Part = readonly [ValueName, string];

function partsOf(from: MadeFrom, text: string, usual: Values, world: World): readonly Part[] {
  switch (from.kind) {
    case 'text':
    case 'url':
      return partsOfText(from, text, usual);
    case 'json':
    case 'base64-json':
      return partsOfJson(from.value, parsed(from.kind === 'json' ? text : base64Text(text)), usual);
    case 'base64':
      return partsOfText(from.of, base64Text(text), usual);
    case 'signed': {
      const { header, payload } = decodeToken(text);
      return [
        ...partsOfJson(from.header, parsed(header.text), usual),
        ...partsOfJson(from.payload, parsed(payload.text), usual),
      ];
    }
    case 'by':
      return partsOf(caseOf(from, world.setup), text, usual, world);
    default:
      return [];
  }
}

/**
 * One value may have become another, between all that is as it was. Where more has changed nobody can say where one
 * value ends and the next begins.
 */
function partsOfText({ kind, parts, names }: TextTemplate | UrlTemplate, text: string, usual: Values): readonly Part[] {
  const written = names.map((name, index) => {
    const value = usual.get(name) ?? '';
    return isEncoded(kind, parts, index) ? encodeURIComponent(value) : value;
  });
  const usualText = (from: number, to: number): string =>
    written
      .slice(from, to)
      .map((value, index) => value + (parts[from + index + 1] ?? ''))
      .join('');
  for (const [index, name] of names.entries()) {
    const before = (parts[0] ?? '') + usualText(0, index);
    const after = (parts[index + 1] ?? '') + usualText(index + 1, names.length);
    const length = text.length - before.length - after.length;
    if (length < 0 || !text.startsWith(before) || !text.endsWith(after)) continue;
    const raw = text.slice(before.length, before.length + length);
    return [[name, isEncoded(kind, parts, index) ? percentDecoded(raw) : raw]];
  }
  return [];
}

/** All but a value at the very start of a URL. */
const isEncoded = (kind: 'text' | 'url', parts: readonly string[], index: number): boolean =>
  kind === 'url' && !(index === 0 && parts[0] === '');

function partsOfJson(template: JsonTemplate, value: unknown, usual: Values): readonly Part[] {
  if (typeof template !== 'object') return [];
  if (isNumberTemplate(template)) return typeof value === 'number' ? [[template.number, String(value)]] : [];
  if (isTextTemplate(template)) return typeof value === 'string' ? partsOfText(template, value, usual) : [];
  if (typeof value !== 'object' || value === null) return [];
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.entries(template).flatMap(([name, inner]) => partsOfJson(inner, members.get(name), usual));
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
