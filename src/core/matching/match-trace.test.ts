import { webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Hop } from '#core/traces/model.ts';
import { newHop, numbered } from '#core/traces/new-hop.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { matchTrace } from './match-trace.ts';
import { createOutlines, type Outline } from './outlines.ts';
import { sideOf } from './visibility.ts';

const outlines = createOutlines((count) => webcrypto.getRandomValues(new Uint8Array(count)));

/** The hops that a run of a flow would leave in a capture of everything. */
const recorded = ({ exchanges }: Outline): readonly Hop[] =>
  numbered(
    exchanges.map(({ request, answer }) =>
      newHop(
        { label: request.id, at: undefined },
        {
          request: request.wire?.kind === 'request' ? request.wire : undefined,
          response: answer?.wire?.kind === 'response' ? answer.wire : undefined,
        },
      ),
    ),
  );

const outlineOf = async (flowId: string): Promise<Outline> => {
  const outline = (await outlines.all()).find(({ run }) => run.flowId === flowId);
  if (outline === undefined) throw new Error(`There is no flow ${flowId}.`);
  return outline;
};

/** They differ in what the bot does by itself, of which a capture holds nothing. */
const ALIKE: readonly (readonly string[])[] = [
  ['inbound-validation', 'inbound-validation-net', 'inbound-validation-agents-net'],
  ['bot-outbound', 'app-types', 'proactive-message', 'client-certificate', 'federated-credential'],
];

test('every flow that was captured whole is found again, or one that looks the same', async () => {
  const wrong: string[] = [];
  for (const outline of await outlines.all()) {
    const { flowId, variant } = outline.run;
    // One message alone is no exchange to know a flow by.
    if (outline.exchanges.length < 2) continue;
    const match = await matchTrace(recorded(outline), outlines);
    const alike = ALIKE.find((ids) => ids.includes(flowId)) ?? [flowId];
    if (match === undefined || !alike.includes(match.flowId)) wrong.push(`${flowId} ${variant}: ${match?.flowId}`);
  }
  expect(wrong).toEqual([]);
});

describe('a capture that leaves its flow', () => {
  test('says at which step, and what the likeliest causes are', async () => {
    const whole = await outlineOf('teams-message-extension');
    const hops = recorded(whole);
    const match = await matchTrace(hops.slice(0, -2), outlines);
    expect(match?.flowId).toBe('teams-message-extension');
    expect(match?.steps.filter(({ state }) => state === 'seen').length).toBeGreaterThan(8);
    expect(match?.divergence?.sentence).toMatch(/^Step \d+, “.+” from .+ to .+, (?:never comes|is left out)/);
    expect(match?.divergence?.next).toMatch(/bot’s log/);
    expect(match?.divergence?.causes.length).toBeGreaterThan(0);
  });

  test('names the fault that was recorded among the first three causes', async () => {
    const unnamed: string[] = [];
    for (const flowId of ['teams-message-extension', 'oauth-card', 'teams-sso', 'teams-oauth-card']) {
      const outline = await outlineOf(flowId);
      for (const { id } of outline.run.faults) {
        const match = await matchTrace(recorded(await outlines.withFault(outline, id)), outlines);
        const causes = match?.divergence?.causes.map(({ faultId }) => faultId) ?? [];
        if (!causes.slice(0, 3).includes(id)) unnamed.push(`${flowId} ${id}`);
      }
    }
    expect(new Set(unnamed)).toEqual(
      new Set([
        // Nothing comes back to the bot, and so it is with every popup that is closed.
        'teams-message-extension valid-domains',
        'teams-oauth-card valid-domains',
        // All is there, only later.
        'teams-message-extension too-late',
        // Over before it is a sign-in: it follows another flow as well.
        'oauth-card bot-secret-expired',
        'oauth-card connection-misspelt',
      ]),
    );
  });

  test('a browser’s recording has no call of the bot, and that is no fault of it', async () => {
    const whole = await outlineOf('teams-message-extension');
    const browser = recorded(whole).filter((hop) => sideOf({ kind: recogniseExchange(hop) }) === 'browser');
    const match = await matchTrace(browser, outlines);
    expect(match?.steps.filter(({ state }) => state === 'missing')).toEqual([]);
    expect(match?.steps.map(({ because }) => because)).toContain(
      'It is sent to the bot, and nothing that reached the bot was recorded.',
    );
  });
});

test('requests that are no sign-in follow no flow', async () => {
  const get = (url: string): Hop =>
    newHop(
      { label: url, at: undefined },
      { request: { kind: 'request', method: 'GET', url, headers: [], body: undefined } },
    );
  const shop = ['https://shop.example/', 'https://shop.example/cart?code=1&state=2', 'https://cdn.example/app.js'];
  expect(await matchTrace(numbered(shop.map(get)), outlines)).toBeUndefined();
  expect(await matchTrace([], outlines)).toBeUndefined();
});
