/** Parts of a hop's messages that many ask for, read once each: hops are copied, their messages never change. */
import { readParameters, readUrl, type UrlParameter, type UrlText } from '#core/sequence/url-text.ts';
import type { HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { scanJson, type JsonNode } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';

/** Longer bodies are no messages of a sign-in. */
const LONGEST_BODY = 1_000_000;
const NOTHING: UrlText = { scheme: '', host: '', path: '', query: [], fragment: [] };

const urls = new WeakMap<HttpRequest, UrlText>();

/** The address asked for; empty where nothing was asked. */
export function urlOf({ request }: Hop): UrlText {
  if (request === undefined) return NOTHING;
  const url = urls.get(request) ?? readUrl(request.url);
  urls.set(request, url);
  return url;
}

/** The host of the address asked for, told without reading the rest where it is an ordinary address. */
export function hostOf(hop: Hop): string {
  const authority = /^https?:\/\/([^/?#@:]{1,300})(?=[/?#]|$)/.exec(hop.request?.url ?? '')?.[1];
  return authority === undefined ? urlOf(hop).host : authority.toLowerCase();
}

/** Scheme, host and path: what endpoints and redirect URIs are compared by. */
export const addressOf = ({ scheme, host, path }: UrlText): string => `${scheme}://${host}${path || '/'}`;

const forms = new WeakMap<HttpRequest, readonly UrlParameter[]>();

/** The parameters of a form in the request's body; none where the body is something else. */
export function formOf({ request }: Hop): readonly UrlParameter[] {
  if (request === undefined) return [];
  const form = forms.get(request) ?? readForm(request);
  forms.set(request, form);
  return form;
}

function readForm({ body }: HttpRequest): readonly UrlParameter[] {
  if (body === undefined || body.text.length > LONGEST_BODY) return [];
  const isForm =
    body.mediaType === undefined
      ? /^[\w.%-]{1,100}=/.test(body.text)
      : /^application\/x-www-form-urlencoded/i.test(body.mediaType);
  return isForm ? readParameters(body.text) : [];
}

/** The first that is not empty, of the query or else of the form: an empty one counts as left out. */
export const parameterOf = (hop: Hop, name: string): string | undefined =>
  valueIn(urlOf(hop).query, name) ?? valueIn(formOf(hop), name);

export const valueIn = (parameters: readonly UrlParameter[], name: string): string | undefined =>
  parameters.find((parameter) => parameter.name === name && parameter.value !== '')?.value;

/** Lengths first: every hop of a large capture is asked for many a header. */
export const headerOf = (message: HttpRequest | HttpResponse | undefined, wanted: string): string | undefined =>
  message?.headers.find(({ name }) => name.length === wanted.length && name.toLowerCase() === wanted)?.value;

const answers = new WeakMap<HttpResponse, { readonly json: JsonNode | undefined }>();

/** The JSON object in the answer's body. */
export function jsonAnswerOf({ response }: Hop): JsonNode | undefined {
  if (response === undefined) return undefined;
  const known = answers.get(response) ?? { json: readObject(response.body?.text) };
  answers.set(response, known);
  return known.json;
}

function readObject(text: string | undefined): JsonNode | undefined {
  if (text === undefined || text.length > LONGEST_BODY || !/^\s{0,200}\{/.test(text)) return undefined;
  return scanJson(text).root;
}

/** The token of a Bearer Authorization header (RFC 6750 section 2.1). */
export const bearerOf = ({ request }: Hop): string | undefined =>
  /^bearer\s{1,20}(\S+)\s*$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];

/** A browser's question whether it may ask (the Fetch standard's CORS preflight). */
export const isPreflight = ({ request, recorded }: Hop): boolean =>
  request?.method.toUpperCase() === 'OPTIONS' &&
  (recorded.resource === 'preflight' || headerOf(request, 'access-control-request-method') !== undefined);
