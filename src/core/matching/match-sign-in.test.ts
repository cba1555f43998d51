import { webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Hop } from '#core/traces/model.ts';
import { newHop, numbered } from '#core/traces/new-hop.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { recogniseExchange, type ExchangeKind } from '#core/traces/recognising/recognise.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { matchSignIn } from './match-sign-in.ts';
import type { FlowMatch } from './model.ts';
import { createOutlines, type Outline } from './outlines.ts';
import { sideOf, visibleIn } from './visibility.ts';

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
    const match = await matchSignIn(recorded(outline), outlines);
    const alike = ALIKE.find((ids) => ids.includes(flowId)) ?? [flowId];
    if (match === undefined || !alike.includes(match.flowId)) wrong.push(`${flowId} ${variant}: ${match?.flowId}`);
  }
  expect(wrong).toEqual([]);
});

describe('a capture that leaves its flow', () => {
  test('says at which step, and what the likeliest causes are', async () => {
    const whole = await outlineOf('teams-message-extension');
    const hops = recorded(whole);
    const match = await matchSignIn(hops.slice(0, -2), outlines);
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
        const match = await matchSignIn(recorded(await outlines.withFault(outline, id)), outlines);
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
    const match = await matchSignIn(browser, outlines);
    expect(match?.steps.filter(({ state }) => state === 'missing')).toEqual([]);
    expect(match?.steps.map(({ because }) => because)).toContain(
      'It is sent to the bot, and nothing that reached the bot was recorded.',
    );
  });
});

const sampleHops = async (id: string): Promise<readonly Hop[]> => {
  const capture = await readCaptureText((await SAMPLES.find((sample) => sample.id === id)?.load()) ?? '');
  if (!capture.ok) throw new Error(capture.problem.kind);
  return rebuildTrace(capture.value).hops;
};
const stateOf = (match: FlowMatch | undefined, label: string) => match?.steps.find((step) => step.label === label);

describe('what counts as leaving the flow', () => {
  test('a call that lacks a value is told as what stands in the place of the right one', async () => {
    const match = await matchSignIn(await sampleHops('forgotten-digits'), outlines);
    expect(match).toMatchObject({ flowId: 'teams-message-extension', sureness: 'certain' });
    expect(match?.divergence).toMatchObject({ number: stateOf(match, 'GetToken with the code')?.number, hopId: 'h11' });
    expect(match?.divergence?.sentence).toMatch(
      /is left out\. In its place stands hop 11, to the same address, without query code\.$/,
    );
    expect(match?.divergence?.causes[0]?.faultId).toBe('state-ignored');
    // The bot asks the person to sign in once more, where the flow has results.
    expect(stateOf(match, 'The results')).toMatchObject({ state: 'failed', hopId: 'h10' });
  });

  test('a bot that still has its token leaves nothing out, and one that fetches it later does nothing wrong', async () => {
    const whole = recorded(await outlineOf('teams-message-extension'));
    const isFetch = (hop: Hop): boolean => recogniseExchange(hop) === 'client-credentials';
    const [without, later] = [
      await matchSignIn(numbered(whole.filter((hop) => !isFetch(hop))), outlines),
      await matchSignIn(numbered([...whole.filter((hop) => !isFetch(hop)), ...whole.filter(isFetch)]), outlines),
    ];
    expect(stateOf(without, 'Fetches its own token')).toMatchObject({ state: 'not-visible' });
    expect(stateOf(later, 'Fetches its own token')).toMatchObject({ state: 'seen', hopId: `h${whole.length}` });
    expect([without?.divergence, later?.divergence]).toEqual([undefined, undefined]);
  });

  test('another activity in the place of one is named', async () => {
    const failed = recorded(await outlines.withFault(await outlineOf('teams-sso'), 'manifest-resource'));
    const match = await matchSignIn(failed, outlines);
    expect(match?.divergence?.sentence).toMatch(/is left out\. In its place stands hop 5, invoke signin\/failure\.$/);
    expect(match?.divergence?.next).toBe('Read hop 5: it says why the other one did not come.');
  });

  test('a refusal is told with what the service said, and what comes after it is not reached', async () => {
    const match = await matchSignIn(await sampleHops('missing-cookie'), outlines);
    expect(match?.divergence).toMatchObject({ hopId: 'h4' });
    expect(match?.divergence?.sentence).toContain('Hop 4 was answered with 400 Bad Request: “Missing session cookie');
    expect(match?.divergence?.causes[0]?.faultId).toBe('other-browser');
    expect(stateOf(match, 'Ends at the callback')?.because).toBe(
      'Nothing of the flow after step 17 is in the capture.',
    );
  });

  test('a request that got no answer fails', async () => {
    const whole = recorded(await outlineOf('teams-message-extension'));
    const broken = whole.map((hop) =>
      recogniseExchange(hop) === 'callback'
        ? { ...hop, response: undefined, recorded: { ...hop.recorded, error: 'net::ERR_BLOCKED_BY_CLIENT' } }
        : hop,
    );
    const match = await matchSignIn(broken, outlines);
    expect(match?.divergence?.sentence).toContain('net::ERR_BLOCKED_BY_CLIENT');
  });
});

describe('how sure it is', () => {
  test('invokes tell a flow from another of the same calls', async () => {
    const match = await matchSignIn(await sampleHops('oauth-card'), outlines);
    expect(match).toMatchObject({ flowId: 'teams-oauth-card', sureness: 'certain', divergence: undefined });
  });

  test('the browser’s part alone is that of several flows', async () => {
    const whole = recorded(await outlineOf('teams-message-extension'));
    const browser = whole.filter((hop) => sideOf({ kind: recogniseExchange(hop) }) === 'browser');
    const match = await matchSignIn(numbered(browser), outlines);
    expect(match?.sureness).toBe('possible');
    expect([match?.flowId, ...(match?.others ?? []).map(({ flowId }) => flowId)]).toContain('teams-message-extension');
  });
});

test('requests that are no sign-in follow no flow', async () => {
  const get = (url: string): Hop =>
    newHop(
      { label: url, at: undefined },
      { request: { kind: 'request', method: 'GET', url, headers: [], body: undefined } },
    );
  const shop = ['https://shop.example/', 'https://shop.example/cart?code=1&state=2', 'https://cdn.example/app.js'];
  expect(await matchSignIn(numbered(shop.map(get)), outlines)).toBeUndefined();
  expect(await matchSignIn([], outlines)).toBeUndefined();
});

test('a page that asks Direct Line for a token does not make the calls of the bot visible', () => {
  const exchange = (kind: ExchangeKind) => ({
    kind,
    hop: newHop({ label: '', at: undefined }, { certainty: 'captured' }),
  });
  const isVisible = visibleIn([exchange('direct-line-token'), exchange('authorize')]);
  expect(isVisible({ kind: 'get-token' })).toBe(false);
  expect(isVisible({ kind: 'callback' })).toBe(true);
  expect(visibleIn([exchange('get-link')])({ kind: 'get-token' })).toBe(true);
});
