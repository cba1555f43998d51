/**
 * Texts kept in IndexedDB, one for each tab. Browsers switch it off, deny it, or run out of room, and say so at different
 * places: when it is named, when it is opened, when something is put, when the transaction ends, or never. All of it is
 * one refusal here. The data base is opened for each use, so that no tab keeps another from forgetting.
 */
import type { EpochSeconds } from '#core/shared/time.ts';

export interface KeptRecord {
  /** Of the tab that wrote it. */
  readonly id: string;
  readonly savedAt: EpochSeconds;
  readonly text: string;
  /** When it was begun to be brought back, as long as nobody has seen that end well. */
  readonly attempts: readonly EpochSeconds[];
}

const DATABASE = 'signpost';
const STORE = 'workspaces';
/** Some browsers never answer, once their data bases are damaged. */
const PATIENCE_MILLISECONDS = 10_000;

/** False where the browser refuses. */
export async function writeKept(record: KeptRecord): Promise<boolean> {
  return (await inStore('readwrite', (store) => store.put(record))) !== REFUSED;
}

/** Nothing where the browser refuses. What is there may be of any shape. */
export async function readKept(): Promise<readonly KeptRecord[]> {
  const all = await inStore<unknown[]>('readonly', (store) => store.getAll());
  return all === REFUSED ? [] : all.filter(isRecord);
}

/** False where the browser refuses. */
export async function forgetKept(id: string): Promise<boolean> {
  return (await inStore('readwrite', (store) => store.delete(id))) !== REFUSED;
}

export async function forgetAllKept(): Promise<void> {
  await inStore('readwrite', (store) => store.clear());
}

const REFUSED = Symbol('refused');

async function inStore<Value>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value | typeof REFUSED> {
  let tooLate: ReturnType<typeof setTimeout> | undefined;
  const noAnswer = new Promise<typeof REFUSED>((resolve) => {
    tooLate = setTimeout(() => resolve(REFUSED), PATIENCE_MILLISECONDS);
  });
  try {
    return await Promise.race([inDatabase(mode, work), noAnswer]);
  } catch {
    return REFUSED;
  } finally {
    clearTimeout(tooLate);
  }
}

async function inDatabase<Value>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const database = await openDatabase();
  try {
    return await new Promise<Value>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => resolve(request.result));
      // A full disk is noticed when the transaction ends, not when something is put.
      transaction.addEventListener('abort', () => reject(new Error('The transaction was given up.')));
    });
  } finally {
    database.close();
  }
}

const openDatabase = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'id' }));
    request.addEventListener('success', () => resolve(request.result));
    for (const refusal of ['error', 'blocked'])
      request.addEventListener(refusal, () => reject(new Error('The data base did not open.')));
  });

function isRecord(value: unknown): value is KeptRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { id, savedAt, text, attempts } = { id: '', savedAt: 0, text: undefined, attempts: undefined, ...value };
  return (
    typeof id === 'string' &&
    Number.isFinite(savedAt) &&
    typeof text === 'string' &&
    Array.isArray(attempts) &&
    (attempts as unknown[]).every(Number.isFinite)
  );
}
