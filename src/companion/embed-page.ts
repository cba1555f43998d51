/**
 * The embed page: one flow or one redacted trace inside somebody's documentation, all of it asked for in the fragment. It
 * works without an origin (`sandbox="allow-scripts"`), so its scripts are classic ones, it stores nothing and asks no
 * network but for scripts beside it. It tells its parent how high it is and takes two messages, `goto` and `theme`.
 */
import '#ui/tokens.css';
import '#ui/base.css';
import './embed.css';
import { CATALOGUE } from '#core/flows/catalogue.ts';
import { flowOf, RECORDED_SEED, unknownIn, type FlowRecording } from '#core/flows/recording/recording.ts';
import { sliceSequence } from '#core/diagrams/slice-sequence.ts';
import { parseEmbedLink, type EmbedLink } from '#core/sharing/embed-link.ts';
import { formatLink, parseLink, type FlowsRoute, type Route } from '#core/sharing/links.ts';
import type { Step } from '#core/sequence/sequence.ts';
import type { SharedTrace } from './embed-trace.ts';
import { element } from './element.ts';
import { loadScript } from './load-script.ts';
import { readMessage, reportHeight } from './parent-page.ts';
import { showSequence, type Shown, type Showing } from './show-sequence.ts';

declare global {
  /** Called by the script of a recording. */
  var signpostRecording: ((recording: FlowRecording) => void) | undefined;
  /** Set by the script that reads traces. */
  var signpostTrace: ((link: EmbedLink) => SharedTrace) | undefined;
}

type Asked = Omit<Shown, 'first'> & { readonly at: number };

async function loadFlow(link: EmbedLink): Promise<Asked> {
  const { route } = link;
  if (route.screen !== 'flows') throw new Error('the link names no flow.');
  const { flowId = '', variant, cloud, detail, faults } = route;
  if (!CATALOGUE.some(({ id }) => id === flowId)) throw new Error(`there is no flow “${flowId}”.`);
  const recorded = new Promise<FlowRecording>((resolve) => {
    // A flow that was asked for before may come later.
    globalThis.signpostRecording = (recording) => {
      if (recording.flowId === flowId) resolve(recording);
    };
  });
  await loadScript(`recordings/${flowId}.js`);
  const recording = await recorded;
  const asked = { variant, cloud, detail, fault: faults[0] };
  const unknown = unknownIn(recording, asked);
  if (unknown !== undefined)
    throw new Error(
      `there is no ${unknown.what} “${unknown.name}” in this flow. There is: ${unknown.known.join(', ') || 'none'}.`,
    );
  const flow = flowOf(recording, asked);
  if (flow === undefined || faults.length > 1)
    throw new Error(
      'this flow was not recorded in that way. Embed it with one fault of its variant, or in another cloud, but not both.',
    );
  const linkTo = (index: number): string =>
    new URL(`./${formatLink({ ...route, stepId: undefined, step: index + 1, seed: RECORDED_SEED })}`, location.href)
      .href;
  const { sequence, told, fault } = flow;
  return {
    sequence,
    told,
    faults: fault === undefined ? [] : [fault],
    drawn: undefined,
    linkTo,
    at: placeOf(route, sequence.steps),
  };
}

async function loadTrace(link: EmbedLink): Promise<Asked> {
  if (globalThis.signpostTrace === undefined) {
    // A development server serves modules.
    if (import.meta.env.DEV) await import('./embed-trace.ts');
    else await loadScript('embed-trace.js');
  }
  const read = globalThis.signpostTrace?.(link);
  if (read === undefined) throw new Error('the code that reads traces did not come.');
  if (!read.ok) throw new Error(read.problem);
  const { sequence, at, linkAt } = read.value;
  const linkTo = (index: number): string => new URL(`./${linkAt(sequence.steps[index]?.id)}`, location.href).href;
  return { sequence, at, told: ['Recorded, redacted'], faults: [], drawn: undefined, linkTo };
}

function placeOf({ step, stepId }: FlowsRoute, steps: readonly Step[]): number {
  if (stepId !== undefined)
    return Math.max(
      steps.findIndex(({ id }) => id === stepId),
      0,
    );
  return step === undefined ? 0 : step === 'recap' ? steps.length - 1 : step - 1;
}

let showing: Showing | undefined;
let lastAsked = 0;

async function show(root: HTMLElement): Promise<void> {
  lastAsked += 1;
  const asked = lastAsked;
  const tell = (sentence: string): void => {
    if (asked !== lastAsked) return;
    showing?.end();
    showing = undefined;
    document.title = 'Signpost';
    root.replaceChildren(
      element('h1', { class: 'visually-hidden' }, 'No steps to show'),
      element('p', { class: 'notice', role: 'alert' }, sentence),
    );
  };
  const link = parseEmbedLink(location.hash);
  if (link === undefined) return tell(refusalOf(parseLink(location.hash)));
  setTheme(link.theme);
  try {
    const { at, ...whole } = await (link.route.screen === 'flows' ? loadFlow(link) : loadTrace(link));
    const { length } = whole.sequence.steps;
    const part = partOf(link.steps, length);
    const sequence = part === undefined ? whole.sequence : sliceSequence(whole.sequence, part.first - 1, part.last);
    const told = part === undefined ? whole.told : [...whole.told, partTold(part, length)];
    if (asked !== lastAsked) return;
    showing?.end();
    showing = showSequence(root, { ...whole, told, sequence, first: (part?.first ?? 1) - 1 }, at);
    document.title = sequence.title;
  } catch (error) {
    tell(`Nothing can be shown: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Undefined for all of them. */
function partOf(steps: EmbedLink['steps'], length: number): EmbedLink['steps'] {
  if (steps === undefined) return undefined;
  if (steps.first > length) throw new Error(`there are ${length} steps, and none of ${steps.first} to ${steps.last}.`);
  const last = Math.min(steps.last, length);
  return steps.first === 1 && last === length ? undefined : { first: steps.first, last };
}

const partTold = ({ first, last }: { readonly first: number; readonly last: number }, length: number): string =>
  first === last ? `Step ${first} of ${length}` : `Steps ${first} to ${last} of ${length}`;

const refusalOf = ({ screen }: Route): string =>
  screen === 'newer-link'
    ? 'This link is of a newer version than the Signpost that it leads to.'
    : 'This link names no flow and no trace that can be embedded.';

function setTheme(theme: 'light' | 'dark' | undefined): void {
  if (theme === undefined) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

const root = document.querySelector('main');
if (root === null) throw new Error('The page has no main part.');
// Style sheets cannot tell.
if (parent !== window) document.documentElement.dataset['framed'] = '';
// Before there is something to see, the frame keeps the height that it was given, or had before it was put back.
void show(root).then(reportHeight);
addEventListener('hashchange', () => void show(root));
addEventListener('message', (event) => {
  const message = event.source === parent ? readMessage(event.data) : undefined;
  if (message?.type === 'goto') showing?.goTo(message.step - 1);
  if (message?.type === 'theme') setTheme(message.theme);
});
