/**
 * Mermaid's arrows and what they are in the model, after the grammar of Mermaid 12 (sequenceDiagram.jison). The tokens
 * stand in the order in which Mermaid tries them: of two that fit, the first is meant.
 */
import type { Arrow, ArrowHead } from '#core/sequence/sequence.ts';

const arrow = (line: Arrow['line'], head: ArrowHead, headAt: Arrow['headAt'] = 'end'): Arrow => ({
  line,
  head,
  headAt,
});

export const ARROWS: readonly { readonly token: string; readonly arrow: Arrow }[] = [
  { token: '->>', arrow: arrow('solid', 'filled') },
  { token: '<<->>', arrow: arrow('solid', 'filled', 'both') },
  { token: '-->>', arrow: arrow('dotted', 'filled') },
  { token: '<<-->>', arrow: arrow('dotted', 'filled', 'both') },
  { token: '->', arrow: arrow('solid', 'none') },
  { token: '-->', arrow: arrow('dotted', 'none') },
  { token: '-x', arrow: arrow('solid', 'cross') },
  { token: '--x', arrow: arrow('dotted', 'cross') },
  { token: '-)', arrow: arrow('solid', 'open') },
  { token: '--)', arrow: arrow('dotted', 'open') },
  { token: '--|\\', arrow: arrow('dotted', 'upper-half') },
  { token: '--|/', arrow: arrow('dotted', 'lower-half') },
  { token: '--\\\\', arrow: arrow('dotted', 'upper-stick') },
  { token: '--//', arrow: arrow('dotted', 'lower-stick') },
  { token: '/|--', arrow: arrow('dotted', 'upper-half', 'start') },
  { token: '\\|--', arrow: arrow('dotted', 'lower-half', 'start') },
  { token: '//--', arrow: arrow('dotted', 'upper-stick', 'start') },
  { token: '\\\\--', arrow: arrow('dotted', 'lower-stick', 'start') },
  { token: '-|\\', arrow: arrow('solid', 'upper-half') },
  { token: '-|/', arrow: arrow('solid', 'lower-half') },
  { token: '-\\\\', arrow: arrow('solid', 'upper-stick') },
  { token: '-//', arrow: arrow('solid', 'lower-stick') },
  { token: '/|-', arrow: arrow('solid', 'upper-half', 'start') },
  { token: '\\|-', arrow: arrow('solid', 'lower-half', 'start') },
  { token: '//-', arrow: arrow('solid', 'upper-stick', 'start') },
  { token: '\\\\-', arrow: arrow('solid', 'lower-stick', 'start') },
];

/** How Mermaid writes an arrow; one that it has no token for becomes the nearest plain one. */
export function arrowToken({ line, head, headAt }: Arrow): string {
  const found = ARROWS.find(({ arrow: a }) => a.line === line && a.head === head && a.headAt === headAt);
  return found?.token ?? (line === 'solid' ? '->>' : '-->>');
}
