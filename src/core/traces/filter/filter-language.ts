/**
 * The filter of the hop list: terms side by side that all must hold, `status>=400 host:token.botframework.com -is:noise
 * "free text"`. A term is a field with a value, or a text looked for in everything decoded; a minus turns it round, a
 * comma between values means either. What cannot be read is said with its place and taken as nothing.
 */
export const OPERATORS = ['>=', '<=', ':', '=', '>', '<'] as const;
export type Operator = (typeof OPERATORS)[number];

export type FilterTerm = {
  readonly negated: boolean;
  /** Where the term stands in the text, for chips and for completion. */
  readonly start: number;
  readonly end: number;
} & (
  | {
      readonly kind: 'field';
      readonly field: FilterField;
      readonly operator: Operator;
      readonly values: readonly string[];
    }
  | { readonly kind: 'text'; readonly text: string }
);

export interface FilterProblem {
  readonly start: number;
  readonly end: number;
  readonly sentence: string;
}

export interface Filter {
  readonly terms: readonly FilterTerm[];
  readonly problems: readonly FilterProblem[];
}

interface FieldFacts {
  /** What it asks, for the list of completions. */
  readonly about: string;
  /** Numbers can be compared; words are contained or equal. */
  readonly kind: 'words' | 'number' | 'seconds' | 'choice';
  readonly choices?: readonly string[];
}

export const FILTER_FIELDS = {
  status: { about: 'the status of the answer', kind: 'number' },
  method: { about: 'the method of the request', kind: 'words' },
  host: { about: 'a part of the host', kind: 'words' },
  path: { about: 'a part of the path', kind: 'words' },
  type: { about: 'a part of the answer’s media type', kind: 'words' },
  kind: { about: 'which exchange of a sign-in it is', kind: 'words' },
  carries: { about: 'a value by its name, at any depth', kind: 'words' },
  cookie: { about: 'a cookie by its name, set or sent', kind: 'words' },
  header: { about: 'a header by its name', kind: 'words' },
  took: { about: 'how long until the answer was there', kind: 'seconds' },
  finding: {
    about: 'what was found at it',
    kind: 'choice',
    choices: ['any', 'critical', 'high', 'medium', 'low', 'info', 'pass', 'unknown'],
  },
  is: {
    about: 'what it is to the sign-in',
    kind: 'choice',
    choices: ['kept', 'noise', 'inferred', 'redirect', 'failed', 'unanswered', 'token', 'cached'],
  },
} as const satisfies Readonly<Record<string, FieldFacts>>;

export type FilterField = keyof typeof FILTER_FIELDS;

export const fieldFacts = (field: FilterField): FieldFacts => FILTER_FIELDS[field];

const fieldNamed = (name: string): FilterField | undefined =>
  Object.keys(FILTER_FIELDS).find((known): known is FilterField => known === name.toLowerCase());

/** A person types no more. */
const LONGEST = 1000;
const OPERATOR = />=|<=|[:=<>]/;

export function parseFilter(text: string): Filter {
  const terms: FilterTerm[] = [];
  const problems: FilterProblem[] = [];
  for (const word of wordsOf(text.slice(0, LONGEST))) {
    const read = readTerm(word);
    if ('sentence' in read) problems.push(read);
    else terms.push(read);
  }
  if (text.length > LONGEST) {
    problems.push({
      start: LONGEST,
      end: text.length,
      sentence: `Only the first ${LONGEST} characters are looked at.`,
    });
  }
  return { terms, problems };
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isClosed: boolean;
}

/** Blanks separate words, but not between quotes. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let start = 0;
  let inQuotes = false;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') inQuotes = !inQuotes;
    const isEnd = at === text.length || (!inQuotes && /\s/.test(character));
    if (!isEnd) continue;
    if (at > start) words.push({ text: text.slice(start, at), start, end: at, isClosed: !inQuotes });
    start = at + 1;
  }
  return words;
}

function readTerm({ text, start, end, isClosed }: Word): FilterTerm | FilterProblem {
  if (!isClosed) return { start, end, sentence: 'A quotation mark is not closed.' };
  const negated = text.length > 1 && /^[-!]/.test(text);
  const bare = negated ? text.slice(1) : text;
  const operatorAt = bare.startsWith('"') ? -1 : bare.search(OPERATOR);
  const field = operatorAt > 0 ? fieldNamed(bare.slice(0, operatorAt)) : undefined;
  if (field === undefined) return asText(bare, { negated, start, end }, operatorAt);
  const rest = bare.slice(operatorAt);
  const operator = OPERATORS.find((each) => rest.startsWith(each)) ?? ':';
  const values = rest
    .slice(operator.length)
    .split(',')
    .map(unquoted)
    .filter((value) => value !== '');
  const sentence = problemWith(field, operator, values);
  if (sentence !== undefined) return { start, end, sentence };
  return { kind: 'field', negated, start, end, field, operator, values };
}

/** An address is searched for; a short word before a colon was most likely meant as a field. */
function asText(
  text: string,
  rest: Pick<FilterTerm, 'negated' | 'start' | 'end'>,
  operatorAt: number,
): FilterTerm | FilterProblem {
  const name = text.slice(0, Math.max(operatorAt, 0));
  if (/^[a-z]{2,12}$/i.test(name) && text.charAt(operatorAt) === ':' && !text.startsWith('://', operatorAt)) {
    const known = Object.keys(FILTER_FIELDS).join(', ');
    const { start, end } = rest;
    return {
      start,
      end,
      sentence: `“${name}” is no field. Fields are ${known}. To look for the text, put it in quotes.`,
    };
  }
  return { kind: 'text', text: unquoted(text), ...rest };
}

const unquoted = (text: string): string => text.replaceAll('"', '');

function problemWith(field: FilterField, operator: Operator, values: readonly string[]): string | undefined {
  const { kind, choices } = fieldFacts(field);
  if (values.length === 0) return `After ${field}${operator} a value is missing.`;
  const isNumeric = kind === 'number' || kind === 'seconds';
  if (isNumeric && !values.every((value) => /^\d+(?:\.\d+)?(?:ms|s)?$|^\dxx$/i.test(value))) {
    return `${field} is compared with a number, as in ${field}>=${kind === 'number' ? '400' : '2s'}.`;
  }
  if (!isNumeric && operator !== ':' && operator !== '=') return `${field} has no order: write ${field}: and a value.`;
  const unknown = choices === undefined ? undefined : values.find((value) => !choices.includes(value.toLowerCase()));
  return unknown === undefined ? undefined : `${field}: knows ${choices?.join(', ')}; not “${unknown}”.`;
}

/** The text without one of its terms, for taking a chip away. */
export function withoutTerm(text: string, { start, end }: Pick<FilterTerm, 'start' | 'end'>): string {
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim();
}
