/**
 * Keeps the redacted work of this tab in the browser and brings it back: by itself where this tab was here before, else
 * the reader is asked. A tab writes under an id of its own, so that none erases another's, and is offered only what a tab
 * that is gone has left. What a link asks for comes first.
 */
import { MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { parseLink } from '#core/sharing/links.ts';
import { readWorkspace, withoutParts } from '#core/sharing/workspace.ts';
import { captureWatch } from '#platform/capture-desk.ts';
import { forgetStored, onForget, startAnew, tellToForget } from '#platform/forget.ts';
import { forgetKept, readKept, writeKept, type KeptRecord } from '#platform/kept-store.ts';
import { onHide, onMissingPiece } from '#platform/leaving.ts';
import { loadAgain } from '#platform/location.ts';
import { hasNetwork, startOffline, takeNewVersion } from '#platform/offline.ts';
import { enterTab, livingTabs, notePutAway, readPutAway, renewTab, type Tab } from '#platform/tab.ts';
import type { App } from '#state/app.ts';
import type { AppState } from '#state/app-state.ts';
import { createKeeper, type Keeper } from '#state/keeper.ts';
import type { KeptNotice, KeptOffer, KeptWork } from '#state/kept-work.ts';
import { whenIdle } from '#ui/when-idle.ts';
import { startKeeping } from './keeping.ts';
import { openKeptWorkDesk, type KeptWorkDesk } from './kept-work-desk.ts';

const KEPT_SECONDS = 7 * 24 * 60 * 60;
/** So many times bringing work back may fail in so many seconds, before the reader is asked. */
const MOST_ATTEMPTS = 2;
const ATTEMPTS_WITHIN_SECONDS = 60;

/** `arrival` is the hash with which the page was opened. */
export async function connectKeptWork(app: App, arrival: string): Promise<void> {
  const { store, actions, ports } = app;
  const keeper = createKeeper(app);
  const tell = (change: Partial<KeptWork>): void => store.setState({ kept: { ...store.getState().kept, ...change } });
  const addNotice = (notice: KeptNotice): void => {
    const { notices } = store.getState().kept;
    if (!notices.includes(notice)) tell({ notices: [...notices, notice] });
  };
  const keeping = startKeeping(app, keeper, () => addNotice('not-kept'));

  const forget = async (): Promise<void> => {
    await keeping.end();
    await forgetStored();
    startAnew();
  };
  const desk: KeptWorkDesk = {
    async answerOffer(isTaken) {
      const { offer } = store.getState().kept;
      tell({ offer: undefined });
      if (offer === undefined) return;
      if (isTaken) {
        // Each open tab offers it; what another one took up or forgot is nobody's any more.
        const record = (await readKept()).find(({ id }) => id === offer.id);
        if (record === undefined) return addNotice('offer-gone');
        // What could not be brought back is offered again at the next visit.
        await noteAttempt(record, ports.now());
        if (!(await bringOfferBack(actions, keeper, offer))) return;
        await keeping.now();
      }
      await forgetKept(offer.id);
    },
    dismiss(notice) {
      const { notices, lost } = store.getState().kept;
      // Who was told what is lost need not be told again after the next reload.
      tell({ notices: notices.filter((each) => each !== notice), lost: notice === 'brought-back' ? [] : lost });
    },
    async reload() {
      await keeping.now();
      await takeNewVersion();
      loadAgain();
    },
    async readCaptureAgain() {
      const { capture } = store.getState();
      desk.dismiss('capture-gone');
      try {
        await captureWatch.readOnceMore();
        if (capture.phase === 'ready') await actions.correctCapture(capture.value.corrections);
      } catch {
        addNotice('capture-gone');
      }
    },
    async forgetEverything() {
      tellToForget();
      await forget();
    },
  };
  openKeptWorkDesk(desk);
  // After a deployment it may be gone, and it is what says so.
  whenIdle(() => void import('./kept-work.tsx'));
  captureWatch.onLoss(() => addNotice('capture-gone'));
  onForget(() => void forget());
  onHide(() => void keeping.now());
  const tellOfVersion = (): void => void keeping.now().then(() => addNotice('new-version'));
  onMissingPiece(tellOfVersion);
  whenIdle(() => void startOffline(tellOfVersion));
  store.subscribe((state, before) => {
    if (missesPiece(state) && !missesPiece(before) && hasNetwork()) tellOfVersion();
  });

  const now = ports.now();
  const entered = await enterTab();
  if (entered.isReturning) await dropPutAway(entered.id);
  const records = await readYoung(now);
  const own = entered.isReturning ? records.find(({ id }) => id === entered.id) : undefined;
  const tab = await settle(entered, own);
  const isBack = own?.id !== tab.id || (await bringOwnBack(keeper, own, now));
  // Nothing is written over it before it is back; where it is not, it stays where it is and is offered.
  keeping.beginAs(isBack ? tab : await renewTab());
  const offer = await newestOffer(records, now);
  if (offer !== undefined) tell({ offer });
  keeping.later();

  /** What this tab kept before stays where it is when it is not brought back, and another id is taken. */
  async function settle(before: Tab, record: KeptRecord | undefined): Promise<Tab> {
    const isLeft = record !== undefined && (asksForWork(arrival) || isSuspect(record, now));
    return isLeft ? renewTab() : before;
  }
}

const asksForWork = (hash: string): boolean => {
  const route = parseLink(hash);
  return 'shared' in route && route.shared !== undefined;
};

const missesPiece = ({ flow, tokenReport, capture }: AppState): boolean =>
  [flow, tokenReport, capture].some((each) => each.phase === 'failed' && each.sentence === MISSING_PIECE);

const isSuspect = ({ attempts }: KeptRecord, now: number): boolean =>
  attempts.filter((at) => at > now - ATTEMPTS_WITHIN_SECONDS).length >= MOST_ATTEMPTS;

const noteAttempt = (record: KeptRecord, now: number): Promise<boolean> =>
  writeKept({ ...record, attempts: [...record.attempts, now].slice(-MOST_ATTEMPTS) });

/** What was closed in the last moment before a reload may still be in what was kept. */
async function dropPutAway(id: string): Promise<void> {
  const names = readPutAway();
  const own = names.length === 0 ? undefined : (await readKept()).find((each) => each.id === id);
  if (own === undefined) return;
  if (!(await writeKept({ ...own, text: withoutParts(own.text, names) }))) await forgetKept(id);
  notePutAway([]);
}

/** False where some of it could not be brought back. */
async function bringOwnBack(keeper: Keeper, own: KeptRecord, now: number): Promise<boolean> {
  await noteAttempt(own, now);
  const workspace = readWorkspace(own.text);
  return workspace.ok && keeper.bringBack(workspace.value, false).catch(() => false);
}

/** Others are forgotten: older ones, and those of a clock that was far ahead, which would stay for ever. */
async function readYoung(now: number): Promise<readonly KeptRecord[]> {
  const records = await readKept();
  const isYoung = ({ savedAt }: KeptRecord): boolean => Math.abs(now - savedAt) <= KEPT_SECONDS;
  await Promise.all(records.filter((record) => !isYoung(record)).map(({ id }) => forgetKept(id)));
  return records.filter(isYoung);
}

/** Of tabs that are gone, the newest that can be read. */
async function newestOffer(records: readonly KeptRecord[], now: number): Promise<KeptOffer | undefined> {
  const living = await livingTabs();
  if (living === undefined) return undefined;
  const gone = records.filter(({ id }) => !living.has(id)).sort((a, b) => b.savedAt - a.savedAt);
  for (const record of gone) {
    const { id, savedAt, text } = record;
    const workspace = readWorkspace(text);
    if (workspace.ok) return { id, savedAt, workspace: workspace.value, isSuspect: isSuspect(record, now) };
  }
  return undefined;
}

/** False where some of it could not be brought back. */
async function bringOfferBack(actions: App['actions'], keeper: Keeper, { workspace }: KeptOffer): Promise<boolean> {
  actions.show(parseLink(workspace.link));
  const isBack = await keeper.bringBack(workspace, true);
  await new Promise<void>((done) => whenIdle(done));
  return isBack;
}
