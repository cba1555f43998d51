/** The verdict for a live region: nothing until something entered changes it, for the reader then stands elsewhere. */
import { useState } from 'react';
import { useAppState } from '#state/use-app.ts';

/** The clock alone, which moves on in sentences such as “It expired 5 min ago”, changes nothing. */
export function useSpokenVerdict(sentence: string): string {
  const input = useAppState(({ token }) => token);
  const [known, setKnown] = useState({ input, sentence, spoken: '' });
  if (input !== known.input && sentence !== known.sentence) setKnown({ input, sentence, spoken: sentence });
  return known.spoken;
}
