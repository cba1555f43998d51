/**
 * The box of the palette. It is there at once and takes every key, while the list of what is found is still being
 * loaded; the list then says which of its options is chosen. A combobox after the ARIA Authoring Practices: the focus
 * stays in the box, the arrows choose, Enter goes.
 */
import { Search } from 'lucide-react';
import { Suspense, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import styles from './search-dialog.module.css';

/** What the box is for the list below it. */
export interface SearchBox {
  readonly query: string;
  readonly listId: string;
  /** The list tells the id of its chosen option; undefined when it has none. */
  readonly onChosen: (optionId: string | undefined) => void;
}

interface SearchDialogProps {
  readonly onClose: () => void;
  readonly children: (box: SearchBox) => ReactNode;
}

export function SearchDialog({ onClose, children }: SearchDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string>();
  const listId = useId();

  // Before the next key can come: the first letters follow Ctrl K at once.
  useLayoutEffect(() => dialog.current?.showModal(), []);

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={styles.dialog}
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
          aria-expanded={chosen !== undefined}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen}
          placeholder="Flows, steps, faults, terms, actions"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <kbd>Esc</kbd>
      </div>
      <div className={styles.below}>
        <Suspense>{children({ query, listId, onChosen: setChosen })}</Suspense>
      </div>
    </dialog>
  );
}
