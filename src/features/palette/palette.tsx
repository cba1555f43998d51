/** The list of the palette: flows, steps, checks, faults, fields, terms and what the app can do. */
import { CornerDownLeft } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { FoundPlace } from '#core/flows/search/search-flows-places.ts';
import { readQuery } from '#core/flows/search/search-flows-query.ts';
import { highlights } from '#core/flows/search/highlights.ts';
import { FLOWS_HOME, type Route } from '#core/sharing/links.ts';
import { useActions } from '#state/use-app.ts';
import type { Command } from './command.ts';
import styles from './palette.module.css';
import { targetOf, type Choice } from './choices.ts';
import type { SearchBox } from './search-dialog.tsx';
import { useChoices } from './use-choices.ts';

interface PaletteProps {
  readonly box: SearchBox;
  readonly commands: readonly Command[];
}

/** What one does in the list for one query; another query begins anew. */
interface Browsing {
  readonly query: string;
  readonly chosenId: string;
  /** The names of the groups that are shown whole. */
  readonly whole: readonly string[];
}

export function Palette({ box, commands }: PaletteProps) {
  const { query, listId, onChosen } = box;
  const { show } = useActions();
  const list = useRef<HTMLDivElement>(null);
  const [browsed, setBrowsed] = useState<Browsing>({ query, chosenId: '', whole: [] });
  const browsing = browsed.query === query ? browsed : { query, chosenId: '', whole: [] };
  const { groups, summary, isReading } = useChoices(query, commands, browsing.whole);
  const choices = groups.flatMap(({ choices: each }) => each);
  const at = Math.max(
    0,
    choices.findIndex(({ id }) => id === browsing.chosenId),
  );
  const current = choices[at];
  const idOf = ({ id }: Choice): string => `${listId}${id}`;
  const currentId = current && idOf(current);
  const beginnings = readQuery(query).asked.map(({ beginning }) => beginning);

  const choose = (chosenId: string): void => setBrowsed({ ...browsing, chosenId });

  const go = (choice: Choice): void => {
    if (choice.kind === 'more') {
      setBrowsed({ query, chosenId: choice.next, whole: [...browsing.whole, choice.group] });
      return;
    }
    // The dialog gives the focus back before anything else takes it.
    list.current?.closest('dialog')?.close();
    if (choice.kind === 'command') choice.run();
    else show(routeTo(choice.place));
  };

  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      const target = targetOf(event.key, at, choices.length);
      if (event.key === 'Enter' && current !== undefined) go(current);
      else if (target !== undefined) choose(choices[target]?.id ?? '');
      else return;
      event.preventDefault();
    };
    // The focus is in the box, which is not this component’s.
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
  useLayoutEffect(() => onChosen(currentId), [onChosen, currentId]);

  return (
    <>
      {isReading && query.trim() !== '' && (
        // Heard from the status below.
        <p className={styles.reading} aria-hidden="true">
          {summary}
        </p>
      )}
      <div ref={list} className={styles.list} role="listbox" id={listId} aria-label="Found" tabIndex={-1}>
        {groups.map(({ name, choices: each }) => (
          <div key={name} role="group" aria-labelledby={`${listId}${name}`} className={styles.group}>
            <div id={`${listId}${name}`} className={styles.kind} role="presentation">
              {name}
            </div>
            <div className={styles.options} role="presentation">
              {each.map((choice) => (
                <Option
                  key={choice.id}
                  id={idOf(choice)}
                  choice={choice}
                  beginnings={beginnings}
                  isChosen={choice === current}
                  onChoose={() => choose(choice.id)}
                  onGo={() => go(choice)}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
      <footer className={styles.foot}>
        <span aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span aria-hidden="true">
          <kbd>↵</kbd> open
        </span>
        <span role="status" className={isReading ? 'visually-hidden' : styles.summary}>
          {summary}
        </span>
      </footer>
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly beginnings: readonly string[];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onGo: () => void;
}

/** The keys act in the box; here only the pointer does. */
function Option({ id, choice, beginnings, isChosen, onChoose, onGo }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      ref={option}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={styles.option}
      data-more={choice.kind === 'more' || undefined}
      onPointerMove={isChosen ? undefined : onChoose}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onGo}
    >
      <span className={styles.title}>
        {choice.kind === 'more' ? choice.title : highlighted(choice.title, beginnings)}
      </span>
      <span className={styles.detail}>{choice.detail}</span>
      <CornerDownLeft size={14} aria-hidden="true" className={styles.enter} />
    </div>
  );
}

function highlighted(title: string, beginnings: readonly string[]): ReactNode {
  const places = highlights(title, beginnings);
  const ends = places.map(([, to]) => to);
  return [
    ...places.flatMap(([from, to], index) => [
      title.slice(ends[index - 1] ?? 0, from),
      <mark key={from}>{title.slice(from, to)}</mark>,
    ]),
    title.slice(ends.at(-1) ?? 0),
  ];
}

const routeTo = (place: FoundPlace): Route =>
  place.kind === 'term'
    ? { screen: 'glossary', term: place.term }
    : {
        ...FLOWS_HOME,
        flowId: place.flowId,
        step: place.step,
        variant: place.variant,
        faults: place.faults,
        detail: place.detail,
      };
