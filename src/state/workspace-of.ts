/** What of the state is kept in the browser, and what of it is lost. It sees the fields that `egress.ts` lets in. */
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import { formatLink } from '#core/sharing/links.ts';
import type { LostPart } from '#core/sharing/lost-parts.ts';
import type { KeptDiagram, KeptToken, KeptTrace, PartPutAway, Workspace } from '#core/sharing/workspace.ts';
import type { Result } from '#core/shared/result.ts';
import { fieldFacts, parseFilter, type FilterTerm } from '#core/traces/filter/filter-language.ts';
import type { AppState } from './app-state.ts';
import type { KeptState } from './egress.ts';
import { shownPart } from './player-actions.ts';
import type { WorkbenchPort } from './workbench-port.ts';

/** The redacted copy of a capture, or why there is none. */
export type KeptSession = Result<string, LostPart>;

interface Beside {
  /** Undefined while the copy of the open capture is made. */
  readonly session: KeptSession | undefined;
  readonly flowLink: string | undefined;
  readonly lost: readonly LostPart[];
}

export async function workspaceOf(
  state: KeptState,
  { session, flowLink, lost: alsoLost }: Beside,
  mayBeKept: WorkbenchPort['mayBeKept'],
): Promise<Workspace> {
  const { route, capture, diagramSource } = state;
  const hasDiagram = diagramSource.trim() !== '';
  const isDiagramKept = hasDiagram && (await mayBeKept({ kind: 'writing', text: diagramSource }));
  const token = await tokenOf(state, mayBeKept);
  const trace =
    capture.phase === 'ready' && session?.ok === true ? traceOf(state, capture.value, session.value) : undefined;
  const lost: readonly (LostPart | false)[] = [
    capture.phase === 'ready' && trace === undefined && (session?.ok === false ? session.problem : 'unkept-capture'),
    trace !== undefined && trace.filter !== state.traceFilter.trim() && 'filter',
    hasDiagram && !isDiagramKept && 'diagram',
    token.context.size < enteredContext(state).length && 'context',
    ...alsoLost,
  ];
  return {
    link: formatLink(route),
    flowLink,
    trace,
    diagram: isDiagramKept ? diagramOf(state) : undefined,
    token,
    lost: [...new Set(lost.filter((part) => part !== false))],
  };
}

function traceOf({ tracePart, traceFilter, players }: KeptState, report: CaptureReport, session: string): KeptTrace {
  const part = shownPart(report, tracePart);
  return {
    session,
    part: Math.max(
      0,
      report.parts.findIndex(({ id }) => id === part?.id),
    ),
    step: players.trace.index,
    filter: filterWithoutValues(traceFilter),
  };
}

/** The terms that choose between kinds, and those that compare with a status or another small number. */
export const filterWithoutValues = (text: string): string =>
  parseFilter(text)
    .terms.filter(isWithoutValue)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');

const SMALL_NUMBER = /^\d{1,3}(?:ms|s)?$|^\dxx$/i;

const isWithoutValue = (term: FilterTerm): boolean =>
  term.kind === 'field' &&
  (fieldFacts(term.field).choices !== undefined || term.values.every((value) => SMALL_NUMBER.test(value)));

const diagramOf = ({ diagramSource, diagramReading, players }: KeptState): KeptDiagram => ({
  text: diagramSource,
  block: diagramReading.block,
  step: players.diagram.index,
});

const enteredContext = ({ token }: KeptState): readonly (readonly [string, string])[] =>
  Object.entries(token.context).flatMap(([field, value]) =>
    value === undefined || value === '' ? [] : [[field, value] as const],
  );

async function tokenOf(state: KeptState, mayBeKept: WorkbenchPort['mayBeKept']): Promise<KeptToken> {
  const { ruleSet, skewSeconds, asOf } = state.token;
  const entered = enteredContext(state);
  const allowed = await Promise.all(entered.map(([, text]) => mayBeKept({ kind: 'value', text })));
  return { ruleSet, skewSeconds, asOf, context: new Map(entered.filter((_, index) => allowed[index])) };
}

/** What is in the tab and never kept, and what was lost before and was not entered again since. */
export function lostOf({
  token,
  tokenBefore,
  batch,
  captureDraft,
  capture,
  expectedFindings,
  flowSettings,
  tampering,
  kept,
  diagramSource,
}: AppState): readonly LostPart[] {
  const { values, start } = flowSettings;
  const corrections = capture.phase === 'ready' ? capture.value.corrections : undefined;
  const isCorrected =
    corrections !== undefined &&
    [corrections.linked, corrections.unlinked, corrections.kept, corrections.dropped, [...corrections.renamed]].some(
      ({ length }) => length > 0,
    );
  const secrets = [token, ...(tokenBefore === undefined ? [] : [tokenBefore])];
  const now: readonly (LostPart | false)[] = [
    secrets.some(({ text, detachedPayload }) => text.trim() !== '' || detachedPayload !== '') && 'token',
    secrets.some(({ keyText }) => keyText.trim() !== '') && 'key',
    batch.text !== '' && 'tokens',
    captureDraft.trim() !== '' && 'unread-capture',
    isCorrected && 'corrections',
    expectedFindings.size > 0 && 'expected',
    (start !== undefined || Object.keys(values).length > 0) && 'settings',
    tampering !== undefined && 'tampering',
  ];
  const before = kept.lost.filter(
    (part) => !(CAPTURE_PARTS.has(part) && capture.phase === 'ready') && !(part === 'diagram' && diagramSource !== ''),
  );
  return [...now.filter((part) => part !== false), ...before];
}

/** What was there before and was closed or emptied since. */
export function partsPutAway(
  { capture, diagramSource }: AppState,
  before: Pick<AppState, 'capture' | 'diagramSource'>,
): readonly PartPutAway[] {
  const putAway: readonly (PartPutAway | false)[] = [
    before.capture.phase === 'ready' && capture.phase === 'empty' && 'trace',
    before.diagramSource.trim() !== '' && diagramSource.trim() === '' && 'diagram',
  ];
  return putAway.filter((part) => part !== false);
}

/** What another capture makes up for. */
const CAPTURE_PARTS: ReadonlySet<LostPart> = new Set([
  'large-capture',
  'telling-capture',
  'unkept-capture',
  'unread-capture',
  'corrections',
  'expected',
  'filter',
] as const);
