import { expect, test } from 'vitest';
import { traceOf, type Exchange } from '#core/traces/example-capture.testing.ts';
import { NO_CORRECTIONS, type Trace } from '#core/traces/model.ts';
import { assignRoles } from './roles.ts';
import { traceToSequence } from './to-sequence.ts';

const arrows = (trace: Trace): readonly string[] => {
  const { endsOf } = assignRoles(trace);
  return trace.hops.map((hop) => `${endsOf(hop).from}>${endsOf(hop).to}`);
};
const names = (trace: Trace): readonly string[] =>
  assignRoles(trace).participants.map(({ id, label }) => `${id} ${label}`);

const authorize = (host: string, state: string, app = 'app.example'): string =>
  `https://${host}/authorize?client_id=c&response_type=code&redirect_uri=https%3A%2F%2F${app}%2Fcb&state=${state}`;

test('an application, its provider and a resource are told by what they do', () => {
  const trace = traceOf([
    'https://login.example/.well-known/openid-configuration',
    authorize('login.example', 's1'),
    'https://app.example/cb?code=1&state=s1',
    {
      ask: 'https://login.example/token',
      body: 'grant_type=authorization_code&code=1',
      answer: { access_token: 'at-1' },
    },
    { ask: 'https://graph.microsoft.com/v1.0/me', headers: { Authorization: 'Bearer at-1' } },
  ]);
  expect(arrows(trace)).toEqual(['app>provider', 'browser>provider', 'browser>app', 'app>provider', 'app>resource']);
  expect(names(trace)).toEqual([
    'browser Browser',
    'app app.example',
    'provider login.example',
    'resource Microsoft Graph',
  ]);
});

test('a page that asks for tokens by itself is the browser', () => {
  const trace = traceOf([
    authorize('login.example', 's1'),
    'https://app.example/cb?code=1&state=s1',
    {
      ask: 'https://login.example/token',
      body: 'grant_type=authorization_code&code=1',
      headers: { Origin: 'https://app.example' },
    },
  ]);
  expect(arrows(trace).at(-1)).toBe('browser>provider');
});

test('two providers in one sign-in have a lifeline each, the one that is asked first before the other', () => {
  const trace = traceOf([
    { ask: authorize('login.example', 'o'), location: authorize('idp.example', 'i', 'login.example') },
    { ask: authorize('idp.example', 'i', 'login.example'), location: 'https://login.example/cb?code=2&state=i' },
    { ask: 'https://login.example/cb?code=2&state=i', location: 'https://app.example/cb?code=1&state=o' },
    { ask: 'https://app.example/cb?code=1&state=o', status: 500 },
  ]);
  expect(arrows(trace).filter((arrow) => arrow.startsWith('browser'))).toEqual([
    'browser>provider',
    'browser>provider-idp-example',
    'browser>provider',
    'browser>app',
  ]);
});

test('hosts of one provider share a lifeline: by name, by its document, by its client', () => {
  const metadata: Exchange = {
    ask: 'https://login.example/.well-known/openid-configuration',
    answer: {
      issuer: 'https://login.example',
      jwks_uri: 'https://keys.example/jwks',
      token_endpoint: 'https://t.example/token',
    },
  };
  const one = traceOf([
    metadata,
    authorize('login.example', 's1'),
    'https://keys.example/jwks',
    { ask: 'https://t.example/token', body: 'grant_type=authorization_code&code=1' },
  ]);
  expect(names(one)).toEqual(['browser Browser', 'app App', 'provider login.example']);
  const byClient = traceOf([
    authorize('login.example', 's1'),
    { ask: 'https://elsewhere.example/token', body: 'grant_type=authorization_code&code=1&client_id=c' },
  ]);
  expect(names(byClient)).toEqual(['browser Browser', 'app App', 'provider login.example']);
  const google = traceOf([
    authorize('accounts.google.com', 's1'),
    { ask: 'https://oauth2.googleapis.com/token', body: 'grant_type=authorization_code&code=1&client_id=other' },
  ]);
  expect(names(google)).toEqual(['browser Browser', 'app App', 'provider Google']);
});

test('a host that only redirects is named by its address', () => {
  const trace = traceOf([
    { ask: 'https://step.example/', location: authorize('login.example', 's1') },
    authorize('login.example', 's1'),
  ]);
  expect(names(trace)).toContain('host-step-example step.example');
});

test('lifelines are the same in the whole and in one sign-in, and bear the names that the reader gives', () => {
  const exchanges = [
    authorize('login.example', 's1'),
    'https://app.example/cb?code=1&state=s1',
    authorize('other.example', 's2', 'second.example'),
    'https://second.example/cb?code=2&state=s2',
  ];
  const renamed = new Map([['provider-other-example', 'Our directory']]);
  const trace = traceOf(exchanges, { ...NO_CORRECTIONS, renamed });
  const second = traceToSequence(trace, 's2');
  expect(second.participants.map(({ id, label }) => `${id} ${label}`)).toEqual([
    'browser Browser',
    'app-second-example second.example',
    'provider-other-example Our directory',
  ]);
  const whole = new Set(traceToSequence(trace).participants.map(({ id }) => id));
  expect(second.participants.every(({ id }) => whole.has(id))).toBe(true);
});
