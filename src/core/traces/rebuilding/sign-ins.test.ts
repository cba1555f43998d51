import { describe, expect, test } from 'vitest';
import { traceOf, type Exchange } from '#core/traces/example-capture.testing.ts';
import type { Trace } from '#core/traces/model.ts';

const LOGIN = 'https://login.example';
const authorize = (state: string, host = LOGIN, client = 'c1', app = 'app.example'): string =>
  `${host}/authorize?client_id=${client}&response_type=code&redirect_uri=${encodeURIComponent(`https://${app}/cb`)}&state=${state}`;
const callback = (state: string, app = 'app.example'): string =>
  `https://${app}/cb?code=code-of-${state}&state=${state}`;
const redeem = (state: string): Exchange => ({
  ask: `${LOGIN}/token`,
  body: `grant_type=authorization_code&code=code-of-${state}&client_id=c1`,
});
const told = ({ signIns }: Trace): readonly string[] =>
  signIns.map(({ id, label, hopIds }) => `${id} ${label}: ${hopIds.join(' ')}`);

describe('two sign-ins', () => {
  test('one after the other are told apart, redemptions included', () => {
    expect(
      told(
        traceOf([
          { ask: authorize('one'), location: callback('one') },
          { ask: callback('one') },
          redeem('one'),
          { ask: authorize('two'), location: callback('two') },
          { ask: callback('two') },
          redeem('two'),
        ]),
      ),
    ).toEqual(['s1 login.example for app.example: h1 h2 h3', 's2 login.example for app.example (2): h4 h5 h6']);
  });

  test('in two tabs at once are told apart', () => {
    expect(
      told(
        traceOf([
          authorize('one'),
          authorize('two', 'https://accounts.google.com', 'c2', 'other.example'),
          callback('one'),
          callback('two', 'other.example'),
          redeem('one'),
          {
            ask: 'https://oauth2.googleapis.com/token',
            body: 'grant_type=authorization_code&code=code-of-two&client_id=c2',
          },
        ]),
      ),
    ).toEqual(['s1 login.example for app.example: h1 h3 h5', 's2 Google for other.example: h2 h4 h6']);
  });

  test('share the keys of their provider, and not those of another', () => {
    const keys = (host: string): string => `${host}/discovery/keys`;
    const trace = traceOf([
      keys(LOGIN),
      { ask: authorize('one'), location: callback('one') },
      { ask: callback('one'), status: 400 },
      keys('https://accounts.google.com'),
      { ask: authorize('two'), location: callback('two') },
      { ask: callback('two'), status: 400 },
      { ask: authorize('three', 'https://accounts.google.com', 'c3'), status: 400 },
    ]);
    expect(told(trace)).toEqual([
      's1 login.example for app.example: h1 h2 h3',
      's2 login.example for app.example (2): h1 h5 h6',
      's3 Google for app.example: h4 h7',
    ]);
  });

  test('are two when the one leads on to the other', () => {
    expect(
      told(
        traceOf([
          { ask: authorize('one'), location: callback('one') },
          { ask: callback('one'), location: authorize('two', 'https://other.example', 'c2') },
          { ask: authorize('two', 'https://other.example', 'c2'), location: callback('two') },
          { ask: callback('two'), status: 500 },
        ]),
      ).map((line) => line.split(':')[0]),
    ).toEqual(['s1 login.example for app.example', 's2 other.example for app.example']);
  });
});

