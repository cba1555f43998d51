/** Why nothing of a capture is handed out, in a sentence for the reader. */
import type { SharingProblem } from './share-capture.ts';

const PLACES: Readonly<Record<SharingProblem['where'], string>> = {
  copy: 'redacted copy',
  sequence: 'sequence',
  har: 'HAR file',
  session: 'session file',
  markdown: 'Markdown report',
  html: 'HTML report',
};

export const describeSharingProblem = ({ where, places }: SharingProblem): string =>
  `Nothing is handed out: ${places === 1 ? 'one place' : `${places} places`} of the ${PLACES[where]} still held a value that was to be replaced. ` +
  'It is a defect of Signpost, not of your capture: please report it, without the capture. ' +
  'Until it is mended, say in your own words what was found, or record the sign-in again with the account of a test.';
