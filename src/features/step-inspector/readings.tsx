/** A nested URL whose “?” was left bare, read both ways: to the next “&”, and on to the end. */
import { READ_ON } from '#core/sequence/decode-value.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import type { WireField } from '#core/sequence/wire-rows.ts';
import styles from './readings.module.css';

export function Readings({ field }: { field: WireField }) {
  const readOn = field.inside.find(({ field: inner }) => inner?.names.at(-1) === READ_ON)?.field;
  if (readOn === undefined) return null;
  const first = readUrl(field.value).query;
  const second = readUrl(readOn.value).query;
  return (
    <div className={styles.readings}>
      <Reading title="Read to the next “&”" parameters={first} />
      <Reading title="Read on to the end" parameters={second} />
    </div>
  );
}

interface ReadingProps {
  readonly title: string;
  readonly parameters: ReturnType<typeof readUrl>['query'];
}

function Reading({ title, parameters }: ReadingProps) {
  return (
    <section>
      <h4>{title}</h4>
      <ul className="wire">
        {parameters.map(({ name, value }, index) => (
          <li key={index}>
            <span>{name}</span>={value}
          </li>
        ))}
      </ul>
    </section>
  );
}
