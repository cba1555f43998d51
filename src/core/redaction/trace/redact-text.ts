/**
 * Redacts text with no structure of its own: addresses of mail, hosts, GUIDs and IP addresses in it are told by their
 * form, every other run of letters and digits is kept when it is public and replaced when it is not. What stands between
 * runs stays.
 */
import { isPublicHost } from '#core/redaction/public-hosts.ts';
import { htmlDecoded } from '#core/sequence/html-tags.ts';
import type { Field } from './fields.ts';
import type { Placeholders } from './placeholders.ts';
import { isPublicRun, isPublicWord, splitWords } from './public-words.ts';
import type { Tally } from './tally.ts';

export interface Redaction {
  readonly placeholders: Placeholders;
  readonly tally: Tally;
  /** Told of every value that something else of the capture may be calculated from. */
  readonly onSecret: (text: string, field: Field) => void;
}

const MAIL = String.raw`[\w.+'-]{1,64}@(?!thread\.|unq\.)[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}`;
const GUID = String.raw`(?<![a-z\d])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![a-z\d])`;
const IP_VERSION_4 = String.raw`(?<![\w.])(?!\d{1,3}\.0\.0\.0)(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w.])`;
const IP_VERSION_6 = String.raw`(?<![\w:.])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}|::1)(?![\w:])`;
const HOST = String.raw`(?<![\w.-])[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}(?![\w-])`;
const RUN = String.raw`[\p{L}\p{M}\p{N}_-]+`;
/** Groups of digits that are one number together: of a telephone, a card, a day. */
const GROUPS = String.raw`(?<![\w+])\+?\d{1,5}(?:[ ()/-]{1,2}\d{1,5}){2,8}(?![\w])`;
/** Characters written as numbers, as in HTML: none of the numbers is long, but together they are a text. */
const REFERENCES = String.raw`(?:&#(?:\d{1,7}|x[\da-f]{1,6});?){2,}`;
const PARTS = new RegExp(
  `(?<references>${REFERENCES})|(?<groups>${GROUPS})|(?<mail>${MAIL})|(?<guid>${GUID})|(?<version4>${IP_VERSION_4})|(?<version6>${IP_VERSION_6})|(?<host>${HOST})|${RUN}`,
  'giu',
);
const RUNS = new RegExp(RUN, 'gu');
const GUID_LENGTH = 36;
const GUIDS_INSIDE = new RegExp(`(${GUID})`, 'i');
const HAS_CHARACTER = /[\p{L}\p{N}]/u;
/** What stands where words for people were left out. */
const LEFT_OUT = '…';

export function redactText(text: string, field: Field, redaction: Redaction): string {
  const redacted = textRedacted(text, field, redaction);
  if (redacted !== text && field.treatment !== 'prose') redaction.placeholders.noteWhole(text);
  return redacted;
}

function textRedacted(text: string, field: Field, redaction: Redaction): string {
  switch (field.treatment) {
    case 'hidden':
      return text.trim() === '' || text === LEFT_OUT
        ? text
        : count(text, redaction.placeholders.hidden(text), field, redaction);
    case 'name':
      return redactName(text, field, redaction);
    case 'prose':
      return withParts(text, field, redaction, (run) => proseRun(run, field, redaction)).replace(
        /…(?:[\s,;:'’-]{1,3}…)+/g,
        LEFT_OUT,
      );
    case 'host':
      return redactHosts(text, field, redaction);
    case 'time':
      return isTime(text) ? text : redactPlain(text, field, redaction);
    case 'secret':
      return redactSecret(text, field, redaction);
    case 'plain':
      return isInstant(text) ? text : redactPlain(text, field, redaction);
  }
}

const redactPlain = (text: string, field: Field, redaction: Redaction): string =>
  withParts(text, field, redaction, (run) => (mayStay(run) ? run : replaceRun(run, field, redaction)));

/** A value of nothing but public words is replaced too, unless it is a single one, such as `none`. */
function redactSecret(text: string, field: Field, redaction: Redaction): string {
  if (isTelling(text) || /^[A-Za-z]+$/.test(text)) return redactPlain(text, field, redaction);
  return withParts(text, field, redaction, (run) => replaceRun(run, field, redaction));
}

/** Names of events are written like a path, and those of people are not. */
function redactName(text: string, field: Field, redaction: Redaction): string {
  if (text.trim() === '') return text;
  const isEvent = /^[\w]+(?:[/.][\w]+)+$/.test(text) && (text.match(RUNS) ?? []).every(isPublicRun);
  if (isEvent) return text;
  if (text.includes('@')) return redactPlain(text, field, redaction);
  return count(text, redaction.placeholders.name(text), field, redaction);
}

function redactHosts(text: string, field: Field, redaction: Redaction): string {
  return text
    .split(/([\s,;]+)/)
    .map((part, index) => {
      if (index % 2 === 1 || part === '' || /[^\w.:[\]-]/.test(part)) return redactPlain(part, field, redaction);
      const dot = part.startsWith('.') ? '.' : '';
      return dot + count(part, redaction.placeholders.host(part.slice(dot.length)), field, redaction, 'host');
    })
    .join('');
}

/** True for a text of more than public words. */
export const isTelling = (text: string): boolean => tellingRuns(text).length > 0;

/** Those that are replaced. */
export const tellingRuns = (text: string): readonly string[] => (text.match(RUNS) ?? []).filter((run) => !mayStay(run));

const mayStay = (run: string): boolean => run.length === 1 || isPublicRun(run);

/** Of the words that people wrote only public ones stay, and values that are known from elsewhere. */
function proseRun(run: string, field: Field, redaction: Redaction): string {
  if (isPublicRun(run)) return run;
  const { placeholders } = redaction;
  const isWord = !/\p{N}/u.test(run);
  if (isWord && placeholders.isLearning) return run;
  return isWord && !placeholders.knows(run) && !placeholders.isName(run) ? LEFT_OUT : replaceRun(run, field, redaction);
}

/** Parts that tell what they are by their form are replaced as such; every other run is written by `write`. */
function withParts(text: string, field: Field, redaction: Redaction, write: (run: string) => string): string {
  const { placeholders } = redaction;
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: part, index, groups = {} } of text.matchAll(PARTS)) {
    pieces.push(text.slice(from, index));
    from = index + part.length;
    const { references, groups: digits, mail, guid, version4, version6, host } = groups;
    if (references !== undefined) pieces.push(withParts(htmlDecoded(part), field, redaction, write));
    else if (digits !== undefined) pieces.push(redactGroups(part, field, redaction));
    else if (mail !== undefined) pieces.push(count(part, placeholders.mail(part), field, redaction, 'mail address'));
    else if (guid !== undefined) pieces.push(count(part, placeholders.guid(part), field, redaction, 'id'));
    else if (version4 !== undefined || version6 !== undefined)
      pieces.push(count(part, placeholders.ipAddress(part), field, redaction, 'IP address'));
    else if (host !== undefined && isPublicHost(part.toLowerCase())) pieces.push(part);
    else if (host !== undefined && placeholders.knowsHost(part))
      pieces.push(count(part, placeholders.host(part), field, redaction, 'host'));
    else pieces.push(part.replace(RUNS, (run) => writeRun(run, field, redaction, write)));
  }
  return pieces.join('') + text.slice(from);
}

