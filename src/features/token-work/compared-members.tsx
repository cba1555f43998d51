/** The members of two headers or two payloads, one row each, with the characters marked in which they differ. */
import { useState } from 'react';
import type { ComparedMember, ComparedPart } from '#core/tokens/making/compare-tokens.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { LinkButton } from '#ui/button.tsx';
import { compareValues } from '#ui/compare-values.ts';
import { DifferingValue } from '#ui/differing-value.tsx';
import { countText, cutText } from '#ui/text-limits.ts';
import styles from './compared-members.module.css';

interface ComparedMembersProps {
  readonly title: string;
  readonly part: ComparedPart;
  readonly onlyDiffering: boolean;
}

/** How many rows are added at a time. */
const PAGE = 200;

export function ComparedMembers({ title, part: { members, isReordered }, onlyDiffering }: ComparedMembersProps) {
  const [limit, setLimit] = useState(PAGE);
  const differing = members.filter(({ state }) => state !== 'same').length;
  const listed = onlyDiffering ? members.filter(({ state }) => state !== 'same') : members;
  return (
    <section className={styles.part}>
      <h3>
        {title} <small>{summary(members.length, differing, isReordered)}</small>
      </h3>
      {listed.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">This token</th>
              <th scope="col">The other</th>
              <th scope="col">Compared</th>
            </tr>
          </thead>
          <tbody>
            {listed.slice(0, limit).map((member) => (
              <MemberRow key={`${member.occurrence} ${member.name}`} member={member} />
            ))}
          </tbody>
        </table>
      )}
      {listed.length > limit && (
        <p>
          {countText(limit)} of {countText(listed.length)}.{' '}
          <LinkButton onClick={() => setLimit(limit + PAGE)}>Show more</LinkButton>
        </p>
      )}
    </section>
  );
}

function summary(count: number, differing: number, isReordered: boolean): string {
  const order = isReordered ? ', in another order' : '';
  if (count === 0) return 'neither has members';
  if (differing === 0) return `${count === 1 ? 'one member' : `${countText(count)} members`}, all the same${order}`;
  return `${countText(differing)} of ${countText(count)} members differ${order}`;
}

const STATES: Readonly<Record<ComparedMember['state'], string>> = {
  same: 'same',
  respelled: 'same, spelled differently',
  changed: 'changed',
  added: 'only in the other',
  removed: 'only in this',
};

function MemberRow({ member: { name, occurrence, state, left, right } }: { member: ComparedMember }) {
  const compared =
    left !== undefined && right !== undefined && left !== right
      ? compareValues(visibleText(left), visibleText(right))
      : undefined;
  const shown = compared?.isSmall === true ? compared : undefined;
  return (
    <tr className={state === 'same' ? styles.same : undefined}>
      <th scope="row" className="wire">
        {visibleText(cutText(JSON.stringify(name)).shown)}
        {occurrence > 1 && <small> {occurrence}.</small>}
      </th>
      <td className="wire" data-label="This token">
        {shown === undefined ? <Value source={left} /> : <DifferingValue parts={shown.left} />}
      </td>
      <td className="wire" data-label="The other">
        {shown === undefined ? <Value source={right} /> : <DifferingValue parts={shown.right} />}
      </td>
      <td>{STATES[state]}</td>
    </tr>
  );
}

function Value({ source }: { source: string | undefined }) {
  if (source === undefined) return <span className={styles.missing}>not there</span>;
  const { shown, note } = cutText(source);
  return (
    <>
      {visibleText(shown)} {note}
    </>
  );
}
