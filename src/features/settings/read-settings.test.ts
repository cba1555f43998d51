import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf, EMPTY_DRAFT, readSettings } from './read-settings.ts';

const APP_ID = '4f0a7c1e-6f0b-4b55-9f0a-6b7d1c2e3f40';

const read = (typed: Partial<typeof EMPTY_DRAFT>) => readSettings({ ...EMPTY_DRAFT, ...typed });

test('nothing typed is as usual', () => {
  expect(read({ botName: '  ' })).toEqual({ remarks: new Map(), settings: { values: {} } });
});

test('what is typed is taken without the blanks around it, and read back for the next visit', () => {
  const { settings } = read({ appId: ` ${APP_ID} `, start: '2026-03-01T08:30:00' });
  expect(settings).toEqual({ start: 1772353800, values: { appId: APP_ID } });
  if (settings !== undefined) expect(draftOf(settings)).toMatchObject({ appId: APP_ID, start: '2026-03-01T08:30:00' });
});

test('an app id that is no GUID is remarked on and taken all the same', () => {
  const { remarks, settings } = read({ appId: 'my-bot' });
  expect(remarks.get('appId')?.kind).toBe('warning');
  expect(settings?.values.appId).toBe('my-bot');
});

test.each([
  ['bot.example/api/messages', 'This is no address'],
  ['http://bot.example/api/messages', 'begins with https://'],
  ['https://u:p@bot.example/api/messages', 'user name or password'],
  ['https://bot.example/api/messages#F', 'fragment'],
  ['https://bot.example/api/<x>', 'characters “<>”'],
  ['https://bot.example/über', 'characters “ü”'],
  ['https://bot.example/api/m essages', 'a blank'],
  ['https:bot.example', 'This is no address'],
])('the endpoint %s is refused', (botEndpoint, because) => {
  const { remarks, settings } = read({ botEndpoint, botName: 'Other Bot' });
  expect(remarks.get('botEndpoint')?.sentence).toContain(because);
  expect(settings).toBeUndefined();
});

test.each(['https://bot.example:8443/api/messages?a=b', 'https://bot.example/a%3Cx%3E'])(
  'the endpoint %s is taken as it is',
  (botEndpoint) => {
    expect(read({ botEndpoint })).toEqual({ remarks: new Map(), settings: { values: { botEndpoint } } });
  },
);

test('an endpoint that is taken is what a request can be sent to', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (rest) => {
      const { settings } = read({ botEndpoint: `https://bot.example/${rest}` });
      const endpoint = settings?.values.botEndpoint;
      expect(endpoint ?? 'https://bot.example/').toMatch(/^https:\/\/bot\.example\/[!$%&'()*+,./:;=?@~\w-]*$/);
    }),
  );
});

test('a text that no flow can show is refused', () => {
  expect(read({ userName: 'a'.repeat(201) }).settings).toBeUndefined();
});

test('any text is answered with settings or with an error', () => {
  fc.assert(
    fc.property(fc.constantFrom('appId', 'botEndpoint', 'locale', 'start', 'botName'), fc.string(), (field, text) => {
      const { remarks, settings } = read({ [field]: text });
      expect(settings === undefined).toBe([...remarks.values()].some(({ kind }) => kind === 'error'));
    }),
  );
});
