/**
 * An authorization endpoint that answers with an error: RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6. With
 * prompt=none an error is the defined answer. An error that must not be redirected (a redirect_uri that is not
 * registered) stands in a page; Entra's number, or Google's word, is read from it.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { entraCodeIn, explainError } from '#core/checks/facts/oauth-errors.ts';
import type { Authorization } from '#core/checks/facts/oauth-facts.ts';
import type { Severity } from '#core/checks/model.ts';
import { openIdConnect, rfc } from '#core/verdicts/specifications/specifications-facts.ts';

const LONGEST_DESCRIPTION = 300;
const refused = (back: Readonly<Record<string, string | undefined>>, ask = {}) =>
  exampleHops(...roundTrip({ ask, back: { code: undefined, ...back } }));
const [asked] = roundTrip({ back: 'none' });

export default defineCheck({
  id: 'authorization-error',
  question: 'Does the authorization endpoint answer without an error?',
  severity: 'high',
  sources: [rfc(6749, '4.1.2.1'), openIdConnect('3.1.2.6', 'AuthError')],
  examples: {
    fail: [
      refused({ error: 'invalid_scope', error_description: 'Unknown scope' }),
      refused({ error: 'access_denied' }),
      refused({ error: 'login_required' }, { prompt: 'none' }),
      exampleHops({ ask: asked?.ask ?? '', answer: '400', answerBody: '<p>AADSTS50011: The redirect URI</p>' }),
    ],
    pass: [exampleHops(...roundTrip())],
  },
  run({ authorizations }) {
    return authorizations.flatMap((each): readonly Found[] => {
      const error = each.response?.parameters.one('error') ?? errorOnPage(each);
      if (error !== undefined) return [judge(each, error)];
      const code = each.response?.parameters.all[0];
      if (code === undefined) return [];
      const shown = [evidence('Response', { ...code, value: code.name })];
      return [passed('The authorization endpoint answers without an error', shown, 'No response carries an error.')];
    });
  },
});

function judge({ request, response }: Authorization, error: Seen): Found {
  const description = response?.parameters.one('error_description');
  const prompt = request?.parameters.one('prompt');
  const isSilent = prompt?.value === 'none';
  const known = explainError(error.value, description?.value);
  return failed({
    title: isSilent ? `A silent try ends with ${error.value}` : `The authorization endpoint refuses: ${error.value}`,
    severity: severityOf(error.value, isSilent),
    evidence: [
      evidence('error', error),
      ...(description === undefined
        ? []
        : [evidence('Description', { ...description, value: description.value.slice(0, LONGEST_DESCRIPTION) })]),
      ...(prompt === undefined ? [] : [evidence('prompt', prompt)]),
    ],
    meaning: isSilent
      ? 'With prompt=none the server may show nothing, so an error is how it says that it would have to.'
      : (known?.meaning ?? 'No table here explains this error; its description, if there is one, is the server’s.'),
    next: known?.next ?? 'Look the error up in the documentation of the server.',
    ...(known === undefined ? {} : { sources: [rfc(6749, '4.1.2.1'), known.source] }),
  });
}

/** Answers that say that the person has to be asked; to a silent try they are no failure. */
const REQUIRED = /_required$/;

function severityOf(error: string, isSilent: boolean): Severity {
  if (isSilent && REQUIRED.test(error)) return 'info';
  return error === 'access_denied' ? 'medium' : 'high';
}

function errorOnPage({ request, response }: Authorization): Seen | undefined {
  const page = response === undefined ? request?.facts.hop : undefined;
  const text = page?.response?.body?.text ?? '';
  const code = entraCodeIn(text) ?? (/\bredirect_uri_mismatch\b/.exec(text) ?? [])[0];
  return page === undefined || code === undefined ? undefined : { hop: page, value: code, where: 'answer body' };
}
