/**
 * The palette: one box that finds flows, steps, checks, faults, fields, terms and what the app can do. A combobox with a
 * list box after the ARIA Authoring Practices: the focus stays in the box, the arrows choose, Enter goes.
 */
import { CornerDownLeft, Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FoundPlace } from '#core/flows/search/search-flows-places.ts';
import { FLOWS_HOME, type Route } from '#core/sharing/links.ts';
import { useActions } from '#state/use-app.ts';
import type { Command } from './command.ts';
import styles from './palette.module.css';
import { targetOf, type Choice } from './choices.ts';
import { useChoices } from './use-choices.ts';

interface PaletteProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

export function Palette({ commands, onClose }: PaletteProps) {
  const { show } = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const { groups, summary } = useChoices(query, commands);
  const choices = groups.flatMap(({ choices: each }) => each);
  const [chosen, setChosen] = useState('');
  const at = Math.max(
    0,
    choices.findIndex(({ id }) => id === chosen),
  );
  const current = choices[at];
  const prefix = useId();
  const idOf = (choice: Choice): string => `${prefix}${choices.indexOf(choice)}`;

  useEffect(() => dialog.current?.showModal(), []);

  const go = (choice: Choice): void => {
    // The dialog gives the focus back before anything else takes it.
    dialog.current?.close();
    if (choice.kind === 'command') choice.run();
    else show(routeTo(choice.place));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, at, choices.length);
    if (event.key === 'Enter' && current !== undefined) go(current);
    else if (target !== undefined) setChosen(choices[target]?.id ?? '');
    else return;
    event.preventDefault();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Search"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div className={styles.box}>
        <Search size={16} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label="Search flows, steps, faults, terms and actions"
          aria-expanded={choices.length > 0}
          aria-controls={`${prefix}list`}
          aria-autocomplete="list"
          aria-activedescendant={current && idOf(current)}
          placeholder="Flows, steps, faults, terms, actions"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen('');
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <div className={styles.list} role="listbox" id={`${prefix}list`} aria-label="Found" tabIndex={-1}>
        {groups.map(({ name, choices: each }) => (
          <div key={name} role="group" aria-labelledby={`${prefix}${name}`} className={styles.group}>
            <div id={`${prefix}${name}`} className={styles.kind} role="presentation">
              {name}
            </div>
            <div className={styles.options} role="presentation">
              {each.map((choice) => (
                <Option
                  key={choice.id}
                  id={idOf(choice)}
                  choice={choice}
                  isChosen={choice === current}
                  onChoose={() => setChosen(choice.id)}
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
        <span role="status" className={styles.summary}>
          {summary}
        </span>
      </footer>
    </dialog>
  );
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onGo: () => void;
}

/** The keys act in the box; here only the pointer does. */
function Option({ id, choice, isChosen, onChoose, onGo }: OptionProps) {
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
      onPointerMove={isChosen ? undefined : onChoose}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onGo}
    >
      <span className={styles.title}>{highlighted(choice)}</span>
      <span className={styles.detail}>{choice.detail}</span>
      <CornerDownLeft size={14} aria-hidden="true" className={styles.enter} />
    </div>
  );
}

function highlighted({ title, highlights }: Choice): ReactNode {
  const ends = highlights.map(([, to]) => to);
  return [
    ...highlights.flatMap(([from, to], index) => [
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
