/** What was replaced in a redacted copy, by kind. */
import type { ReceiptLine } from '#core/traces/model.ts';
import { countText } from '#ui/text-limits.ts';
import styles from './replaced-table.module.css';

export function ReplacedTable({ lines }: { lines: readonly ReceiptLine[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">What was replaced, by kind</caption>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Values</th>
          <th scope="col">Places</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ kind, values, places }) => (
          <tr key={kind}>
            <th scope="row">{kind}</th>
            <td>{countText(values)}</td>
            <td>{countText(places)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
