/**
 * How Entra’s token endpoint answers a refusal: RFC 6749 section 5.2, with members of Entra’s own. The description ends
 * with a time stamp too, which is left out here.
 */
import { json, ref, text, type JsonTemplate, type TextTemplate, type WireTemplate } from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

interface Refusal {
  readonly status: 400 | 401;
  readonly error:
    | 'invalid_client'
    | 'invalid_grant'
    | 'invalid_request'
    | 'invalid_resource'
    | 'interaction_required'
    | 'unauthorized_client';
  /** The number behind AADSTS. */
  readonly code: number;
  /** As Entra words it, ids included. */
  readonly words: TextTemplate;
  /** What the user has to satisfy, as a JSON text to be sent with the next authorization request. */
  readonly claims?: TextTemplate;
}

const STATUS_TEXTS = { 400: 'Bad Request', 401: 'Unauthorized' } as const;

export const entraRefusal = ({ status, error, code, words, claims }: Refusal): WireTemplate => ({
  kind: 'response',
  status,
  statusText: STATUS_TEXTS[status],
  headers: {},
  body: json({
    error,
    error_description: descriptionOf(code, words),
    error_codes: [code],
    trace_id: ref('entraTraceId'),
    correlation_id: ref('entraCorrelationId'),
    error_uri: { kind: 'text', parts: ['', `/error?code=${code}`], names: ['entraLogin'] },
    ...(claims === undefined ? {} : { claims }),
  }),
});

/** `AADSTS7000222: … Trace ID: … Correlation ID: …` */
function descriptionOf(code: number, { parts, names }: TextTemplate): JsonTemplate {
  const words = parts.with(0, `AADSTS${code}: ${parts[0] ?? ''}`);
  return {
    kind: 'text',
    parts: [...words.slice(0, -1), `${words.at(-1) ?? ''} Trace ID: `, ' Correlation ID: ', ''],
    names: [...names, 'entraTraceId', 'entraCorrelationId'],
  };
}

/** The client’s secret is the right one, and its time is over. */
export const expiredSecret = (client: ValueName): WireTemplate =>
  entraRefusal({
    status: 401,
    error: 'invalid_client',
    code: 7000222,
    words: text`The provided client secret keys for app '${client}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  });

/** The token that is shown as an assertion is for another app than the one that shows it. */
export const assertionForAnother = (audience: ValueName, client: ValueName): WireTemplate =>
  entraRefusal({
    status: 400,
    error: 'invalid_grant',
    code: 500131,
    words: text`Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '${audience}' and the expected audience is '${client}' or one of the Application Uris of this application with App ID '${client}'(${'botName'}). The downstream client must request a token for the expected audience (the application that made the OBO request) and this application should use that token as the assertion.`,
  });
