/** Code that is fetched when it is first needed, and did not come. Browsers and Vite say so in words of their own only. */
export const MISSING_PIECE = 'A piece of Signpost could not be loaded: is the network there? Try again.';

const SAID_OF_IT =
  /dynamically imported module|Importing a module script failed|Unable to preload CSS|^A piece of Signpost could not/i;

/** Of an error, or of its message where a worker handed it on. */
export const isMissingPiece = (error: unknown): boolean =>
  SAID_OF_IT.test(error instanceof Error ? error.message : String(error));
