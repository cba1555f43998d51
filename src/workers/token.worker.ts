/** Decodes, verifies and judges a token, off the page’s thread. */
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import { serve } from './serve.ts';

const works = { inspectToken };

export type TokenWorks = typeof works;
serve(works);
