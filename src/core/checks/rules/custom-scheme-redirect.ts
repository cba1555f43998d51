/**
 * RFC 8252 sections 7.1, 7.2 and 8.4: a native app's scheme is a domain name that it controls, reversed, so it has a dot;
 * claimed https addresses are better. `about:` and `data:` stand in no text of OAuth: something on this computer, such as
 * an ad blocker, puts them there.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { evidence, headerOf, type Seen } from '#core/checks/facts/hop-facts.ts';
import { requestsIn } from '#core/checks/facts/request-traits.ts';
import type { SignInFacts } from '#core/checks/facts/sign-in-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

const to = (redirect_uri: string) => exampleHops(...roundTrip({ ask: { redirect_uri } }).slice(0, 1));

export default defineCheck({
  id: 'custom-scheme-redirect',
  question: 'Do redirects to apps use a scheme that belongs to them?',
  severity: 'low',
  sources: [rfc(8252, '7.1'), rfc(8252, '7.2'), rfc(8252, '8.4')],
  examples: {
    fail: [
      to('myapp://done'),
      exampleHops({ ask: 'GET https://login.example/pixel', answer: '302 about:blank' }),
      exampleHops({ ask: 'GET https://login.example/pixel', answer: '307 data:text/plain,' }),
    ],
    pass: [to('com.example.app:/done')],
  },
  run: (facts) =>
    [...grouped(targetsIn(facts), ({ scheme }) => scheme).values()].flatMap(([first]) =>
      first === undefined ? [] : [judge(first)],
    ),
});

interface Target extends Seen {
  readonly scheme: string;
}

const SCHEME = /^([a-z][a-z\d+.-]{0,60}):/i;

function targetsIn({ hops, authorizations }: SignInFacts): readonly Target[] {
  const locations = hops.flatMap(({ hop }): readonly Seen[] => {
    const value = headerOf(hop.response, 'location');
    return value === undefined ? [] : [{ hop, value, where: 'answer header Location' }];
  });
  const redirectUris = requestsIn(authorizations).flatMap(
    ({ request }) => request.parameters.one('redirect_uri') ?? [],
  );
  return [...redirectUris, ...locations].flatMap((seen): readonly Target[] => {
    const scheme = SCHEME.exec(seen.value)?.[1]?.toLowerCase();
    return scheme === undefined || /^https?$/.test(scheme) ? [] : [{ ...seen, scheme }];
  });
}

function judge(target: Target): Found {
  const { scheme } = target;
  const shown = [evidence('Target', { ...target, value: target.value.slice(0, 80) })];
  if (['about', 'data', 'javascript', 'chrome-extension', 'moz-extension'].includes(scheme)) {
    return failed({
      title: `A redirect to ${scheme}:`,
      severity: 'info',
      basis: 'inferred',
      actor: 'browser',
      evidence: shown,
      meaning:
        'No text of OAuth has a server send this. It looks like an ad blocker or another extension on this computer.',
      next: 'Record again in a private window without extensions.',
    });
  }
  return scheme.includes('.')
    ? passed('The app’s scheme is a domain name', shown, 'Whether the app controls that domain is not visible.')
    : failed({
        title: `The scheme ${scheme} is no domain name`,
        actor: 'client',
        evidence: shown,
        meaning:
          'An app’s own scheme is a domain name turned round, so that no other app takes the same by chance. This one has no dot. If another app on the device claims it, that app may be opened instead.',
        next: 'Use an https address that the app claims, or a scheme such as com.example.app.',
      });
}
