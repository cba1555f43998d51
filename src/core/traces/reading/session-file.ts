/**
 * Our own file of a redacted capture: JSON that names its version. An older version is brought up to date step by step;
 * a newer one is refused, because what it says cannot be known. Members that are not known here are left out.
 */
import { memberOf, numberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import {
  CAPABILITIES,
  type Capability,
  type CaptureNotice,
  type CaptureProblem,
  type Hop,
  type ReceiptLine,
} from '#core/traces/model.ts';
import { itemsOf, oneOf, readHop, readPlace } from './session-hop.ts';

/** What was captured, with every secret replaced before it came here. */
export interface Session {
  /** Of the capture: `teams.har`. */
  readonly name: string;
  /** As the capture's reader named it: `HAR 1.2 by Firefox`. */
  readonly format: string;
  /** In order, without those that were inferred: they follow from the rest again. */
  readonly hops: readonly Hop[];
  readonly notices: readonly CaptureNotice[];
  /** Of the capture itself, which cannot be told any more from what is left of it. */
  readonly capabilities: readonly Capability[];
  readonly receipt: readonly ReceiptLine[];
}

export const SESSION_NAME = 'a session file of Signpost';

/** Brings a file of one version to the next. */
export type Upgrader = (file: JsonNode) => JsonNode;

/** The first takes version 1 to 2, the second 2 to 3, and so on. */
const UPGRADERS: readonly Upgrader[] = [];

/** JSON text of the newest version; `undefined` members are left out, as JSON does. */
export const writeSession = ({ name, format, hops, notices, capabilities, receipt }: Session): string =>
  JSON.stringify({
    signpost: 'session',
    version: UPGRADERS.length + 1,
    name,
    format,
    hops,
    notices,
    capabilities,
    receipt,
  });

export function readSession(text: string, upgraders: readonly Upgrader[] = UPGRADERS): Result<Session, CaptureProblem> {
  const { root, problem } = scanJson(text);
  if (root === undefined || problem !== undefined) {
    const { at, expected } = problem ?? { at: 0, expected: 'an object' };
    return failure({ kind: 'damaged', format: SESSION_NAME, at, expected });
  }
  const newest = upgraders.length + 1;
  const version = numberOf(root, 'version') ?? 0;
  if (!Number.isInteger(version) || version < 1) {
    return failure({ kind: 'damaged', format: SESSION_NAME, at: root.start, expected: 'a version from 1' });
  }
  if (version > newest) return failure({ kind: 'locked', format: SESSION_NAME, reason: newerVersion(version, newest) });
  return success(sessionOf(upgraders.slice(version - 1).reduce((file, upgrade) => upgrade(file), root)));
}

const newerVersion = (version: number, newest: number): string =>
  `it is of version ${version}, and this app knows versions up to ${newest}. Load the app again to get its newest version, then open the file again.`;

const sessionOf = (root: JsonNode): Session => ({
  name: stringOf(root, 'name') ?? '',
  format: stringOf(root, 'format') ?? '',
  hops: itemsOf(root, 'hops').flatMap((node) => readHop(node) ?? []),
  notices: itemsOf(root, 'notices').flatMap(readNotice),
  capabilities: itemsOf(root, 'capabilities').flatMap(readCapability),
  receipt: itemsOf(root, 'receipt').flatMap(readReceiptLine),
});

function readNotice(node: JsonNode): readonly CaptureNotice[] {
  const sentence = stringOf(node, 'sentence');
  if (sentence === undefined) return [];
  const severity = oneOf(['info', 'warning'], stringOf(node, 'severity')) ?? 'info';
  return [{ severity, sentence, place: readPlace(memberOf(node, 'place')) }];
}

const STATES = ['whole', 'partly', 'missing', 'unknown'] as const;

function readCapability(node: JsonNode): readonly Capability[] {
  const id = oneOf(CAPABILITIES, stringOf(node, 'id'));
  if (id === undefined) return [];
  const state = oneOf(STATES, stringOf(node, 'state')) ?? 'unknown';
  return [{ id, state, sentence: stringOf(node, 'sentence') ?? '', advice: stringOf(node, 'advice') }];
}

function readReceiptLine(node: JsonNode): readonly ReceiptLine[] {
  const kind = stringOf(node, 'kind');
  if (kind === undefined) return [];
  return [{ kind, values: numberOf(node, 'values') ?? 0, places: numberOf(node, 'places') ?? 0 }];
}
