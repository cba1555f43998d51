/**
 * This tab among those of this address. Its id outlives a reload; a copy of the tab gets an id of its own, because the
 * first one holds the lock that is named after it. A lock goes with its page, however that ends, so that whose lock is
 * free is gone.
 */
import { randomId } from './random-id.ts';

const KEY = 'signpost.tab';
const PUT_AWAY = 'signpost.put-away';
const lockName = (id: string): string => `signpost-tab-${id}`;

/** A page that is left gives its lock back some moments after the next one begins. */
const PATIENCE_MILLISECONDS = 1_000;

export interface Tab {
  readonly id: string;
  /** False where this tab was not here before, or cannot know. */
  readonly isReturning: boolean;
}

export async function enterTab(): Promise<Tab> {
  const before = read(KEY);
  if (before !== undefined && (await holdLock(before))) return { id: before, isReturning: true };
  return renewTab();
}

/** Gives this tab another id: what stands under the one it had is nobody's from now on. */
export async function renewTab(): Promise<Tab> {
  const id = randomId();
  write(KEY, id);
  notePutAway([]);
  await holdLock(id);
  return { id, isReturning: false };
}

/** The ids of the tabs that are open; undefined where the browser does not tell. */
export async function livingTabs(): Promise<ReadonlySet<string> | undefined> {
  if (!('locks' in navigator)) return undefined;
  const { held = [] } = await navigator.locks.query();
  const prefix = lockName('');
  return new Set(held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}

let release = (): void => undefined;

/** Until the page ends, or another lock is held; false where another tab has it. Without locks nobody has one. */
function holdLock(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    navigator.locks
      .request(lockName(id), { signal }, () => {
        release();
        resolve(true);
        return new Promise<void>((done) => {
          release = done;
        });
      })
      .catch(() => resolve(false));
  });
}

/**
 * Names of what was put away in this tab and may still be kept under its id. Unlike a data base, this is written before
 * a reload can come in between.
 */
export const notePutAway = (names: readonly string[]): void => write(PUT_AWAY, names.join(' '));

export const readPutAway = (): readonly string[] => read(PUT_AWAY)?.split(' ').filter(Boolean) ?? [];

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): void {
  try {
    if (value === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // The tab is then another one after each reload.
  }
}
