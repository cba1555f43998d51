/** The switch of the cloud: every flow follows it, and says so where it cannot. */
import { compactVerify, createLocalJWKSet } from 'jose';
import { describe, expect, test } from 'vitest';
import type { FlowDefinition } from '#core/flows/define-flow.ts';
import { loadAllFlows } from '#core/flows/registry.ts';
import { seededRun } from './run.testing.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { CLOUDS, type CloudName } from '#core/flows/setup.ts';

/** Where a flow ends in a cloud because it cannot be had there, and by which step it says so. */
const ENDS_AT: ReadonlyMap<string, string> = new Map([
  ['emulator, version-1, china', 'cloud-is-known'],
  ['emulator, version-2, china', 'cloud-is-known'],
  ['emulator, single-tenant, china', 'cloud-is-known'],
  ['emulator, single-tenant, us-gov', 'finds-app'],
  // The rules of BotBuilder for .NET leave out clouds that are set up by hand.
  ['inbound-validation-net, default, china', 'issuer-listed'],
  // Its issuers by default are those of the public cloud or the US Government.
  ['inbound-validation-agents-net, default, china', 'issuer-listed'],
  // Its keys for the Connector are those of the public cloud and the US Government only.
  ['inbound-validation-agents, default, china', 'keys-address'],
  ['agents-sign-in, silent, china', 'keys-address'],
  ['agents-sign-in, digits, china', 'keys-address'],
  // Skills take tokens of Entra’s public hosts and the US Government’s; China’s would have to be added by hand.
  ['skill-call, default, china', 'skill-issuer'],
  ['skill-sign-in, default, china', 'skill-checks'],
  ['emulator-sign-in, tunnel, us-gov', 'same-cloud'],
  ['emulator-sign-in, tunnel, china', 'same-cloud'],
  ['emulator-sign-in, verification-code, us-gov', 'same-cloud'],
  ['emulator-sign-in, verification-code, china', 'same-cloud'],
]);

/** Hosts of the Connector, of Entra and of the Token Service. The Connector’s metadata names `invalid.botframework.com` for want of one. */
const PUBLIC_HOSTS =
  /\b(api|login|token|europe\.token|unitedstates\.token|india\.token|directline|webchat)\.botframework\.com|\blogin\.microsoftonline\.com|\blogin\.windows\.net|\bsmba\.trafficmanager\.net/;

const wiresOf = ({ sequence }: FlowRun): string =>
  JSON.stringify(sequence.steps.map((step) => (step.kind === 'message' ? step.wire : undefined)));

interface Circumstance {
  readonly name: string;
  readonly definition: FlowDefinition;
  readonly variant: string;
  readonly failsAt: string | undefined;
  readonly cloud: CloudName;
}

const flows = await loadAllFlows();
const circumstances: readonly Circumstance[] = flows.flatMap((definition) =>
  definition.variants.flatMap(({ id, failsAt }) =>
    CLOUDS.filter((cloud) => cloud !== 'public').map((cloud) => {
      const name = `${definition.id}, ${id}, ${cloud}`;
      return { name, definition, variant: id, cloud, failsAt: ENDS_AT.get(name) ?? failsAt };
    }),
  ),
);

const inCloud = ({ definition, variant, cloud }: Circumstance): Promise<FlowRun> =>
  seededRun(definition, { variant, settings: { cloud, values: {} } });

describe.each(circumstances)('$name', (circumstance) => {
  test('goes the way that it goes in the public cloud', async () => {
    expect((await inCloud(circumstance)).failedAt).toBe(circumstance.failsAt);
  });

  test('shows no host of the public cloud', async () => {
    expect(wiresOf(await inCloud(circumstance)).match(PUBLIC_HOSTS)?.[0]).toBeUndefined();
  });

  test('has tokens that verify', async () => {
    const { sequence } = await inCloud(circumstance);
    for (const { text, jwks = '{}' } of sequence.tokens) {
      await expect(compactVerify(text, createLocalJWKSet(JSON.parse(jwks)))).resolves.toHaveProperty('payload');
    }
  });
});

test('names only circumstances that there are', () => {
  const names = circumstances.map(({ name }) => name);
  expect([...ENDS_AT.keys()].filter((name) => !names.includes(name))).toEqual([]);
});
