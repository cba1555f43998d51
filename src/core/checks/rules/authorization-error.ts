/**
 * An authorization endpoint that answers with an error: RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6. With
 * prompt=none an error is the defined answer. An error that must not be redirected (a redirect_uri that is not
 * registered) stands in a page, at once or after the person signed in; Entra's number, or Google's word, is read from it.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { entraCodeIn, explainError } from '#core/checks/facts/oauth-errors.ts';
import type { Authorization } from '#core/checks/facts/oauth-facts.ts';
import type { Severity } from '#core/checks/model.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';
import type { Hop } from '#core/traces/model.ts';
import { hostOf } from '#core/traces/recognising/message-parts.ts';

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
      exampleHops(
        { ask: asked?.ask ?? '', answer: '200', answerBody: '<form method=post action=/signin></form>' },
        { ask: 'POST https://login.example/signin', answer: '200', answerBody: '<p>AADSTS50105: Not assigned</p>' },
      ),
    ],
    pass: [exampleHops(...roundTrip())],
  },
  run({ authorizations, hops }) {
    const onPages = errorsOnPages(authorizations, hops);
    return authorizations.flatMap((each): readonly Found[] => {
      const error = each.response?.parameters.one('error');
      if (error !== undefined) return [judge(each, error, each.response?.parameters.one('error_description'))];
      const page = onPages.get(each);
      if (page !== undefined) return [judge(each, page.code, page.sentence)];
      const code = each.response?.parameters.all[0];
      if (code === undefined) return [];
      const shown = [evidence('Response', { ...code, value: code.name })];
      return [passed('The authorization endpoint answers without an error', shown, 'No response carries an error.')];
    });
  },
});

function judge({ request }: Authorization, error: Seen, description: Seen | undefined): Found {
  const prompt = request?.parameters.one('prompt');
  const isSilent = prompt?.value === 'none';
  const known = explainError(error.value, description?.value);
  const redirectUri = UNREGISTERED.has(error.value) ? request?.parameters.one('redirect_uri') : undefined;
  return failed({
    title: isSilent ? `A silent try ends with ${error.value}` : `The authorization endpoint refuses: ${error.value}`,
    severity: severityOf(error.value, isSilent),
    evidence: [
      evidence('error', error),
      ...(description === undefined
        ? []
        : [evidence('Description', { ...description, value: description.value.slice(0, LONGEST_DESCRIPTION) })]),
      ...(redirectUri === undefined ? [] : [evidence('redirect_uri', redirectUri)]),
      ...(prompt === undefined ? [] : [evidence('prompt', prompt)]),
    ],
    meaning: isSilent
      ? 'With prompt=none the server may show nothing, so an error is how it says that it would have to.'
      : (known?.meaning ?? 'No table here explains this error; its description, if there is one, is the server’s.'),
    next: known?.next ?? 'Look the error up in the documentation of the server.',
    ...(known === undefined ? {} : { sources: [rfc(6749, '4.1.2.1'), known.source] }),
  });
}

/** What is registered is not in a capture; what was asked with is. */
const UNREGISTERED: ReadonlySet<string> = new Set(['AADSTS50011', 'redirect_uri_mismatch']);

/** Answers that say that the person has to be asked; to a silent try they are no failure. */
const REQUIRED = /_required$/;

function severityOf(error: string, isSilent: boolean): Severity {
  if (isSilent && REQUIRED.test(error)) return 'info';
  return error === 'access_denied' ? 'medium' : 'high';
}

interface PageError {
  readonly code: Seen;
  /** What the page says from there on. */
  readonly sentence: Seen;
}

/** By the request sent to the same host last that has no response: the last page with an error after it. */
function errorsOnPages(
  authorizations: readonly Authorization[],
  hops: readonly HopFacts[],
): ReadonlyMap<Authorization, PageError> {
  const byHop = new Map(authorizations.map((each) => [each.request?.facts, each] as const));
  const lastAt = new Map<string, Authorization>();
  const errors = new Map<Authorization, PageError>();
  for (const facts of hops) {
    const host = hostOf(facts.hop);
    const begun = byHop.get(facts);
    if (begun !== undefined) lastAt.set(host, begun);
    const last = lastAt.get(host);
    if (last === undefined || last.response !== undefined) continue;
    const error = errorIn(facts.hop);
    if (error !== undefined) errors.set(last, error);
  }
  return errors;
}

function errorIn(hop: Hop): PageError | undefined {
  const body = hop.response?.body;
  if (body === undefined || /script|css/.test(body.mediaType ?? '')) return undefined;
  const code = entraCodeIn(body.text) ?? /\bredirect_uri_mismatch\b/.exec(body.text)?.[0];
  if (code === undefined) return undefined;
  const from = body.text.indexOf(code);
  const sentence = body.text.slice(from, from + LONGEST_DESCRIPTION).split(/[<>"\n]/, 1)[0] ?? code;
  const where = 'answer body';
  return { code: { hop, value: code, where }, sentence: { hop, value: sentence, where } };
}