/** All digits at once, so that short groups are no easier to guess. */
function redactGroups(text: string, field: Field, redaction: Redaction): string {
  const digits = text.replace(/\D/g, '');
  if (digits.length < SHORTEST_NUMBER) return text;
  const placeholder = [...replaceRun(digits, field, redaction)];
  return text.replace(/\d/g, () => placeholder.shift() ?? '');
}

const SHORTEST_NUMBER = 7;

/** A GUID may stand behind a prefix: `botid-`, an id of another kind. */
function writeRun(run: string, field: Field, redaction: Redaction, write: (run: string) => string): string {
  if (!HAS_CHARACTER.test(run)) return run;
  if (run.length <= GUID_LENGTH) return write(run);
  return run
    .split(GUIDS_INSIDE)
    .map((piece, index) => {
      if (index % 2 === 1) return count(piece, redaction.placeholders.guid(piece), field, redaction, 'id');
      return HAS_CHARACTER.test(piece) ? write(piece) : piece;
    })
    .join('');
}

/** A name that is quoted, as in a message about a cookie, is written as it is where it names something. */
function replaceRun(run: string, field: Field, redaction: Redaction): string {
  const { placeholders } = redaction;
  return placeholders.isName(run)
    ? writeName(run, redaction, field)
    : count(run, placeholders.run(run), field, redaction);
}

function count(before: string, after: string, field: Field, { tally }: Redaction, kind = field.kind): string {
  if (before !== after) tally.replaced(kind, before);
  return after;
}

/**
 * The name of a parameter, member, cookie or header: of its words those that are public stay, and so do the parts by
 * which cookies of sign-ins are told from others.
 */
export const redactNameOf = (text: string, redaction: Redaction, field: Field): string =>
  text.replace(RUNS, (run) => (mayStay(run) ? run : writeName(run, redaction, field)));

function writeName(run: string, redaction: Redaction, field: Field): string {
  const parts = splitWords(run).flatMap((word) => (isPublicWord(word) ? [word] : word.split(TELLING_PART)));
  if (!parts.some((part) => isPublicWord(part))) return replaceRun(run, field, redaction);
  redaction.placeholders.noteName(run);
  return parts
    .map((piece) => (mayStay(piece) || !HAS_CHARACTER.test(piece) ? piece : replaceRun(piece, field, redaction)))
    .join('');
}

const TELLING_PART =
  /(session|sess|auth|identity|login|nonce|correlation|consent|pkce|verifier|csrf|xsrf|state|oauth2?|oidc|requestid|token)/i;

const HTTP_DATE = /^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/;
const ISO_DATE = /^\d{4}-\d\d-\d\dT[\d:.]{1,18}(?:Z|[-+]\d\d:?\d\d)?$/;
const NUMBERS = /^[\w\s,;="'.+-]*$/;

const isInstant = (text: string): boolean => HTTP_DATE.test(text) || ISO_DATE.test(text);

function isTime(text: string): boolean {
  if (/^[-+]?[\d.eE]{1,24}$/.test(text) || isInstant(text)) return true;
  return NUMBERS.test(text) && (text.match(/[\w-]+/g) ?? []).every((run) => /^\d{1,12}$/.test(run) || isPublicRun(run));
}
