/** Links and corrections in words. */
import type { Link, LinkKind } from '#core/traces/model.ts';

export const LINK_WORDS: Readonly<Record<LinkKind, string>> = {
  location: 'Redirect',
  'form-post': 'Form sent',
  'meta-refresh': 'Meta refresh',
  'script-navigation': 'Script goes there',
  popup: 'Popup',
  'opened-link': 'Link opened',
  'returned-url': 'Address returned',
  script: 'Handed over by a script',
  value: 'Same value',
  preflight: 'Preflight',
  reload: 'Sent again',
  'by-hand': 'By hand',
};

export const CONFIDENCE_WORDS: Readonly<Record<Link['confidence'], string>> = {
  certain: 'certain',
  likely: 'likely',
  guessed: 'a guess',
};
