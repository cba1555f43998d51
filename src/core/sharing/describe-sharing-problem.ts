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
  `Nothing is handed out: ${places === 1 ? 'one place' : `${places} places`} of the ${PLACES[where]} still held a value that was to be replaced. Please report this; it is a defect.`;
