/** A value of any length: its beginning, and the rest when it is asked for. */
import { useState } from 'react';
import { LinkButton } from './button.tsx';
import { cutText } from './text-limits.ts';

/** In characters: some three lines, after which a value hides what stands below it. */
export const SHOWN_AT_FIRST = 200;

export function LongValue({ text }: { text: string }) {
  const [showsAll, setShowsAll] = useState(false);
  const { shown, note } = cutText(text);
  if (text.length <= SHOWN_AT_FIRST) return text;
  return (
    <>
      {showsAll ? shown : `${text.slice(0, SHOWN_AT_FIRST)}…`} {showsAll && note}{' '}
      <LinkButton aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
        {showsAll ? 'Show less' : 'Show all'}
      </LinkButton>
    </>
  );
}