describe('one sign-in', () => {
  test('through a second provider stays one', () => {
    const inner = authorize('inner', 'https://idp.example', 'broker', 'login.example');
    const trace = traceOf([
      { ask: 'https://app.example/login', location: authorize('outer') },
      { ask: authorize('outer'), location: inner },
      { ask: inner, location: callback('inner', 'login.example') },
      { ask: callback('inner', 'login.example'), location: callback('outer') },
      { ask: callback('outer'), status: 500 },
    ]);
    expect(trace.signIns.map(({ label }) => label)).toEqual(['login.example for app.example']);
  });

  test('that is tried again by redirects is one, and its loop is said', () => {
    const trace = traceOf(
      ['a1', 'a2', 'a3'].flatMap((state, index, all): readonly Exchange[] => [
        { ask: 'https://app.example/home', location: authorize(state) },
        { ask: authorize(state), location: callback(state) },
        { ask: callback(state), ...(index === all.length - 1 ? { status: 500 } : { location: '/home' }) },
      ]),
    );
    expect(trace.signIns).toHaveLength(1);
    expect(trace.notices.map(({ sentence }) => sentence).join('\n')).toContain('in a loop');
  });

  test('whose answer comes with another state is still one', () => {
    const trace = traceOf([authorize('sent'), callback('came'), redeem('came')]);
    expect(told(trace)).toEqual(['s1 login.example for app.example: h1 h2 h3']);
  });

  test('by SAML is one, from the request to the posted response', () => {
    const page =
      '<form method=post action="https://app.example/acs"><input type=hidden name=SAMLResponse value=PHNhbWxwOlJlc3BvbnNl><input type=hidden name=RelayState value=r1></form><script>document.forms[0].submit()</script>';
    const trace = traceOf([
      { ask: 'https://app.example/', location: 'https://idp.example/sso?SAMLRequest=fZJNT8MwDIb&RelayState=r1' },
      { ask: 'https://idp.example/sso?SAMLRequest=fZJNT8MwDIb&RelayState=r1', answer: page },
      { ask: 'https://app.example/acs', body: 'SAMLResponse=PHNhbWxwOlJlc3BvbnNl&RelayState=r1', location: '/' },
    ]);
    expect(told(trace)).toEqual(['s1 idp.example for app.example: h1 h2 h3']);
  });

  test('on a device is one, however often it asks', () => {
    const poll = (answer: object): Exchange => ({
      ask: `${LOGIN}/token`,
      body: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=device-code-1&client_id=c1',
      answer,
      status: 'error' in answer ? 400 : 200,
    });
    const trace = traceOf([
      { ask: `${LOGIN}/devicecode`, body: 'client_id=c1', answer: { device_code: 'device-code-1', user_code: 'ABCD' } },
      poll({ error: 'authorization_pending' }),
      poll({ access_token: 'at-1234567' }),
    ]);
    expect(told(trace)).toEqual(['s1 A token from login.example: h1 h2 h3']);
  });

  test('takes its login pages, its preflights and the use of its token with it', () => {
    const trace = traceOf([
      authorize('one'),
      { ask: `${LOGIN}/password`, body: 'passwd=x', location: callback('one') },
      callback('one'),
      { ask: `OPTIONS ${LOGIN}/token`, headers: { 'Access-Control-Request-Method': 'POST' } },
      { ...redeem('one'), answer: { access_token: 'at-1234567' } },
      { ask: 'https://api.example/me', headers: { Authorization: 'Bearer at-1234567' } },
    ]);
    expect(trace.signIns.map(({ hopIds }) => hopIds)).toEqual([['h1', 'h2', 'h3', 'h4', 'h5', 'h6']]);
  });
});

test('keys that are read after a sign-in has ended are not told in it', () => {
  const keys = `${LOGIN}/discovery/keys`;
  const round = (state: string): readonly Exchange[] => [
    { ask: authorize(state), location: callback(state) },
    { ask: callback(state), status: 400 },
  ];
  const trace = traceOf([keys, ...round('one'), keys, ...round('two')]);
  expect(trace.signIns.map(({ hopIds }) => hopIds.join(' '))).toEqual(['h1 h2 h3', 'h1 h4 h5 h6']);
});

test('a request that was pushed where nobody records stands in the sign-in that refers to it', () => {
  const ask = `${LOGIN}/authorize?client_id=c1&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A6esc-11ACC5bwc`;
  const trace = traceOf([
    { ask, location: callback('one') },
    { ask: callback('one'), status: 400 },
  ]);
  expect(trace.signIns.map(({ hopIds }) => hopIds.length)).toEqual([trace.hops.length]);
});

