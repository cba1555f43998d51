/** Several tokens stood in one text: which of them is shown. */
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import type { DecodedToken, FoundToken } from '#core/tokens/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { nameTokenKind } from '#core/tokens/claims/token-kind.ts';
import { utcText } from '#core/shared/human-time.ts';
import { useActions } from '#state/use-app.ts';
import { Select } from '#ui/select.tsx';
import { cutText, SHOWN_CHARACTERS } from '#ui/text-limits.ts';
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
                <Named text={text} foundIn={foundIn} />
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** Its kind, and what tells it from another of that kind; a long one is not decoded again only for its name. */
function Named({ text, foundIn }: { text: string; foundIn: string }) {
  const token = text.length > SHOWN_CHARACTERS ? undefined : decodeToken(text);
  return (
    <>
      <span>{token === undefined ? 'A long token' : nameTokenKind(token)}</span>
      <span>{[`in ${foundIn}`, ...(token === undefined ? [] : marksOf(token))].join(', ')}</span>
    </>
  );
}

/** In characters. */
const SHOWN_AUDIENCE = 24;

function marksOf({ payloadClaims }: DecodedToken): readonly string[] {
  const sourceOf = (name: string): string => payloadClaims.find((claim) => claim.name === name)?.source ?? '';
  const { shown, note } = cutText(sourceOf('aud'), SHOWN_AUDIENCE);
  const audience = `${visibleText(shown)}${note === undefined ? '' : '…'}`;
  const expiry = sourceOf('exp') === '' ? undefined : utcText(Number(sourceOf('exp')));
  return [...(audience === '' ? [] : [`aud ${audience}`]), ...(expiry === undefined ? [] : [`exp ${expiry}`])];
}
