/** What the rule sets are called where there is little room, and how this page knows what they answer. */
import type { RuleSet, RuleSetId } from '#core/verdicts/model.ts';

/** In two lines: the family, and its language. */
export const SHORT_NAMES: Readonly<Record<RuleSetId, readonly [family: string, language?: string]>> = {
  'botbuilder-js': ['BotBuilder', 'JS'],
  'botbuilder-net': ['BotBuilder', '.NET'],
  'agents-js': ['Agents', 'JS'],
  'agents-net': ['Agents', '.NET'],
  specifications: ['Specs'],
  'microsoft-docs': ['Docs'],
};

export const BASIS_WORDS: Readonly<Record<RuleSet['basis'], { readonly word: string; readonly sentence: string }>> = {
  run: { word: 'run', sentence: 'Tests run the package itself beside these rules.' },
  read: { word: 'read', sentence: 'Its source was read and never run here.' },
  document: { word: 'text', sentence: 'A document says so; no program was asked.' },
};