test('a sign-in that Entra ID passes on to the provider of a federated domain is one', () => {
  const asks = authorize('m3Zk8Qw1xT5vB7nY2cR4s1', 'https://login.microsoftonline.com/t');
  const back = callback('m3Zk8Qw1xT5vB7nY2cR4s1');
  const form = '<form method=post action="https://login.microsoftonline.com/login.srf"><input name=wresult></form>';
  const trace = traceOf([
    asks,
    'https://adfs.example/adfs/ls/?wa=wsignin1.0&wtrealm=urn%3Afederation%3AMicrosoftOnline&wctx=1',
    { ask: 'https://adfs.example/adfs/ls/?wa=wsignin1.0', body: 'UserName=a&Password=b', answer: form },
    {
      ask: 'https://login.microsoftonline.com/login.srf',
      body: 'wa=wsignin1.0&wresult=%3Cr%2F%3E&wctx=1',
      location: back,
    },
    { ask: back, status: 400 },
  ]);
  expect(told(trace)).toEqual(['s1 Entra ID for app.example: h1 h2 h3 h4 h5']);
});

test('the page whose cookie holds the state is told in the sign-in that it begins', () => {
  const state = 'm3Zk8Qw1xT5vB7nY2cR4s1';
  const page: Exchange = {
    ask: 'https://app.example/start',
    answerHeaders: { 'Set-Cookie': `corr=${state}; Path=/` },
  };
  const trace = traceOf(['https://app.example/other', page, { ask: authorize(state), location: callback(state) }]);
  expect(trace.hops.map(({ place }) => place.label)).toEqual(['entry 2', 'entry 3']);
  expect(trace.links).toContainEqual(expect.objectContaining({ from: 'h1', to: 'h2', kind: 'value' }));
  expect(trace.signIns.map(({ hopIds }) => hopIds)).toEqual([['h1', 'h2']]);
});

