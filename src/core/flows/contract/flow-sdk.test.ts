/**
 * What the flows let the SDKs for JavaScript answer, against the SDKs themselves: every token that reaches a bot, in
 * every variant and with every fault, is handed to the real package with the run’s keys, activity, clock and settings.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askTheSdk as askAgents, playTheInternet } from '#core/verdicts/agents-js/agents-js-sdk.testing.ts';
import type { Context } from '#core/verdicts/botbuilder-js/botbuilder-js-cases.testing.ts';
import {
  askTheSdk as askBotBuilder,
  serveKeySets,
  startProcess,
} from '#core/verdicts/botbuilder-js/botbuilder-js-sdk.testing.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';
import { withBranches } from '#core/flows/branches.ts';
import type { ArrivalDefinition, FlowDefinition } from '#core/flows/define-flow.ts';
import { judgeArrival } from '#core/flows/playing/judge-arrival.ts';
import { stepsOfVariant } from '#core/flows/playing/play-flow.ts';
import { loadAllFlows } from '#core/flows/registry.ts';
import { valueOf, type Values } from '#core/flows/playing/resolve-template.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { seededRun } from './run.testing.ts';

const SDKS: readonly string[] = ['botbuilder-js', 'agents-js'];

const flows = (await loadAllFlows()).filter(({ arrivals = {} }) =>
  Object.values(arrivals).some(({ ruleSet }) => SDKS.includes(ruleSet)),
);

let keyServer: Awaited<ReturnType<typeof serveKeySets>>;
beforeAll(async () => {
  keyServer = await serveKeySets();
  playTheInternet();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  keyServer.stop();
});

function askTheSdk({ token, keySet, ruleSet, clock, scheme, bot, activity }: ArrivalDefinition, values: Values) {
  const textOf = (name: Parameters<typeof valueOf>[1] | undefined): string =>
    name === undefined ? '' : valueOf(values, name);
  vi.setSystemTime(Number(textOf(clock)) * 1_000);
  const header = `${scheme === undefined ? 'Bearer' : textOf(scheme)} ${textOf(token)}`;
  if (ruleSet === 'agents-js') {
    const connection = { clientId: textOf(bot.appId), tenantId: textOf(bot.tenantId) };
    return askAgents(connection, textOf(keySet), header).then(({ answer }) => answer);
  }
  const context: Context = {
    appId: textOf(bot.appId),
    tenantId: textOf(bot.tenantId),
    channelService: textOf(bot.channelService),
    requiredEndorsements: [],
    allowedCallers: textOf(bot.allowedCallers)
      .split(' ')
      .filter((caller) => caller !== ''),
    channelId: textOf(activity?.channelId),
    serviceUrl: textOf(activity?.serviceUrl),
  };
  startProcess({ context, keys: 'usual' }, keyServer.serve(textOf(keySet)));
  return askBotBuilder({ context }, header);
}

/** What the run shows as the answer to an arrival, where it comes to that. */
function shownAnswers(definition: FlowDefinition, arrival: string, run: FlowRun): readonly VerdictAnswer[] {
  const ids = stepsOfVariant(definition, run.variant)
    .flatMap(withBranches)
    .filter((step) => step.kind === 'message' && step.wire?.kind === 'verdict' && step.wire.arrival === arrival)
    .map(({ id }) => id);
  return run.sequence.steps.flatMap((step) => {
    if (!ids.includes(step.id) || step.kind !== 'message' || step.wire?.kind !== 'response') return [];
    return [{ status: step.wire.status, message: step.wire.body?.text ?? '' }];
  });
}

test('the SDKs answer to every token of every run what the run says', async () => {
  const tokens = new Set<string>();
  let answers = 0;
  let shown = 0;
  for (const definition of flows)
    for (const { id: variant } of definition.variants) {
      const offered = (await seededRun(definition, { variant })).faults.map(({ id }) => id);
      for (const faults of [[], ...offered.map((id) => [id])]) {
        const run = await seededRun(definition, { variant, faults });
        const values: Values = new Map(run.values.map(({ name, text }) => [name, text]));
        for (const [name, arrival] of Object.entries(definition.arrivals ?? {})) {
          if (!SDKS.includes(arrival.ruleSet)) continue;
          const where = [definition.id, variant, ...faults, name].join(', ');
          const verdict = await judgeArrival(arrival, values, values);
          const sdk = await askTheSdk(arrival, values);
          expect([where, verdict.answer]).toEqual([where, sdk]);
          for (const answer of shownAnswers(definition, name, run)) {
            expect([where, answer]).toEqual([where, sdk]);
            shown += 1;
          }
          if (faults.length === 0 && definition.variants[0].id === variant)
            expect([where, sdk.status]).toEqual([where, 200]);
          tokens.add(valueOf(values, arrival.token));
          answers += 1;
        }
      }
    }
  process.stdout.write(`Flows: ${tokens.size} tokens, ${answers} answers of the SDKs agree, ${shown} of them shown.\n`);
  expect(answers).toBeGreaterThan(50);
  expect(shown).toBeGreaterThan(20);
}, 120_000);

test('every check that a flow names is one that its SDK makes of the usual token', async () => {
  const runs = await Promise.all(
    flows.flatMap((definition) => definition.variants.map(({ id: variant }) => seededRun(definition, { variant }))),
  );
  const told = runs.flatMap(({ sequence }) => sequence.steps.map(({ explanation }) => JSON.stringify(explanation)));
  expect(told.filter((words) => words.includes('does not ask this of'))).toEqual([]);
  expect(told.filter((words) => words.includes('In this run: ')).length).toBeGreaterThan(50);
});
