import type { Finding } from './model.ts';

/** What tells a finding from all others of its capture, and is the same again when the capture was corrected. */
export const findingKey = ({ signIn, rule, outcome, severity, title, meaning }: Finding): string =>
  [signIn ?? '', rule, outcome, severity, title, meaning].join('\n');
