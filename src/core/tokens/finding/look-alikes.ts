/** Recognises what was pasted in the place of a token, or stands beside one: the whole text, or a value in it. */
import { scanJson } from '#core/shared/json-scanner.ts';
import { ADDRESS, EXCHANGE, OBJECTS, OPAQUE, TEXTS, WORDS, type Look } from './known-looks.ts';
import type { FoundBeside, LookAlike } from '#core/tokens/model.ts';

/** Values that stand where a token or a code is expected: in JSON, in a URL, in a form. */
const CARRIED =
  /\b(access_token|refresh_token|id_token|token|code|assertion|SAMLResponse)\\?["']?\s{0,8}(?:[:=]|%3d)\s{0,8}\\?["']?([^\s"'&,;<>\\]{6,})/gi;
/** What something is shows at its beginning. */
const LONGEST_READ = 200_000;

/** Undefined when the text looks like nothing that is known here, which says nothing against it. */
export function lookAlikeOf(text: string): LookAlike | undefined {
  const head = text
    .slice(0, LONGEST_READ)
    .replace(/^[\s\ufeff"'`“”‘’]+/, '')
    .trimEnd();
  const word = head.replace(/^(?:authorization:\s{0,4})?bearer\s{1,8}/i, '').replace(/["'`“”‘’,;]+$/, '');
  return lookIn(TEXTS, word) ?? objectLook(head) ?? carriedLook(head) ?? lookIn([ADDRESS], word);
}

function lookIn(looks: readonly Look[], text: string): LookAlike | undefined {
  const look = looks.find(([, , pattern]) => pattern.test(text));
  if (look === undefined) return undefined;
  const [id, name, , sentence, belongsTo] = look;
  return { id, name, sentence, belongsTo };
}

function objectLook(text: string): LookAlike | undefined {
  if (!text.startsWith('{')) return undefined;
  const { root } = scanJson(text, { comments: true, prefix: true });
  const [, look, belongsTo] = OBJECTS.find(([is]) => root !== undefined && is(root)) ?? [];
  return look && { ...look, belongsTo };
}

/** Something recognised goes before what is only opaque. */
function carriedLook(text: string): LookAlike | undefined {
  const carried = carriedIn(text);
  return (carried.find(({ isKnown }) => isKnown) ?? carried[0])?.lookAlike;
}

/** Shorter values beside a token are taken for words. */
const SHORTEST_BESIDE = 16;
const MOST_BESIDE = 20;

/** Codes and tokens other than JWTs that stand in the text by a name, each value once. */
export function lookAlikesBeside(text: string): readonly FoundBeside[] {
  const values = carriedIn(text.slice(0, LONGEST_READ)).filter(({ value }) => value.length >= SHORTEST_BESIDE);
  const once = new Map(values.map((each) => [each.value, each]));
  return Array.from(once.values(), ({ name, lookAlike }) => ({ foundIn: `the value of “${name}”`, lookAlike })).slice(
    0,
    MOST_BESIDE,
  );
}

interface Carried {
  readonly name: string;
  readonly value: string;
  readonly lookAlike: LookAlike;
  /** Whether the value itself shows what it is, and not only its name. */
  readonly isKnown: boolean;
}

function carriedIn(text: string): readonly Carried[] {
  return Array.from(text.matchAll(CARRIED), ([, name = '', value = '']) => ({ name, value })).flatMap(
    ({ name, value }): readonly Carried[] => {
      const known = lookIn(WORDS, percentDecoded(value));
      if (known !== undefined) return [{ name, value, lookAlike: known, isKnown: true }];
      return /^e[wy]/.test(value) ? [] : [{ name, value, lookAlike: unknownLook(name), isKnown: false }];
    },
  );
}

const unknownLook = (name: string): LookAlike =>
  name === 'code'
    ? {
        id: 'authorization-code',
        name: 'Authorization code',
        sentence: `Looks like an authorization code. ${EXCHANGE}`,
        belongsTo: undefined,
      }
    : {
        id: 'opaque-token',
        name: 'Opaque token',
        sentence: `The value of “${name}” is opaque. ${OPAQUE}`,
        belongsTo: undefined,
      };

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
