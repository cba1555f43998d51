/** What a reader may doubt of a fault: its story, without a value of the run. */
import { plainProse } from '#core/sequence/plain-prose.ts';
import { faultStory, type ToldFault } from '#core/sequence/told-fault.ts';
import type { QuestionedFact } from '#core/sharing/fact-report.ts';

export const factOfFault = (fault: ToldFault): QuestionedFact => ({
  about: `What goes wrong: “${fault.label}”`,
  statements: faultStory(fault).map(({ name, parts }) => `${name}: ${plainProse(parts)}`),
  sources: fault.sources,
});
