/**
 * Redacts a token, values by themselves and sentences with one set of placeholders. Everything is first learnt and then
 * written: what its name lets be kept is still replaced where it tells something that is replaced elsewhere.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { createPseudonyms, heldBy } from './pseudonyms.ts';
import { LONG_ID, redactNumber, redactText, ruleFor, type Rule, type ValueRedaction } from './redact-value.ts';

/** A value that stands beside the token, with the name of the claim that would hold it. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface Redactor {
  /** Header or payload as JSON text without blanks; undefined where none of it could be read. */
  readonly part: (name: 'header' | 'payload') => string | undefined;
  /** The members of the token whose values were changed, and those whose were not: paths, never values. */
  readonly replaced: readonly string[];
  readonly kept: readonly string[];
  readonly value: (named: NamedValue) => string;
  /** A sentence about the token; one that would still tell a replaced value is left out and says so. */
  readonly sentence: (text: string) => string;
}

export function createRedactor(token: DecodedToken, beside: readonly NamedValue[] = []): Redactor {
  const pseudonyms = createPseudonyms();
  const pieces: string[] = [];
  const learning = {
    pseudonyms,
    keep: (text: string) => {
      pieces.push(text);
      return text;
    },
  };
  writePart(token, 'header', learning);
  writePart(token, 'payload', learning);
  for (const { name, value } of beside) redactText(value, ruleFor([name]), learning);

  const told = pseudonyms.spellingsIn(pieces.join('\n'));
  const writing = {
    pseudonyms,
    keep: (text: string) => (told.some(heldBy(text)) ? pseudonyms.of(text) : text),
  };
  const header = writePart(token, 'header', writing);
  const payload = writePart(token, 'payload', writing);
  const places = new Map([...header.places, ...payload.places]);
  const placesThat = (wereReplaced: boolean): readonly string[] =>
    [...places].filter(([, isReplaced]) => isReplaced === wereReplaced).map(([place]) => place);
  return {
    part: (name) => (name === 'header' ? header : payload).text,
    replaced: placesThat(true),
    kept: placesThat(false),
    value: ({ name, value }) => redactText(value, ruleFor([name]), writing),
    sentence: (text) => {
      const replaced = pseudonyms.replaceIn(text).replace(IDS, (id) => redactText(id, 'secret', writing));
      return pseudonyms.spellingsIn(replaced).length === 0 ? replaced : LEFT_OUT;
    },
  };
}

/** An id that nobody learnt, for example a tenant of the key set; not a placeholder. */
const IDS = /(?!0{8}-0{4}-4)\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
const LEFT_OUT = '(Left out: it quotes a value that was replaced.)';

interface WrittenPart {
  readonly text: string | undefined;
  /** Whether anything under a path was replaced. */
  readonly places: ReadonlyMap<string, boolean>;
}

function writePart(
  { header, payload }: DecodedToken,
  name: 'header' | 'payload',
  redaction: ValueRedaction,
): WrittenPart {
  const { json } = name === 'header' ? header : payload;
  const places = new Map<string, boolean>();
  if (json?.kind !== 'object') return { text: undefined, places };
  const note = (place: string, isReplaced: boolean): void => {
    places.set(place, isReplaced || (places.get(place) ?? false));
  };
  return { text: writeValue(json, { names: [], shown: name }, { ...redaction, note }), places };
}

interface Place {
  /** As the token has them; they decide what may be kept. */
  readonly names: readonly string[];
  /** As they are written. */
  readonly shown: string;
}

interface Writing extends ValueRedaction {
  readonly note: (place: string, isReplaced: boolean) => void;
}

function writeValue(node: JsonNode, place: Place, writing: Writing): string {
  if (node.kind === 'array') return `[${node.items.map((item) => writeValue(item, place, writing)).join()}]`;
  if (node.kind === 'object') {
    const members = node.members.map(({ name, value }) => {
      const written = redactName(name, writing);
      const inside = { names: [...place.names, name], shown: `${place.shown}.${written}` };
      return `${JSON.stringify(written)}:${writeValue(value, inside, writing)}`;
    });
    return `{${members.join()}}`;
  }
  const [before, after] = writeLeaf(node, ruleFor(place.names), writing);
  writing.note(place.shown, before !== after);
  return after;
}

type Leaf = Exclude<JsonNode, { readonly kind: 'array' | 'object' }>;

/** The value as JSON text, before and after. */
function writeLeaf(node: Leaf, rule: Rule, redaction: ValueRedaction): readonly [before: string, after: string] {
  if (node.kind === 'number') return [node.source, redactNumber(node.source, rule, redaction)];
  const before = JSON.stringify(node.value);
  return [before, typeof node.value === 'string' ? JSON.stringify(redactText(node.value, rule, redaction)) : before];
}

/** Names that programmers give; not addresses of mail or of the web, and no ids. */
const PROGRAMMED_NAME = /^[a-z_$][\w$#.-]{0,40}$/i;

const redactName = (name: string, { pseudonyms, keep }: ValueRedaction): string =>
  PROGRAMMED_NAME.test(name) && !LONG_ID.test(name) ? keep(name) : pseudonyms.of(name);
