/**
 * The one door through which text enters Mermaid. Participant ids are generated; every alias and message passes here.
 * Mermaid decodes `#NN;` codes, splits statements at `;` and newlines, obeys `%%{init}%%` anywhere, typesets `$$`,
 * and uses U+FB02 and U+00B6 as its own placeholder letters; a line may also begin with words it eats
 * (`wrap:`, `nowrap:`, `:`), and `style …#…;` loses its last semicolon. Its documentation also makes a link of
 * `[words](address)`, which the release used here does not do yet. Each of these is replaced by a numeric code.
 * Labels of blocks (loop, alt) cannot be made safe by codes, because Mermaid breaks long words through its placeholders;
 * there the characters that mean something to it are replaced by their full-width forms.
 */
const BIDI_AND_CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const code = (text: string): string => `#${text.codePointAt(0)};`;
const codeFirst = (text: string): string => code(text) + text.slice(1);
const visible = (text: string): string => `⟨U+${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

function escapeLine(line: string): string {
  const trimmed = line.trim();
  if (trimmed === '') return '#8203;';
  return trimmed
    .replace(/^(?=(?::|wrap:|nowrap:))./, (first) => `\u0000${first.charCodeAt(0)}\u0001`)
    .replace(/[#;<ﬂ¶]/g, code)
    .replace(/%(?=%)|(?<=%)%/g, code)
    .replace(/\$(?=\$)|(?<=\$)\$/g, code)
    .replace(/style|classDef/g, codeFirst)
    .replace(/\](?=\()/g, code)
    .replace(/\u0000(\d+)\u0001/, '#$1;');
}

/** The lines of a text, in which no character acts: what would is replaced by its name. */
export const visibleLines = (text: string): readonly string[] =>
  text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(/\t/g, ' ')
    .split(LINE_BREAKS)
    .map((line) => line.replace(BIDI_AND_CONTROLS, visible));

/** Text as Mermaid must be given it; line breaks become `<br/>`, or spaces where one line is wanted. */
export const escapeLabel = (text: string, lines: 'keep-lines' | 'one-line' = 'keep-lines'): string =>
  visibleLines(text)
    .map(escapeLine)
    .join(lines === 'one-line' ? ' ' : '<br/>');

const MEANINGFUL = /[#;:<>%$&"'`{}[\]\\ﬂ¶°ß]/g;
/** From `!` (U+0021) on, every ASCII character has a full-width form this far away. */
const FULL_WIDTH = 0xff01 - 0x21;
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ﬂ', 'fl'],
  ['¶', '⁋'],
  ['°', '˚'],
  ['ß', 'ss'],
]);
const widened = (character: string): string =>
  LETTERS.get(character) ?? String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH);

/** One line for a loop, an alternative or another block; may be empty. Escaping it again changes nothing. */
export const escapeBlockLabel = (text: string): string =>
  visibleLines(text).join(' ').replace(MEANINGFUL, widened).trim();
