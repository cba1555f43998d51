/** What the embed page and the page around it say to each other. */
import type { EmbedTheme } from '#core/sharing/embed-link.ts';

export type EmbedMessage =
  /** Counted from 1, as people count steps. */
  | { readonly type: 'goto'; readonly step: number }
  /** Undefined follows the reader's system. */
  | { readonly type: 'theme'; readonly theme: EmbedTheme | undefined };

/** How high the embed page is, in CSS pixels; told whenever it changes. */
export interface HeightMessage {
  readonly type: 'signpost-height';
  readonly height: number;
}

/** Undefined for everything that is neither message, in whatever shape it comes. */
export function readMessage(data: unknown): EmbedMessage | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  if (data.type === 'goto' && 'step' in data && Number.isSafeInteger(data.step) && typeof data.step === 'number')
    return { type: 'goto', step: data.step };
  if (data.type !== 'theme' || !('theme' in data)) return undefined;
  if (data.theme === 'light' || data.theme === 'dark') return { type: 'theme', theme: data.theme };
  return data.theme === 'system' ? { type: 'theme', theme: undefined } : undefined;
}

/** Anybody may know how high the page is. */
export function reportHeight(): void {
  if (parent === window) return;
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    const message: HeightMessage = { type: 'signpost-height', height };
    parent.postMessage(message, '*');
  }).observe(document.body);
}
