/** Several tokens stood in one text: which of them is shown. */
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import type { FoundToken } from '#core/tokens/model.ts';
import { nameTokenKind } from '#core/tokens/claims/token-kind.ts';
import { useActions } from '#state/use-app.ts';
import { Select } from '#ui/select.tsx';
import { SHOWN_CHARACTERS } from '#ui/text-limits.ts';
import styles from './token-head.module.css';

interface FoundChoiceProps {
  readonly found: readonly FoundToken[];
  readonly selected: number;
}

/** With more, a list to choose from takes less room. */
const LISTED = 6;

export function FoundChoice({ found, selected }: FoundChoiceProps) {
  const { editToken } = useActions();
  const choose = (index: number): void => editToken({ selected: index });
  return (
    <div className={styles.found}>
      <p id="token-found">{found.length} tokens were found.</p>
      {found.length > LISTED ? (
        <Select
          label="Token to show"
          value={String(selected)}
          options={found.map(({ foundIn }, index) => ({ id: String(index), label: `${index + 1}, in ${foundIn}` }))}
          onChange={(id) => choose(Number(id))}
        />
      ) : (
        <ol aria-labelledby="token-found">
          {found.map(({ text, foundIn }, index) => (
            <li key={index}>
              <button type="button" aria-current={index === selected ? true : undefined} onClick={() => choose(index)}>
                <span>{index + 1}</span>
                <span>{kindOf(text)}</span>
                <span>in {foundIn}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** A long one is not decoded again only for its name. */
const kindOf = (text: string): string =>
  text.length > SHOWN_CHARACTERS ? 'A long token' : nameTokenKind(decodeToken(text));
