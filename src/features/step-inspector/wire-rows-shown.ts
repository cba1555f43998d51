/** Which rows of a message are on the screen: its own, and below an opened value what it holds. */
import type { WireField, WireRow } from '#core/sequence/wire-rows.ts';

/** A field on the screen. */
export interface ShownField {
  /** Unique in the pane. */
  readonly key: string;
  readonly field: WireField;
  /** The field whose value this one stands in; itself on the message. */
  readonly holder: WireField;
  /** The field of the message itself that this is, or is inside of. */
  readonly root: WireField;
}

export interface ShownRow {
  readonly row: WireRow;
  /** How many values one has to open to see it. */
  readonly level: number;
  readonly shown: ShownField | undefined;
}

export function shownRows(stepId: string, rows: readonly WireRow[], open: ReadonlySet<string>): readonly ShownRow[] {
  const show = (inner: readonly WireRow[], level: number, around?: Around): readonly ShownRow[] =>
    inner.flatMap((row) => {
      const { field } = row;
      if (field === undefined) return [{ row, level, shown: undefined }];
      const { holder, root } = around ?? { holder: field, root: field };
      const key = `${stepId} ${field.id}`;
      const inside = open.has(key) ? show(field.inside, level + 1, { holder: field, root }) : [];
      return [{ row, level, shown: { key, field, holder, root } }, ...inside];
    });
  return show(rows, 0);
}

type Around = Pick<ShownField, 'holder' | 'root'>;

/** The field whose opened value this one stands in. */
export function outerOf(rows: readonly ShownRow[], key: string): string | undefined {
  const at = rows.findIndex(({ shown }) => shown?.key === key);
  const level = rows[at]?.level ?? 0;
  return rows.slice(0, Math.max(0, at)).findLast((row) => row.level < level && row.shown !== undefined)?.shown?.key;
}
