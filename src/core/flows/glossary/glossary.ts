/**
 * The words of the flows, each in one to three sentences with its source. Loaded when a term is marked or looked up,
 * never with the page.
 */
import { BOT_TERMS } from './glossary-bots.ts';
import { OAUTH_TERMS } from './glossary-oauth.ts';
import type { GlossaryTerm } from './glossary-term.ts';
import { TOKEN_TERMS } from './glossary-tokens.ts';

/** By name, as a reader looks them up. */
export const GLOSSARY: readonly GlossaryTerm[] = [...BOT_TERMS, ...OAUTH_TERMS, ...TOKEN_TERMS].sort((left, right) =>
  left.name.toLowerCase() < right.name.toLowerCase() ? -1 : 1,
);

const BY_ID = new Map(GLOSSARY.map((term) => [term.id, term]));

export const termOf = (id: string): GlossaryTerm | undefined => BY_ID.get(id);
