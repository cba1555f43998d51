/** The step's words that the glossary explains. The glossary comes after the step: until then its words are only words. */
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { MarkedProse, MarkedTerm } from '#core/flows/glossary/glossary-marks.ts';
import type { Step } from '#core/sequence/sequence.ts';

export type { MarkedProse };
export type RenderTerm = (part: MarkedTerm) => ReactNode;

interface StepTerms {
  readonly explanation: readonly MarkedProse[];
  /** Of the fields, in their order. */
  readonly meanings: readonly MarkedProse[];
  readonly renderTerm: RenderTerm | undefined;
}

type Glossary = typeof import('./term-mark.tsx');
let loaded: Glossary | undefined;

export function useTerms({ explanation, fields }: Step): StepTerms {
  const [glossary, setGlossary] = useState(loaded);
  useEffect(() => {
    const load = async (): Promise<void> => {
      loaded ??= await import('./term-mark.tsx');
      setGlossary(loaded);
    };
    // A reader without the glossary still has the explanation.
    load().catch(() => undefined);
  }, []);
  return useMemo(() => {
    const meanings = fields.map(({ meaning }) => meaning);
    if (glossary === undefined) return { explanation, meanings, renderTerm: undefined };
    const marked = glossary.markTerms([...explanation, ...meanings]);
    return {
      explanation: marked.slice(0, explanation.length),
      meanings: marked.slice(explanation.length),
      renderTerm: glossary.renderTerm,
    };
  }, [glossary, explanation, fields]);
}
