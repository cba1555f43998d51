import { beforeAll, describe, expect, it } from 'vitest';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { createFlowPlayer } from '#core/flows/run-flow.ts';
import { freshRequest } from '#core/flows/flow-request.ts';
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import { EMPTY_TOKEN } from '#state/app-state.ts';
import { requestFor } from '#state/token-input.ts';
import { makeSample, SAMPLE_FLOW, type TokenSampleId } from './token-samples.ts';

const NOW = 1_800_000_000;
const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

let run: FlowRun;
beforeAll(async () => {
  const played = await createFlowPlayer(randomBytes)(freshRequest(SAMPLE_FLOW, NOW));
  if (played === undefined) throw new Error(`There is no flow ${SAMPLE_FLOW}`);
  run = played;
});

async function judgeSample(id: TokenSampleId): Promise<Verdict> {
  const { token, asOf = NOW } = makeSample(id, run) ?? {};
  if (token === undefined) throw new Error('The run carries no channel token');
  const { text, jwks = '', context } = token;
  const input = {
    ...EMPTY_TOKEN,
    text,
    keyText: jwks,
    keyOrigin: 'run',
    context: { ...EMPTY_TOKEN.context, ...context },
  } as const;
  return (await inspectToken(requestFor(input, asOf))).verdict;
}

describe('the samples of the Token screen', () => {
  it('has one that is accepted', async () => {
    expect(await judgeSample('accepted')).toMatchObject({ firstFailure: undefined, answer: { status: 200 } });
  });

  it('has one whose serviceurl differs in its last character only', async () => {
    const verdict = await judgeSample('slash');
    expect(verdict.firstFailure).toBe('serviceurl');
    const { left, right } = verdict.checks.find(({ id }) => id === 'serviceurl')?.comparison ?? {};
    expect(right?.value).toEqual(expect.any(String));
    expect(left?.value).toBe(`${String(right?.value)}/`);
  });

  it('has three that a bot answers with 401, each for a reason of its own', async () => {
    const refusals = await Promise.all((['slash', 'other-audience', 'expired'] as const).map(judgeSample));
    expect(refusals.map(({ firstFailure, answer }) => [firstFailure, answer?.status])).toEqual([
      ['serviceurl', 401],
      ['audience', 401],
      ['exp', 401],
    ]);
  });

  it('has one with a single character changed, which decodes and fails by its signature', async () => {
    const whole = makeSample('accepted', run)?.token.text ?? '';
    const changed = makeSample('changed', run)?.token.text ?? '';
    expect([...whole].filter((character, at) => character !== changed[at])).toHaveLength(1);
    expect(changed).toHaveLength(whole.length);
    const verdict = await judgeSample('changed');
    expect(verdict.firstFailure).toBe('signature');
  });
});
