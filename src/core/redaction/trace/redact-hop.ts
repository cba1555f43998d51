/**
 * One hop of a capture, member by member: what is not named here is not in the copy. Of a hop that was folded away as
 * noise only method, host, path, status and times are left.
 */
import type { HttpBody, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import type { CapturePlace, Hop, HopRecord, Shown } from '#core/traces/model.ts';
import { bodyLeftOut, redactBody } from './body-layer.ts';
import { PLAIN } from './fields.ts';
import { redactHeader } from './header-layer.ts';
import { plainText, prose, redactedName, type Layers } from './layers.ts';
import { redactScript } from './script-layer.ts';
import { redactUrl } from './url-layer.ts';

export function redactHop(hop: Hop, layers: Layers): Hop {
  const { id, startedAt, request, response, page, certainty, because, answerBecause, during, shown, exchange } = hop;
  const bodies = { request: keptBody(request?.body, layers), response: keptBody(response?.body, layers) };
  return {
    id,
    place: redactPlace(hop.place, layers),
    startedAt,
    request: request && redactRequest(request, bodies.request.body, layers),
    response: response && redactResponse(response, bodies.response.body, layers),
    page: page && { kind: 'act', text: redactScript(page.text, layers) },
    certainty,
    because: because && prose(because, layers),
    answerBecause: answerBecause && prose(answerBecause, layers),
    during,
    shown: shown.map((each) => redactShown(each, layers)),
    recorded: redactRecord(hop.recorded, bodies.request.reason, bodies.response.reason, layers),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

/** Query, fragment, bodies and headers are not even looked at, but for the page that asked for it: findings hang by it. */
export function redactFoldedHop(hop: Hop, layers: Layers): Hop {
  const { id, place, startedAt, request, response, certainty, during, recorded } = hop;
  if (request?.body !== undefined || response?.body !== undefined) layers.tally.leftOut('body of a folded request');
  return {
    id,
    place: redactPlace(place, layers),
    startedAt,
    request: request && {
      kind: 'request',
      method: redactedName(request.method, layers),
      url: redactUrl(/^[^?#]*/.exec(request.url)?.[0] ?? '', layers),
      headers: request.headers
        .filter(({ name }) => /^referer$/i.test(name))
        .map((header) => redactHeader(header, layers)),
      body: undefined,
    },
    response: response && { kind: 'response', status: response.status, statusText: '', headers: [], body: undefined },
    page: undefined,
    certainty,
    because: undefined,
    answerBecause: undefined,
    during,
    shown: [],
    recorded: {
      took: recorded.took,
      frame: recorded.frame && plainText(recorded.frame, layers),
      resource: recorded.resource,
      initiator: redactInitiator(recorded, layers),
      error: recorded.error && redactError(recorded.error, layers),
      fromCache: recorded.fromCache,
      requestBodyMissing: request?.body === undefined ? undefined : LEFT_OUT,
      answerBodyMissing: LEFT_OUT,
      file: recorded.file && plainText(recorded.file, layers),
    },
  };
}

/** Why a body is missing, in the words of the copy. */
export const LEFT_OUT = 'left out of the redacted copy';

function keptBody(body: HttpBody | undefined, layers: Layers) {
  const reason = body && bodyLeftOut(body);
  if (reason !== undefined) layers.tally.leftOut(reason);
  return { body: body && reason === undefined ? redactBody(body, layers) : undefined, reason };
}

const redactRequest = (
  { method, url, headers }: HttpRequest,
  body: HttpBody | undefined,
  layers: Layers,
): HttpRequest => ({
  kind: 'request',
  method: redactedName(method, layers),
  url: redactUrl(url, layers),
  headers: headers.map((header) => redactHeader(header, layers)),
  body,
});

const redactResponse = (
  { status, statusText, headers }: HttpResponse,
  body: HttpBody | undefined,
  layers: Layers,
): HttpResponse => ({
  kind: 'response',
  status,
  statusText: prose(statusText, layers),
  headers: headers.map((header) => redactHeader(header, layers)),
  body,
});

const redactShown = ({ name, label, text, place }: Shown, layers: Layers): Shown => ({
  name: redactedName(name, layers),
  label: prose(label, layers),
  text: name === 'statement' ? prose(text, layers) : layers.value(text, PLAIN),
  place: redactPlace(place, layers),
});

/** Where in the file: a number that our readers counted is nobody's, and tells where to look. */
const COUNTED = /(\b(?:entry|line|transaction|command|request|message|row|hop) \d{1,9}\b)/;

export const redactPlace = ({ label, at }: CapturePlace, layers: Layers): CapturePlace => ({
  label: label
    .split(COUNTED)
    .map((piece, index) => (index % 2 === 1 ? piece : plainText(piece, layers)))
    .join(''),
  at,
});

const redactRecord = (
  recorded: HopRecord,
  requestReason: string | undefined,
  answerReason: string | undefined,
  layers: Layers,
): HopRecord => {
  const { took, frame, resource, error, fromCache, requestBodyMissing, answerBodyMissing, file } = recorded;
  return {
    took,
    frame: frame && plainText(frame, layers),
    resource,
    initiator: redactInitiator(recorded, layers),
    error: error && redactError(error, layers),
    fromCache,
    requestBodyMissing:
      requestReason === undefined ? requestBodyMissing && prose(requestBodyMissing, layers) : LEFT_OUT,
    answerBodyMissing: answerReason === undefined ? answerBodyMissing && prose(answerBodyMissing, layers) : LEFT_OUT,
    file: file && plainText(file, layers),
  };
};

const redactInitiator = ({ initiator }: HopRecord, layers: Layers): HopRecord['initiator'] =>
  initiator && { kind: initiator.kind, address: initiator.address && redactUrl(initiator.address, layers) };

/** Names of network errors are everybody's. */
const redactError = (error: string, layers: Layers): string =>
  /^(?:net::ERR|NS_ERROR|NS_BINDING)_[A-Z_]{1,60}$/.test(error) ? error : prose(error, layers);