describe('for a bot', () => {
  const TOKEN = 'https://token.botframework.com';
  const say = (from: string, members: object = {}): Exchange => ({
    ask: 'https://bot.example/api/messages',
    body: { type: 'message', channelId: 'webchat', from: { id: from }, conversation: { id: `of-${from}` }, ...members },
  });
  const getToken = (user: string, code = ''): Exchange => ({
    ask: `https://api.botframework.com/api/usertoken/GetToken?userId=${user}&connectionName=m&code=${code}`,
    status: 404,
  });
  const getLink = (signin: string): Exchange => ({
    ask: 'https://api.botframework.com/api/botsignin/GetSignInUrl?state=e30',
    answer: `<a>${TOKEN}/api/oauth/signin?signin=${signin}`,
  });
  const link = (signin: string) => ({
    ...getLink(signin),
    answer: { signInLink: `${TOKEN}/api/oauth/signin?signin=${signin}` },
  });
  const open = (signin: string): Exchange => ({
    ask: `${TOKEN}/api/oauth/signin?signin=${signin}`,
    location: `${TOKEN}/api/oauth/PostSignInCallback?signin=${signin}`,
  });
  const done = (signin: string, digits: string): Exchange => ({
    ask: `${TOKEN}/api/oauth/PostSignInCallback?signin=${signin}`,
    answer: `<script>x.notifySuccess('${digits}')</script>`,
  });
  const back = (from: string, digits: string): Exchange =>
    say(from, { type: 'invoke', name: 'signin/verifyState', value: { state: digits } });

  test('two people at once are told apart', () => {
    const trace = traceOf([
      say('ann'),
      getToken('ann'),
      link('a1'),
      say('bob'),
      getToken('bob'),
      link('b1'),
      open('b1'),
      done('b1', '222222'),
      open('a1'),
      done('a1', '111111'),
      back('bob', '222222'),
      getToken('bob', '222222'),
      back('ann', '111111'),
      getToken('ann', '111111'),
    ]);
    expect(told(trace)).toEqual([
      's1 Sign-in for a bot in Web Chat: h1 h2 h3 h9 h10 h13 h14',
      's2 Sign-in for a bot in Web Chat (2): h4 h5 h6 h7 h8 h11 h12',
    ]);
  });

  test('a link that is made again begins a new sign-in when it is opened', () => {
    const first = [say('ann'), getToken('ann'), link('a1'), open('a1'), done('a1', '111111')];
    const again = [back('ann', '111111'), getToken('ann'), link('a2')];
    expect(told(traceOf([...first, ...again]))).toEqual(['s1 Sign-in for a bot in Web Chat: h1 h2 h3 h4 h5 h6 h7 h8']);
    expect(
      told(traceOf([...first, ...again, open('a2'), done('a2', '333333')])).map((line) => line.split(': ')[1]),
    ).toEqual(['h1 h2 h3 h4 h5 h6 h7 h8', 'h7 h8 h9 h10']);
  });

  test('what the bot asks is tied by the person in its state, also where no message to it is recorded', () => {
    const state = Buffer.from(JSON.stringify({ conversation: { user: { id: 'ann' } } })).toString('base64');
    const asked = { ...link('a1'), ask: `https://api.botframework.com/api/botsignin/GetSignInUrl?state=${state}` };
    expect(told(traceOf([getToken('ann'), asked, open('a1')])).map((line) => line.split(': ')[1])).toEqual([
      'h1 h2 h3',
    ]);
  });

  test('a request that only says where to return to is of the sign-in that was begun at the Token Service', () => {
    const login = `${TOKEN}/.auth/web/login/mail?redirect_uri=${encodeURIComponent(`${TOKEN}/x?signin=a1`)}`;
    const ask = `${LOGIN}/authorize?client_id=c1&response_type=code&redirect_uri=${encodeURIComponent(`${TOKEN}/.auth/web/redirect`)}`;
    const answer = `${TOKEN}/.auth/web/redirect?code=c0de&state=another-state-than-sent`;
    const list = [open('a1').ask, login, `${ask}&state=m3Zk8Qw1xT5vB7nY2cR4s1`, answer];
    expect(traceOf(list).signIns.map(({ hopIds }) => hopIds.length)).toEqual([traceOf(list).hops.length]);
  });

  test('its own token serves every sign-in', () => {
    const own: Exchange = {
      ask: 'https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token',
      body: 'grant_type=client_credentials&scope=https%3A%2F%2Fapi.botframework.com%2F.default',
    };
    const trace = traceOf([own, say('ann'), getToken('ann'), link('a1'), say('bob'), getToken('bob'), link('b1')]);
    expect(trace.signIns.map(({ hopIds }) => hopIds[0])).toEqual(['h1', 'h1']);
  });
});

describe('without a person', () => {
  test('a token that an application gets for itself can be judged', () => {
    const trace = traceOf([{ ask: `${LOGIN}/token`, body: 'grant_type=client_credentials&client_id=c', status: 401 }]);
    expect(told(trace)).toEqual(['s1 A token from login.example: h1']);
  });

  test('a message with a token can be judged, one without shows nothing', () => {
    const body = { type: 'message', channelId: 'msteams', conversation: { id: '1' } };
    const ask = 'https://bot.example/api/messages';
    expect(told(traceOf([{ ask, body, headers: { Authorization: 'Bearer x' } }]))).toEqual([
      's1 Sign-in for a bot in Teams: h1',
    ]);
    expect(told(traceOf([{ ask, body }]))).toEqual([]);
  });

  test('a bot that shows a card to sign in with can be judged', () => {
    const attachments = [{ contentType: 'application/vnd.microsoft.card.oauth', content: { connectionName: 'm' } }];
    const ask = 'https://smba.example/v3/conversations/1/activities';
    const body = { type: 'message', channelId: 'emulator', conversation: { id: '1' }, attachments };
    expect(told(traceOf([{ ask, body }]))).toEqual(['s1 Sign-in for a bot in the Emulator: h1']);
    expect(told(traceOf([{ ask, body: { ...body, attachments: [] } }]))).toEqual([]);
  });
});

test('no label holds a value of the capture but its hosts', () => {
  const trace = traceOf([authorize('secret-state', 'https://user:hidden@login.example'), callback('secret-state')]);
  expect(trace.signIns.map(({ label }) => label)).toEqual(['login.example for app.example']);
});
