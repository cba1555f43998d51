/** One hop of a session file, member by member: what is of another type than it must be counts as not recorded. */
import { memberOf, numberOf, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { HttpBody, HttpHeader, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import type { CapturePlace, Hop, HopRecord, Shown } from '#core/traces/model.ts';

const RESOURCES = ['document', 'fetch', 'preflight', 'script', 'style', 'image', 'font', 'other'] as const;
const INITIATORS = ['parser', 'script', 'redirect', 'preflight', 'person', 'other'] as const;

/** Undefined when neither a message nor what a page did stands in it. */
export function readHop(node: JsonNode): Hop | undefined {
  const request = readRequest(memberOf(node, 'request'));
  const response = readResponse(memberOf(node, 'response'));
  const act = stringOf(memberOf(node, 'page'), 'text');
  if (request === undefined && response === undefined && act === undefined) return undefined;
  return {
    id: stringOf(node, 'id') ?? '',
    place: readPlace(memberOf(node, 'place')) ?? { label: 'somewhere', at: undefined },
    startedAt: numberOf(node, 'startedAt'),
    request,
    response,
    page: act === undefined ? undefined : { kind: 'act', text: act },
    certainty: 'captured',
    because: undefined,
    answerBecause: stringOf(node, 'answerBecause'),
    during: stringOf(node, 'during'),
    shown: itemsOf(node, 'shown').flatMap(readShown),
    recorded: readRecord(memberOf(node, 'recorded')),
  };
}

export function readPlace(node: JsonNode | undefined): CapturePlace | undefined {
  const label = stringOf(node, 'label');
  return label === undefined ? undefined : { label, at: numberOf(node, 'at') };
}

function readRequest(node: JsonNode | undefined): HttpRequest | undefined {
  const [method, url] = [stringOf(node, 'method'), stringOf(node, 'url')];
  if (method === undefined || url === undefined) return undefined;
  return { kind: 'request', method, url, headers: readHeaders(node), body: readBody(memberOf(node, 'body')) };
}

function readResponse(node: JsonNode | undefined): HttpResponse | undefined {
  if (node?.kind !== 'object') return undefined;
  return {
    kind: 'response',
    status: numberOf(node, 'status'),
    statusText: stringOf(node, 'statusText') ?? '',
    headers: readHeaders(node),
    body: readBody(memberOf(node, 'body')),
  };
}

const readHeaders = (node: JsonNode | undefined): readonly HttpHeader[] =>
  itemsOf(node, 'headers').flatMap((header) => {
    const [name, value] = [stringOf(header, 'name'), stringOf(header, 'value')];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });

function readBody(node: JsonNode | undefined): HttpBody | undefined {
  const text = stringOf(node, 'text');
  return text === undefined ? undefined : { mediaType: stringOf(node, 'mediaType'), text };
}

function readShown(node: JsonNode): readonly Shown[] {
  const [name, label, text] = [stringOf(node, 'name'), stringOf(node, 'label'), stringOf(node, 'text')];
  const place = readPlace(memberOf(node, 'place'));
  if (name === undefined || label === undefined || text === undefined || place === undefined) return [];
  return [{ name, label, text, place }];
}

function readRecord(node: JsonNode | undefined): HopRecord {
  const initiator = memberOf(node, 'initiator');
  const kind = oneOf(INITIATORS, stringOf(initiator, 'kind'));
  const fromCache = memberOf(node, 'fromCache');
  return {
    took: numberOf(node, 'took'),
    frame: stringOf(node, 'frame'),
    resource: oneOf(RESOURCES, stringOf(node, 'resource')),
    initiator: kind === undefined ? undefined : { kind, address: stringOf(initiator, 'address') },
    error: stringOf(node, 'error'),
    fromCache: fromCache?.kind === 'literal' && fromCache.value === true ? true : undefined,
    requestBodyMissing: stringOf(node, 'requestBodyMissing'),
    answerBodyMissing: stringOf(node, 'answerBodyMissing'),
    file: stringOf(node, 'file'),
  };
}

export const itemsOf = (node: JsonNode | undefined, name: string): readonly JsonNode[] => {
  const list = memberOf(node, name);
  return list?.kind === 'array' ? list.items : [];
};

export const oneOf = <T extends string>(allowed: readonly T[], text: string | undefined): T | undefined =>
  allowed.find((each) => each === text);
