/**
 * The provider has to know the Token Service's redirect address of the bot's region and cloud. Microsoft's list of hosts
 * says that there may be more, so that an unknown host of the same domain is a note. Left out: what is registered at the
 * provider, which only its refusal shows.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { tokenServiceRedirectUrls } from '#core/checks/facts/rule-sources.ts';
import { isRedirectOfTokenService, tokenServiceHost } from '#core/checks/facts/token-service-facts.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const login: ExampleHop = { ask: 'GET https://token.botframework.com/.auth/web/login/setting', answer: '302 /' };
const authorize = (uri: string, page?: string): ExampleHop => ({
  ask: `GET https://accounts.google.com/o/oauth2/v2/auth?client_id=1&response_type=code&redirect_uri=${uri}`,
  answer: page === undefined ? '200' : '400',
  ...(page === undefined ? {} : { answerBody: page }),
});

export default defineCheck({
  id: 'token-service-redirect-uri',
  question: 'Is the redirect_uri one of the Token Service?',
  severity: 'high',
  sources: [tokenServiceRedirectUrls],
  examples: {
    fail: [
      exampleHops(login, authorize('https://bot.example/.auth/web/redirect')),
      exampleHops(login, authorize('https://token.botframework.com/api/callback')),
      exampleHops(
        login,
        authorize('https://token.botframework.com/.auth/web/redirect', '<p>redirect_uri_mismatch</p>'),
      ),
      exampleHops(login, authorize('https://brazil.token.botframework.com/.auth/web/redirect')),
    ],
    pass: [
      exampleHops(login, authorize('https://europe.token.botframework.com/.auth/web/redirect')),
      exampleHops(login, authorize('https://token.botframework.azure.us/.auth/web/redirect')),
    ],
  },
  run({ hops, authorizations }) {
    const asked = authorizations.flatMap(({ request }) => {
      const uri = request?.parameters.one('redirect_uri');
      return request === undefined || uri === undefined ? [] : [{ facts: request.facts, uri }];
    });
    const own = asked.filter(({ uri }) => isRedirectOfTokenService(uri.value));
    const opened = hops.findIndex(({ kind }) => kind === 'connection-login');
    // A provider may ask another one in turn, to come back to itself.
    const first = opened < 0 ? undefined : asked.find(({ facts }) => hops.indexOf(facts) > opened);
    const judged = own.length > 0 || first === undefined ? own : [first];
    return judged.map(({ uri, facts }) => judge(uri, facts));
  },
});

function judge(uri: Seen, facts: HopFacts): Found {
  const shown = [evidence('redirect_uri', uri)];
  const refusal = /AADSTS50011|redirect_uri_mismatch/.exec(facts.hop.response?.body?.text ?? '')?.[0];
  if (refusal !== undefined) {
    return failed({
      title: 'The provider does not know the redirect_uri',
      actor: 'client',
      evidence: [...shown, evidence('Answered', { hop: facts.hop, value: refusal, where: 'answer body' })],
      meaning: 'It is not registered for this client, so the provider shows an error and sends nobody back.',
      next: 'Add the redirect_uri to the client’s registration at the provider, exactly as written here.',
    });
  }
  const host = tokenServiceHost(readUrl(uri.value).host);
  if (host === 'listed' && isRedirectOfTokenService(uri.value) && uri.value.startsWith('https:')) {
    return passed('The redirect_uri is one of the Token Service', shown, 'Host and path are in Microsoft’s list.');
  }
  return failed({
    title:
      host === 'unlisted'
        ? 'A host of the Token Service that is not in the list'
        : 'The redirect_uri is not the Token Service’s',
    severity: host === 'unlisted' ? 'info' : 'high',
    actor: 'client',
    evidence: shown,
    meaning:
      host === 'unlisted'
        ? 'It is of the same domain; Microsoft’s list says that it may grow.'
        : 'The code goes elsewhere, and the Token Service never gets a token for the person.',
    next: 'Compare with the list of redirect URLs for the region and cloud of the bot.',
  });
}
