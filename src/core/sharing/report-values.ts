/**
 * The values of a finding as a report quotes them. A long one is cut, and of two that disagree the report says in what:
 * by the members that differ inside both, or by the place from which their characters differ.
 */
import type { Evidence, Finding } from '#core/checks/model.ts';
import { readTextLeaves } from '#core/sequence/leaves.ts';

interface ValueRow {
  readonly label: string;
  readonly value: string;
  readonly where: string;
}

/** In characters; sentences are read, ids and tokens are recognised. */
const LONGEST = 160;
const LONGEST_SENTENCE = 600;
const SHOWN = 100;
/** So many characters stand before the first that differs. */
const BEFORE = 20;
/** More differences than a person reads. */
const MOST_INSIDE = 6;

export function valueRows(finding: Finding): readonly ValueRow[] {
  const rows = rowsOf(finding.evidence);
  const rivals = rivalsOf(finding, rows);
  if (rivals === undefined) return rows.map((row) => ({ ...row, value: cut(row.value) }));
  const inside = differencesInside(rivals);
  const same = commonStart(rivals[0].value, rivals[1].value);
  return [
    ...rows.map((row) => ({ ...row, value: inside.length > 0 ? cut(row.value) : cutAround(row.value, same) })),
    ...inside,
  ];
}

/** The same value as the same thing is said once, with all its places. */
function rowsOf(evidence: readonly Evidence[]): readonly ValueRow[] {
  const rows = new Map<string, ValueRow>();
  for (const { label, value, where } of evidence) {
    const key = `${label}\n${value}`;
    const before = rows.get(key);
    rows.set(key, { label, value, where: before === undefined ? where : `${before.where}; ${where}` });
  }
  return [...rows.values()];
}

/** The two rows that disagree and need shortening; more than two values are a list of things found. */
function rivalsOf({ outcome }: Finding, rows: readonly ValueRow[]): readonly [ValueRow, ValueRow] | undefined {
  const [first, second] = rows;
  if (outcome !== 'fail' || first === undefined || second === undefined || rows.length > 2) return undefined;
  return Math.min(first.value.length, second.value.length) > LONGEST ? [first, second] : undefined;
}

/** What the values hold inside under the same name and not alike, a row for each of the two. */
function differencesInside([first, second]: readonly [ValueRow, ValueRow]): readonly ValueRow[] {
  const [left, right] = [membersOf(first.value), membersOf(second.value)];
  const names = [...new Set([...left.keys(), ...right.keys()])].filter((name) => left.get(name) !== right.get(name));
  return names.slice(0, MOST_INSIDE).flatMap((name) =>
    [[first, left] as const, [second, right] as const].map(([{ label, where }, members]) => ({
      label: `${label}: ${name}`,
      value: cut(members.get(name) ?? '(not there)'),
      where: `${where}, inside it`,
    })),
  );
}

/** By the names that lead to them; empty for a value that holds nothing. */
const membersOf = (value: string): ReadonlyMap<string, string> =>
  new Map(
    readTextLeaves(value)
      .filter(({ path, children }) => path.length > 1 && children.length === 0)
      .map((leaf) => [leaf.path.slice(1).join('.'), leaf.value] as const),
  );

const cut = (value: string): string =>
  value.length <= (/\s/.test(value) ? LONGEST_SENTENCE : LONGEST)
    ? value
    : `${value.slice(0, SHOWN)}… (${value.length} characters)`;

/** From shortly before the first character that differs. */
function cutAround(value: string, same: number): string {
  if (same <= SHOWN - BEFORE) return cut(value);
  const from = same - BEFORE;
  const end = value.length > from + SHOWN ? '…' : '';
  return `…${value.slice(from, from + SHOWN)}${end} (${value.length} characters, the first ${same} are the same)`;
}

function commonStart(first: string, second: string): number {
  const shorter = Math.min(first.length, second.length);
  let at = 0;
  while (at < shorter && first[at] === second[at]) at += 1;
  return at;
}
