/**
 * Which placeholder each value of a capture has. A capture is gone through twice: first everything that is to be replaced
 * is learnt, in order, and then written. The same value has the same placeholder wherever it stands; placeholders are
 * numbered in the order in which their values first stand, so that a redacted capture redacts to itself.
 */
import { isPublicHost, isThisComputer } from '#core/redaction/public-hosts.ts';
import { nameOfKnownValue } from '#core/tokens/claims/known-values.ts';
import { isPublicWord } from './public-words.ts';
import { foldedCase, inCaseOf, rowOf, shapeOf, type Row } from './shapes.ts';

export interface Placeholders {
  /** Set while values are learnt; texts are given back as they are. */
  readonly isLearning: boolean;
  /** A run of letters and digits, in its shape. */
  readonly run: (text: string) => string;
  /** True for a run that is replaced somewhere. */
  readonly knows: (run: string) => boolean;
  /** Told of every name of which a part is public and stays. */
  readonly noteName: (run: string) => void;
  readonly isName: (run: string) => boolean;
  readonly guid: (text: string) => string;
  readonly mail: (text: string) => string;
  /** A host name, with a port or without. */
  readonly host: (text: string) => string;
  /** True for a host that stands somewhere as one. */
  readonly knowsHost: (text: string) => boolean;
  readonly ipAddress: (text: string) => string;
  /** A person's or a company's name. */
  readonly name: (text: string) => string;
  /** A value of which nothing is kept, not even its length. */
  readonly hidden: (text: string) => string;
  /** Told of every value that is not in the copy as it was. */
  readonly noteWhole: (text: string) => void;
}

/** In characters. */
const LONG_PART = 10;
const LONGEST_WHOLE = 200;

export class PlaceholderBook implements Placeholders {
  isLearning = true;
  readonly #guids = new Numbering(/^facade00-0000-[\da-f]000-a000-(\d{12})$/);
  readonly #mails = new Numbering(/^person-(\d{1,9})@/);
  readonly #sites = new Numbering(SITE);
  readonly #hosts = new Set<string>();
  readonly #addresses = new Numbering(/^192\.0\.2\.(\d{1,3})$/);
  readonly #longAddresses = new Numbering(/^2001:db8::(\d{1,9})$/);
  readonly #names = new Numbering(/^Name (\d{1,9})$/);
  readonly #hidden = new Numbering(/^redacted-(\d{1,9})$/);
  #runs = new RunBook();
  /** Originals with what stands for them, those that stand for themselves left out. */
  readonly #replaced = new Map<string, string>();
  readonly #wholes = new Set<string>();
  readonly #namesOfValues = new Set<string>();

  /** From here on texts are replaced. In a copy that is redacted already, placeholders stand for themselves. */
  settle(isRedacted: boolean): void {
    this.isLearning = false;
    this.#runs.settle(isRedacted);
  }

  /** Gives a run a placeholder of its own, for a value that is calculated from another. */
  set(run: string, placeholder: string): void {
    this.#runs.set(run, placeholder);
  }

  /** For learning once more with the hosts that are known now. */
  forgetRuns(): void {
    this.#runs = new RunBook();
  }

