/** The filter of the hop list: what is typed, what could be typed next, and each term as a chip that can be taken away. */
import { ListFilter, X } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import type { Completion } from '#core/traces/filter/complete-filter.ts';
import { parseFilter, withoutTerm, type FilterTerm } from '#core/traces/filter/filter-language.ts';
import { useActions } from '#state/use-app.ts';
import { IconButton } from '#ui/button.tsx';
import styles from './filter-box.module.css';

interface FilterBoxProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** How many requests match; undefined while that is being found out. */
  readonly count: number | undefined;
  /** Goes on in the list. */
  readonly onLeave: () => void;
}

export function FilterBox({ text, onChange, count, onLeave }: FilterBoxProps) {
  const id = useId();
  const [cursor, setCursor] = useState<number | undefined>(undefined);
  const completions = useCompletions(text, cursor);
  const [chosen, setChosen] = useState(-1);
  const { terms, problems } = parseFilter(text);
  const typed = cursor === undefined ? undefined : problems.find(({ end }) => end < cursor);
  const problem = cursor === undefined ? problems[0] : typed;
  /** Not the one that is being typed. */
  const chips = terms.filter(({ start, end }) => cursor === undefined || cursor < start || cursor > end);

  const take = ({ text: word, start, end }: Completion): void => {
    const isDone = /[:=]\S/.test(word);
    onChange(`${text.slice(0, start)}${word}${isDone ? ' ' : ''}${text.slice(end).trimStart()}`);
    setCursor(isDone ? undefined : start + word.length);
    setChosen(-1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const completion = completions[chosen];
    if (event.key === 'Escape') {
      event.preventDefault();
      if (completions.length > 0) setCursor(undefined);
      else onLeave();
    } else if (event.key === 'ArrowDown' && cursor === undefined) {
      event.preventDefault();
      setCursor(event.currentTarget.selectionStart ?? text.length);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (completions.length === 0) return;
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((chosen + by + completions.length) % completions.length);
    } else if (event.key === 'Enter' && completion !== undefined) {
      event.preventDefault();
      take(completion);
    }
  };

  return (
    <search className={styles.box}>
      <div className={styles.field}>
        <ListFilter size={14} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label="Filter the requests"
          aria-keyshortcuts="/"
          data-filter
          aria-expanded={completions.length > 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={completions[chosen] === undefined ? undefined : `${id}option-${chosen}`}
          aria-describedby={`${id}state`}
          placeholder="status>=400 host:token carries:code"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            onChange(target.value);
            const at = target.selectionStart ?? target.value.length;
            // Between words every field could come; the arrow down asks for them.
            setCursor(/\S/.test(target.value.charAt(at - 1)) ? at : undefined);
            setChosen(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setCursor(undefined)}
        />
        {text !== '' && (
          <IconButton name="Clear the filter" onClick={() => onChange('')}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {completions.length > 0 && (
        <div className={styles.completions} id={`${id}list`} role="listbox" aria-label="What could be typed">
          {completions.map((completion, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's
            <div
              key={completion.text}
              id={`${id}option-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(completion)}
            >
              <span className="wire">{completion.text}</span>
              <span className={styles.about}>{completion.about}</span>
            </div>
          ))}
        </div>
      )}
      {chips.length > 0 && (
        <ul className={styles.chips} aria-label="Terms of the filter">
          {chips.map((term) => (
            <li key={term.start}>
              <button type="button" className={styles.chip} onClick={() => onChange(withoutTerm(text, term))}>
                <span className="visually-hidden">Take away </span>
                <span className="wire">{chipText(text, term)}</span>
                <X size={12} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.state} id={`${id}state`} role="status">
        {problem?.sentence ?? (terms.length === 0 || count === undefined ? '' : countWords(count))}
      </p>
    </search>
  );
}

const chipText = (text: string, { start, end }: FilterTerm): string => text.slice(start, end);

const countWords = (count: number): string =>
  count <= 1 ? `${count === 0 ? 'No' : '1'} request matches` : `${count.toLocaleString('en')} requests match`;

/** Of the word before the cursor; none while the field has no cursor. */
function useCompletions(text: string, cursor: number | undefined): readonly Completion[] {
  const { completeFilter } = useActions();
  const [found, setFound] = useState<{ text: string; cursor: number; list: readonly Completion[] } | undefined>();
  useEffect(() => {
    if (cursor === undefined) return undefined;
    let isWanted = true;
    void completeFilter(text, cursor)
      .then((list) => isWanted && setFound({ text, cursor, list }))
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [completeFilter, text, cursor]);
  return found !== undefined && found.text === text && found.cursor === cursor ? found.list : NONE;
}

const NONE: readonly Completion[] = [];
