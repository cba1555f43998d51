/** What `npm run stills` is asked for, checked against the recordings of the built app before anything is started. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Pictures of a flow for a documentation build, made by the built app.

  npm run stills -- --flow oauth-card --steps 1,6,12 --out docs/sign-in

  --flow ID       the flow, as in its link: #/flows/oauth-card
  --steps LIST    numbers, ranges and ids of steps: 1,6,9-12,asks-for-link
  --all           every step instead
  --out DIR       where the files go; made when it is not there
  --variant ID    else the first one the flow has
  --fault ID      what goes wrong
  --cloud ID      public, us-gov or china; else the flow’s own; not together with a fault
  --detail LEVEL  overview, normal or wire; else normal
  --theme LIST    light, dark; else both
  --scale LIST    1, 2: how sharp the PNG is; else both
  --seed TEXT     what all values are made of; else documentation: the same seed gives the same files
  --host ADDRESS  where Signpost is hosted, for the links; else http://localhost:4173/, which npm start serves
  --dist DIR      the built app; else dist, or a build made for this
  --help
`;

const OPTIONS = {
  flow: { type: 'string' },
  steps: { type: 'string' },
  all: { type: 'boolean' },
  out: { type: 'string' },
  variant: { type: 'string' },
  fault: { type: 'string' },
  cloud: { type: 'string' },
  detail: { type: 'string', default: 'normal' },
  theme: { type: 'string', default: 'light,dark' },
  scale: { type: 'string', default: '1,2' },
  seed: { type: 'string', default: 'documentation' },
  host: { type: 'string', default: 'http://localhost:4173/' },
  dist: { type: 'string', default: 'dist' },
  help: { type: 'boolean' },
};
const SEED = /^\w[\w-]{0,63}$/;

/** A sentence for whoever typed the command. */
export class Refusal extends Error {}

/** @param {string[]} words @returns {Record<string, string | boolean | undefined>} */
export function readWords(words) {
  try {
    return parseArgs({ args: words, options: OPTIONS }).values;
  } catch (error) {
    throw new Refusal(`${error.message.replace(/\.?$/, '.')} --help lists what there is.`);
  }
}

/**
 * @param {Record<string, string | undefined>} words
 * @param {string} dist the built app
 * @returns what to make; steps count from 1, and their links name what was asked for and no more
 */
export function askedOf(words, dist) {
  const { flow, out, fault, cloud, detail, seed } = words;
  if (!flow || !out) throw new Refusal('Say which flow and where to: --flow oauth-card --steps 1,6 --out DIR');
  if (!SEED.test(seed)) throw new Refusal(`“${seed}” is no seed: letters, digits, _ and -, at most 64 of them.`);
  const recording = recordingOf(flow, dist);
  const variants = recording.variants.map(({ id }) => id);
  const variant = words.variant === undefined ? variants[0] : oneOf('variant', words.variant, variants);
  if (fault && cloud) throw new Refusal('A fault is played in the flow’s own cloud: leave out --fault or --cloud.');
  const told = recording.tellings.filter((telling) => telling.variant === variant);
  const having = (name, value) => {
    if (value === undefined) return;
    const known = [...new Set(told.flatMap((telling) => telling[name] ?? []))];
    oneOf(name, value, known, ` in the variant “${variant}” of ${flow}`);
  };
  having('fault', fault);
  having('cloud', cloud);
  having('detail', detail);
  const telling = told.find((each) => each.fault === fault && each.cloud === cloud && each.detail === detail);
  if (telling === undefined) throw new Refusal(`${flow} is not told in that way.`);
  const ids = telling.steps.map((index) => recording.steps[index].id);
  const host = hostOf(words.host);
  const query = new URLSearchParams({
    ...(words.variant && { variant }),
    ...(fault && { fault }),
    ...(cloud && { cloud }),
    ...(detail !== 'normal' && { detail }),
    seed,
  });
  return {
    out,
    steps: words.all ? ids.map((_, index) => index + 1) : stepsIn(words.steps, ids),
    themes: listOf('theme', words.theme, ['light', 'dark']),
    scales: listOf('scale', words.scale, ['1', '2']),
    host,
    linkTo: (step) => `${host}#/flows/${flow}/${ids[step - 1]}?${query}`,
  };
}

function recordingOf(flow, dist) {
  const folder = join(dist, 'recordings');
  if (!existsSync(folder)) throw new Refusal(`${dist} is no built Signpost: it has no recordings.`);
  const flows = readdirSync(folder).map((file) => file.replace(/\.js$/, ''));
  const script = readFileSync(join(folder, `${oneOf('flow', flow, flows)}.js`), 'utf8');
  return JSON.parse(script.slice(script.indexOf('(') + 1, script.lastIndexOf(')')));
}

function stepsIn(list, ids) {
  if (!list) throw new Refusal('Say which steps: --steps 1,6,12, or --all.');
  const there = `there are ${ids.length} steps, told in this way.`;
  const numberOf = (text) => {
    const number = Number(text);
    if (number < 1 || number > ids.length) throw new Refusal(`There is no step ${text}: ${there}`);
    return number;
  };
  const numbers = list.split(',').flatMap((each) => {
    const part = each.trim();
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (first === undefined) return [ids.indexOf(oneOf('step', part, ids)) + 1];
    const [from, to] = [numberOf(first), numberOf(last)];
    if (from > to) throw new Refusal(`“${part}” ends before it begins.`);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

const listOf = (name, list, known) =>
  known.filter((each) =>
    list
      .split(',')
      .map((part) => oneOf(name, part.trim(), known))
      .includes(each),
  );

/** Ends with a slash. */
function hostOf(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!/^https?:$/.test(url?.protocol))
    throw new Refusal(`“${text}” is no address of a host: https://docs.example/signpost/`);
  url.hash = url.search = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

function oneOf(what, text, known, where = '') {
  if (known.includes(text)) return text;
  const near = known.filter((each) => isNear(each, text));
  const offer = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There is: ${known.join(', ') || 'none'}.`;
  throw new Refusal(`There is no ${what} “${text}”${where}. ${offer}`);
}

/** Holds it, or differs in few letters. */
const isNear = (known, text) => known.includes(text) || distance(known, text) <= Math.min(3, text.length / 3);

/** Letters to put in, take out or change (Levenshtein). */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let at = 1; at <= other.length; at += 1)
      next.push(Math.min(row[at] + 1, next[at - 1] + 1, row[at - 1] + (other[at - 1] === letter ? 0 : 1)));
    row = next;
  }
  return row.at(-1);
}
