/**
 * A statement of the app that a reader doubts, as Markdown for an issue: what is said, by which sources, in which
 * version, where. It is written from what the app itself says; no value that was pasted, opened or changed gets in.
 */
import type { Source } from '#core/sequence/sequence.ts';
import { VERSION } from '#core/shared/version.ts';

/** Words of the app’s own, without a value in them. */
export interface QuestionedFact {
  /** What it is about: `Step 6 of “OAuthCard sign-in”: Is a token already stored?` */
  readonly about: string;
  /** Each a sentence or a paragraph. */
  readonly statements: readonly string[];
  /** Empty where none is known. */
  readonly sources: readonly Source[];
}

/** `link` is the address of the place. */
export function factReport({ about, statements, sources }: QuestionedFact, link: string): string {
  return [
    `### Is this wrong? ${about}`,
    '**Signpost says**',
    ...statements.map((statement) => `> ${statement}`),
    `**Source** ${sources.length === 0 ? 'unknown' : sources.map(sourceText).join('; ')}`,
    `**Where** Signpost ${VERSION}, ${link}`,
    '**What is right, and where that can be checked**',
    '(Please write it here. No real token, name, tenant or user id.)',
  ].join('\n\n');
}

const sourceText = ({ label, href }: Source): string => (href === undefined ? label : `[${label}](${href})`);
