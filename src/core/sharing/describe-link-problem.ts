/** Why work could not be put into a link, or taken out of one, in sentences. */
import type { UnpackingProblem } from './packed-text.ts';

/** What a link holds, and what to hand on where it does not fit into one. */
const INSTEAD = { trace: 'session file', diagram: 'text itself' } as const;

export function describeLinkProblem(problem: UnpackingProblem, what: keyof typeof INSTEAD): string {
  switch (problem.kind) {
    case 'too-long':
      return `This ${what} is too long for a link: ${problem.characters} characters, where ${problem.limit} are the most. Share the ${INSTEAD[what]} instead.`;
    case 'not-packed':
      return `This link does not hold a ${what}, or only a part of one: chats and mail cut long links off. Ask for it again, or for the ${INSTEAD[what]}.`;
    case 'newer-version':
      return `This link is of version ${problem.version}, which this app does not know yet. Load the app again to get its newest version.`;
  }
}
