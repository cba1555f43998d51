/** What the tour has its reader try is there, at the step that its words name. */
import { expect, test } from 'vitest';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import { loadFlow } from '#core/flows/registry.ts';
import { parseLink, type FlowsRoute } from '#core/sharing/links.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { TOUR, triedAt } from '#features/tour/tour.ts';
import { sampleNamed } from './screens/token-samples.ts';

/** The title of the step that is opened, or the sample. */
async function openedBy(link: string): Promise<string | undefined> {
  const route = parseLink(link);
  if (route.screen === 'flows') return stepTitleOf(route);
  if (route.screen === 'token') return sampleNamed(route.sample ?? '');
  return route.screen === 'trace' ? SAMPLES.find(({ id }) => id === route.sample)?.title : undefined;
}

async function stepTitleOf({ flowId = '', step, faults }: FlowsRoute): Promise<string | undefined> {
  const flow = await loadFlow(flowId);
  if (flow === undefined || typeof step !== 'number') return flow?.title;
  const { sequence, failedAt } = await seededRun(flow, { faults, detail: 'normal' });
  const opened = sequence.steps[step - 1];
  expect(failedAt).toBe(faults.length === 0 ? undefined : opened?.id);
  return opened?.title;
}

const OPENED = [
  'OAuthCard sign-in',
  'Is 404 an error?',
  'Who asks for the sign-in link?',
  'Is a token already stored?',
  'Is there a connection of this name?',
  'accepted',
  'other-audience',
  'Sign-in that asks again and again',
  'How does the card reach the user?',
];

test('each step of the tour opens what it speaks of', async () => {
  const links = TOUR.steps.map((_, index) => triedAt(index)?.href ?? '');
  expect(await Promise.all(links.map(openedBy))).toEqual(OPENED);
});

test('the words of a link name the step that it opens', () => {
  for (const [index] of TOUR.steps.entries()) {
    const tried = triedAt(index);
    const named = tried?.words.match(/at step (\d+)/)?.[1];
    const route = parseLink(tried?.href ?? '');
    expect(route.screen === 'flows' ? route.step?.toString() : undefined).toBe(named);
  }
});
