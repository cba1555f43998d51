/**
 * A word of an explanation that the glossary explains: press it and the definition opens below it. It is the platform's
 * own popover, which closes on Escape and on a press elsewhere, gives the focus back, and stands next in the Tab order;
 * it closes as well when the focus goes on. It takes the focus as a small dialog does, so that it is heard.
 */
import { useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ToggleEvent } from 'react';
import { termOf } from '#core/flows/glossary/glossary.ts';
import type { GlossaryTerm } from '#core/flows/glossary/glossary-term.ts';
import type { MarkedTerm } from '#core/flows/glossary/glossary-marks.ts';
import { formatLink } from '#core/sharing/links.ts';
import styles from './term-mark.module.css';

export { markTerms } from '#core/flows/glossary/glossary-marks.ts';

export function renderTerm({ text, term: id, code }: MarkedTerm) {
  const term = termOf(id);
  return term && <TermMark term={term} text={text} isCode={code} />;
}

interface TermMarkProps {
  readonly term: GlossaryTerm;
  readonly text: string;
  readonly isCode: boolean;
}

function TermMark({ term: { id, name, meaning }, text, isCode }: TermMarkProps) {
  const popover = useId();
  const button = useRef<HTMLButtonElement>(null);
  const meant = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);

  const onBeforeToggle = ({ newState, currentTarget }: ToggleEvent<HTMLElement>): void => {
    if (newState !== 'open') return;
    setOpen(true);
    if (button.current) placeBelow(currentTarget, button.current);
  };
  /** Its content stays until the focus has gone where it belongs: what is taken away takes the focus with it. */
  const onToggle = ({ newState, currentTarget }: ToggleEvent<HTMLElement>): void => {
    if (newState === 'open') currentTarget.focus();
    else setOpen(false);
  };
  /** While it is open, Escape closes it and does nothing else. */
  const keepEscape = (event: KeyboardEvent): void => {
    if (isOpen && event.key === 'Escape') event.stopPropagation();
  };
  const closeBehind = ({ relatedTarget }: FocusEvent): void => {
    const isInside = relatedTarget === button.current || meant.current?.contains(relatedTarget);
    if (isOpen && relatedTarget !== null && !isInside) meant.current?.hidePopover();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.mark}
        popoverTarget={popover}
        title={`What is this: ${name}`}
        aria-haspopup="dialog"
        onKeyDown={keepEscape}
        onBlur={closeBehind}
      >
        {isCode ? <code>{text}</code> : text}
      </button>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape belongs to the popover alone */}
      <span
        ref={meant}
        id={popover}
        popover="auto"
        className={styles.popover}
        role="dialog"
        aria-label={name}
        aria-describedby={`${popover}-meaning`}
        tabIndex={-1}
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
        onKeyDown={keepEscape}
        onBlur={closeBehind}
      >
        {isOpen && (
          <>
            <strong>{name}</strong>
            <span id={`${popover}-meaning`}>{meaning}</span>
            <a href={formatLink({ screen: 'glossary', term: id })}>In the glossary</a>
          </>
        )}
      </span>
    </>
  );
}

const WIDTH = 340;
const GAP = 6;
/** As high as the longest definition gets; nearer to the window's end it opens upwards. */
const ROOM = 220;

function placeBelow(popover: HTMLElement, word: HTMLElement): void {
  const { left, top, bottom } = word.getBoundingClientRect();
  const { clientWidth, clientHeight } = word.ownerDocument.documentElement;
  const opensUp = bottom + ROOM > clientHeight && top > ROOM;
  popover.style.top = opensUp ? 'auto' : `${bottom + GAP}px`;
  popover.style.bottom = opensUp ? `${clientHeight - top + GAP}px` : 'auto';
  const width = Math.min(WIDTH, clientWidth - 2 * GAP);
  popover.style.width = `${width}px`;
  popover.style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
}
