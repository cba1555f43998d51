/** What this address has stored, in words for the reader; of kept work what it holds, not its text. */
import { utcText } from '#core/shared/human-time.ts';
import { readWorkspace } from '#core/sharing/workspace.ts';
import { keptParts } from '#features/kept-work/kept-parts.ts';
import { readKept, type KeptRecord } from '#platform/kept-store.ts';
import { readOfflineCopy } from '#platform/offline.ts';
import { listStorage } from '#platform/stored-keys.ts';

export interface StoredItem {
  readonly key: string;
  readonly value: string;
}

export const whatIsStored = async (): Promise<readonly StoredItem[]> => [
  ...listStorage(),
  ...(await readKept()).map((record) => ({ key: `work of tab ${record.id.slice(0, 8)}`, value: valueOf(record) })),
];

/** `262 files, 3.9 MB`; undefined where the app does not work without a network. */
export async function offlineText(): Promise<string | undefined> {
  const copy = await readOfflineCopy();
  return copy && `${copy.files} files, ${(copy.bytes / 1e6).toFixed(1)} MB`;
}

function valueOf({ text, savedAt }: KeptRecord): string {
  const workspace = readWorkspace(text);
  const parts = workspace.ok ? keptParts(workspace.value).join(', ') : 'what cannot be read any more';
  return `${parts}; ${(text.length / 1000).toFixed(1)} kB, ${utcText(savedAt) ?? ''}`;
}
