import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededWorld } from '#core/flows/contract/run.testing.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import { readBack } from './read-back.ts';

const COMPOSED = [
  'entraTokenAddress',
  'connectorTokenScope',
  'providerCredentials',
  'signInState',
  'connectorToken',
  'tokenCacheKey',
] as const satisfies readonly ValueName[];

test.each([
  {
    name: 'entraTokenAddress',
    text: 'https://login.microsoftonline.com/mine/oauth2/v2.0/token',
    part: 'botDirectoryName',
    is: 'mine',
  },
  {
    name: 'connectorTokenScope',
    text: 'https://graph.example/.default',
    part: 'connectorScope',
    is: 'https://graph.example',
  },
] as const)('$part is read out of $name', async ({ name, text, part, is }) => {
  expect((await readBack(name, text, seededWorld())).get(part)).toBe(is);
});

test('claims are read out of a token, and further: the app in its audience', async () => {
  const world = seededWorld();
  const [header, payload, signature] = (await world.get('connectorToken')).split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, aud: 'another' })).toString('base64url');
  expect(await readBack('connectorToken', [header, changed, signature].join('.'), world)).toEqual(
    new Map([
      ['connectorTokenAudience', 'another'],
      ['appId', 'another'],
    ]),
  );
});

test('the secret is read out of Basic credentials', async () => {
  const world = seededWorld();
  const text = Buffer.from(`${await world.get('providerClientId')}:guessed`).toString('base64');
  expect(await readBack('providerCredentials', text, world)).toEqual(new Map([['providerClientSecret', 'guessed']]));
});

test('a host in other letters or under another scheme is all that differs in an address', async () => {
  const world = seededWorld();
  const address = await world.get('entraTokenAddress');
  const shouted = await readBack('entraTokenAddress', address.replace('login', 'LOGIN'), world);
  expect([...shouted.keys()]).toEqual(['entraLogin']);
});

test('where two values next to each other have changed, none is guessed', async () => {
  const changed = 'https://login.example/mine/oauth2/v2.0/token';
  expect(await readBack('entraTokenAddress', changed, seededWorld())).toEqual(new Map());
});

test.each(COMPOSED)('in %s as it was nothing differs', async (name) => {
  const world = seededWorld();
  expect(await readBack(name, await world.get(name), world)).toEqual(new Map());
});

test('any text can be read, whatever it says', async () => {
  const world = seededWorld();
  const text = fc.oneof(fc.string(), fc.json(), fc.base64String(), fc.webUrl(), fc.constant('%E0%A4%A'));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...COMPOSED), text, async (name, changed) => {
      const found = await readBack(name, changed, world);
      expect(found.has(name)).toBe(false);
      expect([...found.values()].every((part) => typeof part === 'string')).toBe(true);
    }),
  );
});
