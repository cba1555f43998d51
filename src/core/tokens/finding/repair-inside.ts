/** Takes out of a token what cannot belong to it and undoes how it was escaped, counting and placing each kind. */
import { BLANK, ESCAPED_BREAK, ESCAPED_CHARACTER, INVISIBLE, unescaped } from './escapes.ts';
import type { Repair } from '#core/tokens/model.ts';
import { showCharacter } from '#core/tokens/show-text.ts';

const TO_REPAIR = new RegExp(`${ESCAPED_BREAK}|${ESCAPED_CHARACTER}|[${BLANK}]+|[${INVISIBLE}]`, 'g');
const IS_ESCAPED_BREAK = new RegExp(`^(?:${ESCAPED_BREAK})`);
const IS_BLANK = new RegExp(`[${BLANK}]`);
/** So many invisible characters are named one by one. */
const MOST_NAMED = 3;

/** Something that is undone; what stands for another character becomes that, anything else goes. */
interface Artefact {
  readonly kind: Repair['kind'];
  readonly name: string;
  readonly done: 'removed' | 'decoded';
}

const PERCENT: Artefact = { kind: 'percent-encoding', name: 'percent-encoded character', done: 'decoded' };
const ESCAPE: Artefact = { kind: 'escapes', name: 'escaped character', done: 'decoded' };
const BREAK_ESCAPE: Artefact = { kind: 'escapes', name: 'escaped line break', done: 'removed' };
const BYTE_ORDER_MARK: Artefact = { kind: 'byte-order-mark', name: 'byte order mark', done: 'removed' };
const LINE_BREAK: Artefact = { kind: 'line-breaks', name: 'line break', done: 'removed' };
const SPACE: Artefact = { kind: 'spaces', name: 'blank', done: 'removed' };
const UNSEEN: Artefact = { kind: 'zero-width', name: 'invisible character', done: 'removed' };

function artefactOf(found: string): Artefact {
  if (found.startsWith('%')) return PERCENT;
  if (found.startsWith('\\')) return IS_ESCAPED_BREAK.test(found) ? BREAK_ESCAPE : ESCAPE;
  if (found === '\ufeff') return BYTE_ORDER_MARK;
  if (/[\r\n\u2028\u2029]/.test(found)) return LINE_BREAK;
  return IS_BLANK.test(found) ? SPACE : UNSEEN;
}

interface Seen {
  count: number;
  readonly at: number;
  readonly named: string[];
}

/** `start` is the offset of `inside` in the pasted text. */
export function repairInside(
  inside: string,
  start: number,
): { readonly text: string; readonly repairs: readonly Repair[] } {
  const seenArtefacts = new Map<Artefact, Seen>();
  const text = inside.replace(TO_REPAIR, (found: string, offset: number) => {
    const artefact = artefactOf(found);
    const at = start + offset;
    const seen = seenArtefacts.get(artefact) ?? { count: 0, at, named: [] };
    seenArtefacts.set(artefact, seen);
    seen.count += 1;
    if (artefact === UNSEEN && seen.named.length < MOST_NAMED)
      seen.named.push(`${showCharacter(found)} at character ${at + 1}`);
    return artefact.done === 'decoded' ? unescaped(found) : '';
  });
  const repairs = Array.from(seenArtefacts, ([artefact, seen]) => ({
    kind: artefact.kind,
    sentence: sentenceOf(artefact, seen),
    at: seen.at,
  }));
  return { text, repairs };
}

function sentenceOf({ name, done }: Artefact, { count, at, named }: Seen): string {
  if (named.length === count) return `${named.join(' and ')} ${done}`;
  if (named.length > 0) return `${count} ${name}s ${done}: ${named.join(', ')} and ${count - named.length} more`;
  if (count === 1) return `1 ${name} ${done}, at character ${at + 1}`;
  return `${count} ${name}s ${done}, the first at character ${at + 1}`;
}