  /** Values that were replaced, as they stood, and parts of them that are long enough to be told from others. */
  get originals(): readonly string[] {
    const parts = [...this.#replaced.keys()].filter(({ length }) => length >= LONG_PART);
    return [...new Set([...this.#wholes, ...parts])];
  }

  /** After a trial. */
  forgetReplaced(): void {
    this.#replaced.clear();
    this.#wholes.clear();
  }

  noteWhole(text: string): void {
    if (!this.isLearning && text.length <= LONGEST_WHOLE) this.#wholes.add(text);
  }

  run(text: string): string {
    return this.#written(text, this.#runs.of(text, this.isLearning));
  }

  knows(run: string): boolean {
    return this.#runs.has(run);
  }

  /** True where so many values have the run's shape that one's placeholder is the other's original. */
  isCrowded(run: string): boolean {
    return this.#runs.isCrowded(run);
  }

  noteName(run: string): void {
    this.#namesOfValues.add(run);
  }

  isName(run: string): boolean {
    return this.#namesOfValues.has(run);
  }

  /** It keeps the version of the original (RFC 9562 section 4.2) and its case, and is as varied as a random one looks. */
  guid(text: string): string {
    const lower = text.toLowerCase();
    if (nameOfKnownValue(text) !== undefined || /^[0-]+$/.test(text)) return text;
    const number = String(this.#guids.of(lower)).padStart(12, '0');
    const made = `facade00-0000-${lower.charAt(14)}000-a000-${number}`;
    return this.#written(text, text === lower ? made : made.toUpperCase());
  }

  mail(text: string): string {
    const at = text.lastIndexOf('@');
    const person = this.#mails.of(text.toLowerCase());
    return this.#written(text, `person-${person}@${this.host(text.slice(at + 1))}`);
  }

  host(text: string): string {
    const { name, port } = splitPort(text);
    const lower = name.toLowerCase();
    if (lower === '' || isPublicHost(lower) || isThisComputer(lower)) return text;
    this.#hosts.add(lower);
    if (IP_ADDRESS.test(lower)) return this.ipAddress(name) + port;
    const { labels, site } = splitSite(lower);
    if (site === '') return text;
    const made = [...labels.map((label) => (isPublicWord(label) ? label : this.run(label))), this.#siteOf(site)];
    return this.#written(name, made.join('.')) + port;
  }

  knowsHost(text: string): boolean {
    return this.#hosts.has(text.toLowerCase());
  }

  ipAddress(text: string): string {
    if (/^(?:127\.|0\.0\.0\.0$)/.test(text) || text === '::1') return text;
    const [, open = '', address = '', close = ''] = /^(\[?)([^\]]*)(\]?)$/.exec(text) ?? [];
    // Blocks that RFC 3849, RFC 5737 and RFC 2544 set apart.
    if (address.includes(':')) {
      const made = `2001:db8::${this.#longAddresses.of(address.toLowerCase())}`;
      return this.#written(text, open + made + close);
    }
    const number = this.#addresses.of(text);
    const made = number < 255 ? `192.0.2.${number}` : `198.18.${Math.floor(number / 250) % 256}.${number % 250}`;
    return this.#written(text, made);
  }

  name(text: string): string {
    return this.#written(text, `Name ${this.#names.of(text)}`);
  }

  hidden(text: string): string {
    return this.#written(text, `redacted-${this.#hidden.of(text)}`);
  }

  #siteOf(site: string): string {
    const suffix = SHARED_SUFFIXES.find((shared) => site.endsWith(shared));
    return `site-${this.#sites.of(site)}${suffix ?? (site.includes('.') ? '.example' : '')}`;
  }

  #written(text: string, placeholder: string): string {
    if (this.isLearning || placeholder === text) return text;
    this.#replaced.set(text, placeholder);
    return placeholder;
  }
}

/**
 * From 1, in the order in which texts are asked for. What stands in the capture as a placeholder already, because a part
 * of it is a redacted copy, keeps its number, and nothing else is given it.
 */
class Numbering {
  readonly #placeholder: RegExp;
  readonly #numbers = new Map<string, number>();
  readonly #taken = new Set<number>();
  #last = 0;

  /** Its group is the number. */
  constructor(placeholder: RegExp) {
    this.#placeholder = placeholder;
  }

  of(text: string): number {
    const own = this.#placeholder.exec(text)?.[1];
    if (own !== undefined) {
      this.#taken.add(Number(own));
      return Number(own);
    }
    const known = this.#numbers.get(text);
    if (known !== undefined && !this.#taken.has(known)) return known;
    do this.#last += 1;
    while (this.#taken.has(this.#last));
    this.#numbers.set(text, this.#last);
    return this.#last;
  }
}

/** Runs by their shape, each once whatever its case. */
class RunBook {
  readonly #byShape = new Map<string, Set<string>>();
  readonly #placeholders = new Map<string, string>();
  readonly #calculated = new Map<string, string>();
  readonly #crowded = new Set<string>();

  of(text: string, isLearning: boolean): string {
    const folded = foldedCase(text);
    if (isLearning) {
      const shape = shapeOf(folded);
      const texts = this.#byShape.get(shape) ?? new Set();
      this.#byShape.set(shape, texts.add(folded));
      return text;
    }
    const placeholder = this.#placeholders.get(folded) ?? this.#lateComer(folded);
    return this.#calculated.get(text) ?? inCaseOf(text, placeholder);
  }

  has(text: string): boolean {
    const folded = foldedCase(text);
    return this.#byShape.get(shapeOf(folded))?.has(folded) ?? false;
  }

  set(text: string, placeholder: string): void {
    this.#calculated.set(text, placeholder);
  }

  isCrowded(text: string): boolean {
    return this.#crowded.has(shapeOf(foldedCase(text)));
  }

  settle(isRedacted: boolean): void {
    for (const [shape, texts] of this.#byShape) {
      const row = rowOf(shape);
      if (!hasRoom(row, texts.size)) this.#crowded.add(shape);
      const originals = [...texts];
      const made = isRedacted && isOwn(row, originals) ? originals : placeholdersFor(row, texts);
      for (const [index, text] of originals.entries()) this.#placeholders.set(text, made[index] ?? text);
    }
  }

  /** What was not met while learning comes after everything else of its shape. */
  #lateComer(folded: string): string {
    const shape = shapeOf(folded);
    const texts = this.#byShape.get(shape) ?? new Set();
    this.#byShape.set(shape, texts.add(folded));
    const placeholder = rowOf(shape).at(2 * texts.size);
    this.#placeholders.set(folded, placeholder);
    return placeholder;
  }
}

/** One after the other of the row, but none of the texts themselves; a short shape has too few for that. */
function placeholdersFor(row: Row, texts: ReadonlySet<string>): readonly string[] {
  const isRoomy = hasRoom(row, texts.size);
  const made: string[] = [];
  for (let index = 0; made.length < texts.size; index += 1) {
    const placeholder = row.at(index);
    if (!isRoomy || !texts.has(placeholder)) made.push(placeholder);
  }
  return made;
}

const hasRoom = ({ size }: Row, texts: number): boolean => size > 2 * texts;

/** So many of a row may have been passed over in sequence, because they stood in the original. */
const MOST_PASSED = 20;

/** True for texts that are taken from the row already, in its order. */
function isOwn(row: Row, texts: readonly string[]): boolean {
  let index = 0;
  for (const text of texts) {
    const last = index + MOST_PASSED;
    while (index < last && row.at(index) !== text) index += 1;
    if (index === last) return false;
    index += 1;
  }
  return true;
}

const IP_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]{2,45}\])$/;

function splitPort(text: string): { readonly name: string; readonly port: string } {
  const port = /:\d{1,5}$/.exec(text)?.[0] ?? '';
  return { name: text.slice(0, text.length - port.length), port };
}

/** Under these everybody can have a host: it is the label before them that tells whose it is. */
const SHARED_SUFFIXES = [
  '.azurewebsites.net',
  '.azurewebsites.us',
  '.azurefd.net',
  '.azure-api.net',
  '.azurecontainerapps.io',
  '.b2clogin.com',
  '.ciamlogin.com',
  '.cloudapp.azure.com',
  '.devtunnels.ms',
  '.github.io',
  '.herokuapp.com',
  '.ngrok.io',
  '.ngrok.app',
  '.ngrok-free.app',
  '.auth0.com',
  '.okta.com',
  '.oktapreview.com',
  '.onmicrosoft.com',
  '.sharepoint.com',
  '.vercel.app',
  '.netlify.app',
  '.web.app',
] as const;
const SITE = new RegExp(
  String.raw`^site-(\d{1,9})(?:\.example|${SHARED_SUFFIXES.join('|').replaceAll('.', String.raw`\.`)})?$`,
);
const SECOND_LEVEL = /^(?:ac|co|com|edu|gob|gov|gv|net|ne|or|org)$/;

/** What one owner has (a domain just below a public suffix, as far as that can be told without a list), and what is before it. */
function splitSite(host: string): { readonly labels: readonly string[]; readonly site: string } {
  const labels = host.split('.');
  const shared = SHARED_SUFFIXES.find((suffix) => host.endsWith(suffix));
  const isTwoLevel = labels.length > 2 && labels.at(-1)?.length === 2 && SECOND_LEVEL.test(labels.at(-2) ?? '');
  const size = shared === undefined ? (isTwoLevel ? 3 : 2) : shared.split('.').length;
  return { labels: labels.slice(0, -size), site: labels.slice(-size).join('.') };
}
