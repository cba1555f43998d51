/** Brings a kept workspace back. */
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { KeptTrace, Workspace } from '#core/sharing/workspace.ts';
import { parseLink } from '#core/sharing/links.ts';
import { RULE_SET_IDS } from '#core/verdicts/model.ts';
import type { App } from './app.ts';
import type { AppState, ContextField, TokenInput } from './app-state.ts';
import { isReadersOwn } from './token-input.ts';

/**
 * Done when all of it is read again. Where the reader is stays as it is. With `replaces` a capture and a diagram that are
 * open make room; else, and for what was entered on the Token screen always, what is there stays. `onOpened` is given
 * what was made of the kept capture, if it is opened.
 */
export async function bringBack(
  app: App,
  workspace: Workspace,
  replaces: boolean,
  onOpened: (report: CaptureReport) => void,
): Promise<void> {
  const { store, actions } = app;
  const { trace, diagram, token, flowLink, lost } = workspace;
  const state = store.getState();
  store.setState({
    kept: { ...state.kept, lost, notices: lost.length === 0 ? [] : ['brought-back'] },
    lastFlow: state.lastFlow ?? flowOf(flowLink),
  });
  if (!isReadersOwn(state.token) && state.token.origin === undefined) actions.editToken(enteredOf(token, state.token));
  const reading: Promise<void>[] = [];
  if (diagram !== undefined && (replaces || state.diagramSource === '')) {
    const { text, block, step } = diagram;
    reading.push(
      actions
        .openDiagram(text)
        .then(() => (block === 0 ? undefined : actions.chooseDiagram(block)))
        .then(() => actions.goTo('diagram', step)),
    );
  }
  if (trace !== undefined && (replaces || isWithoutCapture(state))) reading.push(openTrace(app, trace, onOpened));
  await Promise.all(reading);
}

async function openTrace(
  { store, actions }: App,
  { session, part, step, filter }: KeptTrace,
  onOpened: (report: CaptureReport) => void,
): Promise<void> {
  let opened: CaptureReport | undefined;
  await actions.openCapture('Kept capture', session, (report) => {
    opened = report;
    onOpened(report);
    const { parts } = report;
    const shown = parts[part] ?? parts[0];
    return shown && { tracePart: shown.id, index: Math.min(step, Math.max(0, shown.sequence.steps.length - 1)) };
  });
  // Meanwhile the reader may have opened another, or begun to filter.
  const { capture, traceFilter } = store.getState();
  const isOpen = capture.phase === 'ready' && capture.value === opened;
  if (isOpen && traceFilter === '') actions.setTraceFilter(filter);
}

const isWithoutCapture = ({ capture, importing, offered, captureDraft }: AppState): boolean =>
  capture.phase === 'empty' && importing === undefined && offered === undefined && captureDraft === '';

function flowOf(link = ''): AppState['lastFlow'] {
  const route = parseLink(link);
  return route.screen === 'flows' && route.flowId !== undefined ? route : undefined;
}

function enteredOf(kept: Workspace['token'], { context, ruleSet }: TokenInput): Partial<TokenInput> {
  const isField = (name: string): name is ContextField => name in context;
  return {
    ruleSet: RULE_SET_IDS.find((id) => id === kept.ruleSet) ?? ruleSet,
    skewSeconds: kept.skewSeconds,
    asOf: kept.asOf,
    context: { ...context, ...Object.fromEntries([...kept.context].filter(([name]) => isField(name))) },
  };
}
