/**
 * What a text says of the values that it is made of: the way back from a changed URL, token or state to the tenant, the
 * app or the user in it. Read as the receiver reads it, by what the value is made of in this run. A text that has lost
 * that form says nothing. Hashes and instants are not followed: what they are made of cannot be read from them.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
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

/** Where two values touch, what the first was before tells where it ends. */
function partsOfText({ kind, parts, names }: TextTemplate | UrlTemplate, text: string, usual: Values): readonly Part[] {
  const [start = '', ...between] = parts;
  if (!text.startsWith(start)) return [];
  const found: Part[] = [];
  let at = start.length;
  for (const [index, name] of names.entries()) {
    const isEncoded = kind === 'url' && !(index === 0 && start === '');
    const end = endOf(text, at, {
      usual: isEncoded ? encodeURIComponent(usual.get(name) ?? '') : (usual.get(name) ?? ''),
      next: between[index] ?? '',
      isLast: index === names.length - 1,
    });
    if (end === undefined) return [];
    const raw = text.slice(at, end);
    found.push([name, isEncoded ? decoded(raw) : raw]);
    at = end + (between[index] ?? '').length;
  }
  return at === text.length ? found : [];
}

function endOf(
  text: string,
  at: number,
  { usual, next, isLast }: { readonly usual: string; readonly next: string; readonly isLast: boolean },
): number | undefined {
  if (isLast) return text.endsWith(next) && text.length - next.length >= at ? text.length - next.length : undefined;
  if (text.startsWith(`${usual}${next}`, at)) return at + usual.length;
  const end = next === '' ? -1 : text.indexOf(next, at);
  return end < 0 ? undefined : end;
}

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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
