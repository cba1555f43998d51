/**
 * A page that steps through one sequence: title, diagram, player, the step in full, and the list that says the same as
 * the diagram. It is what the embed page and a saved file are made of; nothing on it can be typed into.
 */
import { describeStep } from '#core/sequence/describe-step.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { faultStory, type ToldFault } from '#core/sequence/told-fault.ts';
import { plainProse } from '#core/sequence/plain-prose.ts';
import type { DrawnNode } from '#features/diagram/frame/protocol.ts';
import styles from './companion.module.css';
import { drawSequence, type Drawing } from './drawing.ts';
import { element, outwardLink } from './element.ts';
import { movePlayer } from './move-player.ts';
import { createPlayerBar } from './player-bar.ts';
import { reserveRoom } from './reserve-room.ts';
import { stepOnPaper, stepPanel } from './step-panel.ts';

export interface Shown {
  /** What is shown: a whole sequence, or a part of it as a sequence of its own. */
  readonly sequence: Sequence;
  /** Index of its first step in the whole. */
  readonly first: number;
  /** How it is told, each in a few words. */
  readonly told: readonly string[];
  readonly faults: readonly ToldFault[];
  /** The drawing, where it was made before. */
  readonly drawn: DrawnNode | undefined;
  /** Where the app shows the same, at the step of an index of the whole; undefined where it cannot. */
  readonly linkTo: (index: number) => string | undefined;
}

export interface Showing {
  /** Goes to a step by its index in the whole; the nearest one that is shown. */
  readonly goTo: (index: number) => void;
  /** Lets go of the keys, the clock and the page. */
  readonly end: () => void;
}

/** Shows it in place of what stands in `root`, at the step of an index of the whole. */
export function showSequence(root: HTMLElement, shown: Shown, at: number): Showing {
  const { sequence, first, faults } = shown;
  const { steps } = sequence;
  const numberOf = (index: number): number => first + index + 1;

  const panel = element('section', { class: styles.panel, 'aria-label': 'Current step' });
  const voice = element('p', { class: 'visually-hidden', role: 'status' });
  const open = element('a', { class: styles.open, target: '_blank', rel: 'noopener' }, 'Open in Signpost');
  const stage = element('div', { class: styles.stage }, element('p', { class: styles.notice }, 'Drawing the diagram.'));
  const rows = steps.map((step, index) => {
    const button = element(
      'button',
      { type: 'button', 'data-failed': step.failed ? '' : undefined },
      element('span', { class: styles.number }, `${numberOf(index)}`),
      ` ${describeStep(sequence, step)}`,
    );
    button.addEventListener('click', () => player.goTo(index));
    return button;
  });
  const list = element(
    'details',
    { class: styles.list },
    element('summary', {}, steps.length === 1 ? 'The step in one sentence' : `All ${steps.length} steps as a list`),
    element('ol', {}, ...rows.map((row) => element('li', {}, row))),
  );

  let drawing: Drawing | undefined;
  const player = movePlayer(steps.length, first, at - first, ({ index, playing, isFirst }) => {
    const step = steps[index];
    if (step === undefined) return;
    panel.replaceChildren(...stepPanel(sequence, step, numberOf(index)));
    rows.forEach((row, each) => (row.ariaCurrent = each === index ? 'step' : null));
    drawing?.setCurrent(index);
    bar.show({ index, label: step.label, playing });
    const link = shown.linkTo(first + index);
    open.hidden = link === undefined;
    if (link !== undefined) open.href = link;
    if (!isFirst) voice.textContent = `Step ${numberOf(index)}. ${describeStep(sequence, step)}`;
  });
  const bar = createPlayerBar(steps.length, numberOf, player);
  const told = [...shown.told, ...faults.map(({ label }) => `Goes wrong: ${label}`)];
  root.replaceChildren(
    element(
      'header',
      { class: styles.head },
      element('h1', {}, sequence.title),
      open,
      element('p', {}, [sequence.summary, ...told].filter((text) => text !== '').join(' · ')),
    ),
    element('div', { class: styles.played }, stage, bar.root),
    panel,
    ...faults.map(faultNote),
    list,
    voice,
    element('ol', { class: styles.paper }, ...steps.map((step, index) => stepOnPaper(sequence, step, numberOf(index)))),
  );
  player.begin();
  const letGo = reserveRoom(
    panel,
    steps.map((step, index) => () => stepPanel(sequence, step, numberOf(index))),
  );

  const draw = async (): Promise<void> => {
    try {
      drawing = await drawSequence(sequence, first, shown.drawn, player.goTo);
      stage.style.setProperty('--drawn', `${drawing.height}px`);
      stage.replaceChildren(drawing.root);
      drawing.setCurrent(player.index());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      stage.replaceChildren(element('p', { class: styles.notice }, `There is no diagram: ${reason}`));
      list.open = true;
    }
  };
  void draw();
  return {
    goTo: (index) => player.goTo(index - first),
    end() {
      letGo();
      player.end();
    },
  };
}

const faultNote = (fault: ToldFault): HTMLElement =>
  element(
    'details',
    { class: styles.list },
    element('summary', {}, `What goes wrong: ${fault.label}`),
    ...faultStory(fault).map(({ name, parts }) =>
      element('p', {}, element('strong', {}, `${name}: `), plainProse(parts)),
    ),
    element(
      'ul',
      {},
      ...fault.sources.map(({ label, href }) =>
        element('li', {}, href === undefined ? label : outwardLink(href, label)),
      ),
    ),
  );
