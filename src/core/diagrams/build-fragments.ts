/** The blocks of a diagram that is being read: loops, alternatives and the like, one inside the other. */
import type { Fragment, FragmentKind } from '#core/sequence/sequence.ts';
import { sectionKeyword } from './mermaid-text.ts';
import type { MermaidNotice, MermaidProblem, MermaidProblemKind } from './mermaid-problem.ts';

interface OpenBlock {
  readonly kind: FragmentKind;
  readonly line: number;
  readonly sections: { readonly label: string; firstStepId: string | undefined }[];
  lastStepId: string | undefined;
}

const MOST_NESTED = 20;

export function createFragments() {
  const blocks: OpenBlock[] = [];
  const open: OpenBlock[] = [];

  return {
    begin(kind: FragmentKind, label: string, line: number): MermaidProblemKind | undefined {
      const block = { kind, line, sections: [{ label, firstStepId: undefined }], lastStepId: undefined };
      blocks.push(block);
      open.push(block);
      return open.length > MOST_NESTED ? 'too-deep' : undefined;
    },

    section(of: FragmentKind, label: string): MermaidProblemKind | undefined {
      const block = open.at(-1);
      if (block?.kind !== of) return 'section-of-nothing';
      block.sections.push({ label, firstStepId: undefined });
      return undefined;
    },

    end: (): MermaidProblemKind | undefined => (open.pop() === undefined ? 'end-of-nothing' : undefined),

    /** `loop “Every minute”, else “is well”`: the blocks that are open, the outer first. */
    context: (): string =>
      open
        .filter(({ kind }) => kind !== 'rect')
        .map(({ kind, sections }) => {
          const label = sections.at(-1)?.label ?? '';
          const word = sections.length > 1 ? sectionKeyword(kind) : kind;
          return label === '' ? word : `${word} “${label}”`;
        })
        .join(', '),

    tell(stepId: string): void {
      for (const block of open) {
        const section = block.sections.at(-1);
        if (section !== undefined) section.firstStepId ??= stepId;
        block.lastStepId = stepId;
      }
    },

    problems: (): readonly MermaidProblem[] =>
      open.map(({ kind, line }) => ({ kind: 'block-not-closed', line, column: 1, found: kind })),

    emptyOnes: (): readonly MermaidNotice[] =>
      blocks.flatMap(({ kind, line, sections }) =>
        sections.some(({ firstStepId }) => firstStepId === undefined)
          ? [{ kind: 'empty-block' as const, line, found: kind }]
          : [],
      ),

    fragments: (): readonly Fragment[] =>
      blocks.flatMap(({ kind, sections, lastStepId }) => {
        const told = sections.flatMap(({ label, firstStepId }) =>
          firstStepId === undefined ? [] : [{ label, firstStepId }],
        );
        return lastStepId === undefined ? [] : [{ kind, sections: told, lastStepId }];
      }),
  };
}
