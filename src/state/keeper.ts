/** Makes the text that is kept of the state. What takes long, the redacted copy of a capture, is made once for each. */
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import { writeWorkspace, type Workspace } from '#core/sharing/workspace.ts';
import { success } from '#core/shared/result.ts';
import { openFlowLink, type App } from './app.ts';
import type { AppState } from './app-state.ts';
import { bringBack } from './bring-back.ts';
import { lostOf, workspaceOf, type KeptSession } from './workspace-of.ts';
import type { WorkbenchPort } from './workbench-port.ts';

export interface Keeper {
  /** Undefined where there is nothing worth keeping. */
  readonly text: () => Promise<string | undefined>;
  /** Makes the redacted copy of the open capture, where there is none yet; false where there was nothing to do. */
  readonly copyCapture: () => Promise<boolean>;
  /** False where a capture or a diagram of it is not here now: it could not be read, or something else is open. */
  readonly bringBack: (workspace: Workspace, replaces: boolean) => Promise<boolean>;
}

export function createKeeper(app: App): Keeper {
  const { store, ports } = app;
  /** What is kept for a report; for one that was corrected it is the older copy until the next is made. */
  const sessions = new WeakMap<CaptureReport, KeptSession>();
  const tried = new WeakSet<CaptureReport>();
  const mayBeKept = askedOnce(ports.workbench.mayBeKept);

  const openReport = (): CaptureReport | undefined => {
    const { capture } = store.getState();
    return capture.phase === 'ready' ? capture.value : undefined;
  };

  store.subscribe(({ capture, captureCount }, before) => {
    const isCorrected = captureCount === before.captureCount && capture !== before.capture;
    if (!isCorrected || capture.phase !== 'ready' || before.capture.phase !== 'ready') return;
    const older = sessions.get(before.capture.value);
    if (older !== undefined) sessions.set(capture.value, older);
  });

  const workspaceNow = (): Promise<Workspace> => {
    const state = store.getState();
    const report = openReport();
    const session = report && sessions.get(report);
    const flowLink = state.lastFlow && openFlowLink(state);
    return workspaceOf(state, { session, flowLink, lost: lostOf(state) }, mayBeKept);
  };

  return {
    async text() {
      if (!isWorthKeeping(store.getState())) return undefined;
      const workspace = await workspaceNow();
      const { trace, diagram } = workspace;
      const withoutTrace: Workspace =
        trace === undefined
          ? workspace
          : { ...workspace, trace: undefined, lost: [...workspace.lost, 'large-capture'] };
      const withoutDiagram: Workspace =
        diagram === undefined
          ? withoutTrace
          : { ...withoutTrace, diagram: undefined, lost: [...withoutTrace.lost, 'diagram'] };
      for (const smaller of [workspace, withoutTrace, withoutDiagram]) {
        const text = writeWorkspace(smaller);
        if (text.ok) return text.value;
      }
      return undefined;
    },
    async copyCapture() {
      const report = openReport();
      // Whatever becomes of it, it is not tried a second time for the same report.
      if (report === undefined || tried.has(report)) return false;
      tried.add(report);
      const session = await ports.capture.keepCapture().catch(() => undefined);
      if (session === undefined || openReport() !== report) return false;
      sessions.set(report, session);
      return true;
    },
    async bringBack(workspace, replaces) {
      const { trace, diagram } = workspace;
      await bringBack(app, workspace, replaces, (report) => {
        if (trace === undefined) return;
        tried.add(report);
        sessions.set(report, success(trace.session));
      });
      const report = openReport();
      const session = report && sessions.get(report);
      const isTraceHere = trace === undefined || (session?.ok === true && session.value === trace.session);
      return isTraceHere && (diagram === undefined || store.getState().diagramSource === diagram.text);
    },
  };
}

/** The notes have nothing of their own, and an empty screen is found again without help. */
const isWorthKeeping = (state: AppState): boolean =>
  state.route.screen !== 'presenter' &&
  (state.lastFlow !== undefined ||
    state.capture.phase === 'ready' ||
    state.diagramSource.trim() !== '' ||
    lostOf(state).length > 0);

/** A text is asked about each time something changes, and seldom changes itself. */
function askedOnce(ask: WorkbenchPort['mayBeKept']): WorkbenchPort['mayBeKept'] {
  const answers = new Map<string, boolean>();
  return async (asked) => {
    const key = `${asked.kind} ${asked.text}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size > MOST_ANSWERS) answers.clear();
    // What cannot be looked at is not kept.
    const answer = await ask(asked).catch(() => false);
    answers.set(key, answer);
    return answer;
  };
}

const MOST_ANSWERS = 20;
