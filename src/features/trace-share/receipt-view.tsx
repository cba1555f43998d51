/** What was done to a redacted copy: what was replaced and left out, what was kept and why. */
import type { Receipt } from '#core/redaction/trace/receipt.ts';
import { countText } from '#ui/text-limits.ts';
import styles from './receipt-view.module.css';
import { ReplacedTable } from './replaced-table.tsx';

export function ReceiptView({ receipt: { replaced, leftOut, kept } }: { receipt: Receipt }) {
  return (
    <section className={styles.receipt} aria-labelledby="receipt">
      <h3 id="receipt">What was replaced</h3>
      <p>The same value has the same placeholder everywhere.</p>
      {replaced.length === 0 ? <p>Nothing had to be replaced.</p> : <ReplacedTable lines={replaced} />}
      {leftOut.length > 0 && (
        <>
          <h4>Left out</h4>
          <ul>
            {leftOut.map(({ what, times }) => (
              <li key={what}>
                {what}: {countText(times)}
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>Kept, and why</summary>
        <ul>
          {kept.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}
