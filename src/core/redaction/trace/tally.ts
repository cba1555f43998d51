/** Counts what was replaced and what was left out, by kind; values are counted and never told. */
import { KINDS, type Kind } from './fields.ts';
import type { ReceiptLine } from '#core/traces/model.ts';

export interface Tally {
  readonly replaced: (kind: Kind, value: string) => void;
  /** Something is not in the copy at all: `body of a hop that was folded`. */
  readonly leftOut: (what: string) => void;
}

export class Counting implements Tally {
  readonly #values = new Map<Kind, Map<string, number>>(KINDS.map((kind) => [kind, new Map()]));
  readonly #leftOut = new Map<string, number>();

  replaced(kind: Kind, value: string): void {
    const values = this.#values.get(kind);
    values?.set(value, (values.get(value) ?? 0) + 1);
  }

  leftOut(what: string): void {
    this.#leftOut.set(what, (this.#leftOut.get(what) ?? 0) + 1);
  }

  /** A value counts as the kind that it is found as first. */
  get lines(): readonly ReceiptLine[] {
    const seen = new Set<string>();
    return [...this.#values].flatMap(([kind, values]): readonly ReceiptLine[] => {
      const fresh = [...values].filter(([value]) => !seen.has(value));
      for (const [value] of values) seen.add(value);
      const places = fresh.reduce((sum, [, count]) => sum + count, 0);
      return fresh.length === 0 ? [] : [{ kind, values: fresh.length, places }];
    });
  }

  get leftOutLines(): readonly { readonly what: string; readonly times: number }[] {
    return [...this.#leftOut].map(([what, times]) => ({ what, times }));
  }
}
