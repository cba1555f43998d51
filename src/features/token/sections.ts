/** The sections of the opened token, for jumps inside the page: the address bar belongs to the screens. */
export const SECTIONS = {
  verdict: 'token-verdict',
  rules: 'token-rules',
  expected: 'token-expected',
  claims: 'token-claims',
  time: 'token-time',
  key: 'token-key',
} as const;

export type SectionName = keyof typeof SECTIONS;

/** The attributes of a section that can be jumped to. */
export const sectionProps = (name: SectionName): { id: string; tabIndex: -1 } => ({ id: SECTIONS[name], tabIndex: -1 });

/** Scrolls to the section and moves the focus there, so that the keyboard goes on from it. */
export function jumpTo(name: SectionName): void {
  const section = document.getElementById(SECTIONS[name]);
  section?.scrollIntoView({ block: 'start' });
  section?.focus({ preventScroll: true });
}
