/**
 * What a tab holds, as it is kept in the browser: JSON text that names its version. Where the reader was, and what is
 * left of their work when everything secret is taken away: no token, no key, no value that was pasted, a capture as its
 * redacted session file only. An older version is brought up to date step by step; a newer one is refused.
 */
import { memberOf, numberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { itemsOf, oneOf } from '#core/traces/reading/session-hop.ts';
import { formatLink, parseLink } from './links.ts';
import { LOST_PARTS, type LostPart } from './lost-parts.ts';

export interface Workspace {
  /** Of the screen; never holds shared work. */
  readonly link: string;
  /** Of the flow that another screen leads back to. */
  readonly flowLink: string | undefined;
  readonly trace: KeptTrace | undefined;
  readonly diagram: KeptDiagram | undefined;
  readonly token: KeptToken;
  /** What was there and is not kept. */
  readonly lost: readonly LostPart[];
}

export interface KeptTrace {
  /** Text of the session file. */
  readonly session: string;
  /** Which of the sign-ins, from 0. */
  readonly part: number;
  /** Which of its steps, from 0. */
  readonly step: number;
  /** The terms of the filter that hold no value. */
  readonly filter: string;
}

export interface KeptDiagram {
  readonly text: string;
  /** Which of several diagrams in the text, from 0. */
  readonly block: number;
  readonly step: number;
}

/** The Token screen without what was entered, but for fields that hold what is everybody's. */
export interface KeptToken {
  readonly ruleSet: string;
  readonly skewSeconds: number;
  /** In seconds since 1970; undefined is the device's clock. */
  readonly asOf: number | undefined;
  /** Field of the bot's context to its value. */
  readonly context: ReadonlyMap<string, string>;
}

export type WorkspaceProblem =
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer-version'; readonly version: number };

/** In bytes of UTF-8. */
export const LARGEST_WORKSPACE = 512 * 1024;

/** Brings a workspace of one version to the next. */
type Upgrader = (workspace: JsonNode) => JsonNode;

/** The first takes version 1 to 2, the second 2 to 3, and so on. */
const UPGRADERS: readonly Upgrader[] = [];

export function writeWorkspace(workspace: Workspace): Result<string, WorkspaceProblem> {
  const { token } = workspace;
  const text = JSON.stringify({
    signpost: 'workspace',
    version: UPGRADERS.length + 1,
    ...workspace,
    token: { ...token, context: Object.fromEntries(token.context) },
  });
  const bytes = bytesOf(text);
  return bytes > LARGEST_WORKSPACE ? failure({ kind: 'too-large', bytes }) : success(text);
}

export function readWorkspace(
  text: string,
  upgraders: readonly Upgrader[] = UPGRADERS,
): Result<Workspace, WorkspaceProblem> {
  const bytes = bytesOf(text);
  if (bytes > LARGEST_WORKSPACE) return failure({ kind: 'too-large', bytes });
  const { root, problem } = scanJson(text);
  const version = numberOf(root, 'version') ?? 0;
  const isWhole = problem === undefined && stringOf(root, 'signpost') === 'workspace';
  if (root === undefined || !isWhole || !Number.isInteger(version) || version < 1) return failure({ kind: 'damaged' });
  if (version > upgraders.length + 1) return failure({ kind: 'newer-version', version });
  return success(workspaceOf(upgraders.slice(version - 1).reduce((node, upgrade) => upgrade(node), root)));
}

/** What the reader can put away while the rest stays. */
const PARTS = ['trace', 'diagram'] as const;
export type PartPutAway = (typeof PARTS)[number];

/** A kept text without the parts that are named; one that cannot be read stays as it is. */
export function withoutParts(text: string, names: readonly string[]): string {
  const workspace = readWorkspace(text);
  if (!workspace.ok) return text;
  const away = PARTS.filter((part) => names.includes(part)).map((part) => [part, undefined]);
  const left = writeWorkspace({ ...workspace.value, ...Object.fromEntries(away) });
  return left.ok ? left.value : text;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** A link as this app writes it, whatever stood there. */
const ownLink = (text: string): string => formatLink(parseLink(text));

function workspaceOf(root: JsonNode): Workspace {
  const flowLink = stringOf(root, 'flowLink');
  return {
    link: ownLink(stringOf(root, 'link') ?? ''),
    flowLink: flowLink === undefined ? undefined : ownLink(flowLink),
    trace: traceOf(memberOf(root, 'trace')),
    diagram: diagramOf(memberOf(root, 'diagram')),
    token: tokenOf(memberOf(root, 'token')),
    lost: itemsOf(root, 'lost').flatMap((node) => {
      const part = oneOf(LOST_PARTS, node.kind === 'string' ? node.value : undefined);
      return part === undefined ? [] : [part];
    }),
  };
}

function traceOf(node: JsonNode | undefined): KeptTrace | undefined {
  const session = stringOf(node, 'session');
  if (session === undefined) return undefined;
  return { session, part: placeOf(node, 'part'), step: placeOf(node, 'step'), filter: stringOf(node, 'filter') ?? '' };
}

function diagramOf(node: JsonNode | undefined): KeptDiagram | undefined {
  const text = stringOf(node, 'text');
  return text === undefined ? undefined : { text, block: placeOf(node, 'block'), step: placeOf(node, 'step') };
}

function tokenOf(node: JsonNode | undefined): KeptToken {
  const context = memberOf(node, 'context');
  const members = context?.kind === 'object' ? context.members : [];
  return {
    ruleSet: stringOf(node, 'ruleSet') ?? '',
    skewSeconds: placeOf(node, 'skewSeconds'),
    asOf: memberOf(node, 'asOf') === undefined ? undefined : placeOf(node, 'asOf'),
    context: new Map(members.flatMap(({ name, value }) => (value.kind === 'string' ? [[name, value.value]] : []))),
  };
}

/** A number that counts something; 0 where it is none. */
function placeOf(node: JsonNode | undefined, name: string): number {
  const number = numberOf(node, name) ?? 0;
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}
