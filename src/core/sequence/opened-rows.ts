/**
 * Rows for what a value holds in a form that only captures have: parameters, parts of a form or a page, elements of XML,
 * members of JSON that breaks off. One name a row; what is nested without another encoding stands below, deeper.
 */
import type { Decoded } from './decode-value.ts';
import { piece, row, valuePieces, type Spot, type ToField, type WireRow } from './wire-rows.ts';

export const openedRows = (children: readonly Decoded[], spot: Spot, toField: ToField): readonly WireRow[] =>
  children.flatMap((child, index) => {
    const at: Spot = {
      ...spot,
      id: `${spot.id}/${index}`,
      place: 'inside',
      names: [...spot.names, child.name],
    };
    const isOpen = isNested(child);
    const written = isOpen && child.kind === 'json' ? [] : valuePieces(child.value, child);
    const marked = written.length === 0 || child.value === '' ? [] : [piece(': ', 'quiet'), ...written];
    return [
      row(spot.depth, [piece(child.name, 'name'), ...marked], toField(child, at, isOpen)),
      ...(isOpen ? openedRows(child.children, { ...at, depth: spot.depth + 1 }, toField) : []),
    ];
  });

/** An element of XML, or an object: its parts are written as they are. */
const isNested = ({ kind, note, children }: Decoded): boolean =>
  children.length > 0 && note === undefined && (kind === 'opened' || kind === 'json');
